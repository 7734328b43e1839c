"""What is true of every request before a view sees it: its body stays in memory, its words can be stored."""

import io
from collections.abc import Iterable
from typing import IO

from flask import Flask, Request, abort, request

_FORMS = {"application/x-www-form-urlencoded", "multipart/form-data"}


class InMemory(Request):
    """A request whose uploaded files never touch the disk.

    The default spills over 500 kB into a temporary file, and an unstripped picture would lie there (promise 1).
    """

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        return io.BytesIO()


def install(app: Flask) -> None:
    """Use it for every request, and turn away what no database can hold."""
    app.request_class = InMemory
    app.before_request(_no_nul)


def _no_nul() -> None:
    """A NUL is in no id and no word that anybody types; PostgreSQL would choke on one."""
    if "\0" in request.path:
        abort(404)
    typed: Iterable[tuple[str, str]] = request.args.items(multi=True)
    if any("\0" in name or "\0" in value for name, value in typed):
        abort(400)
    # Forms come by POST; the body of a picture is the capture API's own to read, after its size was judged.
    is_form = request.method == "POST" and request.mimetype in _FORMS
    if is_form and any("\0" in value for value in request.form.values()):
        abort(400)

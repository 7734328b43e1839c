"""Bytes on their way out: sent in small steps, asked about at every step, and cut when the gate has changed its mind.

A slow reader holds what the server has already queued for it. So little is queued (``web/server.py``), and a watcher
asks the gate for every download under way twice a second, and resets the connection of one that is no longer allowed:
after a withdrawal's commit at most 256 kB still leave, and it ends within 2 seconds (SAFETY, "Faults").
"""

import contextlib
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any, cast

from flask import Response, current_app, request

from mediamgr.services.delivery import Delivery
from mediamgr.services.errors import NotNow, Refused
from mediamgr.services.queue import TROUBLES
from mediamgr.settings import Limits

STEP_SECONDS = 0.5
# SO_LINGER with no time: closing throws away what the kernel has queued instead of sending it on.
_RESET = struct.pack("ii", 1, 0)


class Download:
    """One delivery under way, and the connection it goes out on."""

    def __init__(self, delivery: Delivery, connection: Any, ends: float, leave: Callable[["Download"], None]) -> None:
        self._delivery = delivery
        self._connection = connection
        self._ends = ends
        self._leave = leave

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self._delivery.chunks
        except Refused:
            # Half an answer is out already; all that is left to say is that there is no more.
            self.cut()

    def close(self) -> None:
        """Called by the server when the last byte is out or the reader has gone."""
        self._leave(self)

    def overdue(self, now: float) -> bool:
        """Whether it has had its time, or the gate would no longer let it go."""
        if now > self._ends:
            return True
        try:
            self._delivery.ask_again()
        except Refused as refusal:
            return not isinstance(refusal, NotNow)
        except TROUBLES:
            # Whom nobody can ask says no; and one download's trouble must not end the watch over the others.
            return True
        return False

    def cut(self) -> None:
        """Reset the connection: what is still queued for it never leaves."""
        if self._connection is None:
            return
        with contextlib.suppress(OSError):
            self._connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
            self._connection.shutdown(socket.SHUT_RDWR)


class Downloads:
    """All downloads under way in this process, at most so many at once."""

    def __init__(self, limits: Limits) -> None:
        self._at_once = limits.downloads_at_once
        self._seconds = limits.download_seconds
        self._lock = threading.Lock()
        self._under_way: set[Download] = set()

    def begin(self, delivery: Delivery) -> Download:
        """Note a download. Raises NotNow when as many as allowed are under way."""
        download = Download(delivery, _connection(), time.monotonic() + self._seconds, self._end)
        with self._lock:
            if len(self._under_way) >= self._at_once:
                raise NotNow("too-many-downloads")
            self._under_way.add(download)
        return download

    def _end(self, download: Download) -> None:
        with self._lock:
            self._under_way.discard(download)

    def cut_what_is_over(self, now: float) -> None:
        """One round of the watcher."""
        with self._lock:
            under_way = list(self._under_way)
        for download in under_way:
            if download.overdue(now):
                download.cut()
                self._end(download)

    def watch(self, stop: threading.Event) -> None:
        """Go round until told to stop; meant for a thread of its own."""
        while not stop.wait(STEP_SECONDS):
            self.cut_what_is_over(time.monotonic())


def under_way() -> Downloads:
    """The downloads of this application."""
    return cast(Downloads, current_app.extensions["mediamgr_downloads"])


def send(downloads: Downloads, delivery: Delivery, *, filename: str | None = None) -> Response:
    """The answer that streams a delivery. ``filename`` makes it a file to save; it is always a neutral name."""
    response = Response(downloads.begin(delivery), mimetype=delivery.mime)
    response.content_length = delivery.size
    if filename is not None:
        response.headers.set("Content-Disposition", "attachment", filename=filename)
    else:
        response.headers.set("Content-Disposition", "inline")
    return response


def _connection() -> Any:
    """The socket of this request, where the server is ours (waitress); None in tests that need no socket."""
    ask = request.environ.get("waitress.client_disconnected")
    channel = getattr(ask, "__self__", None)
    return getattr(channel, "socket", None)

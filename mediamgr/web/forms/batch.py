"""What the page of a batch sends: the changes of several pictures, as JSON in a field of its own."""

import json
import re
from typing import Any

from mediamgr.services.errors import Invalid
from mediamgr.services.tagging_batch import Change, Count

_ID = re.compile(r"[0-9a-f]{32}")


def changes_in(text: str) -> list[Change]:
    """``[{"picture": id, "shown": [ids], "not_shown": [ids], "count": [visible, unrecognisable] | null,
    "uncounted": bool}]``; all but the picture may be left out.

    Raises Invalid for anything else: only a page of another time, or somebody's own request, looks different.
    """
    try:
        return [_change(entry) for entry in _list(json.loads(text))]
    except (ValueError, RecursionError) as wrong:
        raise Invalid("changes", "batch-unreadable") from wrong


def _change(entry: Any) -> Change:
    if not isinstance(entry, dict):
        raise ValueError("no change")
    return Change(
        picture_id=_id(entry.get("picture")),
        shown=tuple(_id(one) for one in _list(entry.get("shown", []))),
        not_shown=tuple(_id(one) for one in _list(entry.get("not_shown", []))),
        count=_count(entry.get("count")),
        uncounted=entry.get("uncounted") is True,
    )


def _count(value: Any) -> Count | None:
    if value is None:
        return None
    numbers = _list(value)
    # True is a number to Python, and no count.
    if len(numbers) != 2 or any(type(each) is not int for each in numbers):
        raise ValueError("no count")
    return Count(*numbers)


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise ValueError("no list")
    return value


def _id(value: Any) -> str:
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise ValueError("no id")
    return value

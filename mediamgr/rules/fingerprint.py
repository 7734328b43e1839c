"""Fingerprints of what was attested and approved: anything that changes them makes the old yes worth nothing."""

import hashlib
import json
from collections.abc import Iterable
from datetime import date

from mediamgr.rules.clearance_facts import PictureFacts, UseFacts

# Made once: the gate takes a print of every picture of a share.
_JSON = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"))


def of_people(person_ids: Iterable[str]) -> str:
    """The print of a set of people: 64 hexadecimal digits, whatever their order."""
    return _print("people", sorted(set(person_ids)))


def of_use(use: UseFacts) -> str:
    """The print of a use: the whole set of pictures, purpose, recipient, medium, channel, window, and who asked.

    The day of the question is not in it: an approval is for every day of the window.
    """
    return _print(
        "use",
        [use.setting_id, use.purpose, use.medium, use.recipient, use.channel],
        [_day(use.opens_on), _day(use.closes_on), use.requested_by, sorted(use.picture_ids)],
    )


def of_approval(use_print: str, picture: PictureFacts) -> str:
    """The print of one picture in one use (`of_use`): what the approver saw, and for what.

    Of the picture it covers version, tags, heads, words and marks.
    """
    heads = picture.heads
    return _print(
        "approval",
        use_print,
        [picture.id, picture.version, picture.kind.value, sorted(picture.tags), sorted(picture.named)],
        [picture.words_digest, picture.name_or_logo, picture.sensitive, picture.cleared_version],
        None if heads is None else [heads.visible, heads.redacted, heads.unrecognisable, heads.people, heads.version],
    )


def of_name_permission(use_print: str, picture: PictureFacts) -> str:
    """The print of one picture in one use (`of_use`) as the headteacher saw it: version, words, what was said of it."""
    seen = [picture.id, picture.version, picture.words_digest, picture.name_or_logo]
    return _print("name-permission", use_print, seen)


def of_moves(starts_on: date, moves: Iterable[tuple[str, str]]) -> str:
    """The print of a roll-over as its preview showed it: which child goes where (``rules.rolling_over``)."""
    return _print("roll-over", _day(starts_on), sorted(moves))


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _print(*parts: object) -> str:
    # JSON keeps the borders between parts, so that no two different lists run together into one text.
    return hashlib.sha256(_JSON.encode(parts).encode()).hexdigest()

"""Tagging a batch: names and heads of several pictures in one transaction, safe to send twice.

It says of each picture what changes, never the whole of it: a page that stood open for an hour takes off no tag that
somebody else has put on since.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from mediamgr.records.pictures import Heads, Picture
from mediamgr.rules.events import Event
from mediamgr.rules.fingerprint import of_people
from mediamgr.rules.permissions import Permission
from mediamgr.services.errors import Blocked, Conflict, Invalid
from mediamgr.services.tagging import attest_heads, change_tags, tagged, take_back_heads
from mediamgr.services.unit_of_work import Work

# As many as the page shows; a whole class, the adults, and some more on each.
MOST_PICTURES, MOST_PEOPLE = 60, 120


@dataclass(frozen=True, slots=True)
class Count:
    """How many people can be seen, and how many of them nobody could recognise."""

    visible: int
    unrecognisable: int


@dataclass(frozen=True, slots=True)
class Change:
    """What is new on one picture: who is shown, who is not after all, and the count somebody puts their word to.

    ``uncounted`` takes an earlier count back.
    """

    picture_id: str
    shown: tuple[str, ...] = ()
    not_shown: tuple[str, ...] = ()
    count: Count | None = None
    uncounted: bool = False


def tag_batch(work: Work, changes: Sequence[Change]) -> dict[str, str]:
    """Change tags and heads of several pictures; returns by picture the code of what could not be changed any more.

    One that was sealed, erased or taken out of sight meanwhile stops none of the others. Raises NotFound and
    NotAllowed, with nothing changed, for a picture or person that is not this person's to touch; Invalid.
    """
    if len(changes) > MOST_PICTURES or any(len(one.shown) + len(one.not_shown) > MOST_PEOPLE for one in changes):
        raise Invalid("changes", "batch-unreadable")
    left: dict[str, str] = {}
    for change in changes:
        try:
            _change(work, change)
        except Conflict as gone:
            left[change.picture_id] = gone.code
        except Blocked:
            # As for a single picture: the try is written down, without which of the register's reasons it was.
            work.record(Event.DENIED, change.picture_id, code="blocked")
            left[change.picture_id] = "blocked"
    return left


def _change(work: Work, change: Change) -> None:
    moved = change_tags(work, change.picture_id, shown=change.shown, not_shown=change.not_shown)
    if change.count is not None:
        _attest(work, change.picture_id, change.count)
    elif (moved or change.uncounted) and work.session.get_one(Picture, change.picture_id).heads_id is not None:
        # A count of other people is worth nothing to the gate: without it the picture is among those that wait.
        take_back_heads(work, change.picture_id)


def _attest(work: Work, picture_id: str, count: Count) -> None:
    picture = work.picture(picture_id, Permission.ATTEST_HEADS)
    last = work.session.get(Heads, picture.heads_id) if picture.heads_id else None
    said = (count.visible, count.unrecognisable, of_people(tagged(work, picture_id)), work.principal().account_id)
    if last is None or (last.visible, last.unrecognisable, last.people, last.attested_by) != said:
        attest_heads(work, picture_id, count.visible, count.unrecognisable)

"""Stage 6, tagging: naming the people shown, counting heads, and putting one's word to it."""

from collections.abc import Collection, Sequence

from sqlalchemy import select

from mediamgr.records.people import Person
from mediamgr.records.pictures import Heads, Picture, Tag
from mediamgr.rules.clearance_facts import PictureState
from mediamgr.rules.events import Event
from mediamgr.rules.fingerprint import of_people
from mediamgr.rules.permissions import Permission
from mediamgr.services.belonging import was_in
from mediamgr.services.clearance import clear_work
from mediamgr.services.errors import Blocked, Conflict, Invalid, NotFound, OutOfScope
from mediamgr.services.ledger import Line
from mediamgr.services.takedown import end_shares_of_pictures
from mediamgr.services.unit_of_work import Work

_TAGGABLE = {PictureState.KEPT.value, PictureState.HELD.value}
MOST_HEADS = 500


def tag_person(work: Work, picture_id: str, person_id: str) -> None:
    """Say that this person is shown. Saying it twice changes nothing. Raises as ``change_tags`` does."""
    change_tags(work, picture_id, shown=(person_id,))


def untag_person(work: Work, picture_id: str, person_id: str) -> None:
    """Take a tag back. Taking back what is not there changes nothing. Raises as ``change_tags`` does."""
    change_tags(work, picture_id, not_shown=(person_id,))


def change_tags(work: Work, picture_id: str, *, shown: Collection[str] = (), not_shown: Collection[str] = ()) -> bool:
    """Say of several people at once that they are shown on a picture, or are not after all; True when that was new.

    One ledger entry for each tag. Ends shares that rested on the former tags. Raises NotFound, NotAllowed, Blocked,
    Conflict for a sealed or erased picture.
    """
    picture = _taggable(work, picture_id)
    for person_id in shown:
        _require_of_setting(work, person_id, picture.setting_id)
    there = _tags(work, picture_id)
    new = [person_id for person_id in dict.fromkeys(shown) if person_id not in there]
    old = [there[person_id] for person_id in dict.fromkeys(not_shown) if person_id in there]
    by = work.principal().account_id if new else ""
    work.session.add_all(
        Tag(picture_id=picture_id, person_id=person_id, added_by=by, added_at=work.now) for person_id in new
    )
    for tag in old:
        tag.removed_at = work.now
    lines = [(Event.PERSON_TAGGED, person_id) for person_id in new]
    lines += [(Event.PERSON_UNTAGGED, tag.person_id) for tag in old]
    if lines:
        work.record_all([Line(event, (picture_id, person_id), picture.setting_id) for event, person_id in lines])
        end_shares_of_pictures(work, [picture_id])
    return bool(lines)


def attest_heads(work: Work, picture_id: str, visible: int, unrecognisable: int = 0) -> None:
    """Put one's word to it: so many people visible, so many of them beyond recognition, all others tagged.

    Counts that do not add up are kept as they are said; the gate refuses until they do. Raises NotFound, NotAllowed,
    Conflict, Invalid for counts that cannot be.
    """
    if not 0 <= unrecognisable <= visible <= MOST_HEADS:
        raise Invalid("visible", "heads-cannot-be", most=MOST_HEADS)
    picture = _taggable(work, picture_id, Permission.ATTEST_HEADS)
    heads = Heads(
        picture_id=picture_id,
        visible=visible,
        unrecognisable=unrecognisable,
        people=of_people(tagged(work, picture_id)),
        attested_by=work.principal().account_id,
        attested_at=work.now,
    )
    work.session.add(heads)
    work.session.flush()
    picture.heads_id = heads.seq
    work.record(
        Event.HEADS_ATTESTED, picture_id, setting_id=picture.setting_id, visible=visible, unrecognisable=unrecognisable
    )
    end_shares_of_pictures(work, [picture_id])


def take_back_heads(work: Work, picture_id: str) -> None:
    """Take back the word that everybody is accounted for: the picture waits to be tagged again.

    Without such a word nothing changes. Raises NotFound, NotAllowed, Blocked, Conflict.
    """
    picture = _taggable(work, picture_id, Permission.ATTEST_HEADS)
    if picture.heads_id is None:
        return
    picture.heads_id = None
    work.record(Event.HEADS_TAKEN_BACK, picture_id, setting_id=picture.setting_id)
    end_shares_of_pictures(work, [picture_id])


def tagged(work: Work, picture_id: str) -> Sequence[str]:
    """The ids of everybody tagged on a picture."""
    work.session.flush()
    return work.session.scalars(
        select(Tag.person_id).where(Tag.picture_id == picture_id, Tag.removed_at.is_(None))
    ).all()


def _taggable(work: Work, picture_id: str, permission: Permission = Permission.TAG_PEOPLE) -> Picture:
    picture = work.picture(picture_id, permission)
    if picture.state not in _TAGGABLE:
        raise Conflict(picture.state)
    if work.actor.principal is not None:
        verdict = clear_work(work.session, work.actor.principal, permission, [picture_id], work.today)
        if not verdict.allowed:
            raise Blocked(verdict)
    return picture


def _require_of_setting(work: Work, person_id: str, setting_id: str) -> None:
    person = work.session.get(Person, person_id)
    if person is None or person.erased_at is not None:
        raise NotFound()
    if person.setting_id != setting_id and not was_in(work, person_id, setting_id):
        raise OutOfScope()


def _tags(work: Work, picture_id: str) -> dict[str, Tag]:
    """The tags on a picture now, by person."""
    there = select(Tag).where(Tag.picture_id == picture_id, Tag.removed_at.is_(None))
    return {tag.person_id: tag for tag in work.session.scalars(there)}

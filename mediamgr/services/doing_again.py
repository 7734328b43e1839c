"""Doing again what happened to pictures, shares, devices and accounts after a backup, by the services that did it."""

from collections.abc import Callable
from contextlib import suppress

from sqlalchemy import select

from mediamgr.records.accounts import Account
from mediamgr.records.asking import ParentsLetter
from mediamgr.records.forms import Evidence
from mediamgr.records.people import Person
from mediamgr.records.pictures import Picture, Tag
from mediamgr.rules.events import Event
from mediamgr.rules.permissions import Permission
from mediamgr.services import accounts, concealing, devices, name_permission, parents_links, sealing, takedown
from mediamgr.services.erasing import erase_picture
from mediamgr.services.errors import Conflict, NotFound
from mediamgr.services.evidence import erase_scan
from mediamgr.services.unit_of_work import Work


def do_again(work: Work, kind: str, subjects: list[str]) -> bool:
    """Do once more what a ledger entry of this kind told of; False when it is done in this database already.

    Raises NotFound when this database does not know whom or what it was about.
    """
    act = _ACTS.get(kind)
    return act is not None and act(work, subjects)


def _erase(work: Work, subjects: list[str]) -> bool:
    picture = _picture(work, subjects[0])
    if picture.state == "erased":
        return False
    erase_picture(work, picture, "replayed")
    return True


def _erase_scan(work: Work, subjects: list[str]) -> bool:
    row = work.session.get(Evidence, subjects[0], with_for_update=True)
    if row is None:
        raise NotFound()
    with suppress(Conflict):
        erase_scan(work, row, "replayed")
        return True
    return False


def _seal(work: Work, subjects: list[str]) -> bool:
    if _picture(work, subjects[0]).state in {"sealed", "erased"}:
        return False
    sealing.seal(work, subjects[0])
    return True


def _tag(work: Work, subjects: list[str]) -> bool:
    """A person named after the backup: without the tag, nobody would ask for their consent."""
    picture = _picture(work, subjects[0])
    if work.session.get(Person, subjects[1]) is None:
        raise NotFound()
    there = select(Tag).where(Tag.picture_id == picture.id, Tag.person_id == subjects[1], Tag.removed_at.is_(None))
    if picture.state in {"sealed", "erased"} or work.session.scalars(there).first() is not None:
        return False
    work.session.add(Tag(picture_id=picture.id, person_id=subjects[1], added_by=picture.taken_by, added_at=work.now))
    work.record(Event.PERSON_TAGGED, *subjects[:2], setting_id=picture.setting_id, fact="replayed")
    takedown.end_shares_of_pictures(work, [picture.id])
    return True


def _end_share(work: Work, subjects: list[str]) -> bool:
    with suppress(Conflict):
        takedown.end_share(work, subjects[0])
        return True
    return False


def _end_permission(work: Work, subjects: list[str]) -> bool:
    with suppress(Conflict):
        name_permission.end_name_permission(work, subjects[0])
        return True
    return False


def _lose(work: Work, subjects: list[str]) -> bool:
    with suppress(Conflict):
        was = devices.load_device(work, subjects[0], Permission.MANAGE_DEVICES).state
        devices.lose_device(work, subjects[0])
        return was != "lost"
    return False


def _retire(work: Work, subjects: list[str]) -> bool:
    with suppress(Conflict):
        devices.retire_device(work, subjects[0])
        return True
    return False


def _disable(work: Work, subjects: list[str]) -> bool:
    account = work.session.get(Account, subjects[0])
    if account is None:
        raise NotFound()
    if account.disabled_at is not None:
        return False
    # The last admin of the backup stays: without one nobody could confirm anything. In a savepoint, because the
    # service finds out only after it has closed the account.
    with suppress(Conflict), work.session.begin_nested():
        accounts.disable_account(work, account.id)
        return True
    return False


def _conceal(work: Work, subjects: list[str]) -> bool:
    """A former name that came back with the backup would tell of an adoption to whoever looks."""
    return concealing.conceal_again(work, subjects[0], subjects[1:])


def _stop_links(work: Work, subjects: list[str]) -> bool:
    live = (ParentsLetter.carer_id == subjects[0], ParentsLetter.stopped_at.is_(None))
    if work.session.scalars(select(ParentsLetter.id).where(*live)).first() is None:
        return False
    parents_links.stop_links(work, subjects[0])
    return True


def _picture(work: Work, picture_id: str) -> Picture:
    picture = work.session.get(Picture, picture_id, with_for_update=True)
    if picture is None:
        raise NotFound()
    return picture


_ACTS: dict[str, Callable[[Work, list[str]], bool]] = {
    Event.ACCOUNT_DISABLED: _disable,
    Event.DEVICE_LOST: _lose,
    Event.DEVICE_RETIRED: _retire,
    Event.NAME_PERMISSION_ENDED: _end_permission,
    Event.NAME_CONCEALED: _conceal,
    Event.LINKS_STOPPED: _stop_links,
    Event.EVIDENCE_ERASED: _erase_scan,
    Event.PERSON_TAGGED: _tag,
    Event.PICTURE_ERASED: _erase,
    Event.PICTURE_SEALED: _seal,
    Event.SHARE_ENDED: _end_share,
}

"""What a person is known by elsewhere: the pupil number (UPN), the number in the school's system, an adult's post."""

from collections.abc import Sequence

from sqlalchemy import select

from mediamgr.records.people import Person
from mediamgr.records.plain_rows import among
from mediamgr.rules.consent_facts import PersonKind
from mediamgr.rules.events import Event
from mediamgr.rules.permissions import Permission
from mediamgr.rules.upn import UpnFault, read_upn
from mediamgr.services.dated_facts import load_person
from mediamgr.services.errors import Conflict, Invalid
from mediamgr.services.unit_of_work import Work


def change_person(work: Work, person_id: str, *, upn: str | None, mis_id: str | None, post: str | None) -> None:
    """Change what a person is known by elsewhere; a pupil number is a child's alone, a post an adult's.

    None of it is read by the consent rule, so it has no day of its own: the ledger names what changed, and when.
    Raises NotFound, NotAllowed, Invalid for a number that cannot be one, Conflict when another person has it.
    """
    person = load_person(work, person_id, Permission.MANAGE_PEOPLE)
    child = person.kind == PersonKind.CHILD
    wanted = {
        "upn": written(upn) if child else None,
        "mis_id": _plain(mis_id),
        "post": None if child else _plain(post),
    }
    changed = sorted(name for name, value in wanted.items() if value != getattr(person, name))
    if not changed:
        return
    # A number that an old list brought in stays until it is touched: the other fields must not wait for it.
    if "upn" in changed:
        check_upn(work, upn, person_id)
    if "mis_id" in changed:
        _check_mis_id(work, person, wanted["mis_id"])
    for name in changed:
        setattr(person, name, wanted[name])
    work.record(Event.PERSON_CHANGED, person_id, setting_id=person.setting_id, fact="identifiers", what=changed)


def written(upn: str | None) -> str | None:
    """A pupil number as it is kept: without spaces, in capitals; None for none."""
    return read_upn(upn or "").text or None


def check_upn(work: Work, upn: str | None, person_id: str | None = None) -> None:
    """As ``check_upns`` for one number, which ``person_id`` may have already."""
    text = _sound(upn)
    if text is None:
        return
    holder = work.session.scalar(select(Person.id).where(Person.upn == text, Person.erased_at.is_(None)))
    if holder not in (None, person_id):
        raise Conflict("upn-taken")


def check_upns(work: Work, upns: Sequence[str | None]) -> None:
    """Raise Invalid for a number whose check letter or form is wrong, Conflict for one that another child has.

    Two children with one number would let an import change the wrong one: they are compared among themselves as well.
    One query.
    """
    texts = [text for upn in upns if (text := _sound(upn)) is not None]
    taken = select(Person.id).where(among(work.session, Person.upn, texts), Person.erased_at.is_(None)).limit(1)
    if len(set(texts)) < len(texts) or (texts and work.session.scalar(taken) is not None):
        raise Conflict("upn-taken")


def _sound(upn: str | None) -> str | None:
    """The number as it is kept, None for none. Raises Invalid."""
    read = read_upn(upn or "")
    if read.fault is UpnFault.EMPTY:
        return None
    if read.fault is not None:
        raise Invalid("upn", f"upn-{read.fault.value}")
    return read.text


def _check_mis_id(work: Work, person: Person, mis_id: str | None) -> None:
    """The number is given out by one system a setting, to children and to staff apart."""
    if mis_id is None:
        return
    same = select(Person.id).where(
        Person.mis_id == mis_id,
        Person.setting_id == person.setting_id,
        Person.kind == person.kind,
        Person.erased_at.is_(None),
        Person.id != person.id,
    )
    if work.session.scalar(same.limit(1)) is not None:
        raise Conflict("mis-id-taken")


def _plain(typed: str | None) -> str | None:
    return (typed or "").strip() or None

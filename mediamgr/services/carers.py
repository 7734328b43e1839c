"""Parents and carers: who they are, how they are reached, and what they may decide for which child from which day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from mediamgr.credentials.tokens import new_id
from mediamgr.records.people import CareLink, Carer, Person, PersonPlace
from mediamgr.records.register import PersonFact
from mediamgr.rules.consent_facts import DeciderKind, Responsibility
from mediamgr.rules.events import Event
from mediamgr.rules.fact_kinds import NO, YES, FactKind
from mediamgr.rules.permissions import Permission, settings_where
from mediamgr.services.dated_facts import fact, load_child
from mediamgr.services.errors import Conflict, Invalid, NotFound
from mediamgr.services.ledger import Line
from mediamgr.services.registering import append_to_register
from mediamgr.services.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class Contact:
    """Who a carer is and how to reach them. ``needs`` is an interpreter or large print, in the office's words.

    ``language`` is a code of ``mediamgr.languages``; None is English.
    """

    forename: str
    surname: str
    title: str | None = None
    email: str | None = None
    mobile: str | None = None
    channel: str | None = None
    needs: str | None = None
    mis_id: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Care:
    """What a carer is to one child. ``since`` is the day from which it is true; None means today."""

    relationship: DeciderKind
    responsibility: Responsibility = Responsibility.UNKNOWN
    asked_in_all_cases: bool = False
    lives_with: bool | None = None
    court_order_noted: bool = False
    since: date | None = None


def record_carer(work: Work, child_id: str, contact: Contact, care: Care) -> str:
    """Record a carer of a child and return the new id. Raises NotFound, NotAllowed, Invalid for an empty name."""
    child = load_child(work, child_id, Permission.MANAGE_PEOPLE)
    carer = _new(work, contact)
    _link(work, [(child, carer.id, care)])
    work.record(Event.CARER_RECORDED, carer.id, child_id, setting_id=child.setting_id)
    return carer.id


def record_carers(work: Work, carers: Sequence[tuple[Contact, Sequence[tuple[str, Care]]]]) -> list[str]:
    """Record many carers, each with the children they care for: one transaction, one ledger entry for each carer.

    Raises as ``record_carer`` does, and Invalid for a carer of no child.
    """
    ids, links, lines = [], [], []
    for contact, children in carers:
        if not children:
            raise Invalid("child_id", "child-missing")
        carer = _new(work, contact)
        cared_for = [(load_child(work, child_id, Permission.MANAGE_PEOPLE), care) for child_id, care in children]
        links += [(child, carer.id, care) for child, care in cared_for]
        child_ids = [child.id for child, _ in cared_for]
        lines.append(Line(Event.CARER_RECORDED, (carer.id, *child_ids), cared_for[0][0].setting_id))
        ids.append(carer.id)
    _link(work, links)
    work.record_all(lines)
    return ids


def link_carer(work: Work, child_id: str, carer_id: str, care: Care) -> None:
    """Say that a carer on record cares for this child too.

    Raises NotFound (also for a carer of other settings' children alone), NotAllowed, Conflict when they do already.
    """
    child = load_child(work, child_id, Permission.MANAGE_PEOPLE)
    load_carer(work, carer_id)
    if work.session.get(CareLink, (child_id, carer_id)) is not None:
        raise Conflict("linked-already")
    _link(work, [(child, carer_id, care)])
    work.record(Event.CARER_CHANGED, carer_id, child_id, setting_id=child.setting_id, fact="linked")


def change_care(work: Work, child_id: str, carer_id: str, care: Care) -> None:
    """Change what a carer is to a child from a day on; what was true before that day stays so.

    Raises NotFound, NotAllowed.
    """
    child = load_child(work, child_id, Permission.MANAGE_PEOPLE)
    link = load_link(work, child_id, carer_id)
    link.relationship = care.relationship.value
    link.lives_with, link.court_order_noted = care.lives_with, care.court_order_noted
    append_to_register(work, _facts(work, child_id, carer_id, care))
    work.record(Event.CARER_CHANGED, carer_id, child_id, setting_id=child.setting_id, fact="care")


def end_care(work: Work, child_id: str, carer_id: str, since: date) -> None:
    """From a day on this carer has no say for this child and is no longer listed. Raises NotFound, NotAllowed."""
    child = load_child(work, child_id, Permission.MANAGE_PEOPLE)
    link = load_link(work, child_id, carer_id)
    ended = Care(DeciderKind(link.relationship), Responsibility.NO, asked_in_all_cases=False, since=since)
    append_to_register(work, _facts(work, child_id, carer_id, ended))
    work.session.delete(link)
    work.record(Event.CARER_CHANGED, carer_id, child_id, setting_id=child.setting_id, fact="ended")


def change_contact(work: Work, carer_id: str, contact: Contact) -> None:
    """Change who a carer is and how to reach them. Raises NotFound, NotAllowed, Invalid for an empty name."""
    carer = load_carer(work, carer_id)
    _write(carer, contact)
    work.record(Event.CARER_CHANGED, carer_id, fact="contact")


def load_carer(work: Work, carer_id: str) -> Carer:
    """A carer of at least one child of a setting in which the actor manages people.

    Raises NotFound when there is none, and as ``Work.require`` does.
    """
    carer = work.session.get(Carer, carer_id)
    settings = set(
        work.session.scalars(
            select(PersonPlace.setting_id)
            .join(CareLink, CareLink.child_id == PersonPlace.person_id)
            .where(CareLink.carer_id == carer_id, PersonPlace.left_on.is_(None))
            .union(
                select(Person.setting_id)
                .join(CareLink, CareLink.child_id == Person.id)
                .where(CareLink.carer_id == carer_id)
            )
        )
    )
    if carer is None or carer.erased_at is not None or not settings:
        raise NotFound()
    if not work.actor.trusted:
        theirs = settings_where(work.principal(), Permission.MANAGE_PEOPLE) & settings
        work.require(Permission.MANAGE_PEOPLE, min(theirs or settings))
    return carer


def load_link(work: Work, child_id: str, carer_id: str) -> CareLink:
    """The link between a carer and a child. Raises NotFound when there is none."""
    link = work.session.get(CareLink, (child_id, carer_id))
    if link is None:
        raise NotFound()
    return link


def _new(work: Work, contact: Contact) -> Carer:
    carer = Carer(id=new_id(), created_at=work.now)
    _write(carer, contact)
    work.session.add(carer)
    return carer


def _write(carer: Carer, contact: Contact) -> None:
    if not contact.forename.strip() or not contact.surname.strip():
        raise Invalid("surname" if contact.forename.strip() else "forename", "name-missing")
    carer.forename, carer.surname = contact.forename.strip(), contact.surname.strip()
    carer.title, carer.email, carer.mobile = contact.title or None, contact.email or None, contact.mobile or None
    carer.channel, carer.needs = contact.channel or None, contact.needs or None
    carer.language = contact.language or None
    # Only an import knows this number; a page that changes the rest must not forget it.
    carer.mis_id = contact.mis_id or carer.mis_id


def _link(work: Work, links: Sequence[tuple[Person, str, Care]]) -> None:
    work.session.flush()
    work.session.add_all(
        CareLink(
            child_id=child.id,
            carer_id=carer_id,
            relationship=care.relationship.value,
            lives_with=care.lives_with,
            court_order_noted=care.court_order_noted,
        )
        for child, carer_id, care in links
    )
    append_to_register(work, [row for child, carer_id, care in links for row in _facts(work, child.id, carer_id, care)])


def _facts(work: Work, child_id: str, carer_id: str, care: Care) -> list[PersonFact]:
    since = care.since or work.today
    values = (
        (FactKind.RELATIONSHIP, care.relationship.value),
        (FactKind.RESPONSIBILITY, care.responsibility.value),
        (FactKind.ASKED_IN_ALL_CASES, YES if care.asked_in_all_cases else NO),
    )
    return [fact(work, child_id, kind, value, since=since, carer_id=carer_id) for kind, value in values]

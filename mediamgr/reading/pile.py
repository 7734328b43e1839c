"""A class and its forms: who may have signed for each child, and what has been answered already."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.reading.classes import ClassChoice, class_choices
from mediamgr.reading.naming import carer_name
from mediamgr.reading.register import PersonRow, Wanted, people_query, person_rows
from mediamgr.reading.standings import PurposeTitle, purposes_in_use
from mediamgr.reading.tallies import UNANSWERED
from mediamgr.records import facts
from mediamgr.records.people import CareLink, Carer
from mediamgr.records.plain_rows import among
from mediamgr.rules.clearance_facts import Register
from mediamgr.rules.codes import Code
from mediamgr.rules.consent_facts import Answer, DeciderKind, LookedAfter, PersonFacts
from mediamgr.rules.dated import looked_after_on
from mediamgr.rules.finding import find
from mediamgr.rules.permissions import Permission, Principal
from mediamgr.rules.signing import sole_signer
from mediamgr.rules.standing import State

# States in which somebody's answer is still to come, or the one on record counts no more.
_MISSING = UNANSWERED | {State.AUTHORITY_NEEDED, State.AUTHORITY_UNKNOWN, State.LAPSED}
_NO_ANSWERS = (Answer.REQUESTED, Answer.NOTHING)


@dataclass(frozen=True, slots=True)
class Pile:
    """What a pile is made of: one class, the day on its forms, and the purposes that they ask about."""

    class_id: str
    signed_on: date
    purpose_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signer:
    """Somebody who may have signed: ``key`` as forms write it, and the newest day of an answer of theirs on record."""

    key: str
    name: str
    kind: str
    answered_on: date | None


@dataclass(frozen=True, slots=True)
class PileRow:
    """One child of the pile. ``sure`` is the only one who can have signed, empty where somebody must look.

    ``missing`` is how many of the pile's purposes have no answer that counts; none where this reader may not know.
    """

    child: PersonRow
    signers: tuple[Signer, ...]
    sure: str
    missing: int
    hidden: bool

    @property
    def answered(self) -> tuple[Signer, ...]:
        """Those who have answered already."""
        return tuple(signer for signer in self.signers if signer.answered_on is not None)

    @property
    def done(self) -> bool:
        """Whether nothing is missing, so that the cursor may pass by."""
        return bool(self.answered) and not self.missing


@dataclass(frozen=True, slots=True)
class PilePage:
    """A class, the purposes on its forms, and its children."""

    school_class: ClassChoice
    purposes: tuple[PurposeTitle, ...]
    rows: tuple[PileRow, ...]


def pile_page(session: Session, principal: Principal, today: date, pile: Pile) -> PilePage | None:
    """The children of a pile, or None where this person does not record decisions; seven queries.

    What is unknown or retired among the pile's purposes is left out.
    """
    choices = class_choices(session, principal, Permission.RECORD_DECISIONS)
    school_class = next((one for one in choices if one.id == pile.class_id), None)
    if school_class is None:
        return None
    found = list(session.execute(people_query(principal, today, Wanted(class_id=pile.class_id))))
    register = facts.for_people(session, [row.id for row in found])
    purposes = tuple(purpose for purpose in purposes_in_use(session) if purpose.id in pile.purpose_ids)
    carers = _carers(session, [row.id for row in found])
    children = person_rows(found, register, principal, today)
    asked = replace(pile, purpose_ids=tuple(purpose.id for purpose in purposes))
    rows = tuple(_row(child, register, carers[child.id], asked, today) for child in children)
    return PilePage(school_class, purposes, rows)


def _carers(session: Session, child_ids: Iterable[str]) -> Mapping[str, list[tuple[Carer, str]]]:
    """Each child's carers with their relationship, in the order in which the child's page lists them."""
    query = (
        select(CareLink.child_id, Carer, CareLink.relationship)
        .join(Carer, Carer.id == CareLink.carer_id)
        .where(among(session, CareLink.child_id, child_ids), Carer.erased_at.is_(None))
        .order_by(Carer.forename, Carer.surname, Carer.id)
    )
    found: dict[str, list[tuple[Carer, str]]] = defaultdict(list)
    for child_id, carer, relationship in session.execute(query):
        found[child_id].append((carer, relationship))
    return found


def _row(
    child: PersonRow,
    register: Register,
    carers: Sequence[tuple[Carer, str]],
    pile: Pile,
    today: date,
) -> PileRow:
    hidden = child.photographed == Code.ASK_SAFEGUARDING_LEAD
    person = register.people.get(child.id)
    if person is None:
        return PileRow(child, (), "", 0, hidden)
    said = _newest_answers(person, pile.purpose_ids)
    signers = [Signer(f"carer:{carer.id}", carer_name(carer), kind, said.get(carer.id)) for carer, kind in carers]
    if looked_after_on(person, pile.signed_on) is not LookedAfter.NO:
        authority = DeciderKind.LOCAL_AUTHORITY.value
        signers.append(Signer(authority, "", authority, said.get(authority)))
    only = sole_signer(person, [carer.id for carer, _ in carers], pile.signed_on)
    missing = 0 if hidden else _missing(register, person, pile.purpose_ids, today)
    return PileRow(child, tuple(signers), f"carer:{only}" if only else "", missing, hidden)


def _newest_answers(person: PersonFacts, asked: Collection[str]) -> Mapping[str, date]:
    """By carer's id, or what else the decider is, the newest day of an answer about these purposes."""
    corrected = {decision.corrects_seq for decision in person.decisions}
    newest: dict[str, date] = {}
    for decision in person.decisions:
        if decision.purpose in asked and decision.answer not in _NO_ANSWERS and decision.seq not in corrected:
            who = decision.decider_id or decision.decider_kind.value
            newest[who] = max(decision.decided_on, newest.get(who, decision.decided_on))
    return newest


def _missing(register: Register, person: PersonFacts, asked: Collection[str], today: date) -> int:
    purposes = [register.purposes[purpose] for purpose in asked if purpose in register.purposes]
    return sum(find(person, purpose, today).state in _MISSING for purpose in purposes)

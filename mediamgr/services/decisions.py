"""Recording what parents, children and adults decide. Rows only add; a mistake is corrected by a new decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import Select, select

from mediamgr.records.people import CareLink, Person
from mediamgr.records.register import Decision, Purpose, Wording
from mediamgr.rules.consent_facts import Answer, DeciderKind, How, PersonKind
from mediamgr.rules.events import Event
from mediamgr.rules.permissions import Permission
from mediamgr.rules.purposes import PHOTOGRAPHED, RECORDED, Audience
from mediamgr.services.dated_facts import load_child, load_person, recorder
from mediamgr.services.errors import Conflict, Invalid, NotFound
from mediamgr.services.ledger import Line
from mediamgr.services.registering import append_to_register
from mediamgr.services.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class NewDecision:
    """One answer to record (REGISTER.md, "Decisions").

    ``carer_id`` names the carer who answered. Without one, ``decider_kind`` says who spoke: the child, the adult
    themselves, the local authority, or nobody named (an import). ``corrects_seq`` is the place of the decision that
    this one replaces; ``plan_on`` the day of a foster carer's placement plan; ``lapses_on`` the last day it stands.
    """

    person_id: str
    purpose_id: str
    answer: Answer
    decided_on: date
    how: How
    carer_id: str | None = None
    decider_kind: DeciderKind | None = None
    wording_id: str | None = None
    evidence_id: str | None = None
    lapses_on: date | None = None
    corrects_seq: int | None = None
    plan_on: date | None = None
    note: str | None = None


class ChildsNo(StrEnum):
    """What a child says no to, in the two sentences a child uses."""

    PICTURES = "pictures"  # "do not take pictures of me"
    SHOWING = "showing"  # "do not show them to others"


def record_decision(work: Work, new: NewDecision) -> int:
    """Record one answer and return its place in the chain. Raises as ``record_decisions`` does."""
    return record_decisions(work, [new])[0]


def record_decisions(work: Work, decisions: Sequence[NewDecision]) -> list[int]:
    """Record many answers in one transaction, one ledger entry each; returns their places in the same order.

    Raises NotFound, NotAllowed; Invalid for what cannot be (a day to come, a carer who is none of this child's, an
    answer for an adult by another, a grant for a retired purpose, another purpose's wording); Conflict when the
    decision to be corrected was corrected already.
    """
    people = {p: load_person(work, p, Permission.RECORD_DECISIONS) for p in {new.person_id for new in decisions}}
    return _append(work, [(people[new.person_id], new) for new in decisions])


def record_by_link(work: Work, carer_id: str, decisions: Sequence[NewDecision]) -> list[int]:
    """Record what a carer answered by their own link; whether the link may was asked by ``services/answering.py``.

    Raises Invalid and Conflict as ``record_decisions`` does, and NotFound for somebody who is not this carer's child.
    """
    people = {person.id: person for person in work.session.scalars(_children_of(carer_id))}
    if any(new.carer_id != carer_id or new.person_id not in people for new in decisions):
        raise NotFound()
    return _append(work, [(people[new.person_id], new) for new in decisions])


def record_childs_no(work: Work, child_id: str, what: ChildsNo) -> list[int]:
    """Record that a child said no, in person, today: it blocks whatever the parents said. One entry a purpose.

    Raises NotFound, NotAllowed.
    """
    child = load_child(work, child_id, Permission.RECORD_CHILDS_NO)
    chosen = [
        NewDecision(child_id, purpose.id, Answer.OBJECTED, work.today, How.IN_PERSON, decider_kind=DeciderKind.CHILD)
        for purpose in work.session.scalars(select(Purpose).where(Purpose.retired_at.is_(None)).order_by(Purpose.place))
        if (
            purpose.id in (PHOTOGRAPHED, RECORDED) if what is ChildsNo.PICTURES else purpose.audience != Audience.INSIDE
        )
    ]
    return _append(work, [(child, new) for new in chosen])


def _children_of(carer_id: str) -> Select[Person]:
    query = select(Person).join(CareLink, CareLink.child_id == Person.id)
    return query.where(CareLink.carer_id == carer_id, Person.erased_at.is_(None))


def _append(work: Work, decisions: Sequence[tuple[Person, NewDecision]]) -> list[int]:
    purposes = {purpose.id: purpose for purpose in work.session.scalars(select(Purpose))}
    wordings = {row.id: row.purpose_id for row in work.session.execute(select(Wording.id, Wording.purpose_id))}
    links = _relationships(work, {person.id for person, _ in decisions})
    rows = []
    for person, new in decisions:
        _check_purpose(new, purposes.get(new.purpose_id), wordings)
        _check_days(work, new)
        _check_correction(work, new)
        rows.append(_row(work, new, _decider(person, new, links)))
    places = append_to_register(work, rows)
    work.record_all([_line(person, new, seq) for (person, new), seq in zip(decisions, places, strict=True)])
    return places


def _row(work: Work, new: NewDecision, decider_kind: DeciderKind) -> Decision:
    note = work.words(new.note)
    return Decision(
        person_id=new.person_id,
        purpose_id=new.purpose_id,
        carer_id=new.carer_id,
        decider_kind=decider_kind.value,
        answer=new.answer.value,
        decided_on=new.decided_on,
        how=new.how.value,
        wording_id=new.wording_id,
        evidence_id=new.evidence_id,
        lapses_on=new.lapses_on,
        corrects_seq=new.corrects_seq,
        plan_on=new.plan_on,
        note_id=note.id if note else None,
        note_mac=work.words_mac(note),
        recorded_at=work.now,
        recorder_id=recorder(work),
    )


def _line(person: Person, new: NewDecision, seq: int) -> Line:
    said = {"purpose": new.purpose_id, "answer": new.answer.value, "decided_on": new.decided_on, "seq": seq}
    carer = (new.carer_id,) if new.carer_id else ()
    return Line(Event.DECISION_RECORDED, (person.id, *carer), person.setting_id, said)


def _relationships(work: Work, person_ids: set[str]) -> dict[tuple[str, str], DeciderKind]:
    links = work.session.scalars(select(CareLink).where(CareLink.child_id.in_(person_ids)))
    return {(link.child_id, link.carer_id): DeciderKind(link.relationship) for link in links}


def _decider(person: Person, new: NewDecision, links: dict[tuple[str, str], DeciderKind]) -> DeciderKind:
    """Who decides, as the register knows it: a form cannot make a neighbour a mother."""
    if person.kind == PersonKind.ADULT:
        if new.carer_id is not None or new.decider_kind not in (None, DeciderKind.SELF):
            raise Invalid("decider", "adults-decide-for-themselves")
        return DeciderKind.SELF
    if new.carer_id is not None:
        if (person.id, new.carer_id) not in links:
            raise Invalid("decider", "not-a-carer-of-this-child")
        return links[person.id, new.carer_id]
    if new.decider_kind is DeciderKind.UNNAMED and new.how is How.IMPORT:
        return DeciderKind.UNNAMED
    if new.decider_kind not in (DeciderKind.CHILD, DeciderKind.LOCAL_AUTHORITY):
        raise Invalid("decider", "decider-missing")
    return new.decider_kind


def _check_purpose(new: NewDecision, purpose: Purpose | None, wordings: dict[str, str]) -> None:
    if purpose is None:
        raise Invalid("purpose_id", "purpose-unknown")
    if purpose.retired_at is not None and new.answer is Answer.GRANTED:
        raise Invalid("purpose_id", "purpose-retired")
    if new.wording_id is not None and wordings.get(new.wording_id) != purpose.id:
        raise Invalid("wording_id", "wording-of-another-purpose")


def _check_days(work: Work, new: NewDecision) -> None:
    if new.decided_on > work.today:
        raise Invalid("decided_on", "day-to-come")
    if new.lapses_on is not None and new.lapses_on < new.decided_on:
        raise Invalid("lapses_on", "lapses-too-early")
    if new.plan_on is not None and new.plan_on > new.decided_on:
        raise Invalid("plan_on", "plan-too-late")


def _check_correction(work: Work, new: NewDecision) -> None:
    if new.corrects_seq is None:
        if new.answer is Answer.NOTHING:
            raise Invalid("answer", "nothing-to-correct")
        return
    wrong = work.session.get(Decision, new.corrects_seq)
    if wrong is None or (wrong.person_id, wrong.purpose_id) != (new.person_id, new.purpose_id):
        raise Invalid("corrects_seq", "corrects-another")
    if work.session.scalar(select(Decision.seq).where(Decision.corrects_seq == new.corrects_seq)) is not None:
        raise Conflict("corrected-already")

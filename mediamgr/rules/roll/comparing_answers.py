"""Which answers of the roll are not on record yet, and who gave them.

Nobody named grants nothing (REGISTER.md): such an answer is recorded as one to be confirmed. An answer without a day
is taken only from somebody who has not answered yet: it may be older than what is on record.
"""

from collections.abc import Iterable
from datetime import date

from mediamgr.rules.consent_facts import Answer, DeciderKind
from mediamgr.rules.roll.cells import read_relationship
from mediamgr.rules.roll.columns import folded
from mediamgr.rules.roll.known import KnownCare, KnownChild
from mediamgr.rules.roll.said import ConsentSaid
from mediamgr.rules.roll.todo import AnswerTodo, CareTodo


def compare_answer(
    consent: ConsentSaid,
    known: KnownChild | None,
    cares: tuple[CareTodo, ...],
    today: date,
    notes: list[str],
) -> AnswerTodo | None:
    """The decision to record, or None where it is on record already or must not be taken from here."""
    if consent.decided_on is not None and consent.decided_on > today:
        notes.append("day-to-come")
        return None
    by = _informed_by(consent.informed_by, cares, known)
    before = [each for each in known.answers if each.purpose == consent.purpose] if known else []
    theirs = [each for each in before if _same_decider(each.carer_id, each.decider, by)]
    if consent.decided_on is None and theirs:
        newest = max(theirs, key=lambda each: each.decided_on)
        if newest.answer is not consent.answer:
            # Without its day nobody can say whether it is newer than what is on record.
            notes.append("answer-undated")
        return None
    day = consent.decided_on or today
    if any(each.answer is consent.answer and each.decided_on == day for each in theirs):
        return None
    if by is None and consent.answer is Answer.GRANTED:
        notes.append("answer-of-nobody")
    return AnswerTodo(consent.purpose, consent.answer, day, by)


def _same_decider(carer_id: str | None, decider: DeciderKind, by: str | None) -> bool:
    return carer_id == by if by is not None else carer_id is None and decider is DeciderKind.UNNAMED


def _informed_by(text: str, cares: tuple[CareTodo, ...], known: KnownChild | None) -> str | None:
    """The key of the one carer whom the words name; None for nobody, or for more than one."""
    if not text:
        return None
    people: dict[str, CareTodo | KnownCare] = {care.carer_id: care for care in known.cares} if known else {}
    people |= {care.key: care for care in cares}
    word, kind = folded(text), read_relationship(text)
    for forms in (_whole_names, _short_names):
        named = [key for key, person in people.items() if word in forms(person)]
        if len(named) == 1:
            return named[0]
    by_kind = [key for key, person in people.items() if person.relationship is kind]
    return by_kind[0] if kind is not DeciderKind.OTHER and len(by_kind) == 1 else None


def _whole_names(person: CareTodo | KnownCare) -> Iterable[str]:
    title, forename, surname = person.title or "", person.forename, person.surname
    return {folded(forename + surname), folded(title + forename + surname), folded(surname + forename)}


def _short_names(person: CareTodo | KnownCare) -> Iterable[str]:
    title, first = person.title or "", person.forename[:1]
    return {folded(title + person.surname), folded(title + first + person.surname), folded(first + person.surname)}

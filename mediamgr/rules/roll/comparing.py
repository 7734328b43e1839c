"""What differs between a child of the roll and the same child on record. An empty cell changes nothing.

What would loosen a protection on record (care ended, responsibility given back) is left as it is, with a note: a
person looks at it.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import overload

from mediamgr.rules.academic_year import starting_year
from mediamgr.rules.consent_facts import LookedAfter, Phase
from mediamgr.rules.roll.cells import same_number
from mediamgr.rules.roll.columns import folded
from mediamgr.rules.roll.comparing_answers import compare_answer
from mediamgr.rules.roll.comparing_carers import compare_care
from mediamgr.rules.roll.known import KnownChild, Register
from mediamgr.rules.roll.matching import Match
from mediamgr.rules.roll.said import ChildSaid, Said
from mediamgr.rules.roll.todo import Parts, Todo
from mediamgr.rules.upn import read_upn
from mediamgr.rules.year_groups import phase_of


@dataclass(frozen=True, slots=True)
class Compared:
    """What is to do, and notes on what is not."""

    todo: Todo
    notes: tuple[str, ...] = ()


def compare(said: Said, match: Match, register: Register) -> Compared:
    """What to do so that the register says what the roll says of this child."""
    child, known, notes = said.child, match.child, list[str]()
    cares = tuple(compare_care(carer, known, register, notes) for carer in said.carers)
    answers = tuple(
        new for each in said.consents if (new := compare_answer(each, known, cares, register.day, notes)) is not None
    )
    todo = Todo(
        child_id=known.id if known else None,
        name=None if match.keep_name else _name(child, known),
        upn=_upn(child, known),
        mis_id=_mis_id(child, known),
        class_name=_class(child, known),
        year=child.year,
        phase=_phase(child, known),
        looked_after=_looked_after(child, known, notes),
        since=_since(child, known, register.day),
        left=_left(child, known),
        returns=match.returns and child.left is None,
        cares=tuple(care for care in cares if care.contact or care.care or not care.linked),
        answers=answers,
    )
    return Compared(todo, tuple(dict.fromkeys(notes)))


def _name(child: ChildSaid, known: KnownChild | None) -> Parts | None:
    if not child.named:
        return None
    if known is None:
        return Parts(child.forename, child.surname, child.preferred_forename, child.preferred_surname)
    on_record = Parts(known.forename, known.surname, known.preferred_forename, known.preferred_surname)
    wanted = Parts(
        _spelt(child.forename, known.forename),
        _spelt(child.surname, known.surname),
        _spelt(child.preferred_forename, known.preferred_forename),
        _spelt(child.preferred_surname, known.preferred_surname),
    )
    if child.preferred_forename is None and child.forename == known.preferred_forename:
        # A file that calls the child by the preferred name alone says nothing against the registered one.
        wanted = replace(wanted, forename=known.forename)
    return None if wanted == on_record else wanted


@overload
def _spelt(said: str, on_record: str) -> str: ...
@overload
def _spelt(said: str | None, on_record: str | None) -> str | None: ...
def _spelt(said: str | None, on_record: str | None) -> str | None:
    """A part of a name as it is to be spelt: one apostrophe or another, or capitals throughout, is no other name."""
    if not said or not on_record:
        return said or on_record
    plain, kept = (part.replace("\u2019", "'") for part in (said, on_record))
    shouted = said in (said.upper(), said.lower()) and plain.casefold() == kept.casefold()
    return on_record if plain == kept or shouted else said


def _upn(child: ChildSaid, known: KnownChild | None) -> str | None:
    return child.upn if known is None or read_upn(known.upn or "").text != (child.upn or "") else None


def _mis_id(child: ChildSaid, known: KnownChild | None) -> str | None:
    if child.mis_id is None:
        return None
    same = known is not None and known.mis_id is not None and same_number(known.mis_id) == same_number(child.mis_id)
    return None if same else child.mis_id


def _class(child: ChildSaid, known: KnownChild | None) -> str | None:
    if child.class_name is None:
        return None
    same = known is not None and folded(known.class_name or "") == folded(child.class_name)
    return None if same else child.class_name


def _phase(child: ChildSaid, known: KnownChild | None) -> Phase | None:
    """The phase by the child's own year group. A class says nothing against a phase that somebody set by hand; but
    moving into one would set the class's own, so the child's goes along then."""
    phase = phase_of(child.year) if child.year else None
    return None if known is not None and known.phase is phase and _class(child, known) is None else phase


def _looked_after(child: ChildSaid, known: KnownChild | None, notes: list[str]) -> LookedAfter | None:
    on_record = known.looked_after if known and known.looked_after else LookedAfter.NO
    if child.looked_after is True and on_record is LookedAfter.NO:
        # The file says that, not on what basis; until somebody does, nothing external is allowed.
        return LookedAfter.BASIS_UNKNOWN
    if child.looked_after is False and on_record is not LookedAfter.NO:
        notes.append("care-kept")
    return None


def _since(child: ChildSaid, known: KnownChild | None, today: date) -> date:
    """From when it is true: of somebody new from the day they joined, this academic year at the earliest."""
    if known is not None:
        return today
    began = date(starting_year(today), 9, 1)
    return max(child.joined or began, began)


def _left(child: ChildSaid, known: KnownChild | None) -> date | None:
    return child.left if child.left and (known is None or known.left_on != child.left) else None

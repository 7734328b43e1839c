"""The whole plan: for each child of the roll what becomes of it, and who on record is missing from it."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from mediamgr.rules.roll.comparing import compare
from mediamgr.rules.roll.known import KnownChild, Register
from mediamgr.rules.roll.matching import match
from mediamgr.rules.roll.said import Roll, Said
from mediamgr.rules.roll.todo import Line, Outcome, called, label_of


@dataclass(frozen=True, slots=True)
class Counts:
    """Children by outcome; of those not taken, one for each line."""

    new: int = 0
    changed: int = 0
    same: int = 0
    leavers: int = 0
    unsure: int = 0
    refused: int = 0
    out: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """The report's lines: the file's in its order, then the possible leavers."""

    lines: tuple[Line, ...] = ()
    # Of the children that lines offer: what they are called today, and their class.
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def counts(self) -> Counts:
        """How many of each."""
        found = Counter(line.outcome for line in self.lines)
        return Counts(
            found[Outcome.NEW], found[Outcome.CHANGED], found[Outcome.SAME], found[Outcome.LEAVER],
            found[Outcome.UNSURE], found[Outcome.REFUSED], found[Outcome.OUT],
        )  # fmt: skip

    def of(self, outcome: Outcome) -> tuple[Line, ...]:
        """The lines with this outcome."""
        return tuple(line for line in self.lines if line.outcome is outcome)


def make_plan(
    roll: Roll,
    register: Register,
    answers: Mapping[str, str] | None = None,
    step: Callable[[], object] = lambda: None,
) -> Plan:
    """Compare the roll with the register. ``answers``: what was said when asked, by ``Line.key`` (see ``matching``).

    ``step`` is called after each child, for a bar of progress.
    """
    lines, met = [], dict[str, int]()
    for said in roll.children:
        line = _line(said, register, (answers or {}).get(str(said.rows[0])))
        lines.append(_once(line, met))
        step()
    lines += [Line((refused.row,), Outcome.REFUSED, refused.label, whys=(refused.why,)) for refused in roll.refused]
    lines.sort(key=lambda line: line.rows)
    names = {child_id: _shown(register.index.by_id[child_id]) for line in lines for child_id in line.offers}
    return Plan((*lines, *_leavers(roll, register, frozenset(met), lines)), names)


def _shown(child: KnownChild) -> str:
    return f"{called(child)}, {child.class_name}" if child.class_name else called(child)


def _line(said: Said, register: Register, answer: str | None) -> Line:
    found = match(said, register, answer)
    label, class_name = label_of(said.child, found.child), said.child.class_name or ""
    if found.whys == ("not-on-record",):
        return Line(said.rows, Outcome.REFUSED, label, class_name, found.whys)
    if found.out or found.unsure:
        offers = tuple(each.id for each in found.offers)
        outcome = Outcome.OUT if found.out else Outcome.UNSURE
        return Line(
            said.rows, outcome, label, class_name, found.whys, said.notes, offers, found.may_be_new, answered=found.out
        )
    if (found.new and said.child.left is not None and said.child.left < register.day) or (
        found.new and said.child.gone
    ):
        return Line(said.rows, Outcome.REFUSED, label, class_name, ("left-already",))
    compared = compare(said, found, register)
    known = found.child
    differs = bool(compared.todo.changes)
    outcome = Outcome.NEW if known is None else (Outcome.CHANGED if differs else Outcome.SAME)
    notes = (*said.notes, *compared.notes)
    if known is not None and said.child.gone and known.left_on is None and compared.todo.left is None:
        outcome, notes = Outcome.LEAVER, (*notes, "left-without-day")
    child_id = known.id if known else None
    answered = bool(found.whys)
    return Line(
        said.rows,
        outcome,
        label,
        class_name,
        found.whys,
        notes,
        child_id=child_id,
        todo=compared.todo,
        answered=answered,
    )


def _gone(said: Said, register: Register) -> bool:
    return said.child.gone or (said.child.left is not None and said.child.left < register.day)


def _once(line: Line, met: dict[str, int]) -> Line:
    """Two rows that mean one child would undo each other: the second is asked about."""
    if line.child_id is None:
        return line
    if line.child_id in met:
        return Line(line.rows, Outcome.UNSURE, line.label, line.class_name, ("met-twice",), line.notes)
    met[line.child_id] = line.rows[0]
    return line


def _leavers(roll: Roll, register: Register, met: frozenset[str], lines: list[Line]) -> list[Line]:
    """Children on record who are in no line, not even in one that asks about them or is refused."""
    if not roll.whole:
        return []
    named = met | {child_id for line in lines for child_id in line.offers}
    named |= {register.index.by_upn[row.upn].id for row in roll.refused if row.upn in register.index.by_upn}
    return [
        Line((), Outcome.LEAVER, called(child), child.class_name or "", ("missing",), child_id=child.id)
        for child in register.children
        if child.id not in named and (child.left_on is None or child.left_on >= register.day)
    ]

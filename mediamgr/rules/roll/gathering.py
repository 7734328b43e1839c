"""A file's rows put together by child: one row for each child, or one for each child, carer, class and consent."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from mediamgr.rules.roll.cells import same_number
from mediamgr.rules.roll.columns import Field, folded
from mediamgr.rules.roll.guessing import Mapped
from mediamgr.rules.roll.rows import LONGEST, Reader, Row, RowRefused
from mediamgr.rules.roll.said import CarerSaid, ChildSaid, ConsentSaid, RefusedRow, Roll, Said
from mediamgr.rules.upn import read_upn

Numbered = Sequence[tuple[int, Sequence[str]]]


@dataclass(slots=True)
class _Child:
    """The rows of one child so far."""

    rows: list[Row] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    @property
    def child(self) -> ChildSaid:
        return self.rows[0].child


@dataclass(slots=True)
class _Gathering:
    children: list[_Child] = field(default_factory=list)
    by_upn: dict[str, _Child] = field(default_factory=dict)
    by_mis_id: dict[str, _Child] = field(default_factory=dict)
    by_name: dict[tuple[str, ...], _Child] = field(default_factory=dict)

    def add(self, row: Row) -> None:
        child = row.child
        mis_id = same_number(child.mis_id) if child.mis_id else ""
        before = self.by_upn.get(child.upn) if child.upn else None
        by_id = self.by_mis_id.get(mis_id) if mis_id else None
        if before is None and by_id is not None:
            before = self._by_id(child, by_id)
        if before is None and not child.upn and not mis_id and child.named:
            before = self.by_name.get(_called(child))
            if before is not None:
                # One child on two lines, or two of one name: nobody can tell from here.
                before.doubts.append("same-name-twice")
        if before is not None and not _same_names(before.child, child):
            before.doubts.append("number-twice")
            self._new(row, "number-twice")
        elif before is None:
            self._new(row)
        else:
            before.rows.append(row)
            if child.upn:
                self.by_upn.setdefault(child.upn, before)

    def _by_id(self, child: ChildSaid, before: _Child) -> _Child | None:
        if child.upn and before.child.upn and child.upn != before.child.upn:
            before.doubts.append("id-twice")
            return None
        return before

    def _new(self, row: Row, *doubts: str) -> _Child:
        made = _Child([row], list(doubts))
        self.children.append(made)
        child = row.child
        if child.upn:
            self.by_upn.setdefault(child.upn, made)
        if child.mis_id:
            self.by_mis_id.setdefault(same_number(child.mis_id), made)
        if child.named:
            self.by_name.setdefault(_called(child), made)
        return made


def read_roll(meanings: Mapped, rows: Numbered, purposes: Mapping[str, str]) -> Roll:
    """What the file says of each child, in the order of the file. ``purposes``: see ``guessing.called``."""
    reader = Reader.of(meanings, (cells for _, cells in rows), purposes)
    gathering, refused = _Gathering(), []
    for number, cells in rows:
        upn = read_upn(_cell(meanings, cells, Field.UPN)).text
        try:
            row = reader.read(number, cells)
            _check(row.child)
        except RowRefused as problem:
            refused.append(RefusedRow(number, problem.why, _cell(meanings, cells, Field.FORENAME, Field.SURNAME), upn))
            continue
        gathering.add(row)
    fields = {meaning.field for meaning in meanings if meaning}
    return Roll(
        _one_contact(_together(each) for each in gathering.children),
        tuple(refused),
        whole={Field.FORENAME, Field.SURNAME} <= fields,
        purposes=frozenset(each.purpose for child in gathering.children for row in child.rows for each in row.consents),
    )


def _check(child: ChildSaid) -> None:
    if bool(child.forename) != bool(child.surname):
        raise RowRefused("name-missing")
    if not child.named and child.upn is None and child.mis_id is None:
        raise RowRefused("upn-wrong" if child.upn_wrong else "nobody-named")


def _together(found: _Child) -> Said:
    rows = found.rows
    doubts, notes = _each(row.doubts for row in rows), _each(row.notes for row in rows)
    child = rows[0].child
    for row in rows[1:]:
        child = _filled(child, row.child)
    classes = {folded(row.child.class_name): row.child.class_name for row in rows if row.child.class_name}
    if len(classes) > 1:
        # A child of several teaching groups: which of them is the class, the file does not say.
        child, notes = replace(child, class_name=None), (*notes, "classes-differ")
    return Said(
        tuple(row.number for row in rows),
        child,
        _carers(row.carers for row in rows),
        _consents(row.consents for row in rows),
        tuple(dict.fromkeys((*found.doubts, *doubts))),
        notes,
    )


def _filled(child: ChildSaid, other: ChildSaid) -> ChildSaid:
    """What the first rows leave open may stand in a later one."""
    gaps = {
        name: getattr(other, name)
        for name in ChildSaid.__slots__
        if getattr(child, name) in (None, "") and getattr(other, name) not in (None, "")
    }
    return replace(child, **gaps) if gaps else child


def _one_contact(children: Iterable[Said]) -> tuple[Said, ...]:
    """Of a carer whom the file describes in two ways, the first holds for all children, or they would take turns."""
    first: dict[str, CarerSaid] = {}
    found = []
    for said in children:
        carers, notes = [], said.notes
        for carer in said.carers:
            known = first.setdefault(same_number(carer.mis_id), carer) if carer.mis_id else carer
            same = {name: getattr(known, name) for name in ("forename", "surname", "title", "email", "mobile")}
            carers.append(replace(carer, **same))
            if carers[-1] != carer:
                notes = (*notes, "carer-in-two-ways")
        found.append(replace(said, carers=tuple(carers), notes=tuple(dict.fromkeys(notes))))
    return tuple(found)


def _carers(lists: Iterable[Iterable[CarerSaid]]) -> tuple[CarerSaid, ...]:
    return tuple({_carer_key(carer): carer for each in lists for carer in each}.values())


def _carer_key(carer: CarerSaid) -> tuple[str, ...]:
    return (same_number(carer.mis_id),) if carer.mis_id else (folded(carer.forename), folded(carer.surname))


def _consents(lists: Iterable[Iterable[ConsentSaid]]) -> tuple[ConsentSaid, ...]:
    return tuple(dict.fromkeys(consent for each in lists for consent in each))


def _each(lists: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for each in lists for code in each if code))


def _called(child: ChildSaid) -> tuple[str, ...]:
    return folded(child.forename), folded(child.surname), folded(child.class_name or "")


def _same_names(one: ChildSaid, other: ChildSaid) -> bool:
    if not one.named or not other.named:
        return True
    return (folded(one.forename), folded(one.surname)) == (folded(other.forename), folded(other.surname))


def _cell(meanings: Mapped, cells: Sequence[str], *fields: Field) -> str:
    by_field = {meaning.field: cell.strip() for meaning, cell in zip(meanings, cells, strict=False) if meaning}
    return " ".join(word for each in fields if (word := by_field.get(each, "")))[:LONGEST]

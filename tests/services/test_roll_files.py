"""Ten invented files, one for each quirk that REGISTER.md names: what an import says of each; twice is once."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from mediamgr.rules.roll.columns import Source
from mediamgr.rules.roll.planning import Plan
from mediamgr.rules.roll.todo import Outcome
from mediamgr.services.house import House
from mediamgr.services.roll import words
from mediamgr.services.roll.by_hand import import_people
from tests import roll_files as files


@dataclass(frozen=True)
class Expected:
    """New children; and by the row's number why it is asked about, or refused."""

    new: int
    unsure: dict[int, tuple[str, ...]]
    refused: dict[int, tuple[str, ...]]


FILES = {
    "arbor: a mark, curly apostrophes, a Polish letter": (files.ARBOR, Expected(3, {}, {})),
    "sims: windows letters, semicolons, lost zeros, one tick": (files.SIMS, Expected(3, {}, {})),
    "bromcom: utf-16, tabs, all the ways to write a year": (
        files.BROMCOM,
        Expected(3, {}, {5: ("year-unknown",)}),
    ),
    "scholarpack: a workbook with days and numbers": (
        files.SCHOLARPACK,
        Expected(2, {}, {6: ("left-already",)}),
    ),
    "a row for each child, carer and class": (files.CARERS, Expected(2, {}, {})),
    "twins and two of one name": (
        files.TWINS,
        Expected(4, {6: ("same-name-twice", "upn-missing")}, {}),
    ),
    "numbers missing, wrong, temporary and foreign": (
        files.NUMBERS,
        Expected(3, {4: ("upn-wrong",), 5: ("upn-missing",), 6: ("upn-wrong",)}, {}),
    ),
    "formulas and lost letters": (
        files.FORMULAS,
        Expected(1, {5: ("letters-lost",)}, {3: ("formula",), 4: ("name-missing",), 6: ("formula",)}),
    ),
    "days in both orders": (files.FLIPPED, Expected(3, {}, {})),
    "a row for each consent": (files.CONSENTS, Expected(2, {}, {})),
}


def bring(house: House, data: bytes, *, apply: bool = False, source: Source = Source.AUTO) -> Plan:
    """Import a file as the console does."""
    path = Path(house.settings.data / "roll.file")
    path.write_bytes(data)
    return import_people(house, path, "school", source, apply=apply)


def whys(plan: Plan, outcome: Outcome) -> dict[int, tuple[str, ...]]:
    return {line.rows[0]: line.whys for line in plan.of(outcome)}


@pytest.mark.parametrize(("data", "expected"), FILES.values(), ids=FILES.keys())
def test_each_file_is_understood_and_the_second_import_changes_nothing(
    house: House, data: bytes, expected: Expected
) -> None:
    looked, applied = bring(house, data), bring(house, data, apply=True)
    assert looked == applied, "a dry run says what is going to happen"
    assert applied.counts.new == expected.new
    assert (applied.counts.changed, applied.counts.same, applied.counts.leavers) == (0, 0, 0)
    assert whys(applied, Outcome.UNSURE) == expected.unsure
    assert whys(applied, Outcome.REFUSED) == expected.refused
    again = bring(house, data, apply=True)
    assert again.counts.same == expected.new
    assert (again.counts.new, again.counts.changed, again.counts.leavers) == (0, 0, 0)
    assert whys(again, Outcome.UNSURE) == expected.unsure
    assert whys(again, Outcome.REFUSED) == expected.refused


def test_every_reason_has_its_sentence() -> None:
    for path in (Path(__file__).parents[2] / "mediamgr" / "rules" / "roll").glob("*.py"):
        for code in re.findall(
            r"""(?:RowRefused\(|doubts\.append\(|_ask\(child, \(|whys=\()"([a-z-]+)\"""", path.read_text()
        ):
            assert code in words.ROWS, code
        for code in re.findall(r"""notes\.append\("([a-z-]+)"\)""", path.read_text()):
            assert code in words.NOTES, code

"""How long a school's list takes to be looked at and brought in: 236, 5,000 and 20,000 children.

Beside it what an office does instead: the list and last year's in two spreadsheets, compared by pupil number
(openpyxl), which says what differs and brings nothing in.
Run it by hand: ``python benchmarks/roll.py`` (``--small`` for 236 alone, ``--json`` for one line at the end).
"""

import argparse
import csv
import json
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from openpyxl import Workbook, load_workbook

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from mediamgr.rules.roll.columns import Source  # noqa: E402 - after the path is set
from mediamgr.rules.roll.planning import Counts  # noqa: E402
from mediamgr.services import opening  # noqa: E402
from mediamgr.services.demo.upns import upn  # noqa: E402
from mediamgr.services.house import House  # noqa: E402
from mediamgr.services.roll.by_hand import import_people  # noqa: E402
from mediamgr.settings import Settings  # noqa: E402

SIZES = (236, 5_000, 20_000)
HEAD = ("UPN", "Forename", "Surname", "Year Group", "Class")
SURNAMES = ("Adeyemi", "Byron", "Clarke", "Davies", "Evans", "Farah", "Green", "Hussain", "Iqbal", "Jones", "Kaur")


@dataclass(frozen=True)
class Result:
    """Seconds for each step with one list; ``faster`` is how often the look fits into the spreadsheets' comparison."""

    children: int
    look: float
    bring_in: float
    look_again: float
    spreadsheets: float
    faster: float


def main() -> int:
    """Measure; 1 when a second look finds anything to change."""
    options = _options()
    results = [_measured(size) for size in (SIZES[:1] if options.small else SIZES)]
    print(f"{'children':>8} {'look s':>8} {'bring in s':>11} {'look again s':>13} {'spreadsheets s':>15} {'faster':>8}")
    for one in results:
        print(
            f"{one.children:>8,} {one.look:>8.2f} {one.bring_in:>11.2f} {one.look_again:>13.2f} "
            f"{one.spreadsheets:>15.2f} {one.faster:>6.1f} x"
        )
    if options.json:
        print(json.dumps([asdict(one) for one in results]))
    return 0


def _measured(children: int) -> Result:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = [_row(number) for number in range(children)]
        roll = _csv(folder / "roll.csv", rows)
        books = [_book(folder / f"{which}.xlsx", rows) for which in ("list", "last-year")]
        settings = Settings(data=folder / "data", key_folder=folder / "keys")
        opening.upgrade(settings)
        house = opening.open_house(settings, lambda: datetime.now(UTC))
        try:
            look, counts = _timed(house, roll)
            assert counts.new == children, counts
            bring_in, _ = _timed(house, roll, apply=True)
            again, counts = _timed(house, roll)
            assert counts.same == children, counts
        finally:
            house.decoders.close()
            house.engine.dispose()
        peer = _seconds(lambda: _compare(*books))
    return Result(children, *(round(each, 3) for each in (look, bring_in, again, peer)), faster=round(peer / again, 1))


def _timed(house: House, roll: Path, *, apply: bool = False) -> tuple[float, Counts]:
    began = time.perf_counter()
    plan = import_people(house, roll, "school", Source.AUTO, apply=apply)
    return time.perf_counter() - began, plan.counts


def _seconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def _compare(new: Path, old: Path) -> dict[str, tuple[object, ...]]:
    known = _by_upn(old)
    return {number: row for number, row in _by_upn(new).items() if known.get(number) != row}


def _by_upn(path: Path) -> dict[str, tuple[object, ...]]:
    book = load_workbook(path, read_only=True)
    found = {str(row[0]): row for row in book.worksheets[0].iter_rows(min_row=2, values_only=True)}
    book.close()
    return found


def _row(number: int) -> tuple[str, ...]:
    room = number // 30
    year = room % 7
    name = (f"Name{number}", SURNAMES[number % len(SURNAMES)])
    return (upn(number // 1000, number % 1000), *name, "R" if not year else str(year), f"Room {room}")


def _csv(path: Path, rows: list[tuple[str, ...]]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([HEAD, *rows])
    return path


def _book(path: Path, rows: list[tuple[str, ...]]) -> Path:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in (HEAD, *rows):
        sheet.append(row)
    book.save(path)
    return path


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON list on the last line")
    parser.add_argument("--small", action="store_true", help="236 children alone")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())

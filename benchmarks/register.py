"""How long the register's pages take at 236 and at 20,000 children x 12 purposes x 5 years of answers.

Beside them what a school would use instead: this year's answers in a spreadsheet, opened and searched (openpyxl).
Run it by hand: ``python benchmarks/register.py`` (``--small`` for 236 alone, ``--sqlite`` for SQLite alone, ``--json``
for one line at the end). Another page is a line in ``PAGES``.
"""

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from openpyxl import load_workbook
from sqlalchemy.orm import Session

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from gate import Question, Stopwatch, Times  # noqa: E402 - after the path is set
from register_school import OFFICE, PURPOSES, TODAY, YEARS, Size, fill  # noqa: E402

from mediamgr.reading.grid import GridWanted, grid_page  # noqa: E402
from mediamgr.reading.homes.office import office_home  # noqa: E402
from mediamgr.reading.outstanding import Narrowed, What, outstanding_page  # noqa: E402
from mediamgr.reading.person import person_page  # noqa: E402
from mediamgr.records.engine import open_engine, writing  # noqa: E402
from mediamgr.rules.permissions import Principal, Role  # noqa: E402
from mediamgr.services import opening  # noqa: E402
from mediamgr.settings import Settings  # noqa: E402
from tests import needs  # noqa: E402

OLU = Principal(OFFICE, "office", frozenset({("school", Role.OFFICE)}), "s", second_factor=True)
SIZES = (Size(236), Size(20_000))
TIMES, AT_MOST_SECONDS = 20, 8.0
# What each asks, for a child of the school; and which column of a spreadsheet answers the same, if one does.
PAGES: dict[str, Callable[[Session, str], object]] = {
    "grid": lambda s, _: grid_page(s, OLU, TODAY, GridWanted()),
    "grid of a class": lambda s, _: grid_page(s, OLU, TODAY, GridWanted(class_id="class0000")),
    "grid, refused": lambda s, _: grid_page(s, OLU, TODAY, GridWanted(standing="refused")),
    "child": lambda s, child: person_page(s, OLU, TODAY, child),
    "unanswered": lambda s, _: outstanding_page(s, OLU, TODAY, Narrowed(What.UNANSWERED)),
    "lapsing": lambda s, _: outstanding_page(s, OLU, TODAY, Narrowed(What.LAPSING)),
    "disagreeing": lambda s, _: outstanding_page(s, OLU, TODAY, Narrowed(What.DISAGREEING)),
    "right unknown": lambda s, _: outstanding_page(s, OLU, TODAY, Narrowed(What.RIGHT_UNKNOWN)),
    "office's home": lambda s, _: office_home(s, OLU, TODAY),
}


@dataclass(frozen=True)
class Result:
    """One page on one database at one size, in milliseconds, and how much faster it is than the spreadsheet."""

    database: str
    children: int
    page: str
    p50: float
    p95: float
    queries: int
    faster: float


def main() -> int:
    """Measure; 1 when the number of questions grows with the school."""
    options = _options()
    sizes = SIZES[:1] if options.small else SIZES
    databases = ["SQLite"] + ([] if options.sqlite or needs.postgresql() is None else ["PostgreSQL"])
    results = [one for name in databases for size in sizes for one in _measured(name, size)]
    _print(results)
    if options.json:
        print(json.dumps([asdict(one) for one in results]))
    return 0 if _constant(results) else 1


def _measured(database: str, size: Size) -> list[Result]:
    with tempfile.TemporaryDirectory() as folder:
        if database == "SQLite":
            return _pages(database, Settings(data=Path(folder)), size, Path(folder) / "consent.xlsx")
        from tests.postgres import cluster  # noqa: PLC0415 - only where it is installed

        with cluster() as server:
            settings = Settings(Path(folder), server.address(server.new_database()))
            return _pages(database, settings, size, Path(folder) / "consent.xlsx")


def _pages(database: str, settings: Settings, size: Size, sheet: Path) -> list[Result]:
    opening.upgrade(settings)
    engine = open_engine(settings.database)
    try:
        with Session(writing(engine)) as session:
            child = fill(session, size, sheet)
            if database == "PostgreSQL":
                # It does so by itself after a while.
                session.connection().exec_driver_sql("ANALYZE")
            session.commit()
        peer = _peer(sheet)
        return [
            _result(database, size, page, _asked(Stopwatch(engine), _told(ask, child)), peer)
            for page, ask in PAGES.items()
        ]
    finally:
        engine.dispose()


def _asked(watch: Stopwatch, question: Question) -> Times:
    """Ask up to twenty times, or as often as some seconds allow."""
    began = time.perf_counter()
    for _ in range(TIMES):
        watch.ask(question)
        if time.perf_counter() - began > AT_MOST_SECONDS:
            break
    assert len(watch.answers) == 1, "the same question was answered differently"
    return watch.times()


def _told(ask: Callable[[Session, str], object], child: str) -> Question:
    return lambda session: [repr(ask(session, child))]


def _result(database: str, size: Size, page: str, times: Times, peer: float) -> Result:
    rounded = (round(times.p50, 2), round(times.p95, 2), times.queries, round(peer / times.p50, 1))
    return Result(database, size.children, page, *rounded)


def _peer(sheet: Path) -> float:
    """Milliseconds to open the spreadsheet and find who has not answered."""
    taken = []
    for _ in range(3):
        began = time.perf_counter()
        book = load_workbook(sheet, read_only=True)
        # Cells at the end of a row that nobody filled are not there at all.
        rows = book["Consent"].iter_rows(min_row=2, values_only=True)
        missing = [row for row in rows if sum(1 for cell in row if cell) < PURPOSES + 2]
        book.close()
        assert missing
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken)


def _constant(results: list[Result]) -> bool:
    numbers: dict[tuple[str, str], set[int]] = {}
    for one in results:
        numbers.setdefault((one.database, one.page), set()).add(one.queries)
    return all(len(found) == 1 for found in numbers.values())


def _print(results: list[Result]) -> None:
    print(f"{PURPOSES} purposes, {YEARS} years of answers; faster: than to open and search a spreadsheet of one year\n")
    print(f"{'database':<11} {'children':>8}  {'page':<16} {'p50 ms':>9} {'p95 ms':>9} {'queries':>8} {'faster':>9}")
    for one in results:
        print(
            f"{one.database:<11} {one.children:>8,}  {one.page:<16} {one.p50:>9.1f} {one.p95:>9.1f} "
            f"{one.queries:>8} {one.faster:>7.1f} x"
        )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON list on the last line")
    parser.add_argument("--small", action="store_true", help="236 children alone")
    parser.add_argument("--sqlite", action="store_true", help="on SQLite alone")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())

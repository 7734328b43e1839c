"""How long the gate takes, beside the way one writes it first (a lazy walk over ORM objects), on both databases.

Run it by hand: ``python benchmarks/gate.py`` (``--small`` for a quick look, ``--json`` for one line at the end).
"""

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

import gate_walk  # noqa: E402 - after the path is set
from gate_school import ADMIN, NOW, SMALL, TEACHER, TODAY, Size, fill  # noqa: E402

from mediamgr.reading.library import PAGE, Wanted, library_page  # noqa: E402
from mediamgr.records import facts  # noqa: E402
from mediamgr.records.engine import open_engine, writing  # noqa: E402
from mediamgr.records.sharing import Approval, Share, ShareItem  # noqa: E402
from mediamgr.rules.fingerprint import of_approval, of_use  # noqa: E402
from mediamgr.rules.permissions import Principal, Role  # noqa: E402
from mediamgr.rules.verdict import Verdict  # noqa: E402
from mediamgr.services import opening  # noqa: E402
from mediamgr.services.clearance import clear_release  # noqa: E402
from mediamgr.settings import Settings  # noqa: E402
from tests import needs  # noqa: E402

Question = Callable[[Session], list[str]]
OURS, WALKED = 40, 5
LEAST, MOST_PAGE, MOST_SHARE = 20.0, 8, 6
DANA = Principal(TEACHER, "t", frozenset({("school", Role.TEACHER)}), "s", second_factor=True)


@dataclass(frozen=True)
class Times:
    """Milliseconds of one question: the middle, the slow end, and how often the database was asked."""

    p50: float
    p95: float
    queries: int


@dataclass(frozen=True)
class Result:
    """One question on one database, ours and walked."""

    database: str
    question: str
    ours: Times
    walked: Times

    @property
    def ratio(self) -> float:
        """How many times faster ours is."""
        return self.walked.p50 / self.ours.p50


def main() -> int:
    """Run on SQLite, and on PostgreSQL where it is there; 1 when a promise is not kept."""
    options = _options()
    size = SMALL if options.small else Size()
    results = _on_sqlite(size) + ([] if options.sqlite or needs.postgresql() is None else _on_postgresql(size))
    _print(results, size)
    if options.json:
        print(json.dumps(summary(results)))
    return 0 if options.small or all(map(_kept, results)) else 1


def summary(results: list[Result]) -> dict[str, float]:
    """The worst of every number over the databases measured."""
    shares = [one for one in results if one.question == "share"]
    pages = [one for one in results if one.question == "page"]
    return {
        "share_ratio": round(min(one.ratio for one in shares), 1),
        "page_ratio": round(min(one.ratio for one in pages), 1),
        "share_ms": round(max(one.ours.p50 for one in shares), 2),
        "page_ms": round(max(one.ours.p50 for one in pages), 2),
        "share_queries": max(one.ours.queries for one in shares),
        "page_queries": max(one.ours.queries for one in pages),
    }


def _on_sqlite(size: Size) -> list[Result]:
    with tempfile.TemporaryDirectory() as folder:
        return _measured("SQLite", Settings(data=Path(folder)), size)


def _on_postgresql(size: Size) -> list[Result]:
    from tests.postgres import cluster  # noqa: PLC0415 - only where it is installed

    with tempfile.TemporaryDirectory() as folder, cluster() as server:
        return _measured("PostgreSQL", Settings(Path(folder), server.address(server.new_database())), size)


def _measured(database: str, settings: Settings, size: Size) -> list[Result]:
    opening.upgrade(settings)
    engine = open_engine(settings.database)
    with Session(writing(engine)) as session:
        share_id = _share(session, fill(session, size)[:: max(1, size.pictures // size.share)][: size.share])
        if database == "PostgreSQL":
            session.connection().exec_driver_sql("ANALYZE")
        session.commit()
    try:
        return [
            _both(
                database,
                "share",
                engine,
                (
                    lambda s: _told(clear_release(s, share_id, TODAY)),
                    lambda s: _told(gate_walk.share(s, share_id, TODAY)),
                ),
            ),
            _both(database, "page", engine, (_page, lambda s: gate_walk.page(s, DANA, PAGE, TODAY))),
        ]
    finally:
        engine.dispose()


def _both(database: str, question: str, engine: Engine, ways: tuple[Question, Question]) -> Result:
    """Ask in both ways, which must give the same answer. They take turns, so that a busy machine slows both alike."""
    ours, walked = Stopwatch(engine), Stopwatch(engine)
    for _ in range(WALKED):
        for _ in range(OURS // WALKED):
            ours.ask(ways[0])
        walked.ask(ways[1])
    assert ours.answers == walked.answers, f"the {question} was answered differently"
    return Result(database, question, ours.times(), walked.times())


@dataclass
class Stopwatch:
    """Asks a question again and again, and remembers how long it took, how often it asked, and what it was told."""

    engine: Engine
    taken: list[float] = field(default_factory=list)
    answers: set[tuple[str, ...]] = field(default_factory=set)
    queries: int = 0

    def ask(self, question: Question) -> None:
        """Ask once, in a session of its own."""
        with Session(self.engine) as session, _counted(self.engine) as asked:
            started = time.perf_counter()
            answer = question(session)
            self.taken.append((time.perf_counter() - started) * 1000)
        self.answers.add(tuple(answer))
        self.queries = len(asked)

    def times(self) -> Times:
        """What it took."""
        ordered = sorted(self.taken)
        return Times(statistics.median(ordered), ordered[int(len(ordered) * 0.95)], self.queries)


def _told(verdict: Verdict) -> list[str]:
    return sorted(map(repr, verdict.refusals))


def _page(session: Session) -> list[str]:
    """The first page of the library as the application shows it, with all that its filters offer."""
    return [picture.id for picture in library_page(session, DANA, TODAY, Wanted()).pictures]


def _share(session: Session, picture_ids: list[str]) -> str:
    """An approved share of these pictures, its approvals made as the service makes them."""
    share = Share(
        id="share",
        setting_id="school",
        purpose_id="website",
        state="live",
        channel="",
        starts_on=TODAY,
        ends_on=TODAY,
        shows_logo=False,
        shows_sensitive=False,
        asked_by=TEACHER,
        asked_at=NOW,
    )
    session.add(share)
    session.flush()
    items = [
        ShareItem(share_id=share.id, picture_id=one, version=0, place=place, state="approved")
        for place, one in enumerate(picture_ids)
    ]
    session.add_all(items)
    session.flush()
    found, mark = facts.for_share(session, share.id, TODAY), facts.register_mark(session)
    assert found is not None
    use_print = of_use(found.use)
    approvals = [
        Approval(
            share_id=share.id,
            picture_id=picture.id,
            fingerprint=of_approval(use_print, picture),
            decision_seq=mark.decisions,
            fact_seq=mark.facts,
            restriction_seq=mark.restrictions,
            approved_on=TODAY,
            approved_by=ADMIN,
            approved_at=NOW,
        )
        for picture in found.facts.pictures
    ]
    session.add_all(approvals)
    session.flush()
    for item, approval in zip(items, approvals, strict=True):
        item.approval_id = approval.seq
    return share.id


@contextmanager
def _counted(engine: Engine) -> Iterator[list[str]]:
    asked: list[str] = []

    def note(*called: Any) -> None:
        if called[2] != "BEGIN":
            asked.append(called[2])

    event.listen(engine, "before_cursor_execute", note)
    yield asked
    event.remove(engine, "before_cursor_execute", note)


def _kept(one: Result) -> bool:
    most = MOST_PAGE if one.question == "page" else MOST_SHARE
    return one.ours.queries <= most and one.ratio >= LEAST


def _print(results: list[Result], size: Size) -> None:
    print(
        f"{size.pictures:,} pictures, {size.pictures * 4:,} tags, "
        f"{size.children} children, {size.decisions:,} decisions"
    )
    print(f"share: {size.share} pictures; page: {PAGE} pictures with their standing\n")
    print(f"{'database':<11} {'question':<8} {'':<7} {'p50 ms':>9} {'p95 ms':>9} {'queries':>8} {'faster':>8}")
    for one in results:
        for name, times in (("ours", one.ours), ("walked", one.walked)):
            faster = f"{one.ratio:.1f} x" if name == "ours" else ""
            print(
                f"{one.database:<11} {one.question:<8} {name:<7} {times.p50:>9.2f} {times.p95:>9.2f} "
                f"{times.queries:>8} {faster:>8}"
            )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON object on the last line")
    parser.add_argument("--small", action="store_true", help="a small school, to see the number of queries")
    parser.add_argument("--sqlite", action="store_true", help="on SQLite alone")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())

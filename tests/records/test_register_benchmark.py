"""The register's benchmark runs on a small school, and its pages ask the database a fixed number of times."""

import sys
from pathlib import Path

from sqlalchemy.orm import Session

from mediamgr.records.engine import writing
from mediamgr.services.house import House
from tests.counting import counted

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
MOST = {"child": 9, "office's home": 5}


def test_every_page_it_measures_asks_a_fixed_number_of_questions(house: House, tmp_path: Path) -> None:
    sys.path.insert(0, str(BENCHMARKS))
    try:
        import register
        import register_school
    finally:
        sys.path.remove(str(BENCHMARKS))
    with Session(writing(house.engine)) as session:
        child = register_school.fill(session, register_school.Size(60), tmp_path / "consent.xlsx")
    for page, ask in register.PAGES.items():
        with Session(house.engine) as session, counted(house.engine) as asked:
            assert ask(session, child), page
        assert len(asked) <= MOST.get(page, 8), page
    assert register._peer(tmp_path / "consent.xlsx") > 0

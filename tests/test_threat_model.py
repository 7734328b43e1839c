"""The threat model names, for every threat, where its answer lies and what shows it: all of it is there."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LINES = (ROOT / "docs" / "threat-model.md").read_text(encoding="utf-8").splitlines()
ROWS = [line.split("|")[1:-1] for line in LINES if line.startswith("|")][2:]


def _named(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def test_every_threat_is_shown_by_tests_that_exist() -> None:
    assert ROWS
    for who, *_rest, shown_by in ROWS:
        found = {name: list(ROOT.glob(name)) for name in _named(shown_by)}
        assert found, who
        assert all(found.values()), f"{who.strip()}: {found}"


def test_every_answer_lies_where_the_threat_model_says() -> None:
    for who, _try, _answer, where, _shown in ROWS:
        places = _named(where)
        there = [(ROOT / "mediamgr" / place).exists() or (ROOT / place).exists() for place in places]
        assert places, who
        assert all(there), f"{who.strip()}: {places}"

"""Files of the wild: each is stripped with nothing left, or refused with a code; none crashes or hangs."""

import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from mediamgr.media.decoders import Decoders
from mediamgr.media.errors import KIND_NOT_ACCEPTED, TOO_LARGE, UNREADABLE, MediaError
from tests.conftest import CORPUS

FILES = sorted(path for path in CORPUS.glob("*/*") if path.is_file())
CODES = UNREADABLE | TOO_LARGE | {KIND_NOT_ACCEPTED}
pytestmark = pytest.mark.skipif(not FILES, reason="the shared corpus is not beside this repository")


def seconds_used() -> float:
    """How much the decoder processes have worked so far."""
    times = [process.cpu_times() for process in psutil.Process().children()]
    return sum(each.user + each.system for each in times)


@pytest.fixture(scope="module")
def stripped(decoders: Decoders, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[Path, str]]:
    """Every file through the decoders: the table of pairs for the judge, and what became of each."""
    folder, outcomes = tmp_path_factory.mktemp("stripped"), {}
    pairs = folder / "pairs.tsv"
    lines = []
    for number, source in enumerate(FILES):
        before, output = seconds_used(), ""
        try:
            taken = decoders.take_apart(source.read_bytes(), allow_animation=True)
            output = str(folder / f"{number}.jpg")
            Path(output).write_bytes(taken.master)
            outcomes[source] = "stripped"
        except MediaError as refusal:
            outcomes[source] = refusal.code
        # Their own seconds, not the clock's: on a busy machine decoders step back behind everybody else.
        assert seconds_used() - before < 5, source
        lines.append(f"{source}\t{output}\n")
    pairs.write_text("".join(lines))
    return pairs, outcomes


def test_every_file_is_stripped_or_refused_with_a_code(stripped: tuple[Path, dict[Path, str]]) -> None:
    _, outcomes = stripped
    assert set(outcomes.values()) <= CODES | {"stripped"}
    assert sum(outcome == "stripped" for outcome in outcomes.values()) >= 90


def test_no_process_died_of_a_file(stripped: tuple[Path, dict[Path, str]]) -> None:
    _, outcomes = stripped
    assert [path for path, outcome in outcomes.items() if outcome in ("decoder-died", "took-too-long")] == []


@pytest.mark.exiftool
def test_an_independent_judge_finds_nothing_left(stripped: tuple[Path, dict[Path, str]]) -> None:
    pairs, _ = stripped
    command = [sys.executable, str(CORPUS / "check_residue.py"), "--pairs", str(pairs)]
    judge = subprocess.run([*command, "--quiet"], capture_output=True, text=True, check=False)
    assert judge.returncode == 0, judge.stdout

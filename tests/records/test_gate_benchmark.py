"""The gate's benchmark runs on a small school and keeps the number of its questions; times are for `make bench`."""

import json
import subprocess
import sys
from pathlib import Path

GATE = Path(__file__).resolve().parents[2] / "benchmarks" / "gate.py"


def test_a_page_takes_at_most_eight_questions_and_a_share_six() -> None:
    done = subprocess.run(
        [sys.executable, GATE, "--small", "--sqlite", "--json"], capture_output=True, text=True, check=True, timeout=300
    )
    told = json.loads(done.stdout.splitlines()[-1])
    assert set(told) == {"share_ratio", "page_ratio", "share_ms", "page_ms", "share_queries", "page_queries"}
    assert told["share_queries"] <= 6
    assert told["page_queries"] <= 8
    assert told["share_ratio"] > 1
    assert told["page_ratio"] > 1

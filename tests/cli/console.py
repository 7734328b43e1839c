"""The console command as somebody types it, in a process of its own."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Console:
    """A home folder for keys, so that no test touches the user's own."""

    keys: Path

    def environment(self, more: Mapping[str, str]) -> dict[str, str]:
        clean = {name: value for name, value in os.environ.items() if not name.startswith("MEDIAMGR_")}
        return {**clean, "MEDIAMGR_KEYS": str(self.keys), "PYTHONUNBUFFERED": "1", **more}

    def run(self, *words: object, fails: bool = False, typed: str = "", **more: str) -> str:
        """What a command prints; its exit code is looked at. ``typed`` goes to its standard input."""
        done = subprocess.run(
            [sys.executable, "-m", "mediamgr", *map(str, words)],
            cwd=HERE,
            env=self.environment(more),
            input=typed,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert "Traceback" not in done.stderr, done.stderr
        assert (done.returncode != 0) == fails, done.stdout + done.stderr
        return done.stdout + done.stderr if fails else done.stdout

    @contextmanager
    def running(self, *words: object, **more: str) -> Iterator["subprocess.Popen[str]"]:
        """A command that stays; killed at the end, if it is still there."""
        process = subprocess.Popen(
            [sys.executable, "-m", "mediamgr", *map(str, words)],
            cwd=HERE,
            env=self.environment(more),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            yield process
        finally:
            process.kill()
            process.communicate(timeout=30)


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def read_until(process: "subprocess.Popen[str]", words: str) -> str:
    """What the process prints up to the line that holds these words."""
    said = ""
    assert process.stdout is not None
    for line in process.stdout:
        said += line
        if words in line:
            return said
    raise AssertionError(f"it ended without saying {words!r}: {said}")

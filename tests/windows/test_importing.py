"""An office PC runs Windows: nothing that it lacks is asked for when modules are loaded."""

import subprocess
import sys
from pathlib import Path

import mediamgr

HERE = Path(__file__).resolve().parents[2]


def imported(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *words], cwd=HERE, capture_output=True, text=True, timeout=120, check=False)


def test_every_module_is_imported_without_what_windows_lacks() -> None:
    done = imported("-m", "tests.windows.importing")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    ours = sum(1 for _ in Path(mediamgr.__file__).parent.rglob("*.py"))
    assert int(done.stdout.split()[0]) >= ours - 1


def test_the_guard_itself_would_notice() -> None:
    done = imported(
        "-c",
        "from tests.windows import importing; import builtins; builtins.__import__ = importing.guarded_import\n"
        "import fcntl",
    )
    assert "wants fcntl" in done.stderr

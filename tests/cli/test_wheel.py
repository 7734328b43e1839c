"""The wheel that a school installs: migrations, pages and styles inside, and no config.py needed."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.cli.console import HERE, Console


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=HERE, check=True, capture_output=True, timeout=300)
    (built,) = folder.glob("*.whl")
    return built


def test_everything_that_is_no_module_is_inside(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as inside:
        names = set(inside.namelist())
    files = (path.relative_to(HERE) for path in (HERE / "mediamgr").rglob("*") if path.is_file())
    # Tools leave folders of their own, which no wheel takes.
    kept = {path.as_posix() for path in files if not any(part.startswith((".", "__pycache__")) for part in path.parts)}
    assert kept <= names
    migrations = {path.name for path in (HERE / "migrations" / "versions").glob("*.py")}
    assert {f"mediamgr/_migrations/versions/{name}" for name in migrations} <= names
    assert "mediamgr/_migrations/env.py" in names
    assert not any(name.startswith(("tests/", "uploads/", "config.py")) for name in names)


def test_installed_alone_it_makes_and_checks_an_installation(wheel: Path, tmp_path: Path) -> None:
    """Its own virtual environment, with this one's libraries and without this checkout."""
    home = tmp_path / "venv"
    venv.create(home, with_pip=False)
    place = Path(sysconfig.get_path("purelib", vars={"base": str(home), "platbase": str(home)}))
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-compile", "--target", str(place)]
    subprocess.run([*pip, str(wheel)], check=True, timeout=300)
    libraries = sysconfig.get_path("purelib")
    # Plainly on the path: a .pth file there would bring the checkout back in.
    python = home / ("Scripts" if os.name == "nt" else "bin") / "python"
    environment = Console(tmp_path / "keys").environment({"PYTHONPATH": f"{place}{os.pathsep}{libraries}"})

    def run(*words: str) -> str:
        done = subprocess.run(
            [python, *words], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert str(tmp_path) in run("-c", "import mediamgr; print(mediamgr.__file__)")
    assert "0.1.0" in run("-m", "mediamgr", "--version")
    assert "newest migration" in run("-m", "mediamgr", "db", "upgrade", "--data", str(tmp_path / "school"))
    assert "equal" in run("-m", "mediamgr", "db", "check", "--data", str(tmp_path / "school"))
    pages = (
        "from mediamgr.app import create_app; from mediamgr.settings import from_environment; from pathlib import Path;"
        f"client = create_app(from_environment(data=Path({str(tmp_path / 'school')!r}))).test_client();"
        "print(client.get('/sign-in').status_code, client.get('/static/css/mediamgr.css').status_code)"
    )
    assert run("-c", pages).split() == ["200", "200"]

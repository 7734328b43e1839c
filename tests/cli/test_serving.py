"""``serve`` and ``worker`` as processes: started on nothing, stopped politely, side by side."""

import re
import signal
import subprocess
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.cli.console import Console, free_port, read_until


def fetch(port: int, path: str) -> int:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=30) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refusal:
        with refusal:
            return refusal.code


def stop(process: "subprocess.Popen[str]", how: signal.Signals = signal.SIGTERM) -> int:
    process.send_signal(how)
    return process.wait(timeout=60)


def test_the_first_start_makes_everything_and_says_where_the_first_admin_is_made(
    console: Console, tmp_path: Path
) -> None:
    port, data = free_port(), tmp_path / "school"
    with console.running("serve", "--data", data, "--port", port) as process:
        said = read_until(process, "Serving")
        found = re.search(rf"http://localhost:{port}(/invitation/\S+)", said)
        assert found is not None, said
        assert fetch(port, found[1]) == 200
        assert fetch(port, "/about/limits") == 200
        assert stop(process) == 0
    assert (data / "mediamgr.db").exists()
    assert len(list(console.keys.glob("*.key"))) == 1


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_worker_ends_cleanly_when_told_to(console: Console, tmp_path: Path, how: signal.Signals) -> None:
    with console.running("worker", "--data", tmp_path / "school") as process:
        read_until(process, "Working")
        assert stop(process, how) == 0


def test_two_installations_live_side_by_side(console: Console, tmp_path: Path) -> None:
    ports = free_port(), free_port()
    with (
        console.running("serve", "--data", tmp_path / "one", "--port", ports[0]) as one,
        console.running("serve", "--data", tmp_path / "two", "--port", ports[1]) as two,
    ):
        first, second = read_until(one, "Serving"), read_until(two, "Serving")
        mine = re.search(r"/invitation/\S+", first)
        assert mine is not None
        assert "/invitation/" in second
        assert fetch(ports[0], mine[0]) == 200
        assert fetch(ports[1], mine[0]) == 404
    assert len(list(console.keys.glob("*.key"))) == 2


def test_a_port_that_is_in_use_is_said_in_words(console: Console, tmp_path: Path) -> None:
    port = free_port()
    with console.running("serve", "--data", tmp_path / "one", "--port", port) as one:
        read_until(one, "Serving")
        said = console.run("serve", "--data", tmp_path / "two", "--port", port, fails=True)
    assert f"127.0.0.1:{port} cannot be listened on" in said


def test_the_demo_serves_this_machine_alone(console: Console, tmp_path: Path) -> None:
    said = console.run("demo", "--data", tmp_path / "demo", "--host", "0.0.0.0", fails=True)
    assert "this machine alone" in said
    assert not (tmp_path / "demo").exists()

"""Every command is there, helps, and takes --data; verify speaks to people and to programs."""

import json
from pathlib import Path

import click
import pytest

from mediamgr.cli.main import COMMANDS, Parts
from tests.cli.console import Console


def leaves() -> list[tuple[str, click.Command]]:
    """Every command that does something, by the words one types."""
    context = click.Context(click.Command("mediamgr"))
    found: list[tuple[str, click.Command]] = []
    for name in COMMANDS:
        command = Parts().get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            found += [(f"{name} {part}", below) for part, below in command.commands.items()]
        else:
            found.append((name, command))
    return found


def test_the_commands_are_those_that_were_promised() -> None:
    names = {name for name, _ in leaves()}
    assert names >= {
        "account create", "backup", "db check", "db upgrade", "demo", "device code", "device lost", "device register",
        "doctor", "inspect", "serve", "strip", "verify", "worker",
    }  # fmt: skip


@pytest.mark.parametrize(("name", "command"), leaves(), ids=[name for name, _ in leaves()])
def test_every_command_takes_a_folder_and_says_what_it_does(name: str, command: click.Command) -> None:
    assert "--data" in {option for each in command.params for option in each.opts}, name
    assert command.help
    if name in {"serve", "demo"}:
        assert {"--host", "--port"} <= {option for each in command.params for option in each.opts}


def test_the_folder_may_come_from_the_environment(console: Console, tmp_path: Path) -> None:
    console.run("db", "upgrade", MEDIAMGR_DATA=str(tmp_path / "school"))
    assert (tmp_path / "school" / "mediamgr.db").exists()


def test_a_setting_that_cannot_be_is_said_in_words(console: Console, tmp_path: Path) -> None:
    said = console.run("db", "upgrade", "--data", tmp_path, fails=True, MEDIAMGR_ADDRESS="media.school.example")
    assert "https://media.school.example" in said


def test_verify_gives_one_object_and_its_exit_code(console: Console, tmp_path: Path) -> None:
    data = tmp_path / "school"
    console.run("db", "upgrade", "--data", data)
    told = json.loads(console.run("verify", "--json", "--data", data))
    assert (told["ok"], told["wrong"], told["head"]["seq"]) == (True, [], 1)
    head = console.run("verify", "--head", "--data", data).strip()
    assert head == f"1:{told['head']['mac']}"
    assert "All is well" in console.run("verify", "--witnessed", head, "--data", data)
    (data / "uploads" / "holiday.jpg").write_bytes(b"what is this?")
    told = json.loads(console.run("verify", "--json", "--data", data, fails=True))
    assert [each["where"] for each in told["wrong"]] == ["holiday.jpg"]
    assert "holiday.jpg" in console.run("verify", "--data", data, fails=True)
    assert "after the colon" in console.run("verify", "--witnessed", "nonsense", "--data", data, fails=True)
    wrong = head[:-1] + ("0" if head[-1] != "0" else "1")
    assert "is another one" in console.run("verify", "--witnessed", wrong, "--data", data, fails=True)

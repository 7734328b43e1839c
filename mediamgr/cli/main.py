"""The console command ``mediamgr`` and where its parts are."""

import importlib
from typing import Any

import click

# Each command is imported when it is asked for: `mediamgr strip` must not wait for a web server to load.
COMMANDS = {
    "account": "mediamgr.cli.accounts:account",
    "backup": "mediamgr.cli.keeping:backup",
    "db": "mediamgr.cli.database:db",
    "demo": "mediamgr.cli.serving:demo",
    "device": "mediamgr.cli.devices:device",
    "doctor": "mediamgr.cli.doctor:doctor",
    "import": "mediamgr.cli.importing:import_group",
    "inspect": "mediamgr.cli.by_hand:inspect_command",
    "serve": "mediamgr.cli.serving:serve",
    "strip": "mediamgr.cli.by_hand:strip_command",
    "verify": "mediamgr.cli.keeping:verify",
    "worker": "mediamgr.cli.serving:worker",
}


class Parts(click.Group):
    """A group that knows its commands by name and loads one when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command: Any = getattr(importlib.import_module(module), name)
        assert isinstance(command, click.Command)
        return command


@click.command(cls=Parts)
@click.version_option(package_name="mediamgr")
def main() -> None:
    """Keep a school's pictures of children: taken, kept and shared only with consent."""

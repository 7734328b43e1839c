"""``--data DIR`` on every command, and the house behind it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import click

from mediamgr.services.actors import CONSOLE
from mediamgr.services.errors import Refused
from mediamgr.services.house import House
from mediamgr.services.opening import NotMigrated, open_house
from mediamgr.services.unit_of_work import Work, unit_of_work
from mediamgr.settings import BadSetting, Settings, from_environment

Command = TypeVar("Command", bound=Callable[..., object])


def data_option(command: Command) -> Command:
    """The option that lets two installations live side by side."""
    return click.option(
        "--data",
        type=click.Path(file_okay=False, path_type=Path),
        help="The installation's folder (or MEDIAMGR_DATA; default: a folder of yours).",
    )(command)


def settings_for(data: Path | None) -> Settings:
    """The settings of the installation in ``data``. Ends the command with a sentence when they cannot be used."""
    try:
        return from_environment(data=data)
    except BadSetting as mistake:
        raise click.ClickException(str(mistake)) from mistake


@contextmanager
def opened(data: Path | None) -> Iterator[House]:
    """The house in ``data``; refusals become a sentence and exit code 1."""
    settings = settings_for(data)
    if not (settings.data / "installation").exists():
        raise click.ClickException(f"There is no installation in {settings.data}. Start one with: mediamgr db upgrade")
    try:
        house = open_house(settings, lambda: datetime.now(UTC))
    except NotMigrated as behind:
        raise click.ClickException("The database does not fit this version. Run: mediamgr db upgrade") from behind
    try:
        yield house
    finally:
        house.decoders.close()
        house.engine.dispose()


@contextmanager
def console_work(data: Path | None) -> Iterator[Work]:
    """One unit of work in the installation's name; it stands in the ledger as ``console``."""
    with opened(data) as house:
        try:
            with unit_of_work(house, CONSOLE) as work:
                yield work
        except Refused as refusal:
            raise click.ClickException(f"That was refused: {refusal.code}") from refusal

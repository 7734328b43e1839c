"""``--data DIR`` on every command, and the house behind it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import click

from mediamgr.services import opening, places
from mediamgr.services.actors import CONSOLE
from mediamgr.services.errors import Refused
from mediamgr.services.house import House
from mediamgr.services.unit_of_work import Work, unit_of_work
from mediamgr.settings import BadSetting, Settings, from_environment

Command = TypeVar("Command", bound=Callable[..., object])


def now() -> datetime:
    """The edge's clock."""
    return datetime.now(UTC)


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


def existing(data: Path | None) -> Settings:
    """As ``settings_for``, for a command that must not make an installation by a slip of the finger."""
    settings = settings_for(data)
    if places.known_id(settings.data) is None:
        raise click.ClickException(f"There is no installation in {settings.data}. Start one with: mediamgr db upgrade")
    return settings


def open_or_say(settings: Settings, *, look_only: bool = False) -> House:
    """The house; what stands in the way becomes a sentence and exit code 1."""
    try:
        return opening.open_house(settings, now, look_only=look_only)
    except opening.CannotOpen as problem:
        raise click.ClickException(str(problem)) from problem


def close(house: House) -> None:
    """End its processes and connections."""
    house.decoders.close()
    house.engine.dispose()


@contextmanager
def opened(data: Path | None, *, look_only: bool = False) -> Iterator[House]:
    """The house in ``data``; refusals become a sentence and exit code 1."""
    house = open_or_say(existing(data), look_only=look_only)
    try:
        yield house
    except Refused as refusal:
        raise click.ClickException(f"That was refused: {refusal.code}") from refusal
    finally:
        close(house)


@contextmanager
def console_work(data: Path | None) -> Iterator[Work]:
    """One unit of work in the installation's name; it stands in the ledger as ``console``."""
    with opened(data) as house, unit_of_work(house, CONSOLE) as work:
        yield work

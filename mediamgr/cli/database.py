"""``mediamgr db``: bring the database up, and see whether it fits."""

import sys
from pathlib import Path

import click

from mediamgr.cli.installation import close, data_option, existing, open_or_say, settings_for
from mediamgr.services import opening


@click.group()
def db() -> None:
    """The database: bring it up, check it."""


@db.command()
@data_option
def upgrade(data: Path | None) -> None:
    """Make the data folder, run every migration, seed the settings school and nursery."""
    settings = settings_for(data)
    try:
        opening.upgrade(settings)
    except opening.CannotOpen as problem:
        raise click.ClickException(str(problem)) from problem
    close(open_or_say(settings))
    click.echo(f"{settings.data} is at the newest migration, {opening.newest_migration()}.")


@db.command()
@data_option
def check(data: Path | None) -> None:
    """Say how the database differs from what this program expects; exit 1 when it does."""
    found = opening.database_differences(existing(data))
    for difference in found:
        click.echo(difference)
    if found:
        sys.exit(1)
    click.echo("The database is at the newest migration and equal to what this program expects.")

"""``mediamgr db``: bring the database up, and see whether it fits."""

import sys
from pathlib import Path

import click

from mediamgr.cli.installation import data_option, settings_for
from mediamgr.services import opening


@click.group()
def db() -> None:
    """The database: bring it up, check it."""


@db.command()
@data_option
def upgrade(data: Path | None) -> None:
    """Make the data folder, run every migration, seed the settings school and nursery."""
    settings = settings_for(data)
    opening.upgrade(settings)
    opening.key_file(settings)
    click.echo(f"{settings.data} is at the newest migration, {opening.newest_migration()}.")


@db.command()
@data_option
def check(data: Path | None) -> None:
    """Say how the database differs from what this program expects; exit 1 when it does."""
    found = opening.database_differences(settings_for(data))
    for difference in found:
        click.echo(difference)
    if found:
        sys.exit(1)
    click.echo("The database is at the newest migration and equal to what this program expects.")

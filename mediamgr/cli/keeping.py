"""``mediamgr backup`` and ``mediamgr verify``: whether what is kept is safe and whole."""

import json
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from mediamgr.cli.installation import data_option, opened
from mediamgr.services import backing_up, places
from mediamgr.services.house import House
from mediamgr.services.unit_of_work import reading
from mediamgr.services.verifying import Wrong, count_files
from mediamgr.services.verifying import verify as look_everywhere
from mediamgr.services.witnessing import Head, ledger_head, parse_head


def _heads(_context: click.Context, _parameter: click.Parameter, words: tuple[str, ...]) -> tuple[Head, ...]:
    """``place:digest``, as it was printed or mailed."""
    heads = [parse_head(word) for word in words]
    if None in heads:
        raise click.BadParameter("It looks like 4711:9f86d0… with 64 letters and digits after the colon.")
    return tuple(head for head in heads if head is not None)


@click.command()
@click.argument("to", type=click.Path(file_okay=False, path_type=Path))
@data_option
def backup(to: Path, data: Path | None) -> None:
    """Bring the backup in the folder TO up to this moment: the database and every file, checked.

    The master key is not in it: keep that elsewhere. Erased pictures leave the backup too.
    """
    with opened(data, look_only=True) as house, _bar(house) as bar:
        try:
            made = backing_up.back_up(house, to, lambda: bar.update(1))
        except backing_up.BackupFailed as problem:
            raise click.ClickException(str(problem)) from problem
        secret = places.key_file(house.settings), places.journal_file(house.settings)
    click.echo(f"{made.files} files in {to}: {made.copied} copied, {made.removed} removed.")
    click.echo(
        f"The key is not in it. Keep copies of the key and of the journal elsewhere:\n  {secret[0]}\n  {secret[1]}"
    )
    if made.lost:
        click.echo(f"{len(made.lost)} files are missing or damaged in the vault. Run: mediamgr verify", err=True)
        sys.exit(1)


@click.command()
@data_option
@click.option("--head", "head_only", is_flag=True, help="Print the ledger’s last place and digest, and check nothing.")
@click.option("--witnessed", callback=_heads, multiple=True, metavar="PLACE:DIGEST", help="A head from a mail.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
def verify(data: Path | None, head_only: bool, witnessed: tuple[Head, ...], as_json: bool) -> None:
    """Check ledger and register, every row against its file, every file against its row; exit 1 when any is wrong."""
    with opened(data, look_only=True) as house:
        with reading(house) as session:
            head = ledger_head(session)
        wrong = [] if head_only else _look(house, witnessed)
    if as_json:
        click.echo(json.dumps({"ok": not wrong, "head": asdict(head), "wrong": [asdict(each) for each in wrong]}))
    elif head_only:
        click.echo(str(head))
    else:
        click.echo("\n".join([each.sentence for each in wrong] or [f"All is well. The ledger ends with {head}"]))
    sys.exit(1 if wrong else 0)


def _look(house: House, witnessed: tuple[Head, ...]) -> list[Wrong]:
    with _bar(house) as bar:
        return list(look_everywhere(house, witnessed, step=lambda: bar.update(1), wait=time.sleep))


def _bar(house: House) -> Any:
    return click.progressbar(length=count_files(house), file=sys.stderr, hidden=not sys.stderr.isatty())

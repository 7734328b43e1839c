"""``mediamgr import``: bring in the school's roll by hand."""

import json
import sys
from pathlib import Path
from typing import Any

import click

from mediamgr.cli.installation import data_option, opened
from mediamgr.rules.roll.columns import Source
from mediamgr.rules.roll.planning import Plan
from mediamgr.rules.roll.todo import Line, Outcome
from mediamgr.services.errors import Invalid
from mediamgr.services.roll.by_hand import import_people
from mediamgr.services.roll.words import file_sentence, row_sentence

_MAPS = ("arbor", "sims", "bromcom", "scholarpack", "auto")
_SHOWN = 20


@click.group("import")
def import_group() -> None:
    """Bring in what another system knows: the children, their carers and their answers."""


@import_group.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--setting", "setting_id", required=True, help="Whose children they are, for example school.")
@click.option("--map", "source", type=click.Choice(_MAPS), default="auto", show_default=True, help="Where it is from.")
@click.option("--apply", "apply_it", is_flag=True, help="Bring it in. Without this, only say what would change.")
@click.option(
    "--accept-new", is_flag=True, help="Children without a pupil number who resemble nobody are new: do not ask."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
@data_option
def people(
    file: Path, setting_id: str, source: str, *, apply_it: bool, accept_new: bool, as_json: bool, data: Path | None
) -> None:
    """Look at a CSV or XLSX FILE from the school's information system, and bring it in with --apply.

    What nobody can be sure of is asked about on the page "Import"; here such rows are passed over.
    """
    with opened(data) as house:
        try:
            with _bar() as bar:
                plan = import_people(
                    house,
                    file,
                    setting_id,
                    Source(source),
                    apply=apply_it,
                    accept_new=accept_new,
                    progress=lambda of, done: _step(bar, of, done),
                )
        except Invalid as refusal:
            _refuse(refusal.code, setting_id, as_json=as_json)
    click.echo(json.dumps(_as_json(plan)) if as_json else _as_words(plan, applied=apply_it))


def _refuse(code: str, setting_id: str, *, as_json: bool) -> None:
    unknown = code == "setting-unknown"
    why = f"There is no setting called {setting_id}." if unknown else file_sentence(code)
    if as_json:
        click.echo(json.dumps({**_as_json(Plan()), "refused": [{"row": 0, "why": why}]}))
    raise click.ClickException(why)


def _as_json(plan: Plan) -> dict[str, Any]:
    counts = plan.counts
    return {
        "new": counts.new,
        "changed": counts.changed,
        "same": counts.same,
        "leavers": counts.leavers,
        "unsure": [_why(line) for line in plan.of(Outcome.UNSURE)],
        "refused": [_why(line) for line in plan.of(Outcome.REFUSED)],
    }


def _why(line: Line) -> dict[str, Any]:
    return {"row": line.rows[0], "why": row_sentence(line.whys)}


def _as_words(plan: Plan, *, applied: bool) -> str:
    counts = plan.counts
    said = [
        f"{counts.new} new, {counts.changed} changed, {counts.same} the same, {counts.leavers} not in the file.",
        f"{counts.unsure} to ask about, {counts.refused} refused.",
    ]
    for word, outcome in (("to ask about", Outcome.UNSURE), ("refused", Outcome.REFUSED)):
        lines = plan.of(outcome)
        said += [f"Row {line.rows[0]}, {word}: {row_sentence(line.whys)}" for line in lines[:_SHOWN]]
        if len(lines) > _SHOWN:
            said.append(f"... and {len(lines) - _SHOWN} more {word}.")
    said.append("It is brought in." if applied else "Nothing is written yet. Bring it in with --apply.")
    return "\n".join(said)


def _bar() -> Any:
    # Its length is not known before the file is read, and a pipe wants none.
    return click.progressbar(length=1, file=sys.stderr, hidden=not sys.stderr.isatty(), label="Importing")


def _step(bar: Any, of: int, done: int) -> None:
    bar.length = of
    bar.update(done)

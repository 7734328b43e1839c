"""``mediamgr inspect`` and ``mediamgr strip``: files by hand, without any installation."""

import json
import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Final, TypeVar

import click

from mediamgr.services.by_hand import Inspected, Stripped, inspect_files, strip_files

_SENTENCES: Final = {
    "animated": "It moves: send a single picture.",
    "cannot-be-read": "The file cannot be read. Look at its permissions, or copy it somewhere else first.",
    "cannot-be-written": "The stripped picture could not be written. Look at the folder's permissions and free space.",
    "decoder-busy": "The decoder did not answer. Try again.",
    "decoder-died": "The picture broke the decoder twice, so it is not taken.",
    "empty": "The file is empty.",
    "kind-not-accepted": "This is not a kind of picture that is taken. Send JPEG, PNG, WebP or HEIC.",
    "needs-too-much-memory": "The picture needs more memory than one picture may.",
    "not-a-file": "This is a folder or a device, not a file.",
    "not-found": "There is no such file.",
    "not-proven": "Something was left in the stripped picture, so it was thrown away.",
    "too-many-bytes": "The file is larger than 40 MB.",
    "too-many-frames": "The picture has more frames than are looked at.",
    "too-many-pixels": "The picture has more than 40 million pixels.",
    "took-too-long": "The picture took too long to decode.",
    "truncated": "The file was cut off: copy it again from the iPad or camera.",
}
_BROKEN: Final = "The file is damaged."

Outcome = TypeVar("Outcome", Stripped, Inspected)
Command = Callable[..., None]


def _common(command: Command) -> Command:
    """Files, ``--json``, and ``--data``, which every command takes and these two do not need."""
    for decorate in (
        click.argument("files", nargs=-1, required=True, type=click.Path(), metavar="FILE..."),
        click.option("--json", "as_json", is_flag=True, help="One JSON object a file, on standard output."),
        click.option("--data", type=click.Path(path_type=Path), expose_value=False, hidden=True),
    ):
        command = decorate(command)
    return command


@click.command("inspect")
@_common
def inspect_command(files: Sequence[str], as_json: bool) -> None:
    """Show what the camera wrote into each FILE, as the school's computer sees it before stripping."""
    _report(inspect_files(files), len(files), _facts_line, as_json=as_json)


@click.command("strip")
@click.option("--to", "folder", required=True, type=click.Path(file_okay=False, path_type=Path), help="Where to.")
@_common
def strip_command(files: Sequence[str], folder: Path, as_json: bool) -> None:
    """Write each FILE as a JPEG that holds nothing but its pixels into the folder --to.

    Nothing is overwritten: a number is added. Exit code 1 when some files were refused.
    """
    try:
        _report(strip_files(files, folder), len(files), _stripped_line, as_json=as_json)
    except OSError as trouble:
        raise click.ClickException(f"The folder {shown(str(folder))} cannot be made: {trouble.strerror}.") from None


def _report(outcomes: Iterator[Outcome], count: int, line: Callable[[Outcome], str], *, as_json: bool) -> None:
    refused, held_back = False, []
    on_terminal = sys.stderr.isatty()
    with click.progressbar(length=count, file=sys.stderr, hidden=not on_terminal) as bar:
        for outcome in outcomes:
            refused = refused or outcome.refused is not None
            said = _as_json(outcome) if as_json else _as_words(outcome, line)
            if on_terminal and sys.stdout.isatty():
                held_back.append(said)  # words and the bar would write over each other
            else:
                click.echo(said)
            bar.update(1)
    for said in held_back:
        click.echo(said)
    sys.exit(1 if refused else 0)


def _as_json(outcome: Outcome) -> str:
    answer = asdict(outcome) | ({"sentence": _sentence(outcome)} if outcome.refused else {})
    return json.dumps(answer, default=_moment)


def _as_words(outcome: Outcome, line: Callable[[Outcome], str]) -> str:
    if outcome.refused:
        return f"{shown(outcome.source)}: refused. {_sentence(outcome)}"
    return line(outcome)


def _sentence(outcome: Stripped | Inspected) -> str:
    moves = (outcome.kind or "").startswith("animated-")
    return _SENTENCES.get("animated" if moves else outcome.refused or "", _BROKEN)


def _moment(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError


def _stripped_line(outcome: Stripped) -> str:
    gone = ", ".join(outcome.found) or "nothing was hidden in it"
    return f"{shown(outcome.source)}: {shown(outcome.output or '')}, {outcome.width} x {outcome.height}. Gone: {gone}."


def _facts_line(facts: Inspected) -> str:
    said = {
        "make": facts.make, "model": facts.model, "software": facts.software, "serial": facts.serial,
        "taken": facts.taken_at.isoformat(" ") if facts.taken_at else None, "orientation": str(facts.orientation),
        "place": "yes" if facts.has_gps else "no", "hidden": ", ".join(facts.hidden) or None,
        "readers": "they disagree" if facts.conflict else None,
    }  # fmt: skip
    return "\n".join([shown(facts.source), *(f"  {name:<12} {value}" for name, value in said.items() if value)])


def shown(name: str) -> str:
    """A file's name on a terminal: control and direction characters could make it look like something else."""
    return "".join("�" if unicodedata.category(letter)[0] == "C" else letter for letter in name)

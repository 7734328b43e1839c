"""``mediamgr doctor``: what this installation runs on, and what somebody should see to."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from mediamgr.cli.installation import data_option, now, settings_for
from mediamgr.services.doctor import Finding, examine

_MARKS = {"well": "  ", "note": "- ", "see-to": "! "}


@click.command()
@data_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
def doctor(data: Path | None, as_json: bool) -> None:
    """Say what this installation runs on and what is missing; exit 1 when somebody should see to something."""
    findings = list(examine(settings_for(data), now))
    ok = all(finding.level != "see-to" for finding in findings)
    if as_json:
        click.echo(json.dumps({"ok": ok, "findings": [asdict(finding) for finding in findings]}))
    else:
        click.echo("\n".join(_line(finding) for finding in findings))
    sys.exit(0 if ok else 1)


def _line(finding: Finding) -> str:
    advice = f"\n  {'':<14} {finding.help}" if finding.help else ""
    return f"{_MARKS[finding.level]}{finding.what:<14} {finding.sentence}{advice}"

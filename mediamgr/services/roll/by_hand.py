"""Importing by the console: look, and apply where that is asked for."""

from collections.abc import Callable
from pathlib import Path

from mediamgr.records.accounts import Setting
from mediamgr.rules.days import school_day
from mediamgr.rules.roll.columns import Source
from mediamgr.rules.roll.matching import NEW
from mediamgr.rules.roll.planning import Plan
from mediamgr.services.actors import CONSOLE
from mediamgr.services.errors import Invalid
from mediamgr.services.house import House
from mediamgr.services.roll.applying import apply_plan
from mediamgr.services.roll.looking import Comparison, Step, check_columns, compared, guess_columns, read_sheet
from mediamgr.services.unit_of_work import reading, unit_of_work

# Called with how many steps there are, and how many of them are done.
Progress = Callable[[int, int], object]


def import_people(
    house: House,
    path: Path,
    setting_id: str,
    source: Source,
    *,
    apply: bool,
    accept_new: bool = False,
    progress: Progress = lambda _all, _done: None,
) -> Plan:
    """Look at a file, and bring it in where ``apply`` says so; returns what it changes, or changed.

    ``accept_new``: children who want only a number and resemble nobody are new, and not asked about. Without ``apply``
    nothing is written at all. Raises Invalid for an unknown setting or a file that cannot be taken.
    """
    data = _bytes(house, path)
    with reading(house) as session:
        if session.get(Setting, setting_id) is None:
            raise Invalid("setting", "setting-unknown")
        sheet = read_sheet(session, data, source)
        meanings = guess_columns(session, sheet, setting_id, source)
    check_columns(meanings)
    steps = len(sheet.rows) * (2 if apply else 1)
    if not apply:
        with reading(house) as session:
            comparison = compared(session, sheet, meanings, setting_id, school_day(house.clock()))
        return _plan(comparison, accept_new=accept_new, step=lambda: progress(steps, 1))
    with unit_of_work(house, CONSOLE) as work:
        comparison = compared(work.session, sheet, meanings, setting_id, work.today)
        plan = _plan(comparison, accept_new=accept_new, step=lambda: progress(steps, 1))
        apply_plan(work, plan, setting_id, step=lambda done: progress(steps, done))
    return plan


def _plan(comparison: Comparison, *, accept_new: bool, step: Step) -> Plan:
    plan = comparison.plan(step=step)
    answers = {line.key: NEW for line in plan.lines if accept_new and line.suggestion == NEW}
    return comparison.plan(answers) if answers else plan


def _bytes(house: House, path: Path) -> bytes:
    most = house.settings.limits.form_bytes
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as problem:
        raise Invalid("file", "file-not-readable") from problem
    if len(data) > most:
        raise Invalid("file", "file-too-large")
    return data

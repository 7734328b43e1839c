"""What every template may use: the school's name, who is there, how days are written, addresses of media."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import Flask
from flask_login import current_user
from jinja2 import StrictUndefined

from mediamgr.rules.permissions import Permission, settings_where
from mediamgr.web.work import house, moment

LONDON = ZoneInfo("Europe/London")


def install(app: Flask) -> None:
    """Register filters and globals. An undefined name in a template is an error, never an empty space."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.add_template_filter(day, "day")
    app.add_template_filter(clock, "clock")
    app.add_template_global(can, "can")
    app.context_processor(_common)


def day(value: date | datetime | None) -> str:
    """12 September 2026, as a letter would write it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.astimezone(LONDON).date()
    return f"{value.day} {value:%B %Y}"


def clock(value: datetime | None) -> str:
    """12 September 2026, 14:05, in the school's own time."""
    if value is None:
        return ""
    local = value.astimezone(LONDON)
    return f"{day(local.date())}, {local:%H:%M}"


def can(name: str) -> bool:
    """Whether whoever is signed in holds this permission anywhere: for showing a link, never for allowing an act."""
    return current_user.is_authenticated and bool(settings_where(current_user.principal, Permission(name)))


def _common() -> dict[str, Any]:
    return {"demo": house().settings.demo, "today": moment().astimezone(LONDON).date()}

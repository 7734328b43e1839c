"""What every template may use: the school's name, who is there, how days are written, addresses of media."""

from dataclasses import dataclass
from datetime import date, datetime
from importlib.metadata import version
from typing import Any
from zoneinfo import ZoneInfo

from flask import Flask, g
from flask_login import current_user
from jinja2 import StrictUndefined
from werkzeug.local import LocalProxy

from mediamgr.reading.frame import role_words, setting_names
from mediamgr.rules.permissions import Permission, settings_where
from mediamgr.web import icons
from mediamgr.web.menu import Entry, menu
from mediamgr.web.sentences import sentence
from mediamgr.web.states import look
from mediamgr.web.work import house, moment, read

LONDON = ZoneInfo("Europe/London")
VERSION = version("mediamgr")


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page."""

    setting_names: tuple[str, ...] = ()
    role_words: tuple[str, ...] = ()
    menu: tuple[Entry, ...] = ()


def install(app: Flask) -> None:
    """Register filters and globals. An undefined name in a template is an error, never an empty space."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.add_template_filter(day, "day")
    app.add_template_filter(long_day, "long_day")
    app.add_template_filter(short_day, "short_day")
    app.add_template_filter(clock, "clock")
    app.add_template_filter(plural, "plural")
    app.add_template_filter(sentence, "sentence")
    app.add_template_global(can, "can")
    app.add_template_global(look, "look")
    icons.install(app)
    app.context_processor(_common)


def day(value: date | datetime | None) -> str:
    """12 September 2026, as a letter would write it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.astimezone(LONDON).date()
    return f"{value.day} {value:%B %Y}"


def long_day(value: date) -> str:
    """Saturday 12 September 2026."""
    return f"{value:%A} {day(value)}"


def short_day(value: date | datetime | None) -> str:
    """Sat 12 Sep, for lists where the year is plain."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.astimezone(LONDON).date()
    return f"{value:%a} {value.day} {value:%b}"


def clock(value: datetime | None) -> str:
    """12 September 2026, 14:05, in the school's own time."""
    if value is None:
        return ""
    local = value.astimezone(LONDON)
    return f"{day(local.date())}, {local:%H:%M}"


def plural(number: int, one: str, many: str | None = None) -> str:
    """1 picture, 2 pictures, 3 children; no picture for none."""
    if number == 0:
        return f"no {many or one + 's'}"
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def can(name: str) -> bool:
    """Whether whoever is signed in holds this permission anywhere: for showing a link, never for allowing an act."""
    return current_user.is_authenticated and bool(settings_where(current_user.principal, Permission(name)))


def _common() -> dict[str, Any]:
    return {
        "demo": house().settings.demo,
        "today": moment().astimezone(LONDON).date(),
        "version": VERSION,
        "frame": LocalProxy(frame),
    }


def frame() -> Frame:
    """What stands around the page, looked up once a request."""
    if "frame" not in g:
        g.frame = _frame() if current_user.is_authenticated else Frame()
    found: Frame = g.frame
    return found


def _frame() -> Frame:
    return Frame(
        setting_names=read(setting_names),
        role_words=role_words(current_user.principal),
        menu=tuple(menu()),
    )

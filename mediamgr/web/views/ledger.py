"""Searching the ledger."""

from dataclasses import fields
from datetime import date
from typing import Any

from flask import Blueprint, render_template, request, url_for

from mediamgr.reading.ledger import Search, ledger_page
from mediamgr.rules.permissions import Permission
from mediamgr.services.ledger_searching import note_search, open_place, seal_place
from mediamgr.web.access import requires
from mediamgr.web.ledger_words import ICONS, KINDS, told
from mediamgr.web.work import house, perform, read

blueprint = Blueprint("ledger", __name__, url_prefix="/ledger")
_LONGEST = 100


@blueprint.get("/")
@requires(Permission.SEARCH_LEDGER)
def index() -> str:
    """The entries that were asked for, newest first."""
    search = _search()
    used = [each.name for each in fields(search) if getattr(search, each.name)]
    perform(note_search, used, search.kind)
    page = read(ledger_page, search, open_place(house(), request.args.get("before", "")))
    older = _address(seal_place(house(), page.before)) if page.before else ""
    choices = sorted(((kind, KINDS[kind]) for kind in page.kinds), key=lambda choice: choice[1])
    return render_template(
        "ledger/index.html", page=page, search=search, older=older, choices=choices, told=told, icons=ICONS
    )


def _search() -> Search:
    return Search(_day("from"), _day("to"), _word("kind"), _word("actor"), _word("about"), _word("setting"))


def _word(name: str) -> str:
    return request.args.get(name, "").strip()[:_LONGEST]


def _day(name: str) -> date | None:
    try:
        return date.fromisoformat(request.args.get(name, ""))
    except ValueError:
        return None


def _address(before: str) -> str:
    kept: dict[str, Any] = {name: _word(name) for name in ("about", "kind", "actor", "setting", "from", "to")}
    return url_for(".index", **{name: word for name, word in kept.items() if word}, before=before)

"""Where each role lands; somebody with several roles finds the parts of each below one another."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, render_template

from mediamgr.reading.homes.desk import desk_home
from mediamgr.reading.homes.governing import governing_home
from mediamgr.reading.homes.office import office_home
from mediamgr.reading.homes.permitting import permitting_home
from mediamgr.reading.homes.safeguarding import safeguarding_home
from mediamgr.reading.homes.teaching import TeachingHome, teaching_home
from mediamgr.reading.installation import what_waits
from mediamgr.reading.policy import policy_waits
from mediamgr.rules.days import school_day
from mediamgr.rules.permissions import Role
from mediamgr.services.delivery import note_listed, thumbnail_token
from mediamgr.web.access import signed_in
from mediamgr.web.incident_words import title
from mediamgr.web.work import house, moment, perform, principal, read

blueprint = Blueprint("home", __name__)

# In the order in which they stand on the page. Admin and headteacher share a desk.
PARTS: dict[str, tuple[frozenset[Role], Callable[..., Any]]] = {
    "teaching": (frozenset({Role.TEACHER}), teaching_home),
    "permitting": (frozenset({Role.HEADTEACHER}), permitting_home),
    "desk": (frozenset({Role.ADMIN, Role.HEADTEACHER}), desk_home),
    "office": (frozenset({Role.OFFICE}), office_home),
    "safeguarding": (frozenset({Role.DSL}), safeguarding_home),
    "governing": (frozenset({Role.GOVERNOR}), governing_home),
}


@blueprint.get("/")
@signed_in
def show() -> str:
    """The home of whoever is signed in."""
    held = {role for _setting_id, role in principal().roles}
    parts = {name: _part(name, page) for name, (roles, page) in PARTS.items() if roles & held}
    tokens = _thumbnails(parts["teaching"]) if "teaching" in parts else {}
    return render_template(
        "home/show.html",
        parts=parts,
        tokens=tokens,
        incident_title=title,
        waits=read(what_waits),
        policy=read(policy_waits, school_day(moment())),
    )


def _part(name: str, page: Callable[..., Any]) -> Any:
    return read(page, moment() if name == "desk" else school_day(moment()))


def _thumbnails(page: TeachingHome) -> dict[str, str]:
    """Addresses for this session's thumbnails, and the one ledger entry that says they were listed."""
    ids = list(dict.fromkeys(thumb.id for thumb in (*page.waiting, *page.recent)))
    perform(note_listed, None, ids)
    return {picture_id: thumbnail_token(house(), principal(), picture_id) for picture_id in ids}

"""The register: children and adults, where they stand and why, a class against all purposes."""

from typing import Any

from flask import Blueprint, render_template, request

from mediamgr.reading import grid as grids
from mediamgr.reading import person as people
from mediamgr.reading import register as pages
from mediamgr.reading.decisions import occasions
from mediamgr.reading.paging import Sort
from mediamgr.reading.person import PersonPage
from mediamgr.reading.places import place_lines
from mediamgr.reading.restrictions import restriction_list
from mediamgr.rules.days import school_day
from mediamgr.rules.permissions import Permission, settings_where
from mediamgr.services.errors import NotFound
from mediamgr.web import register_words
from mediamgr.web.access import requires
from mediamgr.web.paging import key_words, place_asked_for
from mediamgr.web.standing_words import sentences
from mediamgr.web.states import look
from mediamgr.web.work import moment, principal, read

blueprint = Blueprint("register", __name__, url_prefix="/register")


@blueprint.get("/")
@requires(Permission.SEE_REGISTER)
def index() -> str:
    """The children."""
    return _list("child", "register/children.html")


@blueprint.get("/adults")
@requires(Permission.SEE_REGISTER)
def adults() -> str:
    """The adults."""
    return _list("adult", "register/adults.html")


@blueprint.get("/people/<person_id>")
@requires(Permission.SEE_REGISTER)
def person(person_id: str) -> str:
    """One child or adult."""
    page = load(person_id)
    lead = page.head.setting_id in settings_where(principal(), Permission.MANAGE_RESTRICTIONS)
    restrictions = read(restriction_list, school_day(moment()), person_id) if lead else ()
    return render_template(
        "register/person.html",
        page=page,
        head=page.head,
        restrictions=restrictions,
        places=read(place_lines, person_id),
        words=register_words,
        lead=lead,
        occasions=occasions(page.history),
        sentences=sentences(page, school_day(moment())),
    )


@blueprint.get("/standings")
@requires(Permission.SEE_REGISTER)
def standings() -> str:
    """Children against purposes, narrowed to what was asked for."""
    asked = request.args
    return _grid(
        grids.GridWanted(
            class_id=asked.get("class", ""),
            purpose_id=asked.get("purpose", ""),
            standing=asked.get("standing", ""),
            lapse=asked.get("lapse", ""),
            place=place_asked_for((Sort.NAME, Sort.CLASS)),
        )
    )


@blueprint.get("/classes/<class_id>")
@requires(Permission.SEE_REGISTER)
def grid(class_id: str) -> str:
    """A class against all purposes."""
    return _grid(grids.GridWanted(class_id=class_id))


def load(person_id: str) -> PersonPage:
    """The page value of one person. Raises NotFound."""
    page: PersonPage | None = read(people.person_page, school_day(moment()), person_id)
    if page is None:
        raise NotFound()
    return page


def _grid(wanted: grids.GridWanted) -> str:
    page = read(grids.grid_page, school_day(moment()), wanted)
    if page is None:
        raise NotFound()
    kept = {"class": wanted.class_id, "purpose": wanted.purpose_id, "standing": wanted.standing, "lapse": wanted.lapse}
    sort = wanted.place.sort if wanted.place.sort is not Sort.NAME else ""
    return render_template(
        "register/grid.html",
        page=page,
        wanted=wanted,
        words=register_words,
        standings=[(code, look(code, "standing").word) for code in page.standings],
        sorts=[(Sort.NAME.value, "Surname"), (Sort.CLASS.value, "Class")],
        kept={name: value for name, value in {**kept, "sort": sort}.items() if value},
        key_words=key_words,
    )


def _list(kind: str, template: str) -> str:
    wanted = _wanted(kind)
    page = read(pages.person_list, school_day(moment()), wanted)
    return render_template(template, page=page, wanted=wanted, words=register_words)


def _wanted(kind: str) -> pages.Wanted:
    asked: Any = request.args
    key = tuple(asked.get(name) for name in ("surname", "forename", "after"))
    return pages.Wanted(
        kind=kind,
        words=asked.get("words", "")[:100],
        class_id=asked.get("class", ""),
        year=asked.get("year", ""),
        standing=asked.get("standing", ""),
        gone=asked.get("gone") == "yes",
        after=key if None not in key else None,
    )

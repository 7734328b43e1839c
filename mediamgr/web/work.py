"""The one door from a view to the services and the reading room."""

from collections.abc import Callable
from datetime import datetime
from typing import Concatenate, ParamSpec, TypeVar, cast

from flask import current_app, g
from flask_login import current_user

from mediamgr.rules.permissions import Principal
from mediamgr.services.actors import STRANGER, Actor, person
from mediamgr.services.errors import NotSignedIn
from mediamgr.services.house import House
from mediamgr.services.unit_of_work import Work, reading, unit_of_work

P = ParamSpec("P")
R = TypeVar("R")


def house() -> House:
    """The installation that this application serves."""
    return cast(House, current_app.extensions["mediamgr"])


def principal() -> Principal:
    """Whoever is signed in. Raises NotSignedIn."""
    if not current_user.is_authenticated:
        raise NotSignedIn()
    return cast(Principal, current_user.principal)


def actor() -> Actor:
    """Whoever acts in this request: the signed-in person, or a stranger."""
    return person(principal()) if current_user.is_authenticated else STRANGER


def perform(service: Callable[Concatenate[Work, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Call one service in one unit of work, as whoever is signed in."""
    with unit_of_work(house(), actor()) as work:
        return service(work, *args, **kwargs)


def read(page: Callable[..., R], *args: object, **kwargs: object) -> R:
    """Build one page value; ``page`` takes a session, the principal, and what the view hands on."""
    with reading(house()) as session:
        return page(session, principal(), *args, **kwargs)


def read_openly(page: Callable[..., R], *args: object) -> R:
    """Build a page value for somebody who is not signed in; ``page`` takes a session and what the view hands on."""
    with reading(house()) as session:
        return page(session, *args)


def moment() -> datetime:
    """One moment for the whole request, so that a page never straddles midnight."""
    if "moment" not in g:
        g.moment = house().clock()
    return cast(datetime, g.moment)

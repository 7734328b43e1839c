"""Shares for tests that need one in some state, made by the services themselves: Tom asks, Emil approves."""

from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

from mediamgr.rules.consent_facts import Answer
from mediamgr.services.approval import approve_share, note_viewing
from mediamgr.services.asking import Wish, ask_to_share
from mediamgr.services.house import House
from mediamgr.services.publication import publish
from mediamgr.services.tagging import attest_heads, tag_person
from mediamgr.services.takedown import end_share
from mediamgr.services.unit_of_work import unit_of_work
from tests.cast import Cast
from tests.services.register import a_family, says

T = TypeVar("T")


def do(house: House, cast: Cast, who: str, service: Callable[..., T], *args: object) -> T:
    """One service call as a member of the cast."""
    with unit_of_work(house, cast.actor(who)) as work:
        return service(work, *args)


def ready(house: House, cast: Cast, picture: str, name: str = "Ada Byron") -> str:
    """Tag a new child, whose mother says yes to the website, and count the heads; gives the child's id."""
    family = a_family(house, name)
    for purpose in ("photographed", "website"):
        says(house, family.child, family.carers["Mother"], Answer.GRANTED, purpose)
    do(house, cast, "dana", tag_person, picture, family.child)
    do(house, cast, "dana", attest_heads, picture, 1)
    return family.child


def asked(house: House, cast: Cast, *pictures: str, logo: bool = False) -> str:
    """A share of these pictures for the website, asked for by Tom; gives its id. ``logo``: the school's can be seen."""
    today = house.clock().date()
    wish = Wish(
        picture_ids=pictures,
        purpose_id="website",
        recipient="The news page",
        channel="website",
        starts_on=today,
        ends_on=today + timedelta(days=60),
        shows_logo=logo,
        shows_sensitive=False,
    )
    return do(house, cast, "tom", ask_to_share, wish)


def live(house: House, cast: Cast, *pictures: str) -> str:
    """The same, approved by Emil and published."""
    share = asked(house, cast, *pictures)
    for picture in pictures:
        do(house, cast, "emil", note_viewing, share, picture)
    do(house, cast, "emil", approve_share, share)
    publish(house, share)
    return share


def ended(house: House, cast: Cast, *pictures: str) -> str:
    """The same, taken back by Emil."""
    share = live(house, cast, *pictures)
    do(house, cast, "emil", end_share, share)
    return share

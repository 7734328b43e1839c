"""The menu: one row a place, shown to who may go there."""

from dataclasses import dataclass

from flask import request, url_for

from mediamgr.rules.permissions import Permission, settings_where
from mediamgr.web.work import principal


@dataclass(frozen=True, slots=True)
class Place:
    """A menu entry; ``permissions``: any one of them opens it, none means everybody who is signed in."""

    endpoint: str
    word: str
    icon: str
    permissions: tuple[Permission, ...] = ()


P = Permission
PLACES: tuple[Place, ...] = (
    Place("home.show", "Home", "house-fill"),
    Place("send.show", "Send", "camera-fill", (P.SEND_PICTURES,)),
    Place("library.index", "Pictures", "images", (P.SEE_PICTURES,)),
    Place("held.index", "Held", "pause-circle-fill", (P.DECIDE_HELD,)),
    Place("children.index", "Classes", "people-fill", (P.TAG_PEOPLE,)),
    Place("register.index", "Children", "people-fill", (P.SEE_REGISTER,)),
    Place("shares.index", "Shares", "send-fill", (P.SEE_SHARES,)),
    Place("name_permissions.index", "Name and logo", "patch-check-fill", (P.PERMIT_NAME_AND_LOGO,)),
    Place("restrictions.index", "Restrictions", "shield-lock-fill", (P.MANAGE_RESTRICTIONS,)),
    Place("incidents.index", "Incidents", "exclamation-triangle-fill", (P.SEE_INCIDENTS,)),
    Place("devices.index", "Devices", "tablet-fill", (P.MANAGE_DEVICES,)),
    Place("accounts.index", "Accounts", "person-badge-fill", (P.MANAGE_ACCOUNTS,)),
    Place("ledger.index", "Ledger", "journal-text", (P.SEARCH_LEDGER,)),
)
# Pages that have no menu entry of their own, and under whose they are found.
_OF_THE_REGISTER = (
    "asking", "carers", "classes", "decisions", "evidence", "exports", "names", "outstanding", "people", "pile",
    "places", "purposes", "roll_over", "rolls", "travel", "withdrawals",
)  # fmt: skip
_PARTS_OF = {**dict.fromkeys(_OF_THE_REGISTER, "register"), "batch": "library"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A menu entry as the page shows it; ``here``: the page belongs to this place."""

    url: str
    word: str
    icon: str
    here: bool


def menu() -> list[Entry]:
    """The entries for whoever is signed in, in the table's order."""
    who = principal()
    here = _PARTS_OF.get(request.blueprint or "", request.blueprint)
    open_to = [p for p in PLACES if not p.permissions or any(settings_where(who, each) for each in p.permissions)]
    return [
        Entry(url_for(place.endpoint), place.word, place.icon, place.endpoint.split(".")[0] == here)
        for place in open_to
    ]

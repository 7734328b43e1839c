"""Searching the ledger is itself noted in it, once; and the next page's address tells no place in the chain."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Collection

from mediamgr.credentials.keyring import SealBroken
from mediamgr.rules.events import SECRET, Event
from mediamgr.rules.permissions import Permission, settings_where
from mediamgr.services.errors import NotAllowed
from mediamgr.services.house import House
from mediamgr.services.unit_of_work import Work

_CONTEXT = "ledger page"


def note_search(work: Work, filters: Collection[str], kind: str = "") -> None:
    """Note that somebody searched: by which filters, and for which kind where that itself gives nothing away.

    Raises NotAllowed for who may search no setting's ledger.
    """
    if not settings_where(work.principal(), Permission.SEARCH_LEDGER):
        raise NotAllowed(permission=Permission.SEARCH_LEDGER.value)
    known = {event.value for event in Event if event not in SECRET}
    work.write(Event.LEDGER_SEARCHED, {"filters": sorted(filters), "kind": kind if kind in known else None})


def seal_place(house: House, seq: int | None) -> str:
    """The place where the next page begins, as it may stand in an address; empty for none."""
    if seq is None:
        return ""
    return urlsafe_b64encode(house.keys.seal_secret(str(seq).encode(), _CONTEXT)).decode()


def open_place(house: House, sealed: str) -> int | None:
    """The place again; None for none, or for one that was bent."""
    try:
        return int(house.keys.open_secret(urlsafe_b64decode(sealed), _CONTEXT)) if sealed else None
    except (SealBroken, ValueError):
        return None

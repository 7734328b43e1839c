"""The people of the walk: each sends a row's request, as the row's own staff, as others, and as nobody."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from flask import Flask, url_for
from flask.testing import FlaskClient
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from mediamgr.records.accounts import Account
from mediamgr.records.engine import writing
from mediamgr.records.ledger import LedgerEntry
from mediamgr.rules.events import Event
from mediamgr.services.actors import SYSTEM
from mediamgr.services.house import House
from mediamgr.services.sessions import begin_session
from mediamgr.services.unit_of_work import unit_of_work
from tests.signing import content_digest, sign_request
from tests.stage import Stage
from tests.web.browse import Browse
from tests.web.routes_row import Row

STAFF = {"T": "dana", "O": "olu", "A": "emil", "H": "hana", "D": "sef", "G": "gwen"}
# The other setting's staff; Noel is everything there but a teacher.
OTHERS = {"nia": "T", "noel": "OAHD"}
UNKNOWN = "0" * 31 + "1"
# What may stand in the ledger after requests that were all refused.
_REFUSALS = (Event.DENIED, Event.PICTURE_REFUSED, Event.SIGN_IN_FAILED)


@dataclass
class Walk:
    """One house to walk through."""

    app: Flask
    stage: Stage
    browse: Browse = field(init=False)

    def __post_init__(self) -> None:
        self.browse = Browse(self.app, self.stage.cast)

    @property
    def house(self) -> House:
        """The house."""
        return self.stage.house

    def url(self, row: Row, *, unknown: bool = False) -> str:
        """The row's address, with new things in its places, or with ids that nobody has."""
        values = {name: self._value(maker, unknown=unknown) for name, maker in row.given.items()}
        with self.app.test_request_context():
            path = url_for(row.endpoint, **values, **row.query)
        return f"{self.house.settings.public_address}{path}" if row.outside else path

    def _value(self, maker: str, *, unknown: bool) -> str:
        if maker.startswith("="):
            return maker[1:]
        return UNKNOWN if unknown else str(getattr(self.stage, maker)())

    def send(self, row: Row, url: str, *, token: bool = True, headers: dict[str, str] | None = None) -> TestResponse:
        """Send the row's request as whoever the browser is signed in as."""
        client: FlaskClient = self.browse.client
        # Another host has its own cookie, and so its own form token.
        self.browse.face = self.house.settings.public_address if row.outside else ""
        if row.method == "GET":
            return client.get(url, headers=headers, buffered=True)
        if row.api:
            return client.open(url, method=row.method, json=dict(row.data), headers=headers, buffered=True)
        data = dict(row.data) | ({"csrf_token": self.browse.csrf_token()} if token else {})
        return client.open(url, method=row.method, data=data, headers=headers, buffered=True)

    def nobodies(self, row: Row) -> Iterator[tuple[str, dict[str, str]]]:
        """Everybody who is not fully signed in; each is made ready as the loop comes to it."""
        member = self.member_for(row)
        self.browse.as_stranger()
        yield "signed out", {}
        self._half_signed_in(member)
        yield "half signed in (password only)", {}
        self.browse.as_stranger()
        yield "a device’s key without a session", self._signature(row)
        self.browse.as_(member)
        self._disable(member, self.house.clock())
        yield "a disabled account", {}
        self._disable(member, None)

    def member_for(self, row: Row) -> str:
        """Somebody who may: refusing them when half signed in shows more than refusing a stranger."""
        may = (name for letter, name in STAFF.items() if row.status_for(letter) < 400)
        named = (name for letter, name in STAFF.items() if any(letter in letters for letters in row.who))
        return next(may, next(named, "emil"))

    def _half_signed_in(self, username: str) -> None:
        self.browse.as_stranger()
        with unit_of_work(self.house, SYSTEM) as work:
            account_id = self.stage.cast.account_id(username)
            token = begin_session(work, account_id, key_id=None, second_step=False)
        with self.browse.client.session_transaction() as cookie:
            cookie["_user_id"], cookie["_fresh"], cookie["half"] = token, True, token

    def _signature(self, row: Row) -> dict[str, str]:
        self.stage.device()
        key_id, private = next(reversed(self.stage.keys.items()))
        sent = {"Content-Type": "application/x-www-form-urlencoded", "Content-Digest": content_digest(b"")}
        path = self.url(row, unknown=True).split("?")[0]
        signed = sign_request(private, row.method, path, sent, self.house.clock(), "bm9uY2Utb2Ytc2l4dGVlbg", key_id)
        return {"Content-Digest": sent["Content-Digest"], **signed}

    def _disable(self, username: str, at: datetime | None) -> None:
        with Session(writing(self.house.engine)) as session, session.begin():
            account_id = self.stage.cast.account_id(username)
            session.execute(update(Account).where(Account.id == account_id).values(disabled_at=at))

    def entries(self) -> int:
        """How many changes the ledger tells of, refusals left out."""
        with Session(self.house.engine) as session:
            told = select(func.count()).select_from(LedgerEntry).where(LedgerEntry.kind.not_in(_REFUSALS))
            return session.scalar(told) or 0


def elsewhere(row: Row, username: str) -> int:
    """What the other setting's staff are answered."""
    if row.elsewhere is not None:
        return row.elsewhere
    at_home = [row.status_for(letter) for letter in OTHERS[username]]
    if all(status == 403 for status in at_home):
        return 403
    theirs = [maker for maker in row.given.values() if not maker.startswith("=")]
    if row.wide or not theirs:
        return min(status for status in at_home if status != 403)
    return 404

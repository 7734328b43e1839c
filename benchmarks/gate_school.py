"""Fills a database with a school of any size, as fast as the drivers take rows. The register's chains are valid."""

import json
import random
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Table
from sqlalchemy.orm import Session

from mediamgr.credentials.keyring import KeyRing
from mediamgr.records import chain
from mediamgr.records.accounts import Account, AccountRole
from mediamgr.records.devices import Device
from mediamgr.records.people import Person, PersonName, SchoolClass
from mediamgr.records.pictures import Heads, Picture, PictureFile, Tag
from mediamgr.records.register import Decision, PersonFact
from mediamgr.rules.fingerprint import of_people
from mediamgr.rules.purposes import DEFAULT_PURPOSES

NOW = datetime(2026, 10, 12, 9, 30, tzinfo=UTC)
TODAY = NOW.date()
TERM = date(2026, 9, 1)
TAGS_EACH = 4
TEACHER, ADMIN = "t" * 32, "a" * 32


@dataclass(frozen=True)
class Size:
    """How large a school: the issue's numbers, or small ones for the test-suite."""

    pictures: int = 200_000
    children: int = 600
    decisions: int = 20_000
    share: int = 500


SMALL = Size(pictures=1_200, children=60, decisions=1_800, share=100)


def fill(session: Session, size: Size) -> list[str]:
    """Make the school; returns the ids of its pictures."""
    random.seed(1)
    children = _people(session, size)
    _register(session, children, size)
    pictures = [f"{n:032x}" for n in range(size.pictures)]
    shown = [sorted(random.sample(children, TAGS_EACH)) for _ in pictures]
    _load(session, Picture.__table__, map(_picture, range(size.pictures), pictures))
    _load(session, PictureFile.__table__, map(_master, pictures))
    _load(session, Tag.__table__, (_tag(p, c) for p, four in zip(pictures, shown, strict=True) for c in four))
    _load(session, Heads.__table__, map(_heads, pictures, shown, range(1, size.pictures + 1)))
    session.commit()
    return pictures


def _people(session: Session, size: Size) -> list[str]:
    session.add_all(Account(id=i, username=i[0], name=i[0], created_at=NOW, totp_step=0) for i in (TEACHER, ADMIN))
    session.flush()
    session.add_all(
        AccountRole(account_id=i, setting_id="school", role=r) for i, r in ((TEACHER, "teacher"), (ADMIN, "admin"))
    )
    session.add(
        Device(
            id="d",
            tag="IPAD-01",
            kind="ipad",
            make="Apple",
            model="iPad",
            setting_id="school",
            state="enrolled",
            registered_at=NOW,
        )
    )
    classes = [f"class{n}" for n in range(max(1, size.children // 30))]
    session.add_all(SchoolClass(id=c, setting_id="school", name=c, year="year-2") for c in classes)
    session.flush()
    children = [f"child{n:027}" for n in range(size.children)]
    session.add_all(
        Person(id=c, kind="child", setting_id="school", class_id=classes[n % len(classes)], created_at=NOW)
        for n, c in enumerate(children)
    )
    session.flush()
    session.add_all(
        PersonName(id=c, person_id=c, forename=f"Name{n}", surname=f"Surname{n}", recorded_at=NOW)
        for n, c in enumerate(children)
    )
    return children


def _register(session: Session, children: Sequence[str], size: Size) -> None:
    digest = KeyRing(bytes(32)).ledger_digest
    carers = [f"{child}{parent}" for child in children for parent in "mf"]
    session.execute(
        Person.metadata.tables["carer"].insert(),
        [{"id": c, "forename": "A", "surname": "B", "created_at": NOW} for c in carers],
    )
    facts = [_fact(child, None, kind, value) for child in children for kind, value in (("phase", "infants"),)]
    for child in children:
        for parent, who in (("m", "mother"), ("f", "father")):
            for kind, value in (("relationship", who), ("responsibility", "yes"), ("asked-in-all-cases", "no")):
                facts.append(_fact(child, f"{child}{parent}", kind, value))
    chain.append_all(session, facts, digest)
    decisions = list(_decisions(children, size.decisions))
    for start in range(0, len(decisions), 2_000):
        chain.append_all(session, decisions[start : start + 2_000], digest)
        session.expunge_all()


def _fact(child: str, carer: str | None, kind: str, value: str) -> PersonFact:
    return PersonFact(person_id=child, carer_id=carer, kind=kind, value=value, true_from=TERM, recorded_at=NOW)


def _decisions(children: Sequence[str], number: int) -> Iterator[Decision]:
    """Rounds of all purposes: the mother's answers, the father's, then last year's, until there are enough."""
    purposes = [purpose.facts.code for purpose in DEFAULT_PURPOSES]
    rounds = (
        (p, who, on) for on in (TERM, TERM - timedelta(days=300)) for who in ("mother", "father") for p in purposes
    )
    made = 0
    for purpose, who, on in rounds:
        for child in children:
            if made == number:
                return
            made += 1
            # Nine in ten say yes, so that some pictures are clear and most questions go all the way.
            answer = "granted" if random.random() < 0.9 else "refused"
            yield Decision(
                person_id=child,
                purpose_id=purpose,
                carer_id=f"{child}{who[0]}",
                decider_kind=who,
                answer=answer,
                decided_on=on,
                how="paper",
                recorded_at=NOW,
            )


def _picture(number: int, picture_id: str) -> dict[str, Any]:
    return {
        "id": picture_id,
        "setting_id": "school",
        "kind": "photo",
        "state": "kept",
        "device_id": "d",
        "client_uuid": picture_id,
        "source": "page",
        "taken_by": TEACHER,
        "sent_by": TEACHER,
        "received_mac": picture_id,
        "width": 4000,
        "height": 3000,
        "alike": "0" * 16,
        "day": TODAY - timedelta(days=number % 1_000),
        "received_at": NOW,
        "keep_until": TODAY + timedelta(days=1_000),
        "facts": "{}",
        "warnings": "[]",
        "shows_logo": False,
        "shows_sensitive": False,
        "heads_id": number + 1,
    }


def _master(picture_id: str) -> dict[str, Any]:
    file = {"variant": "master", "version": 0, "wrapped_key": b"k", "size": 1, "sha256": picture_id * 2}
    return file | {
        "id": picture_id,
        "picture_id": picture_id,
        "name": picture_id,
        "width": 1,
        "height": 1,
        "proven_at": NOW,
    }


def _tag(picture_id: str, child: str) -> dict[str, Any]:
    return {"picture_id": picture_id, "person_id": child, "added_by": TEACHER, "added_at": NOW}


def _heads(picture_id: str, people: Sequence[str], seq: int) -> dict[str, Any]:
    counted = {"visible": TAGS_EACH, "redacted": 0, "unrecognisable": 0, "version": 0, "people": of_people(people)}
    return counted | {"seq": seq, "picture_id": picture_id, "attested_by": TEACHER, "attested_at": NOW}


def _load(session: Session, table: Table | Any, rows: Iterable[dict[str, Any]]) -> None:
    """The driver's own fastest way in: a prepared statement on SQLite, COPY on PostgreSQL."""
    raw: Any = session.connection().connection.driver_connection
    given = iter(rows)
    first = next(given)
    columns, values = ", ".join(first), (tuple(row.values()) for row in (first, *given))
    if isinstance(raw, sqlite3.Connection):
        places = ", ".join("?" * len(first))
        plain = (tuple(_plain(value) for value in row) for row in values)
        raw.executemany(f"INSERT INTO {table.name} ({columns}) VALUES ({places})", plain)
        return
    with raw.cursor().copy(f"COPY {table.name} ({columns}) FROM STDIN") as copy:
        for row in values:
            copy.write_row(row)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S.%f")
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value) if isinstance(value, dict | list) else value

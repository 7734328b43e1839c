"""Fills a register of any size with years of answers, as fast as the drivers take rows; and the same as a spreadsheet.

The digests of its chains are empty: nothing here is verified.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from gate_school import _load
from openpyxl import Workbook
from sqlalchemy import text
from sqlalchemy.orm import Session

from mediamgr.records.accounts import Account, AccountRole
from mediamgr.records.people import CareLink, Carer, Person, PersonName, SchoolClass
from mediamgr.records.register import Decision, PersonFact

TODAY = date(2026, 10, 12)
NOW = datetime(2026, 10, 12, 9, 30, tzinfo=UTC)
OFFICE = "o" * 32
PURPOSES = 12
YEARS = 5
SURNAMES = ("Adeyemi", "Byron", "Clarke", "Davies", "Evans", "Farah", "Green", "Hussain", "Iqbal", "Jones", "Kaur")
# As REGISTER.md counts them: all, all but social media, only inside, nothing, never answered.
_KINDS = ("all", "but-social", "inside", "nothing", "silent")
_SHARES = (70, 15, 8, 3, 4)


@dataclass(frozen=True)
class Size:
    """How many children, each with five years of answers for twelve purposes."""

    children: int

    @property
    def decisions(self) -> int:
        """About so many rows."""
        return self.children * PURPOSES * YEARS


def fill(session: Session, size: Size, sheet: Path) -> str:
    """Make the register, and write what a school would keep instead to ``sheet``; returns one child's id."""
    chance = random.Random(5)
    purposes = _purposes(session)
    session.add(Account(id=OFFICE, username="office", name="Office", created_at=NOW, totp_step=0))
    session.flush()
    session.add(AccountRole(account_id=OFFICE, setting_id="school", role="office"))
    classes = [f"class{n:04}" for n in range(max(1, size.children // 30))]
    session.add_all(SchoolClass(id=c, setting_id="school", name=c, year="year-2") for c in classes)
    session.flush()
    children = [f"child{n:027}" for n in range(size.children)]
    kinds = dict(zip(children, chance.choices(_KINDS, _SHARES, k=len(children)), strict=True))
    named = {c: (f"Name{n}", chance.choice(SURNAMES)) for n, c in enumerate(children)}
    _load(session, Person.__table__, (_person(c, classes[n % len(classes)]) for n, c in enumerate(children)))
    _load(session, PersonName.__table__, (_name(c, *named[c]) for c in children))
    _load(session, Carer.__table__, (_carer(c, p) for c in children for p in "mf"))
    _load(session, CareLink.__table__, (_link(c, p) for c in children for p in "mf"))
    _load(session, PersonFact.__table__, _numbered(_facts(children)))
    _load(session, Decision.__table__, _numbered(_decisions(children, kinds, purposes)))
    session.commit()
    _write(sheet, purposes, [(named[c], kinds[c]) for c in children])
    return children[len(children) // 2]


def _purposes(session: Session) -> list[str]:
    """The first twelve; the others are out of use."""
    ids = list(session.execute(text("SELECT id FROM purpose ORDER BY place, id")).scalars())
    for extra in ids[PURPOSES:]:
        session.execute(text("UPDATE purpose SET retired_at = :at WHERE id = :id"), {"at": NOW, "id": extra})
    return ids[:PURPOSES]


def says(kind: str, purpose: str) -> str | None:
    """What a family of this kind answers."""
    if kind == "silent":
        return None
    inside = purpose in ("photographed", "recorded", "display")
    yes = kind == "all" or (kind == "but-social" and purpose != "social") or (kind == "inside" and inside)
    return "granted" if yes else "refused"


def _numbered(rows: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for number, row in enumerate(rows, 1):
        yield {"seq": number, "prev": bytes(32), "mac": bytes(32), **row}


def _decisions(children: list[str], kinds: dict[str, str], purposes: list[str]) -> Iterator[dict[str, Any]]:
    """Five Septembers of the mothers' answers, in the order in which they came."""
    for year in range(TODAY.year - YEARS + 1, TODAY.year + 1):
        for number, child in enumerate(children):
            day = date(year, 9, 1) + timedelta(days=number % 28)
            for purpose in purposes:
                answer = says(kinds[child], purpose)
                if answer is not None:
                    yield {
                        "person_id": child,
                        "purpose_id": purpose,
                        "carer_id": f"{child}m",
                        "decider_kind": "mother",
                        "answer": answer,
                        "decided_on": day,
                        "how": "paper",
                        "recorded_at": NOW,
                    }


def _facts(children: list[str]) -> Iterator[dict[str, Any]]:
    for child in children:
        yield _fact(child, None, "phase", "infants")
        for carer, who in (("m", "mother"), ("f", "father")):
            for kind, value in (("relationship", who), ("responsibility", "yes"), ("asked-in-all-cases", "no")):
                yield _fact(child, f"{child}{carer}", kind, value)


def _fact(child: str, carer: str | None, kind: str, value: str) -> dict[str, Any]:
    found = {"person_id": child, "carer_id": carer, "kind": kind, "value": value}
    return found | {"true_from": date(2020, 9, 1), "recorded_at": NOW}


def _person(child: str, class_id: str) -> dict[str, Any]:
    return {"id": child, "kind": "child", "setting_id": "school", "class_id": class_id, "created_at": NOW}


def _name(child: str, forename: str, surname: str) -> dict[str, Any]:
    names = {"id": child, "person_id": child, "forename": forename, "surname": surname}
    return names | {"current": True, "concealed": False, "recorded_at": NOW}


def _carer(child: str, parent: str) -> dict[str, Any]:
    return {"id": f"{child}{parent}", "forename": "Alex", "surname": "Parent", "created_at": NOW}


def _link(child: str, parent: str) -> dict[str, Any]:
    relationship = "mother" if parent == "m" else "father"
    return {"child_id": child, "carer_id": f"{child}{parent}", "relationship": relationship, "court_order_noted": False}


def _write(sheet: Path, purposes: list[str], rows: list[tuple[tuple[str, str], str]]) -> None:
    """What a school keeps without us: this year's answers alone, a row a child, a column a purpose."""
    book = Workbook(write_only=True)
    page = book.create_sheet("Consent")
    page.append(["Surname", "Forename", *purposes])
    for (forename, surname), kind in rows:
        page.append([surname, forename, *({"granted": "Y", "refused": "N"}.get(says(kind, p) or "") for p in purposes)])
    book.save(sheet)

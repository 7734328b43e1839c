"""A surname from before an adoption: planted wherever a name can stand, concealed, and then looked for on every page
as everybody but the safeguarding lead. Whatever row is added to the table of addresses is searched as well.
"""

import io
import logging
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from mediamgr.records.facts_people import gather_people
from mediamgr.records.people import CareLink, Carer, PersonName
from mediamgr.rules.consent_facts import Answer, DeciderKind, How, Responsibility
from mediamgr.services import captions, concealing, incidents, takedown
from mediamgr.services.actors import SYSTEM
from mediamgr.services.approval import decline_share
from mediamgr.services.asking import Wish, ask_to_share
from mediamgr.services.backing_up import back_up
from mediamgr.services.carers import Care, Contact, end_care, record_carer
from mediamgr.services.decisions import NewDecision, record_decision
from mediamgr.services.house import House
from mediamgr.services.journalling import carry_out
from mediamgr.services.people import Name, rename_person
from mediamgr.services.unit_of_work import reading, unit_of_work
from tests.cast import Cast
from tests.services import register, shares
from tests.stage import Stage
from tests.web.browse import Browse
from tests.web.routes_table import ROWS
from tests.web.walking import OTHERS, STAFF, Walk

OLD = "Quillfeather"
LEAD = "sef"
EVERYBODY_ELSE = [name for name in (*STAFF.values(), *OTHERS) if name != LEAD]
PAGES = [row for row in ROWS if row.method == "GET" and row.endpoint not in {"static", "bootstrap.static"}]


@dataclass
class Planted(Stage):
    """A stage that gives the one child, her picture, her share and her incident wherever it can."""

    child_id: str = ""
    picture_id: str = ""
    share_id: str = ""
    incident_id: str = ""
    class_id: str = ""

    def child(self) -> str:
        return self.child_id

    def family(self) -> str:
        return self.child_id

    def renamed_child(self) -> str:
        return self.child_id

    def restricted_child(self) -> str:
        return self.child_id

    def kept_picture(self) -> str:
        return self.picture_id

    def shareable_picture(self) -> str:
        picture = self.picture("kept")
        shares.ready(self.house, self.cast, picture)
        return picture

    def asked_share(self) -> str:
        return self.share_id

    def school_class(self) -> str:
        return self.class_id

    def incident(self, state: str = "open", *, setting_id: str = "school") -> str:
        return self.incident_id or super().incident(state, setting_id=setting_id)


@pytest.fixture
def planted(house: House, cast: Cast, app: Flask) -> Planted:
    stage = Planted(house, cast)
    stage.class_id = register.oak(house)
    stage.picture_id = Stage.kept_picture(stage)
    stage.child_id = a_child_with_a_past(house, cast, stage.picture_id, stage.class_id)
    stage.share_id = an_asked_share(house, cast, stage.picture_id)
    stage.incident_id = Stage.incident(stage)
    write_it_everywhere(house, cast, stage)
    return stage


def a_child_with_a_past(house: House, cast: Cast, picture: str, class_id: str) -> str:
    """Rosie, whose birth mother said yes once, and is no carer of hers any more."""
    child = register.a_child(house, f"Rosie {OLD}", class_id=class_id)
    with unit_of_work(house, cast.actor("olu")) as work:
        care = Care(DeciderKind.MOTHER, Responsibility.YES, since=register.AUTUMN)
        mother = record_carer(work, child, Contact("Anna", OLD, email=f"anna.{OLD}@families.example"), care)
    for purpose in ("photographed", "website"):
        with unit_of_work(house, cast.actor("olu")) as work:
            said = NewDecision(
                child, purpose, Answer.GRANTED, date(2026, 9, 7), How.TELEPHONE, carer_id=mother, note=f"{OLD} rang."
            )
            record_decision(work, said)
    shares.do(house, cast, "dana", shares.tag_person, picture, child)
    shares.do(house, cast, "dana", shares.attest_heads, picture, 1)
    return child


def an_asked_share(house: House, cast: Cast, picture: str) -> str:
    today = house.clock().date()
    wish = Wish((picture,), "website", f"The {OLD} family", "website", today, today + timedelta(days=9), False, False)
    return shares.do(house, cast, "tom", ask_to_share, replace(wish, note=f"Grandma {OLD} asked."))


def write_it_everywhere(house: House, cast: Cast, stage: Planted) -> None:
    """In words that people type; then the child gets a new name and an adoptive mother, and the lead conceals."""
    for decline in (True, False):
        share = an_asked_share(house, cast, stage.picture_id)
        act = decline_share if decline else takedown.end_share
        shares.do(house, cast, "emil", act, share, *([f"Rosie {OLD} must not be shown."] if decline else []))
    with unit_of_work(house, cast.actor("dana")) as work:
        words = f"Rosie {OLD} sings", f"{OLD}, Rosie, with a drum"
        captions.describe(
            work, stage.picture_id, caption=words[0], alternative=words[1], shows_logo=False, shows_sensitive=False
        )
    shares.do(house, cast, "emil", incidents.add_note, stage.incident_id, f"It was rosie {OLD.upper()}’s iPad.")
    shares.do(house, cast, "olu", rename_person, stage.child_id, Name("Rosie", "Fairclough"))
    with reading(house) as session:
        of_old = select(PersonName).where(PersonName.person_id == stage.child_id, ~PersonName.current)
        former = session.scalars(of_old).one()
        mother = session.scalars(select(CareLink.carer_id).where(CareLink.child_id == stage.child_id))
        mother_id = mother.one()
    shares.do(house, cast, "olu", end_care, stage.child_id, mother_id, date(2026, 10, 1))
    care = Care(DeciderKind.ADOPTIVE_PARENT, Responsibility.YES)
    adoptive = shares.do(house, cast, "olu", record_carer, stage.child_id, Contact("Mia", "Fairclough"), care)
    register.says(house, stage.child_id, adoptive, Answer.GRANTED, on=date(2026, 10, 2))
    shares.do(house, cast, LEAD, concealing.conceal_name, stage.child_id, former.id)


def test_nobody_but_the_lead_meets_the_old_name_on_any_page(
    app: Flask, planted: Planted, caplog: pytest.LogCaptureFixture
) -> None:
    walk = Walk(app, planted)
    caplog.set_level(logging.DEBUG)
    addresses = {str(row): walk.url(row) for row in PAGES}
    found = []
    for username in (*EVERYBODY_ELSE, None):
        walk.browse.as_(username) if username else walk.browse.as_stranger()
        for row, url in addresses.items():
            if shows_it(walk.browse.client.get(url, buffered=True)):
                found.append(f"{username or 'a stranger'}: {row}")
    assert not found, "\n".join(found)
    assert OLD.casefold() not in caplog.text.casefold()


def shows_it(answer: TestResponse) -> bool:
    """Whether the old name stands anywhere in an answer: its head, its body, the files packed in it."""
    texts = [str(answer.headers).encode(), *unpacked(answer.get_data())]
    return any(OLD.casefold() in text.decode("utf-8", "replace").casefold() for text in texts)


def unpacked(data: bytes) -> Iterator[bytes]:
    """The bytes themselves; of a ZIP (and so an XLSX) the name and the contents of every file in it."""
    yield data
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for name in packed.namelist():
                yield name.encode()
                yield from unpacked(packed.read(name))


def test_what_was_planted_was_to_be_seen_before(browse: Browse, planted: Planted, house: House, cast: Cast) -> None:
    """The walk above would find nothing as well if nothing had been planted: shown again, it is everywhere."""
    with reading(house) as session:
        name_id = session.scalars(select(PersonName.id).where(PersonName.concealed)).one()
    shares.do(house, cast, LEAD, concealing.show_name, planted.child_id, name_id)
    person, picture = f"/register/people/{planted.child_id}", f"/pictures/{planted.picture_id}"
    seen = {"olu": [person, "/shares/"], "dana": [picture], "emil": [f"/incidents/{planted.incident_id}"]}
    for username, addresses in seen.items():
        for address in addresses:
            page = browse.as_(username).get(address)
            assert OLD.casefold() in page.content.casefold(), f"{username}: {address}"


@pytest.mark.parametrize("words", [OLD, f"Rosie {OLD}", "quill"])
def test_no_search_finds_her_by_it_but_the_leads(browse: Browse, planted: Planted, words: str) -> None:
    for username, found in (("olu", False), ("emil", False), (LEAD, True)):
        page = browse.as_(username).get(f"/register/?words={words}")
        assert ("Rosie Fairclough" in page.content) is found, username
    for username, found in (("emil", False), ("hana", False), (LEAD, True)):
        page = browse.as_(username).get(f"/ledger/?about={words}")
        assert ("recorded somebody" in page.content) is found, username


def test_the_lead_sees_it_and_the_history_names_the_mother_by_what_she_was(browse: Browse, planted: Planted) -> None:
    person = f"/register/people/{planted.child_id}"
    lead, office = browse.as_(LEAD).get(person).content, browse.as_("olu").get(person).content
    assert f"Earlier: Rosie {OLD}" in lead
    assert f"Anna {OLD} (mother)" in lead
    assert "The mother" in office
    assert "Earlier:" not in office


@pytest.mark.parametrize("what", ["standings", "decisions", "ledger"])
def test_no_export_holds_it_but_the_leads(browse: Browse, planted: Planted, what: str) -> None:
    for username in ("olu", "emil", "hana", LEAD):
        answer = browse.as_(username).post(f"/exports/{what}", {})
        assert shows_it(answer) is (username == LEAD and what == "decisions"), username


def test_that_it_was_concealed_is_in_the_ledger_of_the_lead_alone(browse: Browse, planted: Planted) -> None:
    assert "hid a former name" in browse.as_(LEAD).get("/ledger/").content
    for username in ("emil", "hana"):
        assert "hid a former name" not in browse.as_(username).get("/ledger/").content
        assert "Former name hidden" not in browse.get("/ledger/").html


def test_a_carer_of_another_child_too_is_not_named_beside_her(
    browse: Browse, planted: Planted, house: House, cast: Cast
) -> None:
    """The surname is hidden where it concerns Rosie, and nowhere else: Ben's grandmother has a right to hers."""
    with reading(house) as session:
        anna = session.scalars(select(Carer.id).where(Carer.surname == OLD)).one()
    ben = register.a_child(house, "Ben Other")
    with unit_of_work(house, SYSTEM) as work:
        work.session.add(CareLink(child_id=ben, carer_id=anna, relationship=DeciderKind.OTHER.value))
    for username, beside_rosie in (("emil", False), (LEAD, True)):
        browse.as_(username)
        found = browse.get("/ledger/?kind=CarerRecorded&about=Rosie").content
        assert "Rosie Fairclough" in found
        assert (f"Anna {OLD}" in found) is beside_rosie
    assert f"Anna {OLD}" in browse.as_("olu").get(f"/register/people/{ben}").content


def test_nothing_that_lies_beside_the_database_holds_it(house: House, planted: Planted, tmp_path: Path) -> None:
    carry_out(house)
    back_up(house, tmp_path / "backup", lambda *_: None)
    lying = [path for folder in (tmp_path,) for path in folder.rglob("*") if path.is_file()]
    outside = [path for path in lying if path.suffix not in {".db", ".db-wal", ".db-journal"}]
    assert not [path for path in outside if OLD.encode() in path.read_bytes() or OLD in path.name]


def test_the_guard_over_captions_still_knows_it(house: House, planted: Planted) -> None:
    """A caption with it never leaves the school, whoever typed it (condition 8 of the gate)."""
    with reading(house) as session:
        assert OLD in gather_people(session, [planted.child_id], names=True).names[planted.child_id]

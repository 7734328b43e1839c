"""The class sheet: what stands on it, read back by another program, and what does not."""

import io
from datetime import date

import pytest
from pypdf import PdfReader
from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.records.ledger import LedgerEntry
from mediamgr.rules.consent_facts import Answer
from mediamgr.rules.purposes import PHOTOGRAPHED, RECORDED
from mediamgr.services.actors import SYSTEM
from mediamgr.services.class_sheets import print_class_sheet
from mediamgr.services.errors import NotAllowed, NotFound, OutOfScope
from mediamgr.services.house import House
from mediamgr.services.people import Name, NewPerson, record_people
from mediamgr.services.restrictions import RestrictionKind, impose_restriction
from mediamgr.services.unit_of_work import unit_of_work
from tests.cast import Cast
from tests.services.register import AUTUMN, a_child, a_family, oak, says

NOT_MENTIONED = ("refus", "restrict", "lapse", "unknown", "never asked", "refuge", "safeguarding")


def printed(house: House, cast: Cast, class_id: str, who: str = "dana") -> PdfReader:
    with unit_of_work(house, cast.actor(who)) as work:
        return PdfReader(io.BytesIO(print_class_sheet(work, class_id)))


def lines(reader: PdfReader) -> list[str]:
    return [line.strip() for page in reader.pages for line in page.extract_text().splitlines()]


def everybody(house: House, class_id: str) -> dict[str, str]:
    """A child who may be photographed and filmed, one who may not be filmed, and one for each reason against."""
    allowed = a_family(house, "Siân Llŷr", class_id=class_id)
    for purpose in (PHOTOGRAPHED, RECORDED):
        says(house, allowed.child, allowed.carers["Mother"], Answer.GRANTED, purpose)
    silent = a_family(house, "Łukasz Żółć", class_id=class_id)
    says(house, silent.child, silent.carers["Mother"], Answer.GRANTED, PHOTOGRAPHED)
    refused = a_family(house, "Rhys Refuser", class_id=class_id)
    says(house, refused.child, refused.carers["Mother"], Answer.REFUSED, PHOTOGRAPHED)
    lapsed = a_family(house, "Lena Late", class_id=class_id)
    says(house, lapsed.child, lapsed.carers["Mother"], Answer.GRANTED, PHOTOGRAPHED, until=date(2026, 9, 30))
    hidden = a_family(house, "Hal Hidden", class_id=class_id)
    says(house, hidden.child, hidden.carers["Mother"], Answer.GRANTED, PHOTOGRAPHED)
    with unit_of_work(house, SYSTEM) as work:
        impose_restriction(work, hidden.child, RestrictionKind.REFUGE, starts_on=AUTUMN, reason="Refuge")
    a_child(house, "Una Unasked", class_id=class_id)
    return {"refused": "Rhys Refuser", "lapsed": "Lena Late", "hidden": "Hal Hidden", "unasked": "Una Unasked"}


@pytest.mark.parametrize("who", ["dana", "olu", "sef"])
def test_every_reason_against_is_the_same_mark_whoever_prints(house: House, cast: Cast, who: str) -> None:
    class_id = oak(house)
    names = everybody(house, class_id)
    text = lines(printed(house, cast, class_id, who))
    assert "Siân Llŷr Yes Yes" in text
    assert "Łukasz Żółć Yes No" in text
    for name in names.values():
        assert f"{name} No No" in text
    whole = " ".join(text).lower().replace("rhys refuser", "")
    assert not [word for word in NOT_MENTIONED if word in whole]


def test_it_says_its_day_its_maker_and_that_it_is_not_for_the_wall(house: House, cast: Cast) -> None:
    class_id = oak(house)
    with unit_of_work(house, SYSTEM) as work:
        record_people(work, [NewPerson("school", Name("Kim", f"Child{n:02}"), class_id=class_id) for n in range(40)])
    reader = printed(house, cast, class_id)
    assert len(reader.pages) == 2
    for page in reader.pages:
        text = page.extract_text()
        assert "Oak" in text
        assert "Monday 12 October 2026. Valid today only." in text
        assert "by Dana" in text
        assert "Never on the wall" in text
    assert {f"Kim Child{n:02} No No" for n in range(40)} <= set(lines(reader))


def test_the_file_says_nothing_of_the_computer_that_made_it(house: House, cast: Cast) -> None:
    reader = printed(house, cast, oak(house))
    assert dict(reader.metadata or {}) == {"/Title": "Class sheet", "/CreationDate": "D:20261012093000Z"}
    assert reader.xmp_metadata is None
    fonts = {str(font.get_object()["/BaseFont"]) for font in reader.pages[0]["/Resources"]["/Font"].values()}
    assert all("Lato" in font for font in fonts)


def test_who_printed_it_stands_in_the_ledger(house: House, cast: Cast) -> None:
    class_id = oak(house)
    a_child(house, class_id=class_id)
    printed(house, cast, class_id)
    with Session(house.engine) as session:
        entry = session.scalars(select(LedgerEntry).where(LedgerEntry.kind == "ClassSheetPrinted")).one()
    assert entry.actor == cast.account_id("dana")
    assert entry.subjects == [class_id]
    assert entry.facts == {"number": 1}


def test_who_may_not_see_children_prints_nothing(house: House, cast: Cast) -> None:
    class_id, elsewhere = oak(house), oak(house, "nursery")
    for who, target, refusal in (
        ("gwen", class_id, NotAllowed),
        ("dana", elsewhere, OutOfScope),
        ("dana", "none", NotFound),
    ):
        with pytest.raises(refusal), unit_of_work(house, cast.actor(who)) as work:
            print_class_sheet(work, target)

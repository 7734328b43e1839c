"""One function turns an id into bytes, and asks the gate for every step (promise 2)."""

from itertools import pairwise

import pytest
from sqlalchemy import select, text

from mediamgr.records.engine import writing
from mediamgr.records.ledger import LedgerEntry
from mediamgr.rules.consent_facts import Answer
from mediamgr.services.delivery import STEP, show_picture, show_thumbnail, thumbnail_token
from mediamgr.services.errors import Gone, NotAllowed, NotFound, OutOfScope, Refused
from mediamgr.services.house import House
from mediamgr.services.sealing import seal
from mediamgr.services.unit_of_work import reading, unit_of_work
from tests.cast import Cast
from tests.services.register import a_family, says
from tests.stage import SIZES, Stage, drawing


@pytest.fixture
def stage(house: House, cast: Cast) -> Stage:
    return Stage(house, cast)


def entries(house: House, kind: str) -> list[LedgerEntry]:
    with reading(house) as session:
        return list(session.scalars(select(LedgerEntry).where(LedgerEntry.kind == kind)))


@pytest.mark.parametrize("variant", ["master", "preview"])
def test_an_opened_picture_arrives_whole_and_leaves_one_entry(
    house: House, cast: Cast, stage: Stage, variant: str
) -> None:
    picture = stage.kept_picture()
    delivery = show_picture(house, cast.actor("tom"), picture, variant)
    assert b"".join(delivery.chunks) == drawing(SIZES[variant])
    (entry,) = entries(house, "PictureOpened")
    assert (entry.actor, entry.subjects) == (cast.account_id("tom"), [picture])


def test_a_thumbnail_comes_only_at_an_address_that_this_session_was_shown(
    house: House, cast: Cast, stage: Stage
) -> None:
    picture, dana = stage.kept_picture(), cast.actor("dana")
    assert dana.principal is not None
    token = thumbnail_token(house, dana.principal, picture)
    assert b"".join(show_thumbnail(house, dana, picture, token).chunks) == drawing(SIZES["thumbnail"])
    with pytest.raises(NotFound):
        show_thumbnail(house, cast.actor("tom"), picture, token)
    with pytest.raises(NotFound):
        show_thumbnail(house, dana, stage.kept_picture(), token)
    assert entries(house, "PictureOpened") == []


@pytest.mark.parametrize(
    ("who", "state", "refusal"),
    [
        ("nia", "kept", OutOfScope),
        ("gwen", "kept", NotAllowed),
        ("dana", "sealed", Gone),
        ("sef", "sealed", Gone),
        ("amira", "sealed", Gone),
        ("dana", "erased", Gone),
        ("dana", "held", NotAllowed),
    ],
)
def test_who_may_not_see_it_gets_no_byte(
    house: House, cast: Cast, stage: Stage, who: str, state: str, refusal: type[Refused]
) -> None:
    picture = stage.picture(state)
    with pytest.raises(refusal):
        show_picture(house, cast.actor(who), picture, "master")
    assert entries(house, "PictureOpened") == []


def test_a_held_picture_is_seen_by_who_decides_on_it(house: House, cast: Cast, stage: Stage) -> None:
    assert b"".join(show_picture(house, cast.actor("emil"), stage.held_picture(), "preview").chunks)


def test_p1_a_child_who_may_not_be_photographed_hides_the_picture_from_all_but_who_must_deal_with_it(
    house: House, cast: Cast, stage: Stage
) -> None:
    family = a_family(house)
    picture = stage.picture(people=(family.child,))
    with pytest.raises(NotAllowed):
        show_picture(house, cast.actor("tom"), picture, "preview")
    assert b"".join(show_picture(house, cast.actor("olu"), picture, "preview").chunks)
    says(house, family.child, family.carers["Mother"], Answer.GRANTED)
    assert b"".join(show_picture(house, cast.actor("tom"), picture, "preview").chunks)


def test_sealing_cuts_a_delivery_at_its_next_step(house: House, cast: Cast, stage: Stage) -> None:
    picture = stage.kept_picture()
    delivery = show_picture(house, cast.actor("tom"), picture, "master")
    with unit_of_work(house, cast.actor("dana")) as work:
        seal(work, picture)
    with pytest.raises(Gone):
        next(delivery.chunks)


def test_a_file_that_was_changed_on_the_disk_is_never_served(house: House, cast: Cast, stage: Stage) -> None:
    picture = stage.kept_picture()
    for path in (path for path in house.settings.vault.rglob("*") if path.is_file()):
        stored = bytearray(path.read_bytes())
        stored[-1] ^= 1
        path.write_bytes(stored)
    delivery = show_picture(house, cast.actor("tom"), picture, "preview")
    with pytest.raises(Gone):
        b"".join(delivery.chunks)


def test_a_step_is_small_enough_for_a_withdrawal_to_matter() -> None:
    assert STEP * 2 <= 256 * 1024 // 2


@pytest.mark.parametrize("variant", ["master", "preview"])
def test_when_the_register_cannot_be_read_nothing_is_shown(
    house: House, cast: Cast, stage: Stage, variant: str
) -> None:
    picture = stage.kept_picture()
    with writing(house.engine).begin() as connection:
        connection.execute(text("UPDATE picture SET state = 'no such state'"))
    with pytest.raises(Refused):
        show_picture(house, cast.actor("tom"), picture, variant)


def test_entries_stand_in_the_order_in_which_pictures_were_opened(house: House, cast: Cast, stage: Stage) -> None:
    pictures = [stage.kept_picture() for _ in range(3)]
    for picture in pictures:
        show_picture(house, cast.actor("tom"), picture, "preview")
    opened = entries(house, "PictureOpened")
    assert [entry.subjects[0] for entry in opened] == pictures
    assert all(one.seq < two.seq for one, two in pairwise(opened))

"""The pages of held pictures: a second person decides, and nobody on their own picture."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.records.accounts import AccountRole
from mediamgr.records.engine import writing
from mediamgr.records.ledger import LedgerEntry
from mediamgr.records.pictures import Picture
from mediamgr.services.house import House
from tests.cast import Cast
from tests.intake_client import enrol, kept_in, send_picture
from tests.media.planting import camera_jpeg
from tests.web.browse import Browse

NO_FACTS = camera_jpeg(make=None, model=None, software=None, taken=None)


@pytest.fixture
def held(house: House, cast: Cast, client: FlaskClient) -> str:
    """A picture that Dana sent and that is held."""
    answer = send_picture(cast.sign_in(client, "dana"), enrol(house), NO_FACTS)
    assert answer.json is not None
    assert answer.json["state"] == "held"
    return str(answer.json["id"])


def state_of(house: House, picture_id: str) -> Picture:
    with Session(house.engine) as session:
        return session.get_one(Picture, picture_id)


def test_the_empty_list_says_what_to_do_next(browse: Browse) -> None:
    assert "Nothing is held" in browse.as_("emil").get("/held/").content


def test_the_list_names_the_reason_and_the_sender(browse: Browse, held: str) -> None:
    page = browse.as_("emil").get("/held/")
    assert "does not say which camera took it" in page.content
    assert "Sent by Dana" in page.content


def test_a_page_of_held_pictures_is_one_entry_in_the_ledger(browse: Browse, house: House, held: str) -> None:
    browse.as_("emil").get("/held/")
    with Session(house.engine) as session:
        listed = session.scalars(select(LedgerEntry).where(LedgerEntry.kind == "PicturesListed")).one()
    assert listed.subjects == [held]


@pytest.mark.parametrize("username", ["emil", "hana"])
def test_admin_and_headteacher_let_a_held_picture_in(
    browse: Browse, house: House, cast: Cast, held: str, username: str
) -> None:
    page = browse.as_(username).get(f"/held/{held}")
    page = browse.press(page, "Yes, let it in")
    assert "in the library now" in page.content
    picture = state_of(house, held)
    assert (picture.state, picture.accepted_by) == ("kept", cast.account_id(username))


def test_a_rejected_picture_is_erased_and_never_comes_back(
    browse: Browse, house: House, cast: Cast, client: FlaskClient, held: str
) -> None:
    page = browse.press(browse.as_("emil").get(f"/held/{held}"), "Erase it")
    assert "turned away and erased" in page.content
    assert state_of(house, held).state == "erased"
    assert kept_in(house)[2] == 0
    answer = send_picture(cast.sign_in(client, "dana"), enrol(house, "IPAD-08"), NO_FACTS)
    assert (answer.status_code, answer.json["code"]) == (409, "already-removed")  # type: ignore[index]


def test_nobody_decides_on_a_picture_of_their_own(browse: Browse, house: House, cast: Cast, held: str) -> None:
    with Session(writing(house.engine)) as session, session.begin():
        session.add(AccountRole(account_id=cast.account_id("dana"), setting_id="school", role="admin"))
    page = browse.as_("dana").get(f"/held/{held}")
    assert "Somebody else must" in page.content
    assert "Yes, let it in" not in page.content
    for act in ("accept", "reject"):
        assert browse.post(f"/held/{held}/{act}").status_code == 409
    assert state_of(house, held).state == "held"


def test_what_the_safeguarding_lead_keeps_is_not_erased(browse: Browse, house: House, held: str) -> None:
    with Session(writing(house.engine)) as session, session.begin():
        session.get_one(Picture, held).hold_until = house.clock().date()
    assert browse.as_("emil").post(f"/held/{held}/reject").status_code == 409
    assert state_of(house, held).state == "held"


def test_a_decision_counts_once(browse: Browse, house: House, held: str) -> None:
    browse.as_("emil").post(f"/held/{held}/accept")
    assert browse.post(f"/held/{held}/reject").status_code == 409
    assert state_of(house, held).state == "kept"


@pytest.mark.parametrize("username", ["dana", "olu", "sef", "gwen"])
def test_other_roles_neither_see_nor_decide(browse: Browse, held: str, username: str) -> None:
    browse.as_(username).get("/held/", status=403)
    browse.get(f"/held/{held}", status=403)
    assert browse.post(f"/held/{held}/accept").status_code == 403


def test_another_settings_held_picture_does_not_exist(browse: Browse, held: str) -> None:
    browse.as_("noel").get(f"/held/{held}", status=404)
    assert browse.post(f"/held/{held}/accept").status_code == 404
    assert "Nothing is held" in browse.get("/held/").content


def test_an_unknown_picture_does_not_exist(browse: Browse) -> None:
    browse.as_("emil").get("/held/unknown", status=404)
    assert browse.post("/held/unknown/accept").status_code == 404


def test_strangers_are_sent_to_sign_in(browse: Browse, held: str) -> None:
    assert browse.as_stranger().post(f"/held/{held}/accept").status_code == 401


def test_deciding_needs_a_token_and_a_post(browse: Browse, house: House, held: str) -> None:
    assert browse.as_("emil").post(f"/held/{held}/accept", token=False).status_code == 400
    browse.get(f"/held/{held}/accept", status=405)
    assert state_of(house, held).state == "held"

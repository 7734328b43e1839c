"""What somebody who means harm, or bends a request, tried on the pages and got nowhere with."""

import json
import tempfile

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.orm import Session

from mediamgr.records.accounts import AccountRole
from mediamgr.records.engine import writing
from mediamgr.records.installation import Note
from mediamgr.records.ledger import LedgerEntry, LedgerSubject
from mediamgr.records.sharing_switch import OFF
from mediamgr.rules.permissions import Role
from mediamgr.services.accounts import disable_account
from mediamgr.services.approval import decline_share
from mediamgr.services.delivery import Delivery, hand_out_pack, show_picture
from mediamgr.services.errors import NotSignedIn
from mediamgr.services.house import House
from mediamgr.services.unit_of_work import unit_of_work
from mediamgr.settings import Limits
from mediamgr.web.downloads import Downloads
from tests.cast import Cast
from tests.services import register
from tests.signing import new_device_key, public_jwk
from tests.stage import Stage
from tests.web.browse import Browse
from tests.web.walking import STAFF


@pytest.fixture
def stage(house: House, cast: Cast) -> Stage:
    return Stage(house, cast)


@pytest.fixture
def no_temporary_files(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A temp folder in which nothing can be made: whatever tries, fails."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path_factory.mktemp("gone") / "not-there"))


def test_a_form_is_taken_over_https_although_no_browser_sends_us_a_referrer(app: Flask, cast: Cast) -> None:
    browse = Browse(app, cast).as_("dana")
    token = browse.csrf_token()
    answer = browse.client.post("/sign-out", data={"csrf_token": token}, base_url="https://localhost")
    assert answer.status_code == 302
    assert browse.client.post("/sign-out", base_url="https://localhost").status_code == 400


@pytest.mark.usefixtures("no_temporary_files")
@pytest.mark.parametrize("who", ["emil", None])
def test_an_uploaded_picture_never_touches_the_disk_before_it_is_stripped(
    browse: Browse, stage: Stage, who: str | None
) -> None:
    url = f"/devices/{stage.camera()}/shot" if who else "/sign-in"
    browse = browse.as_(who) if who else browse.as_stranger()
    # Written by hand: the test client's own encoder would use a temporary file itself.
    head = b'--x\r\nContent-Disposition: form-data; name="shot"; filename="DSC1.JPG"\r\n\r\n'
    answer = browse.client.post(
        url,
        data=head + b"GPS of the refuge" * 60_000 + b"\r\n--x--\r\n",
        content_type="multipart/form-data; boundary=x",
        headers={"X-CSRFToken": browse.csrf_token()},
    )
    assert answer.status_code in {200, 422}


def test_typed_words_in_an_address_reach_neither_page_nor_ledger(browse: Browse, stage: Stage, house: House) -> None:
    elsewhere, sealed = stage.picture(setting_id="nursery", by="nia"), stage.sealed_picture()
    page = browse.as_("dana").get(f"/shares/new?picture=AdaByron&picture=a+b&picture={elsewhere}&picture={sealed}")
    assert "No picture chosen yet" in page.content
    with Session(house.engine) as session:
        assert not session.scalars(
            select(LedgerSubject).where(LedgerSubject.subject.in_(["AdaByron", elsewhere, sealed]))
        ).all()


def test_who_is_safeguarding_lead_elsewhere_reads_a_teachers_words_here(
    browse: Browse, stage: Stage, cast: Cast, house: House
) -> None:
    child, _ = register.restricted(house)
    picture = stage.picture(people=(child,))
    with Session(writing(house.engine)) as session, session.begin():
        for role in (Role.TEACHER, Role.DSL):
            session.add(AccountRole(account_id=cast.account_id("dana"), setting_id="nursery", role=role))
    wish = {"picture": picture, "purpose": "website", "recipient": "x", "channel": "website", "starts_on": "2026-10-12",
            "ends_on": "2026-12-12", "logo": "no", "sensitive": "no", "do": "check"}  # fmt: skip
    said = browse.as_("dana").post("/shares/new", wish).get_data(as_text=True)
    assert "Do not share: see the office." in said
    assert "There is a restriction in force." not in said


@pytest.mark.parametrize(
    "body",
    [
        json.dumps({"code": "\ud800", "public_key": {}, "label": "x"}),
        json.dumps({"code": "x", "public_key": {"kty": "EC", "crv": "P-256", "x": "\ud800", "y": 1}, "label": ""}),
        '{"a":' * 2_700 + "1",
        "[" * 16_000,
        '{"code": ' + "9" * 5_000 + "}",
        '{"code": NaN}',
    ],
    ids=["surrogate code", "surrogate key", "deep objects", "deep lists", "long number", "not a number"],
)
def test_strange_json_is_refused_in_words(app: Flask, body: str) -> None:
    answer = app.test_client().post("/api/v1/enrolments", data=body, content_type="application/json")
    assert 400 <= answer.status_code < 500
    assert answer.mimetype == "application/problem+json"


def test_a_good_key_with_a_broken_letter_in_its_code_is_refused(app: Flask) -> None:
    body = {"code": "\ud800", "public_key": public_jwk(new_device_key()), "label": "x"}
    answer = app.test_client().post("/api/v1/enrolments", data=json.dumps(body), content_type="application/json")
    assert 400 <= answer.status_code < 500


def test_what_a_teacher_may_not_see_they_cannot_caption(browse: Browse, stage: Stage, house: House) -> None:
    child, _ = register.restricted(house)
    hidden = stage.picture(by="tom", people=(child,))
    page = browse.as_("dana")
    assert page.client.get(f"/pictures/{hidden}").status_code == 404
    assert page.post(f"/pictures/{hidden}/words", {"caption": "Ada"}).status_code == 409
    with Session(house.engine) as session:
        assert not session.scalars(select(LedgerEntry).where(LedgerEntry.kind == "PictureCaptioned")).all()


@pytest.mark.parametrize("state", ["sealed", "erased"])
def test_what_is_gone_is_not_kept_longer(browse: Browse, stage: Stage, state: str) -> None:
    picture = stage.picture(state)
    assert browse.as_("olu").post(f"/pictures/{picture}/keep", {"until": "2031-08-31"}).status_code == 409


def test_a_head_request_leaves_no_download_under_way(app: Flask, browse: Browse, stage: Stage) -> None:
    picture = stage.kept_picture()
    client = browse.as_("dana").client
    for _ in range(20):
        assert client.head(f"/media/{picture}/preview", buffered=True).status_code == 200


def test_why_a_share_was_declined_is_read_by_who_asked_and_who_decides(
    browse: Browse, stage: Stage, cast: Cast, house: House
) -> None:
    share = stage.asked_share()
    with unit_of_work(house, cast.actor("emil")) as work:
        decline_share(work, share, "Ada is not to be seen.")
    staff = [who for who in STAFF.values() if who != "gwen"]
    told = [who for who in staff if "Ada is" in browse.as_(who).get(f"/shares/{share}").content]
    assert told == ["emil", "hana"], "neither another teacher, nor the office"
    assert "Ada is" in browse.as_("tom").get(f"/shares/{share}").content


def test_disabling_an_account_cuts_its_download_at_the_next_step(cast: Cast, stage: Stage, house: House) -> None:
    delivery = show_picture(house, cast.actor("tom"), stage.kept_picture(), "master")
    pack = hand_out_pack(house, cast.actor("olu"), stage.live_share())
    for username in ("tom", "olu"):
        with unit_of_work(house, cast.actor("emil")) as work:
            disable_account(work, cast.account_id(username))
    for under_way in (delivery, pack):
        with pytest.raises(NotSignedIn):
            next(under_way.chunks)


def test_trouble_with_one_download_cuts_it_and_leaves_the_watch_over_the_others(app: Flask) -> None:
    def nobody_answers() -> None:
        raise SQLAlchemyError("the pool is empty")

    downloads = Downloads(Limits())
    with app.test_request_context():
        downloads.begin(Delivery(1, "image/jpeg", iter([b"x"]), nobody_answers))
        other = downloads.begin(Delivery(1, "image/jpeg", iter([b"x"]), lambda: None))
    downloads.cut_what_is_over(0)
    assert not other.overdue(0)
    with app.test_request_context():
        for _ in range(Limits().downloads_at_once - 1):
            downloads.begin(Delivery(1, "image/jpeg", iter([]), lambda: None))


def test_an_error_of_the_database_tells_no_names(house: House) -> None:
    with pytest.raises(DBAPIError) as trouble, house.engine.connect() as connection:
        connection.execute(text("SELECT * FROM nowhere WHERE name = :name"), {"name": "Ada Byron"})
    assert "Ada" not in str(trouble.value)


def test_a_search_for_thousands_of_words_is_answered(browse: Browse) -> None:
    client, words = browse.as_("emil").client, "a+b+" * 1_500
    for url in ("/accounts/", "/devices/", "/register/"):
        assert client.get(f"{url}?words={words}").status_code == 200


def test_while_sharing_is_off_after_a_restore_nothing_leaves(browse: Browse, stage: Stage, house: House) -> None:
    share = stage.live_share()
    browse = browse.as_("olu")
    with Session(writing(house.engine)) as session, session.begin():
        session.add(Note(key=OFF, value="{}"))
    answer = browse.post(f"/media/shares/{share}/pack")
    assert answer.status_code == 409
    assert "Sharing is off" in answer.get_data(as_text=True)
    with Session(writing(house.engine)) as session, session.begin():
        session.delete(session.get_one(Note, OFF))
    assert browse.post(f"/media/shares/{share}/pack").status_code == 200


@pytest.mark.parametrize("url", ["/pictures/%00", "/media/a%00b/preview", "/shares/?after=%00", "/pictures/?class=%00"])
def test_a_nul_is_turned_away_before_any_database_meets_it(browse: Browse, url: str) -> None:
    assert browse.as_("dana").client.get(url).status_code in {400, 404}
    assert browse.post("/shares/new", {"recipient": "a\0b"}).status_code == 400


def test_a_picture_sent_as_a_form_is_not_read_as_one(app: Flask) -> None:
    answer = app.test_client().put(
        "/api/v1/pictures/00000000-0000-4000-8000-000000000000",
        data=b"--x\r\nContent-Disposition: form-data; name=a\r\n\r\na\0b\r\n--x--\r\n",
        content_type="multipart/form-data; boundary=x",
    )
    assert (answer.status_code, answer.get_json()["code"]) == (401, "not-signed-in")

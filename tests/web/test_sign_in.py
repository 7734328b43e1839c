"""Signing in as a person does it: password, second step, back to where one was going, and out."""

from base64 import urlsafe_b64encode
from dataclasses import replace

import pyotp
import pytest

from mediamgr.services.actors import SYSTEM
from mediamgr.services.challenges import new_challenge
from mediamgr.services.devices import lose_device
from mediamgr.services.house import House
from mediamgr.services.unit_of_work import unit_of_work
from mediamgr.web.returning import safe_next
from tests.cast import Cast
from tests.clock import StoppedClock
from tests.intake_client import EnrolledDevice, enrol, send_picture
from tests.media.planting import camera_jpeg
from tests.services.test_sign_in import PASSWORD, kinds, make, with_totp
from tests.signing import new_device_key, webcrypto_sign
from tests.web.browse import Browse
from tests.web.page import Page, words


def type_password(browse: Browse, url: str = "/sign-in", username: str = "dana", status: int = 200) -> Page:
    return browse.submit(browse.get(url), "Sign in", username=username, password=PASSWORD, status=status)


def typed_secret(page: Page) -> str:
    """The secret that the set-up page offers for typing."""
    return words(next(page.tree.iter("code"))).replace(" ", "")


def cookie(browse: Browse) -> str | None:
    found = browse.client.get_cookie("mediamgr")
    return found.value if found else None


def test_the_first_sign_in_sets_up_a_code_and_shows_ten_recovery_codes_once(browse: Browse, house: House) -> None:
    make(house)
    page = type_password(browse, "/sign-in?next=/about/limits")
    assert page.h1 == "Set up your second step"
    code = pyotp.TOTP(typed_secret(page)).at(house.clock())
    page = browse.submit(page, "Go on", code=code)
    assert page.h1 == "Your recovery codes"
    assert 'href="/about/limits"' in page.html
    assert browse.get("/").h1.startswith("Hello")
    assert kinds(house) == ["SecondFactorSet", "SignedIn"]


def test_a_wrong_first_code_keeps_the_same_qr_code(browse: Browse, house: House) -> None:
    make(house)
    page = type_password(browse)
    again = browse.submit(page, "Go on", code="000000", status=422)
    assert "not the right code" in again.content
    assert again.form("Go on").values["sealed"] == page.form("Go on").values["sealed"]


def test_the_second_step_leads_to_where_one_was_going(browse: Browse, house: House, clock: StoppedClock) -> None:
    app = with_totp(house)
    clock.forward(seconds=60)
    page = type_password(browse, "/sign-in?next=/about/limits")
    assert page.h1 == "Second step"
    before = cookie(browse)
    assert browse.submit(page, "Go on", code=app.at(clock())).url == "/about/limits"
    assert cookie(browse) != before


def test_a_password_alone_reaches_no_page(browse: Browse, house: House) -> None:
    with_totp(house)
    type_password(browse)
    assert browse.client.get("/").status_code == 401


@pytest.mark.parametrize(
    "wanted",
    [
        "https://evil.example/", "//evil.example/", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)", "",
        "evil", "/a b", "/a\nb", "/\tevil.example", "/%0d%0aX: y\r\nX: y", "http:/evil.example", "/sign-in/code",
        "/sign-out",
    ],
)  # fmt: skip
def test_nobody_is_led_to_another_site(browse: Browse, wanted: str) -> None:
    with browse.app.test_request_context():
        assert safe_next(wanted) == "/"


@pytest.mark.parametrize("wanted", ["/", "/devices/", "/pictures?day=2026-10-12&class=oak", "/a/b#c"])
def test_a_path_of_our_own_is_kept(browse: Browse, wanted: str) -> None:
    with browse.app.test_request_context():
        assert safe_next(wanted) == wanted


def test_a_page_asked_for_signed_out_is_shown_after_signing_in(browse: Browse) -> None:
    page = browse.get("/devices/?state=lost")
    assert page.h1 == "Sign in"
    assert page.form("Sign in").values["next"] == ["/devices/?state=lost"]


def test_a_wrong_password_says_so_and_keeps_the_username(browse: Browse, house: House) -> None:
    make(house)
    page = browse.submit(browse.get("/sign-in"), "Sign in", username="dana", password="wrong", status=401)
    assert "not the right username and password" in page.content
    assert page.form("Sign in").values["username"] == ["dana"]
    unknown = browse.submit(browse.get("/sign-in"), "Sign in", username="nobody", password="wrong", status=401)
    assert unknown.content == page.content


def test_a_throttled_account_is_told_how_long_to_wait(browse: Browse, house: House) -> None:
    make(house)
    for _ in range(5):
        browse.submit(browse.get("/sign-in"), "Sign in", username="dana", password="wrong", status=401)
    page = browse.submit(browse.get("/sign-in"), "Sign in", username="dana", password=PASSWORD, status=200)
    assert page.h1 == "Set up your second step", "five slips are forgiven"
    browse.submit(browse.get("/sign-in"), "Sign in", username="dana", password="wrong", status=429)
    page = browse.submit(browse.get("/sign-in"), "Sign in", username="dana", password=PASSWORD, status=429)
    assert "60 seconds" in page.content


def test_signing_out_ends_the_session_clears_the_cache_and_keeps_the_devices_key(browse: Browse, house: House) -> None:
    browse.as_("dana")
    answer = browse.post("/sign-out")
    assert answer.status_code == 302
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    assert browse.client.get("/").status_code == 401
    assert kinds(house) == ["SignedOut"]


def test_a_cookie_from_before_signing_out_is_worth_nothing(browse: Browse) -> None:
    browse.as_("dana")
    kept = cookie(browse)
    browse.post("/sign-out")
    browse.as_stranger().client.set_cookie("mediamgr", kept or "")
    assert browse.client.get("/").status_code == 401


def test_a_session_planted_before_signing_in_is_replaced(browse: Browse, house: House) -> None:
    make(house)
    with browse.client.session_transaction() as planted:
        planted["_user_id"] = "planted"
    type_password(browse)
    with browse.client.session_transaction() as now:
        assert now.get("_user_id") != "planted"


def answered(house: House, device: EnrolledDevice, purpose: str = "sign-in", word: str = "") -> dict[str, str]:
    """What sign-in.js adds to the form."""
    word = word or new_challenge(house, purpose)
    signature = webcrypto_sign(device.key, f"mediamgr {purpose} {word}".encode())
    encoded = urlsafe_b64encode(signature).decode().rstrip("=")
    return {"device_key": device.key_id, "device_word": word, "device_signature": encoded}


def on_device(browse: Browse, answer: dict[str, str]) -> Page:
    return browse.submit(browse.get("/sign-in"), "Sign in", username="dana", password=PASSWORD, **answer)


def test_on_an_enrolled_device_the_password_is_enough(browse: Browse, house: House) -> None:
    make(house)
    assert on_device(browse, answered(house, enrol(house))).h1.startswith("Hello")
    assert kinds(house) == ["SignedIn"]


def test_a_challenge_counts_once(browse: Browse, house: House) -> None:
    make(house)
    answer = answered(house, enrol(house))
    on_device(browse, answer)
    assert on_device(browse.as_stranger(), answer).h1 == "Set up your second step"


def test_a_challenge_is_good_for_ten_minutes(browse: Browse, house: House, clock: StoppedClock) -> None:
    make(house)
    answer = answered(house, enrol(house))
    clock.forward(minutes=10, seconds=1)
    assert on_device(browse, answer).h1 == "Set up your second step"


def test_a_device_that_is_lost_or_answers_wrongly_stands_in_for_nothing(browse: Browse, house: House) -> None:
    make(house)
    ipad = enrol(house)
    stolen = replace(ipad, key=new_device_key())
    forged = answered(house, ipad, word=f"{'x' * 24}.9999999999.{'y' * 43}")
    for answer in (answered(house, stolen), answered(house, ipad, "step-up"), forged):
        assert on_device(browse.as_stranger(), answer).h1 == "Set up your second step"
    good = answered(house, ipad)
    with unit_of_work(house, SYSTEM) as work:
        lose_device(work, ipad.device_id)
    page = on_device(browse.as_stranger(), good)
    assert page.h1 == "Set up your second step"
    assert "no longer enrolled" in page.content


def test_a_session_on_a_device_ends_with_the_device(browse: Browse, house: House) -> None:
    make(house)
    ipad = enrol(house)
    on_device(browse, answered(house, ipad))
    with unit_of_work(house, SYSTEM) as work:
        lose_device(work, ipad.device_id)
    assert browse.client.get("/").status_code == 401


def test_stepping_up_with_the_device_changes_the_cookie_and_leads_back(
    browse: Browse, house: House, clock: StoppedClock
) -> None:
    make(house)
    ipad = enrol(house)
    on_device(browse, answered(house, ipad))
    before = cookie(browse)
    clock.forward(minutes=6)
    page = browse.get("/step-up?next=/about/limits")
    page = browse.submit(page, "It is me", password=PASSWORD, **answered(house, ipad, "step-up"))
    assert page.url == "/about/limits"
    assert cookie(browse) != before
    after = cookie(browse)
    assert kinds(house) == ["SignedIn", "SteppedUp"]
    browse.as_stranger().client.set_cookie("mediamgr", before or "")
    assert browse.client.get("/").status_code == 401, "the former word is worth nothing"
    browse.as_stranger().client.set_cookie("mediamgr", after or "")
    assert browse.client.get("/").status_code == 200


def test_stepping_up_with_a_code_needs_password_and_code(browse: Browse, house: House, clock: StoppedClock) -> None:
    app = with_totp(house)
    clock.forward(minutes=1)
    browse.submit(type_password(browse), "Go on", code=app.at(clock()))
    clock.forward(minutes=6)
    page = browse.get("/step-up?next=/about/limits")
    assert (
        "not the right username and password" in browse.submit(page, "It is me", password="wrong", status=401).content
    )
    assert "Type the code as well" in browse.submit(page, "It is me", password=PASSWORD, status=422).content
    wrong = browse.submit(page, "It is me", password=PASSWORD, code="000000", status=422)
    assert "not the right code" in wrong.content
    assert browse.submit(page, "It is me", password=PASSWORD, code=app.at(clock())).url == "/about/limits"
    assert kinds(house)[2:] == ["SignedIn", "SignInFailed", "SignInFailed", "SteppedUp"]


def test_another_devices_answer_does_not_step_up(browse: Browse, house: House) -> None:
    make(house)
    ipad, other = enrol(house), enrol(house, "IPAD-08")
    on_device(browse, answered(house, ipad))
    page = browse.get("/step-up")
    page = browse.submit(page, "It is me", password=PASSWORD, **answered(house, other, "step-up"), status=422)
    assert "Type the code as well" in page.content


def test_an_idle_session_reads_nothing_and_a_busy_one_ends_after_ten_hours(
    browse: Browse, cast: Cast, clock: StoppedClock
) -> None:
    browse.as_("dana")
    clock.forward(minutes=31)
    assert browse.client.get("/").status_code == 401
    browse.as_("dana")
    for _ in range(20):
        clock.forward(minutes=30)
        assert browse.client.get("/").status_code == 200
    clock.forward(seconds=1)
    assert browse.client.get("/").status_code == 401


def test_headers_that_a_stranger_writes_change_no_address(browse: Browse, house: House) -> None:
    make(house)
    forwarded = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https", "Forwarded": "host=evil.example"}
    answer = browse.client.get("/devices/", headers={**forwarded, "Accept": "text/html"})
    assert answer.headers["Location"].startswith("/sign-in")
    assert "Strict-Transport-Security" not in answer.headers


def test_an_idle_session_still_sends_pictures_and_that_is_no_sign_of_a_person(
    browse: Browse, house: House, clock: StoppedClock
) -> None:
    browse.as_("dana")
    ipad = enrol(house)
    clock.forward(minutes=31)
    assert send_picture(browse.client, ipad, camera_jpeg(seed=1)).status_code == 201
    assert browse.client.get("/").status_code == 401
    clock.forward(hours=10)
    assert send_picture(browse.client, ipad, camera_jpeg(seed=2)).status_code == 401


def test_a_new_device_finds_from_here_where_its_code_is_typed(browse: Browse) -> None:
    # An app on the Home Screen begins with this page, in a storage that knows no key yet.
    assert 'href="/enrol"' in browse.as_stranger().get("/sign-in").html

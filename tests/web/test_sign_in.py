"""Signing in as a person does it: password, second step, back to where one was going, and out."""

import pyotp

from mediamgr.services.house import House
from tests.clock import StoppedClock
from tests.services.test_sign_in import PASSWORD, kinds, make, with_totp
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

"""One's own account: password, second step, recovery codes, where else one is signed in."""

import pyotp
import pytest

from mediamgr.services.house import House
from mediamgr.services.sessions import find_session
from tests.cast import Cast
from tests.clock import StoppedClock
from tests.services.test_sign_in import PASSWORD, kinds, with_totp
from tests.web.browse import Browse
from tests.web.test_sign_in import type_password, typed_secret


@pytest.fixture
def telephone(browse: Browse, house: House, clock: StoppedClock) -> pyotp.TOTP:
    """Dana, signed in with her telephone."""
    found = with_totp(house)
    clock.forward(minutes=1)
    browse.submit(type_password(browse), "Go on", code=found.at(clock()))
    return found


def test_everybody_sees_who_they_are_here(browse: Browse) -> None:
    page = browse.as_("olu").get("/account")
    assert "Olu" in page.content
    assert "Office" in page.content


def test_a_changed_password_ends_every_other_session(
    browse: Browse, house: House, cast: Cast, telephone: pyotp.TOTP, clock: StoppedClock
) -> None:
    mine = browse.client
    clock.forward(minutes=1)
    browse.as_stranger()
    browse.submit(type_password(browse), "Go on", code=telephone.at(clock()))
    elsewhere, browse.client = browse.client, mine
    page = browse.get("/account/password")
    page = browse.submit(page, "Change it", old=PASSWORD, new="six quiet geese fly")
    assert "Your password is changed" in page.content
    assert elsewhere.get("/").status_code == 401
    assert browse.client.get("/").status_code == 200
    assert kinds(house)[-1] == "PasswordChanged"


def test_a_password_is_changed_only_by_who_knows_it(browse: Browse, telephone: pyotp.TOTP) -> None:
    page = browse.get("/account/password")
    page = browse.submit(page, "Change it", old="wrong", new="six quiet geese fly", status=422)
    assert "not your password" in page.content


def test_another_telephone_takes_the_place_of_the_former(
    browse: Browse, house: House, telephone: pyotp.TOTP, clock: StoppedClock
) -> None:
    page = browse.get("/account/second-step")
    new = pyotp.TOTP(typed_secret(page))
    clock.forward(minutes=1)
    typed = {"code": new.at(clock()), "password": PASSWORD}
    page = browse.submit(page, "Set it up", **typed, old_code=telephone.at(clock()))
    assert page.h1 == "Your recovery codes"
    assert kinds(house)[-1] == "SecondFactorSet"
    clock.forward(minutes=1)
    step = type_password(browse.as_stranger())
    assert "not the right code" in browse.submit(step, "Go on", code=telephone.at(clock()), status=422).content
    assert browse.submit(step, "Go on", code=new.at(clock())).h1.startswith("Hello")


def test_the_password_alone_changes_no_second_step(
    browse: Browse, house: House, telephone: pyotp.TOTP, clock: StoppedClock
) -> None:
    """On an enrolled device a password signs in; it must not be enough to carry the account to another telephone."""
    page = browse.get("/account/second-step")
    typed = {"code": pyotp.TOTP(typed_secret(page)).at(clock()), "password": PASSWORD}
    page = browse.submit(page, "Set it up", **typed, old_code="", status=422)
    assert "Type the code as well" in page.content
    page = browse.submit(page, "Set it up", **typed, old_code="000000", status=422)
    assert "not the right code" in page.content
    page = browse.get("/account/recovery-codes")
    browse.submit(page, "Make new codes", password=PASSWORD, old_code="", status=422)
    browse.submit(page, "Make new codes", password=PASSWORD, old_code="000000", status=422)
    assert "SecondFactorSet" not in kinds(house)[-2:]
    clock.forward(minutes=1)
    step = type_password(browse.as_stranger())
    assert browse.submit(step, "Go on", code=telephone.at(clock())).h1.startswith("Hello")


def test_a_wrong_new_code_does_not_spend_the_old_one(
    browse: Browse, telephone: pyotp.TOTP, clock: StoppedClock
) -> None:
    page = browse.get("/account/second-step")
    clock.forward(minutes=1)
    old = telephone.at(clock())
    page = browse.submit(page, "Set it up", code="000000", password=PASSWORD, old_code=old, status=422)
    new = pyotp.TOTP(typed_secret(page))
    page = browse.submit(page, "Set it up", code=new.at(clock()), password=PASSWORD, old_code=old)
    assert page.h1 == "Your recovery codes"


def test_guesses_of_the_old_code_are_throttled(browse: Browse, telephone: pyotp.TOTP) -> None:
    page = browse.get("/account/recovery-codes")
    for _ in range(5):
        browse.submit(page, "Make new codes", password=PASSWORD, old_code="000000", status=422)
    browse.submit(page, "Make new codes", password=PASSWORD, old_code="000000", status=429)


def test_who_has_no_app_yet_is_asked_for_no_old_code(browse: Browse) -> None:
    assert "A code of your second step now" not in browse.as_("olu").get("/account/second-step").content


def test_new_recovery_codes_void_the_former(browse: Browse, telephone: pyotp.TOTP, clock: StoppedClock) -> None:
    clock.forward(minutes=1)
    page = browse.get("/account/recovery-codes")
    page = browse.submit(page, "Make new codes", password=PASSWORD, old_code=telephone.at(clock()))
    first = [code.text for code in page.tree.iter("code")]
    assert len(first) == 10
    page = browse.get("/account/recovery-codes")
    page = browse.submit(page, "Make new codes", password=PASSWORD, old_code=first[0])
    page = browse.get("/account/recovery-codes")
    browse.submit(page, "Make new codes", password=PASSWORD, old_code=first[1], status=422)


def test_one_can_sign_out_everywhere_else(browse: Browse, house: House, cast: Cast) -> None:
    other = cast.session("olu")
    page = browse.as_("olu").get("/account")
    browse.press(page, "Sign out everywhere else")
    assert find_session(house, other) is None
    assert browse.client.get("/").status_code == 200

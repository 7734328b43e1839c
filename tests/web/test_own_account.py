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
    page = browse.submit(page, "Set it up", code=new.at(clock()), password=PASSWORD)
    assert page.h1 == "Your recovery codes"
    assert kinds(house)[-1] == "SecondFactorSet"
    clock.forward(minutes=1)
    step = type_password(browse.as_stranger())
    assert "not the right code" in browse.submit(step, "Go on", code=telephone.at(clock()), status=422).content
    assert browse.submit(step, "Go on", code=new.at(clock())).h1.startswith("Hello")


def test_new_recovery_codes_void_the_former(browse: Browse, telephone: pyotp.TOTP) -> None:
    page = browse.submit(browse.get("/account/recovery-codes"), "Make new codes", password=PASSWORD)
    assert len(list(page.tree.iter("code"))) == 10


def test_one_can_sign_out_everywhere_else(browse: Browse, house: House, cast: Cast) -> None:
    other = cast.session("olu")
    page = browse.as_("olu").get("/account")
    browse.press(page, "Sign out everywhere else")
    assert find_session(house, other) is None
    assert browse.client.get("/").status_code == 200

"""A school begins: the first admin, the staff, the first iPad, and a teacher who signs in on it."""

import pyotp
import pytest
from playwright.sync_api import Page, expect

from mediamgr.services.house import House
from mediamgr.services.invitations import first_admin_address
from tests.browser import Screens, axe, shot, sideways, too_small
from tests.clock import StoppedClock
from tests.services.test_sign_in import kinds

pytestmark = pytest.mark.browser
PASSWORD = "three lanterns in fog"


def seen(page: Page, name: str) -> None:
    """Look at the page, and keep it."""
    assert (axe(page), too_small(page), sideways(page)) == ([], [], 0), name
    shot(page, name)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()


def emil_makes_himself_the_first_admin(page: Page, house: House) -> pyotp.TOTP:
    page.goto(first_admin_address(house) or "")
    seen(page, "first-admin")
    page.get_by_label("Your name").fill("Emil Novak")
    page.get_by_label("Username").fill("emil.novak")
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Make the account")
    expect(page.get_by_role("heading", name="Set up your second step")).to_be_visible()
    seen(page, "second-step-set-up")
    app = pyotp.TOTP(page.locator(".typed-secret").inner_text().replace(" ", ""))
    page.get_by_label("six digits").fill(app.at(house.clock()))
    press(page, "Go on")
    expect(page.locator(".codes code")).to_have_count(10)
    seen(page, "recovery-codes")
    page.get_by_role("link", name="I have kept them").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Emil")
    return app


def emil_invites_dana(page: Page) -> str:
    page.goto("/accounts/invite")
    page.get_by_label("The list").fill("Dana Hill, dana.hill, teacher, moon")
    press(page, "Invite everybody")
    expect(page.get_by_text("Line 1: There is no such setting")).to_be_visible()
    seen(page, "invite-mistake")
    page.get_by_label("The list").fill("Dana Hill, dana.hill, teacher, school\nOlu Ade, , office, school + nursery")
    press(page, "Invite everybody")
    seen(page, "invite-slips")
    return page.locator(".slip-address").first.inner_text()


def emil_registers_an_ipad(page: Page) -> str:
    page.goto("/devices/")
    seen(page, "devices-none")
    page.get_by_role("link", name="Register a device").first.click()
    page.get_by_label("Label").fill("IPAD-07")
    page.get_by_label("Make").fill("Apple")
    page.get_by_label("Model").fill("iPad (9th generation)")
    press(page, "Register it")
    seen(page, "device-registered")
    press(page, "Give it a code")
    seen(page, "device-code")
    return page.locator(".big-code").inner_text()


def the_ipad_is_enrolled(page: Page, code: str) -> None:
    page.goto("/enrol")
    press_code(page, "2222-2222")
    expect(page.get_by_text("not a code we gave out")).to_be_visible()
    seen(page, "enrol-wrong-code")
    press_code(page, code.lower())
    expect(page.get_by_text("This is now IPAD-07")).to_be_visible()
    seen(page, "enrol-done")


def press_code(page: Page, code: str) -> None:
    page.get_by_label("The code").fill(code)
    press(page, "Enrol this device")


def dana_takes_up_her_invitation(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.get_by_role("heading", name="Welcome, Dana Hill")).to_be_visible()
    seen(page, "invitation")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    press(page, "Go on")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Dana")


def dana_signs_in_on_the_ipad(page: Page) -> None:
    page.goto("/sign-in")
    expect(page.get_by_text("This is the school’s IPAD-07")).to_be_visible()
    seen(page, "sign-in-on-ipad")
    page.get_by_label("Username").fill("dana.hill")
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Sign in")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Dana")


def test_a_school_begins(screens: Screens, house: House, clock: StoppedClock) -> None:
    desk, ipad = screens.open("desk"), screens.open("ipad")
    app = emil_makes_himself_the_first_admin(desk, house)
    address = emil_invites_dana(desk)
    the_ipad_is_enrolled(ipad, emil_registers_an_ipad(desk))
    # On an enrolled iPad nobody needs a telephone: the password is chosen there, and she is in.
    dana_takes_up_her_invitation(ipad, address)
    press(ipad, "Sign out")
    dana_signs_in_on_the_ipad(ipad)
    seen(ipad, "dana-on-ipad")

    clock.forward(minutes=6)
    desk.goto("/accounts/")
    desk.get_by_role("link", name="Dana Hill").click()
    seen(desk, "account")
    desk.locator("summary", has_text="Disable this account").click()
    press(desk, "Yes, disable it now")
    expect(desk.get_by_role("heading", name="Is it still you?")).to_be_visible()
    desk.get_by_label("Password").fill(PASSWORD)
    desk.get_by_label("Code").fill(app.at(clock()))
    press(desk, "It is me")
    expect(desk.get_by_text("Now press the button once more")).to_be_visible()
    desk.locator("summary", has_text="Disable this account").click()
    press(desk, "Yes, disable it now")
    expect(desk.get_by_text("signed out everywhere")).to_be_visible()
    seen(desk, "account-disabled")
    ipad.goto("/")
    expect(ipad.get_by_role("heading", name="Sign in")).to_be_visible()

    desk.goto("/devices/")
    desk.get_by_role("link", name="IPAD-07").click()
    seen(desk, "device-enrolled")
    desk.locator("summary", has_text="It is lost").click()
    press(desk, "Yes, stop it now")
    seen(desk, "device-lost")
    assert kinds(house)[-3:] == ["SteppedUp", "AccountDisabled", "DeviceLost"]


def test_a_tab_of_safari_says_to_install_first_and_spends_no_code(screens: Screens, house: House) -> None:
    page = screens.open("ipad")
    page.add_init_script("Object.defineProperty(navigator, 'standalone', { value: false })")
    page.goto("/enrol#7KQF-M2XR")
    expect(page.get_by_text("Put this on the Home Screen first")).to_be_visible()
    expect(page.get_by_label("The code")).to_be_hidden()
    seen(page, "enrol-in-safari")
    assert kinds(house) == []


def test_the_code_in_the_address_is_taken_up_and_taken_out(screens: Screens) -> None:
    page = screens.open("ipad")
    page.add_init_script("Object.defineProperty(navigator, 'standalone', { value: true })")
    page.goto("/enrol#7KQF-M2XR")
    expect(page.get_by_label("The code")).to_have_value("7KQF-M2XR")
    assert page.url.endswith("/enrol")


def test_an_address_that_is_not_protected_says_what_to_do(screens: Screens) -> None:
    page = screens.open("desk")
    page.add_init_script("Object.defineProperty(globalThis, 'isSecureContext', { value: false })")
    page.goto("/enrol")
    expect(page.get_by_text("This address is not protected")).to_be_visible()
    seen(page, "enrol-not-secure")


def test_the_devices_key_cannot_be_read_by_any_script(screens: Screens, house: House, clock: StoppedClock) -> None:
    page = screens.open("ipad")
    page.goto("/enrol")
    told = page.evaluate(
        """async () => {
          const { newKeyPair } = await import("/static/js/device-key.js");
          const { privateKey } = await newKeyPair();
          const exported = await crypto.subtle.exportKey("jwk", privateKey).then(() => "read", () => "refused");
          return [privateKey.extractable, exported];
        }"""
    )
    assert told == [False, "refused"]

"""The accounts as an admin works with them: invited by list, given roles, reset, disabled; never without an admin."""

import io

from sqlalchemy import update

from mediamgr.records.accounts import Account
from mediamgr.records.installation import Message
from mediamgr.services.actors import SYSTEM
from mediamgr.services.house import House
from mediamgr.services.invitations import first_admin_address
from mediamgr.services.one_time_addresses import mail_words
from mediamgr.services.sessions import find_session
from mediamgr.services.sign_in import passwords
from mediamgr.services.unit_of_work import reading, unit_of_work
from tests.cast import Cast
from tests.clock import StoppedClock
from tests.services.test_sign_in import kinds
from tests.web.browse import Browse
from tests.web.page import Page

LIST = """Name\tUsername\tRole\tSetting\tEmail
Dana Hill\tdana.hill\tteacher\tschool\tdana.hill@school.example
Zoë O’Brien\t\toffice\tschool + nursery\t
Hana Reid\thana.reid\tHeadteacher\tSchool\t"""


WRONG = (
    "Ada, ada, teacher, school",
    "Ben, ben, wizard, school",
    "Cy, cy, teacher, moon",
    ", dee, teacher, school",
    "Ed, ada, office, school",
    "F, f g, teacher, school",
    "G, g, teacher, school, nowhere",
)


def invite(browse: Browse, text: str, status: int = 200) -> Page:
    page = browse.as_("emil").get("/accounts/invite")
    return browse.submit(page, "Invite everybody", list=text, status=status)


def addresses(page: Page) -> list[str]:
    return [
        each.text.removeprefix("http://localhost")
        for each in page.tree.iter("p")
        if each.get("class") == "slip-address"
    ]


def usable(house: House, *usernames: str) -> None:
    """Give members of the cast a password, so that they count as admins who could sign in."""
    with unit_of_work(house, SYSTEM) as work:
        word = passwords().hash("three lanterns in fog")
        work.session.execute(update(Account).where(Account.username.in_(usernames)).values(password_hash=word))


def test_forty_staff_are_invited_from_one_list(browse: Browse, house: House) -> None:
    lines = "\n".join(f"Person {n}, person.{n}, teacher, school" for n in range(40))
    page = invite(browse, lines)
    assert page.h1 == "40 slips to hand out"
    assert len(set(addresses(page))) == 40
    assert kinds(house).count("AccountInvited") == 40


def test_an_invited_person_chooses_a_password_once_and_sets_the_second_step_up(browse: Browse, house: House) -> None:
    address = addresses(invite(browse, LIST))[1]
    guest = browse.as_stranger().get(address)
    assert guest.h1 == "Welcome, Zoë O’Brien"
    assert "zoe.obrien" in guest.content
    weak = browse.submit(guest, "Go on", password="password1234")
    assert "among the first" in weak.content
    assert browse.submit(weak, "Go on", password="three lanterns in fog").h1 == "Set up your second step"
    browse.as_stranger().get(address, 404)
    assert kinds(house)[-1] == "PasswordChanged"


def test_opening_an_invitation_spends_nothing_and_it_lasts_two_weeks(browse: Browse, clock: StoppedClock) -> None:
    address = addresses(invite(browse, LIST))[0]
    clock.forward(days=13)
    for _ in range(3):
        browse.as_stranger().get(address)
    clock.forward(days=2)
    browse.get(address, 404)


def test_who_has_a_mail_address_gets_the_same_address_by_mail(browse: Browse, house: House) -> None:
    address = addresses(invite(browse, LIST))[0]
    with reading(house) as session:
        (message,) = session.query(Message).all()
    assert address.rpartition("/")[2] not in str(message.facts)
    _subject, body = mail_words(house, str(message.account_id), message.facts["sealed"])
    assert address in body


def test_every_mistake_is_named_by_its_line_and_nothing_typed_is_lost(browse: Browse, house: House) -> None:
    text = "\n".join(WRONG)
    page = invite(browse, text, status=422)
    for words in (
        "Line 2: There is no such role. It says “wizard”",
        "Line 3: There is no such setting",
        "Line 4: Type the name",
        "Line 5: This username stands on the list for two different names",
        "Line 6: A username has small letters",
        "Line 7: That is no e-mail address",
    ):
        assert words in page.content
    assert page.form("Invite").values["list"][0].replace("\r", "").strip() == text
    assert "AccountInvited" not in kinds(house)


def test_a_csv_file_is_read_into_the_box_first(browse: Browse, house: House) -> None:
    page = browse.as_("emil").get("/accounts/invite")
    sent = (io.BytesIO("﻿Name;Role;Setting\r\nSiân Łuk;teacher;school".encode()), "staff.csv")
    looked_at = browse.submit(page, "Invite", list="", file=sent)
    assert "1 person" in looked_at.content
    assert "AccountInvited" not in kinds(house)
    assert browse.submit(looked_at, "Invite").h1 == "1 slip to hand out"


def test_a_username_that_exists_is_named(browse: Browse, cast: Cast) -> None:
    cast.account_id("dana")
    assert "Somebody has this username already" in invite(browse, "Dana, dana, teacher, school", 422).content


def test_roles_are_changed_per_setting(browse: Browse, cast: Cast) -> None:
    url = f"/accounts/{cast.account_id('tom')}"
    page = browse.as_("emil").get(url)
    page = browse.submit(page, "Save the roles", grants=["school:teacher", "nursery:office"])
    assert "The roles are changed" in page.content
    found = find_session(cast.house, cast.session("tom"))
    assert found is not None
    assert {f"{place}:{role}" for place, role in found.principal.roles} == {"school:teacher", "nursery:office"}
    assert "at least one role" in browse.submit(page, "Save the roles", grants=[], status=422).content


def test_disabling_ends_sessions_at_once_and_opening_again_does_not_bring_them_back(browse: Browse, cast: Cast) -> None:
    toms = cast.session("tom")
    url = f"/accounts/{cast.account_id('tom')}"
    page = browse.press(browse.as_("emil").get(url), "Yes, disable it now")
    assert find_session(cast.house, toms) is None
    browse.press(page, "Open it again")
    assert find_session(cast.house, toms) is None


def test_the_last_admin_is_neither_disabled_nor_made_less_not_even_by_themselves(
    browse: Browse, house: House, cast: Cast
) -> None:
    url = f"/accounts/{cast.account_id('emil')}"
    usable(house, "emil")
    page = browse.as_("emil").get(url)
    assert "last admin" in browse.press(page, "Yes, disable it now").content
    assert "last admin" in browse.submit(page, "Save the roles", grants=["school:teacher"]).content
    cast.account_id("amira")
    assert "last admin" in browse.press(page, "Yes, disable it now").content, "Amira was never signed in: no admin yet"
    usable(house, "amira")
    browse.press(page, "Yes, disable it now", status=302)
    assert browse.client.get("/").status_code == 401


def test_a_reset_password_ends_sessions_and_is_chosen_anew(browse: Browse, house: House, cast: Cast) -> None:
    usable(house, "tom")
    toms, url = cast.session("tom"), f"/accounts/{cast.account_id('tom')}"
    page = browse.press(browse.as_("emil").get(url), "Yes, make the address")
    assert find_session(house, toms) is None
    first = addresses(page)[0]
    second = addresses(browse.press(browse.get(url), "Yes, make the address"))[0]
    browse.as_stranger().get(first, 404)
    browse.get(second)


def test_nobody_resets_their_own_password_by_this_way(browse: Browse, cast: Cast) -> None:
    url = f"/accounts/{cast.account_id('emil')}"
    assert "Your password and second step" in browse.as_("emil").get(url).content
    assert browse.post(f"{url}/reset-password").status_code == 409


def test_an_old_proof_is_asked_for_again_before_a_change(browse: Browse, cast: Cast, clock: StoppedClock) -> None:
    url = f"/accounts/{cast.account_id('tom')}"
    page = browse.as_("emil").get(url)
    clock.forward(minutes=6)
    step_up = browse.press(page, "Yes, disable it now")
    assert step_up.h1 == "Is it still you?"
    assert step_up.form("It is me").values["next"] == [url]
    assert browse.get(url).h1 == "Tom"


def test_a_list_that_was_typed_slowly_is_kept_while_one_proves_who_one_is(browse: Browse, clock: StoppedClock) -> None:
    page = browse.as_("emil").get("/accounts/invite")
    clock.forward(minutes=6)
    page = browse.submit(page, "Invite", list="Ada, ada, teacher, school")
    assert "show once more that it is you" in page.content
    assert page.form("Invite").values["list"] == ["\nAda, ada, teacher, school"[1:]]


def test_the_list_is_searched_by_name_role_setting_and_state(browse: Browse, cast: Cast) -> None:
    for username in ("dana", "tom", "olu", "nia"):
        cast.account_id(username)
    browse.as_("emil")
    assert "tom" not in browse.get("/accounts/?words=dan").content
    assert "olu" in browse.get("/accounts/?role=office").content
    assert "nia" in browse.get("/accounts/?setting=nursery").content
    assert "Nobody here fits that" in browse.get("/accounts/?state=disabled").content


def test_the_very_first_admin_is_made_at_an_address_of_one_use(
    browse: Browse, house: House, clock: StoppedClock
) -> None:
    former, address = first_admin_address(house), first_admin_address(house)
    assert former
    assert address
    browse.as_stranger().get(former.removeprefix("http://localhost"), 404)
    page = browse.get(address.removeprefix("http://localhost"))
    page = browse.submit(page, "Make the account", name="Amira Khan", username="amira.khan", password="six quiet geese")
    assert page.h1 == "Set up your second step"
    assert first_admin_address(house) is None
    browse.get(address.removeprefix("http://localhost"), 404)
    assert kinds(house) == ["FirstAdminMade"]


def test_the_first_admins_address_is_over_after_a_day(browse: Browse, house: House, clock: StoppedClock) -> None:
    address = first_admin_address(house) or ""
    clock.forward(hours=24, seconds=1)
    browse.get(address.removeprefix("http://localhost"), 404)


def test_a_name_and_a_mail_address_are_corrected(browse: Browse, cast: Cast) -> None:
    page = browse.as_("emil").get(f"/accounts/{cast.account_id('tom')}/change")
    assert "no e-mail address" in browse.submit(page, "Save", name="Tom Tit", email="nowhere").content
    page = browse.submit(page, "Save", name="Tom Tit", email="tom@school.example")
    assert page.h1 == "Tom Tit"
    assert "tom@school.example" in page.content

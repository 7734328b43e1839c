"""The parents' own page: what it shows, in which language, and what it never holds."""

from datetime import date

import pytest

from mediamgr.rules.consent_facts import Answer, DeciderKind, Responsibility
from mediamgr.services.actors import SYSTEM
from mediamgr.services.carers import Care, link_carer
from mediamgr.services.house import House
from mediamgr.services.people import Name, rename_person
from mediamgr.services.purposes import NewWording, publish_wording, retire_purpose
from mediamgr.services.restrictions import RestrictionKind, impose_restriction
from mediamgr.services.unit_of_work import unit_of_work
from tests.clock import StoppedClock
from tests.services.asking import a_link, a_round, a_wording, link_for
from tests.services.register import AUTUMN, Family, a_child, a_family, oak, says
from tests.web.browse import Browse
from tests.web.page import Page

NAME = {"name": "Anna Byron"}


def opened(browse: Browse, code: str, query: str = "") -> Page:
    """The page behind the button."""
    page = browse.as_parent().get(f"/p/{code}{query}")
    return browse.press(page, "Open" if "cy" not in query else "Agor")


def field(family: Family, purpose: str = "press") -> str:
    return f"answer-{family.child}-{purpose}"


def test_a_parent_answers_and_keeps_a_copy(browse: Browse, house: House) -> None:
    a_wording(house, text="May our website show your child?")
    code, family = a_link(house)
    page = opened(browse, code)
    assert page.h1 == "Your answers"
    assert "May our website show your child?" in page.content
    assert "until 9 November 2026" in page.content
    assert "checked" not in page.html
    page = browse.submit(page, "Send", **{field(family): "no", field(family, "website"): "yes"}, **NAME)
    assert page.h1 == "Thank you"
    assert "The school's public website Yes 12 October 2026" in page.content
    assert "Newspapers and television No 12 October 2026" in page.content
    page = browse.get(page.links["Change my answers"])
    assert "You said yes on 12 October 2026." in page.content
    assert "checked" not in page.html


def test_what_was_chosen_and_typed_is_still_there_after_a_mistake(browse: Browse, house: House) -> None:
    code, family = a_link(house)
    page = browse.submit(opened(browse, code), "Send", 422, **{field(family): "no"})
    assert "Please type your name." in page.content
    assert page.form("Send").values[field(family)] == ["no"]
    page = browse.submit(page, "Send", 422, name="Anna", **{field(family): []})
    assert "at least one question" in page.content
    assert page.form("Send").values["name"] == ["Anna"]


def test_a_yes_is_taken_back_in_two_taps_and_still_after_28_days(
    browse: Browse, house: House, clock: StoppedClock
) -> None:
    code, family = a_link(house)
    browse.submit(opened(browse, code), "Send", **{field(family): "yes", field(family, "website"): "no"}, **NAME)
    clock.forward(days=29)
    page = opened(browse, code)
    assert page.h1 == "Take back a yes"
    assert "Newspapers and television" in page.content
    assert "website" not in page.content
    page = browse.press(page, "Take it back now")
    assert "You have taken back your yes" in page.text
    assert "Newspapers and television No 10 November 2026" in page.content
    page = opened(browse, code)
    assert "nothing to take back" in page.content


def test_nothing_is_read_before_the_button_was_pressed(browse: Browse, house: House) -> None:
    code, family = a_link(house)
    for path in ("", "/answers", "/take-back", "/thanks"):
        page = browse.as_parent().get(f"/p/{code}{path}")
        assert page.h1 == "Pictures of your child"
        assert "Ada" not in page.html
        assert family.child not in page.html


def planted(house: House) -> tuple[str, Family]:
    """A family of which everything is known that the mother's page must not say."""
    family = a_family(house, "Ada Plantedname", both_asked=True, class_id=oak(house))
    with unit_of_work(house, SYSTEM) as work:
        rename_person(work, family.child, Name("Ada", "Secondname"), conceal_former=True)
    sibling = a_child(house, "Rosie Secondname")
    for child in (sibling,):
        with unit_of_work(house, SYSTEM) as work:
            care = Care(DeciderKind.MOTHER, Responsibility.YES, since=AUTUMN)
            link_carer(work, child, family.carers["Mother"], care)
            impose_restriction(work, child, RestrictionKind.REFUGE, starts_on=AUTUMN, reason="Hidden")
    says(house, family.child, family.carers["Father"], Answer.REFUSED, "website", on=date(2026, 9, 3))
    says(house, family.child, family.carers["Father"], Answer.GRANTED, "press", on=date(2026, 9, 3))
    says(house, family.child, None, Answer.OBJECTED, "website", on=date(2026, 9, 4))
    return link_for(house, a_round(house, family), family.carers["Mother"]), family


def test_the_other_parents_answer_a_surname_a_class_and_a_restriction_are_in_no_byte(
    browse: Browse, house: House
) -> None:
    code, family = planted(house)
    pages = [opened(browse, code)]
    pages.append(browse.submit(pages[0], "Send", **{field(family): "yes"}, **NAME))
    pages += [browse.get(f"/p/{code}/{path}") for path in ("answers", "take-back", "thanks")]
    for page in pages:
        assert "Ada" in page.content
        for secret in (
            "Plantedname",
            "Secondname",
            "Oak",
            "Father",
            "Rosie",
            "3 September",
            "4 September",
            "refuge",
            "Byron",
            family.carers["Father"],
            family.carers["Mother"],
            "School",
            "safeguarding",
        ):
            assert secret not in page.html, f"{secret} on {page.url}"


def test_a_page_is_the_same_whatever_the_other_parent_said(browse: Browse, house: House) -> None:
    quiet, loud = a_family(house, "Ada Byron"), a_family(house, "Ada Byron")
    says(house, loud.child, loud.carers["Father"], Answer.REFUSED, "press")
    codes = [link_for(house, a_round(house, family), family.carers["Mother"]) for family in (quiet, loud)]
    seen = [opened(browse, code) for code in codes]
    assert seen[0].content == seen[1].content


def test_links_that_do_not_work_are_answered_with_the_same_bytes(browse: Browse, house: House) -> None:
    restricted, family = a_link(house)
    with unit_of_work(house, SYSTEM) as work:
        impose_restriction(work, family.child, RestrictionKind.COURT_ORDER, starts_on=AUTUMN, reason="Seen")
    unknown = "-".join(["ZZZZ"] * 7)
    answers = [browse.as_parent().get(f"/p/{code}", 404) for code in (restricted, unknown, "x")]
    assert len({page.html for page in answers}) == 1
    assert "This link does not work" in answers[0].content
    assert all(page.headers.keys() == answers[0].headers.keys() for page in answers)


def test_the_page_speaks_welsh_when_asked_by_the_browser_or_by_a_tap(browse: Browse, house: House) -> None:
    a_wording(house, text="May our website show your child?")
    code, _family = a_link(house)
    browse.as_parent()
    answer = browse.client.get(browse.face + f"/p/{code}", headers={"Accept-Language": "cy-GB,cy;q=0.9,en;q=0.5"})
    assert "Lluniau o’ch plentyn" in answer.get_data(as_text=True)
    assert '<html lang="cy">' in answer.get_data(as_text=True)
    page = browse.get(browse.get(f"/p/{code}").links["Cymraeg"])
    page = browse.press(page, "Agor")
    assert page.h1 == "Eich atebion"
    assert "9 Tachwedd 2026" in page.content
    assert "Yn Saesneg yn unig" in page.content
    assert '<p class="asks" lang="en">May our website' in page.html
    page = browse.get(page.links["English"])
    assert page.h1 == "Your answers"


def test_what_is_kept_and_told_of_a_visit(browse: Browse, house: House) -> None:
    code, _family = a_link(house)
    page = opened(browse, code)
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert page.headers["Cache-Control"] == "no-store"
    cookie = browse.client.get_cookie("mediamgr", "parents.localhost")
    assert cookie is not None
    assert cookie.expires is None
    assert cookie.http_only
    assert not [each for each in page.html.split('"') if each.startswith("http")]


def test_a_stale_form_says_what_to_do(browse: Browse, house: House) -> None:
    code, _family = a_link(house)
    opened(browse, code)
    answer = browse.post(f"/p/{code}/answers", {"name": "A"}, token=False)
    assert answer.status_code == 400
    assert "Open the link in your letter or e-mail again." in answer.get_data(as_text=True)


def test_a_child_who_was_restricted_meanwhile_is_passed_over_without_a_word(browse: Browse, house: House) -> None:
    family = a_family(house)
    sibling = a_child(house, "Zoe Byron")
    with unit_of_work(house, SYSTEM) as work:
        care = Care(DeciderKind.MOTHER, Responsibility.YES, since=AUTUMN)
        link_carer(work, sibling, family.carers["Mother"], care)
    both = a_round(house, family, Family(sibling, family.carers))
    page = opened(browse, link_for(house, both, family.carers["Mother"]))
    with unit_of_work(house, SYSTEM) as work:
        impose_restriction(work, sibling, RestrictionKind.REFUGE, starts_on=AUTUMN, reason="Hidden")
    page = browse.submit(page, "Send", **{field(family): "yes", f"answer-{sibling}-press": "yes"}, **NAME)
    assert page.h1 == "Thank you"
    assert "Ada" in page.content
    assert "Zoe" not in page.html


def test_a_purpose_that_was_retired_meanwhile_is_asked_no_more(browse: Browse, house: House) -> None:
    code, _family = a_link(house)
    with unit_of_work(house, SYSTEM) as work:
        retire_purpose(work, "press")
    page = opened(browse, code)
    assert "Newspapers" not in page.content
    assert "website" in page.content


def test_no_line_of_the_log_holds_a_link(browse: Browse, house: House, caplog: pytest.LogCaptureFixture) -> None:
    code, _family = a_link(house)
    browse.app.testing = False
    house.settings.data.joinpath("mediamgr.db").rename(house.settings.data / "away.db")
    house.engine.dispose()
    answer = browse.as_parent().client.get(f"{browse.face}/p/{code}")
    assert answer.status_code == 500
    assert "Something went wrong" in answer.get_data(as_text=True)
    assert "Exception on /p/…" in caplog.text
    assert code not in caplog.text


@pytest.mark.parametrize("changed", ["the same words again", "other words"])
def test_words_that_changed_meanwhile_are_shown_before_they_are_agreed_to(
    browse: Browse, house: House, changed: str
) -> None:
    a_wording(house, "press", "May newspapers show your child?")
    code, family = a_link(house)
    page = opened(browse, code)
    with unit_of_work(house, SYSTEM) as work:
        publish_wording(work, "press", NewWording(changed, date(2026, 10, 12), ask_again=True))
    page = browse.submit(page, "Send", 422, **{field(family): "yes"}, **NAME)
    assert "have just changed" in page.content
    assert changed in page.content
    assert browse.submit(page, "Send", **{field(family): "yes"}, **NAME).h1 == "Thank you"

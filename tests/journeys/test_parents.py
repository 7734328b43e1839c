"""A parent with a telephone and a letter: answers, keeps a copy, and weeks later takes a yes back."""

import pytest
from playwright.sync_api import Page, expect

from mediamgr.rules.consent_facts import DeciderKind, Responsibility
from mediamgr.services.actors import SYSTEM
from mediamgr.services.carers import Care, link_carer
from mediamgr.services.house import House
from mediamgr.services.unit_of_work import unit_of_work
from tests.browser import Screens, axe, shot, sideways, too_small, too_wide
from tests.clock import StoppedClock
from tests.services.asking import a_link, a_round, a_wording, link_for
from tests.services.register import AUTUMN, Family, a_child, a_family, oak

pytestmark = pytest.mark.browser


def looks_right(page: Page, name: str) -> None:
    """Readable by everybody: axe finds nothing, all can be pressed, and nothing is wider than a small telephone."""
    shot(page, f"parents-{name}")
    assert axe(page) == []
    assert too_small(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert sideways(page) == 0, too_wide(page)
    # Twice as large letters, as a browser's own setting makes them.
    page.evaluate("() => { document.documentElement.style.fontSize = '200%'; }")
    assert sideways(page) == 0, too_wide(page)
    page.evaluate("() => { document.documentElement.style.fontSize = ''; }")
    page.set_viewport_size({"width": 390, "height": 844})


def test_a_parent_answers_on_a_telephone_then_takes_a_yes_back(
    screens: Screens, house: House, clock: StoppedClock
) -> None:
    a_wording(house, "press", "May newspapers or television show your child, when they report about our school?")
    code, _family = a_link(house, a_family(house, class_id=oak(house)))
    page = screens.open("phone")
    page.goto(f"{house.settings.public_address}/p/{code}")
    looks_right(page, "1-cover")
    page.get_by_role("button", name="Open my page").click()
    expect(page.get_by_role("heading", name="Ada")).to_be_visible()
    assert page.locator("input:checked").count() == 0
    looks_right(page, "2-questions")
    for title, answer in (("Newspapers", "Yes"), ("website", "No"), ("photographed", "Yes")):
        page.get_by_role("group", name=title).get_by_label(answer).check()
    page.get_by_label("Type your first name").fill("Anna Byron")
    page.get_by_role("button", name="Send my answers").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    looks_right(page, "3-thanks")
    clock.forward(days=40)
    page.goto(f"{house.settings.public_address}/p/{code}")
    page.get_by_role("button", name="Open my page").click()
    expect(page.get_by_role("heading", name="Take back a yes")).to_be_visible()
    page.get_by_text("Take this yes back").last.click()
    looks_right(page, "4-take-back")
    page.get_by_role("button", name="Take it back now").click()
    expect(page.get_by_role("status")).to_contain_text("You have taken back your yes")
    page.get_by_role("link", name="Take back a yes").click()
    expect(page.get_by_role("heading", name="Being photographed at all")).to_be_visible()
    expect(page.get_by_text("Newspapers")).to_have_count(0)


def test_a_question_is_read_once_and_answered_for_each_child(screens: Screens, house: House) -> None:
    a_wording(house, "press", "May newspapers or television show your child, when they report about our school?")
    family, sibling = a_family(house), a_child(house, "Zoe Byron")
    with unit_of_work(house, SYSTEM) as work:
        care = Care(DeciderKind.MOTHER, Responsibility.YES, since=AUTUMN)
        link_carer(work, sibling, family.carers["Mother"], care)
    both = a_round(house, family, Family(sibling, family.carers))
    page = screens.open("phone")
    page.goto(f"{house.settings.public_address}/p/{link_for(house, both, family.carers['Mother'])}")
    page.get_by_role("button", name="Open my page").click()
    expect(page.get_by_text("May newspapers or television")).to_have_count(1)
    press = page.get_by_role("region", name="Newspapers")
    press.get_by_role("group", name="Ada").get_by_label("Yes").check()
    press.get_by_role("group", name="Zoe").get_by_label("No").check()
    looks_right(page, "7-two-children")
    page.get_by_label("Type your first name").fill("Anna Byron")
    page.get_by_role("button", name="Send my answers").click()
    expect(page.get_by_role("region", name="Ada")).to_contain_text("Yes")
    expect(page.get_by_role("region", name="Zoe")).to_contain_text("No")


def test_the_page_in_welsh_and_the_page_of_a_wrong_link(screens: Screens, house: House) -> None:
    code, _family = a_link(house)
    page = screens.open("phone")
    page.goto(f"{house.settings.public_address}/p/{code}")
    page.get_by_role("link", name="Cymraeg").click()
    page.get_by_role("button", name="Agor fy nhudalen").click()
    expect(page.get_by_role("heading", name="Eich atebion")).to_be_visible()
    looks_right(page, "5-welsh")
    page.goto(f"{house.settings.public_address}/p/AAAA-BBBB")
    expect(page.get_by_role("heading", name="Nid yw’r ddolen hon yn gweithio")).to_be_visible()
    looks_right(page, "6-wrong-link")


def test_the_office_asks_a_class_and_prints(screens: Screens, house: House) -> None:
    class_id = oak(house)
    for name in ("Ada Byron", "Zoe Babbage", "Siân Łukasz"):
        a_family(house, name, class_id=class_id)
    page = screens.open("ipad", "olu")
    page.goto("/register/asking/")
    shot(page, "asking-begin")
    page.get_by_label("Class").select_option("Oak")
    page.get_by_role("button", name="Go on").click()
    shot(page, "asking-whom")
    page.get_by_label("Zoe Babbage").uncheck()
    page.get_by_role("button", name="Ask these parents").click()
    expect(page.get_by_role("status")).to_contain_text("Noted as asked")
    with page.expect_download() as download:
        page.get_by_role("button", name="Make the letters").click()
    assert download.value.suggested_filename == "letters-2026-10-12.pdf"
    page.reload()
    shot(page, "asking-round")
    expect(page.locator(".state", has_text="Letter made")).to_have_count(4)
    expect(page.get_by_text("Zoe Babbage")).to_have_count(0)

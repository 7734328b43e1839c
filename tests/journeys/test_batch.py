"""Tagging at the speed of a class: thirty pictures in at most 75 taps; by keys alone; and nothing lost on the way."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import func, select

from mediamgr.records.ledger import LedgerEntry
from mediamgr.records.pictures import Heads, Picture, Tag
from mediamgr.rules.consent_facts import Answer
from mediamgr.rules.events import Event
from mediamgr.rules.purposes import PHOTOGRAPHED
from mediamgr.services.house import House
from mediamgr.services.sealing import seal
from mediamgr.services.unit_of_work import reading
from tests.browser import SIZES, Screens, axe, shot, sideways, too_small
from tests.services.register import a_child, a_family, an_adult, oak, says
from tests.services.shares import do
from tests.stage import Stage

pytestmark = pytest.mark.browser
GROUP = ("Ada Byron", "Ada King", "Ben Bell", "Cleo Carr", "Dai Davies")
BUTTONS = ("Ada B", "Ada K", "Ben", "Cleo", "Dai")
AT = "/pictures/batch"


@dataclass
class Taps:
    """Taps, and counts them."""

    page: Page
    number: int = 0

    def tap(self, what: Locator) -> None:
        what.tap()
        self.number += 1

    def name(self, name: str) -> None:
        self.tap(named(self.page, name))

    def press(self, button: str) -> None:
        self.tap(self.page.get_by_role("button", name=button, exact=True))


def a_class(house: House, names: Sequence[str] = GROUP) -> dict[str, str]:
    """Children by name whose mothers said yes to pictures and the website, and Zoe, of whom there may be none."""
    class_id = oak(house)
    children = {}
    for name in names:
        family = a_family(house, name, class_id=class_id)
        children[name] = family.child
        for purpose in (PHOTOGRAPHED, "website"):
            says(house, family.child, family.carers["Mother"], Answer.GRANTED, purpose)
    children["Zoe Zimmer"] = a_child(house, "Zoe Zimmer", class_id=class_id)
    return children


def begin(screens: Screens, number: int, size: str = "ipad") -> Page:
    """Dana at so many pictures of hers."""
    stage = Stage(screens.cast.house, screens.cast)
    for _ in range(number):
        stage.picture()
    page = screens.open(size, "dana")
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(AT)
    expect(page.get_by_text(f"Picture 1 of {number}", exact=True)).to_be_visible()
    return page


def named(page: Page, name: str) -> Locator:
    return page.locator("[data-person]:visible", has_text=name)


def pictures(page: Page) -> list[str]:
    return [str(link.get_attribute("data-picture")) for link in page.locator("[data-picture]").all()]


def saved(page: Page) -> None:
    expect(page.locator("[data-saving]")).to_have_text("Saved")


def told(page: Page) -> Locator:
    return page.locator("[data-told]")


def on_record(house: House, picture: str) -> tuple[set[str], tuple[int, int] | None]:
    """Who is tagged on a picture, and the count that stands."""
    with reading(house) as session:
        people = session.scalars(select(Tag.person_id).where(Tag.picture_id == picture, Tag.removed_at.is_(None)))
        heads_id = session.get_one(Picture, picture).heads_id
        heads = session.get_one(Heads, heads_id) if heads_id else None
        return set(people), (heads.visible, heads.unrecognisable) if heads else None


def test_thirty_pictures_of_a_group_of_five_take_at_most_75_taps(house: House, screens: Screens) -> None:
    children = a_class(house)
    teacher = an_adult(house)
    taps = Taps(begin(screens, 30))
    page = taps.page
    taps.press("Choose a run")
    taps.tap(page.locator("[data-picture]").last)
    for name in BUTTONS:
        taps.name(name)
    taps.tap(page.locator("[data-picture]").first)
    taps.tap(page.locator("summary", has_text="Adults"))
    wanted = []
    for place in range(30):
        shown, strangers = {children[name] for name in GROUP}, 0
        if place % 3 == 0:
            shown.remove(children[GROUP[place // 3 % 5]])
            taps.name(BUTTONS[place // 3 % 5])
        if place % 10 == 4:
            shown.add(teacher)
            taps.name("Mary")
        if place % 10 == 7:
            strangers = 2
            for _ in range(strangers):
                taps.press("One more who cannot be recognised")
        if place == 8:
            shot(page, "batch-ipad-window", whole=False)
        wanted.append((shown, (len(shown) + strangers, strangers)))
        taps.tap(page.locator("[data-attest]"))
    expect(told(page)).to_have_text("All pictures of this page are done.")
    saved(page)
    assert taps.number <= 75
    assert [on_record(house, picture) for picture in pictures(page)] == wanted
    page.goto(AT)
    expect(page.get_by_text("Nothing waits to be tagged")).to_be_visible()


def test_by_keys_alone(house: House, screens: Screens) -> None:
    children = a_class(house)
    page = begin(screens, 4, "desk")
    keys = page.keyboard
    keys.type("king")
    keys.press("Enter")
    keys.type("ben")
    expect(page.locator("[data-person]:visible")).to_have_count(1)
    shot(page, "batch-finding-desk", whole=False)
    keys.press("Enter")
    keys.press("?")
    keys.press("Enter")
    expect(page.get_by_text("Picture 2 of 4")).to_be_visible()
    keys.press("=")
    keys.press("Enter")
    keys.press("Shift+ArrowRight")
    expect(told(page)).to_contain_text("2 pictures chosen")
    keys.type("cleo")
    keys.press("Enter")
    keys.press("Control+z")
    keys.press("Escape")
    keys.press("Enter")
    expect(told(page)).to_contain_text("Press again if there is nobody")
    keys.press("Enter")
    expect(told(page)).to_have_text("1 picture to go.")
    saved(page)
    pair = {children["Ada King"], children["Ben Bell"]}
    assert [on_record(house, one) for one in pictures(page)] == [
        (pair, (3, 1)),
        (pair, (2, 0)),
        (set(), (0, 0)),
        (set(), None),
    ]


def test_everything_can_be_taken_back(house: House, screens: Screens) -> None:
    children = a_class(house)
    taps = Taps(begin(screens, 2))
    page = taps.page
    first, second = pictures(page)
    taps.name("Cleo")
    taps.press("One person more")
    taps.tap(page.locator("[data-attest]"))
    expect(told(page)).to_contain_text("1 person is not named yet")
    taps.press("One person fewer")
    taps.tap(page.locator("[data-attest]"))
    taps.press("Same as before")
    saved(page)
    assert [on_record(house, one)[0] for one in (first, second)] == [{children["Cleo Carr"]}] * 2
    for _ in range(2):
        taps.press("Undo")
    saved(page)
    expect(page.get_by_text("Picture 1 of 2")).to_be_visible()
    assert on_record(house, first) == ({children["Cleo Carr"]}, None)
    assert on_record(house, second) == (set(), None)
    for _ in range(3):
        taps.press("Undo")
    saved(page)
    expect(page.get_by_role("button", name="Undo")).to_be_disabled()
    assert on_record(house, first) == (set(), None)


def test_everybody_present_leaves_out_who_is_absent_and_says_of_whom_there_are_no_pictures(
    house: House, screens: Screens
) -> None:
    children = a_class(house)
    taps = Taps(begin(screens, 1))
    page = taps.page
    taps.press("Who is absent?")
    taps.name("Dai")
    taps.press("Who is absent?")
    taps.press("Everybody present")
    expect(told(page)).to_contain_text("Also Zoe Zimmer, with no pictures")
    expect(page.get_by_text("Only you and the office see this one")).to_be_visible()
    saved(page)
    shot(page, "batch-apart-ipad")
    picture = pictures(page)[0]
    assert on_record(house, picture)[0] == set(children.values()) - {children["Dai Davies"]}
    tom = screens.open("ipad", "tom")
    tom.goto("/pictures/")
    expect(tom.locator(f"a[href*='{picture}']")).to_have_count(0)
    page.reload()
    expect(named(page, "Dai")).to_contain_text("absent")


def test_the_line_says_at_every_moment_what_it_could_be_used_for(house: House, screens: Screens) -> None:
    a_class(house)
    page = begin(screens, 1)
    website = page.locator("[data-uses] li", has_text="public website")
    expect(page.get_by_text("Nobody is named yet:")).to_be_visible()
    expect(website).to_contain_text("no")
    named(page, "Ben").tap()
    expect(page.get_by_text("If that is everybody:")).to_be_visible()
    expect(website).to_contain_text("yes")
    expect(page.locator("[data-line]")).to_have_text("yes: The school's public website. No for the other 10.")
    named(page, "Zoe").tap()
    expect(website).to_contain_text("no")
    expect(page.locator("[data-line]")).to_have_text("no, for every use.")


def test_nothing_is_lost_when_the_computer_cannot_be_reached(house: House, screens: Screens) -> None:
    children = a_class(house)
    page = begin(screens, 2)
    page.route(f"**{AT}", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    named(page, "Ben").tap()
    expect(told(page)).to_contain_text("cannot be reached")
    named(page, "Cleo").tap()
    expect(page.locator("[data-saving]")).to_have_text("Not saved")
    page.unroute(f"**{AT}")
    page.reload()
    saved(page)
    expect(named(page, "Ben")).to_have_attribute("aria-pressed", "true")
    assert on_record(house, pictures(page)[0])[0] == {children["Ben Bell"], children["Cleo Carr"]}


def test_an_answer_that_got_lost_on_the_way_back_changes_nothing_twice(house: House, screens: Screens) -> None:
    a_class(house)
    page = begin(screens, 1)
    page.route(f"**{AT}", lambda route: (route.fetch(), route.abort()), times=1)
    named(page, "Ben").tap()
    expect(told(page)).to_contain_text("cannot be reached")
    page.get_by_role("button", name="Try again").tap()
    saved(page)
    with reading(house) as session:
        lines = select(func.count()).select_from(LedgerEntry).where(LedgerEntry.kind == Event.PERSON_TAGGED.value)
        assert session.scalar(lines) == 1


def test_whoever_was_signed_out_goes_on_where_they_were(house: House, screens: Screens) -> None:
    children = a_class(house)
    page = begin(screens, 1)
    page.context.clear_cookies()
    named(page, "Ben").tap()
    expect(told(page)).to_contain_text("your work stays")
    screens.sign_in(page.context, "dana")
    page.reload()
    saved(page)
    assert on_record(house, pictures(page)[0])[0] == {children["Ben Bell"]}


def test_a_picture_that_was_sealed_meanwhile_is_told_and_stops_no_other(house: House, screens: Screens) -> None:
    children = a_class(house)
    taps = Taps(begin(screens, 3))
    page = taps.page
    first, second, third = pictures(page)
    do(house, screens.cast, "sef", seal, first)
    taps.press("Choose a run")
    taps.tap(page.locator("[data-picture]").last)
    taps.name("Ben")
    expect(told(page)).to_have_text("This picture is sealed. Nobody can open it.")
    expect(page.locator("[data-attest]")).to_be_disabled()
    assert axe(page) == []
    assert [on_record(house, one)[0] for one in (first, second, third)] == [set(), *[{children["Ben Bell"]}] * 2]


def test_what_somebody_else_left_in_the_tab_is_thrown_away(house: House, screens: Screens) -> None:
    children = a_class(house)
    page = begin(screens, 1)
    page.route(f"**{AT}", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    named(page, "Ben").tap()
    expect(told(page)).to_contain_text("cannot be reached")
    assert children["Ben Bell"] in page.evaluate("() => JSON.stringify(sessionStorage)")
    Stage(house, screens.cast).picture(by="tom")
    screens.sign_in(page.context, "tom")
    page.unroute(f"**{AT}")
    page.reload()
    saved(page)
    assert children["Ben Bell"] not in page.evaluate("() => JSON.stringify(sessionStorage)")
    with reading(house) as session:
        assert session.scalar(select(func.count()).select_from(Tag)) == 0


def test_it_is_good_to_look_at_and_to_press_at_every_size(house: House, screens: Screens) -> None:
    a_class(house, ("Ada Byron", "Ada King", "Ben Bell", "Ella Evans"))
    an_adult(house)
    page = begin(screens, 8)
    page.get_by_role("button", name="Choose a run").click()
    page.locator("[data-picture]").nth(3).click()
    for name in ("Ben", "Ella"):
        named(page, name).click()
    page.locator("summary", has_text="Use by use").click()
    saved(page)
    for size in ("ipad", "ipad-wide", "desk", "narrow"):
        width, height, _touch = SIZES[size]
        page.set_viewport_size({"width": width, "height": height})
        assert (axe(page), too_small(page), sideways(page)) == ([], [], 0), size
        shot(page, f"batch-{size}")

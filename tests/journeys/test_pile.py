"""A pile of paper: 30 forms of 14 answers, entered by keys alone; and what the page does when something goes wrong."""

from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Page, Route, expect
from sqlalchemy import func, select

from mediamgr.records.forms import Evidence
from mediamgr.records.register import Decision
from mediamgr.rules.consent_facts import DeciderKind, Responsibility
from mediamgr.rules.purposes import DEFAULT_PURPOSES
from mediamgr.services.actors import SYSTEM
from mediamgr.services.carers import Care, Contact, record_carer
from mediamgr.services.house import House
from mediamgr.services.people import Name, NewPerson, record_people
from mediamgr.services.unit_of_work import reading, unit_of_work
from tests.browser import Screens, axe, shot, sideways, too_small
from tests.media import paper
from tests.services.register import AUTUMN, oak

pytestmark = pytest.mark.browser
ANSWERS = len(DEFAULT_PURPOSES)


@dataclass
class Keys:
    """Presses keys and counts them."""

    page: Page
    pressed: list[str] = field(default_factory=list)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
        self.pressed += keys


def a_class(house: House, children: int, *, parents_of: tuple[int, ...] = ()) -> tuple[str, list[str]]:
    """A class of children with a mother each; those numbered in ``parents_of`` have a father besides."""
    class_id = oak(house)
    with unit_of_work(house, SYSTEM) as work:
        new = [
            NewPerson("school", Name("Ada", f"Child{n:02}"), class_id=class_id, since=AUTUMN) for n in range(children)
        ]
        ids = record_people(work, new)
        for number, child_id in enumerate(ids):
            for kind in (DeciderKind.MOTHER, DeciderKind.FATHER)[: 2 if number in parents_of else 1]:
                contact = Contact(kind.value.capitalize(), f"Child{number:02}")
                record_carer(work, child_id, contact, Care(kind, Responsibility.YES, since=AUTUMN))
    return class_id, ids


def begin(screens: Screens, class_id: str, size: str = "desk", purposes: int = ANSWERS) -> Keys:
    """The office at the first form of a class."""
    page = screens.open(size, "olu")
    page.on("dialog", lambda dialog: dialog.accept())
    asked = "".join(f"&purpose={one.facts.code}" for one in DEFAULT_PURPOSES[:purposes])
    page.goto(f"/register/forms/{class_id}?day=2026-09-07&how=paper{asked}")
    expect(page.locator("[data-bar]")).to_be_visible()
    return Keys(page)


def recorded(house: House, child_id: str | None = None) -> list[tuple[str, str]]:
    """Purpose and answer of every decision on record, or of one child's."""
    with reading(house) as session:
        query = select(Decision.purpose_id, Decision.answer).order_by(Decision.seq)
        query = query if child_id is None else query.where(Decision.person_id == child_id)
        return [(row.purpose_id, row.answer) for row in session.execute(query)]


def test_thirty_forms_take_at_most_eighteen_keys_each(house: House, screens: Screens) -> None:
    both = tuple(range(0, 30, 3))
    class_id, children = a_class(house, 30, parents_of=both)
    keys = begin(screens, class_id)
    for number in range(30):
        if number in both:
            keys.press("1")
        keys.press(*["y"] * (ANSWERS - 3), "n", "-", "n")
        if number == 11:
            shot(keys.page, "pile-desk-window", whole=False)
    keys.press("Enter")
    expect(keys.page.locator("[data-count]")).to_have_text("30 of 30")
    assert len(keys.pressed) <= 30 * 18
    assert len(recorded(house)) == 30 * ANSWERS
    said = ["granted"] * (ANSWERS - 3) + ["refused", "requested", "refused"]
    assert recorded(house, children[7]) == list(zip((one.facts.code for one in DEFAULT_PURPOSES), said, strict=True))
    with reading(house) as session:
        signed = select(Decision.decider_kind, func.count()).group_by(Decision.decider_kind)
        assert {row[0]: row[1] for row in session.execute(signed)} == {"mother": 20 * ANSWERS, "father": 10 * ANSWERS}


def test_whose_form_it_is_is_never_guessed(house: House, screens: Screens) -> None:
    class_id, (first, second) = a_class(house, 2, parents_of=(0,))
    keys = begin(screens, class_id, purposes=2)
    told = keys.page.locator("[data-told]")
    expect(told).to_contain_text("who signed?")
    keys.press("y", "y")
    assert keys.page.locator("[data-key]:checked").count() == 0
    keys.press("1", "y", "n")
    expect(told).to_have_text("Ada Child01")
    keys.press("y", "y", "Enter")
    expect(keys.page.locator("[data-count]")).to_have_text("2 of 2")
    with reading(house) as session:
        said = session.execute(select(Decision.person_id, Decision.decider_kind, Decision.answer)).all()
    assert sorted(said) == sorted(
        [(first, "father", "granted"), (first, "father", "refused"), *[(second, "mother", "granted")] * 2]
    )


def test_the_last_form_is_taken_back_before_it_is_sent(house: House, screens: Screens) -> None:
    class_id, (first, _second) = a_class(house, 2)
    keys = begin(screens, class_id, purposes=3)
    keys.press("y", "y", "y")
    expect(keys.page.get_by_text("Saved in a moment")).to_be_visible()
    keys.press("u")
    expect(keys.page.locator(f"#row-{first} [data-key=y]:checked")).to_have_count(3)
    assert recorded(house) == []
    keys.press("n")
    expect(keys.page.locator("[data-told]")).to_have_text("Ada Child01")
    keys.press("Backspace", "Backspace", "n", "-")
    keys.page.get_by_role("button", name="Save now").click()
    expect(keys.page.locator("[data-count]")).to_have_text("1 of 2")
    assert [answer for _purpose, answer in recorded(house, first)] == ["granted", "refused", "requested"]


def test_nothing_is_lost_when_the_computer_cannot_be_reached_or_the_page_is_loaded_again(
    house: House, screens: Screens
) -> None:
    class_id, children = a_class(house, 3)
    keys = begin(screens, class_id, purposes=2)
    keys.page.route(
        "**/register/forms/**", lambda route: route.abort() if route.request.method == "POST" else route.continue_()
    )
    keys.press("y", "n", "n", "n", "y")
    expect(keys.page.locator(f"#row-{children[0]}")).to_contain_text("cannot be reached")
    shot(keys.page, "pile-not-saved-desk")
    keys.page.unroute("**/register/forms/**")
    keys.page.reload()
    # The two finished forms go by themselves; the third one stands as it was left.
    expect(keys.page.locator("[data-count]")).to_have_text("2 of 3")
    expect(keys.page.locator(f"#row-{children[2]} [data-key=y]:checked")).to_have_count(1)
    assert sorted(answer for _purpose, answer in recorded(house)) == ["granted", "refused", "refused", "refused"]
    assert keys.page.evaluate("() => Object.keys(sessionStorage).length") == 1


def test_an_answer_that_got_lost_on_the_way_back_records_nothing_twice(house: House, screens: Screens) -> None:
    class_id, children = a_class(house, 1)
    keys = begin(screens, class_id, purposes=2)

    def take_and_drop(route: Route) -> None:
        route.fetch()
        route.abort()

    keys.page.route("**/register/forms/**", take_and_drop, times=1)
    keys.press("y", "n", "Enter")
    expect(keys.page.locator(f"#row-{children[0]}")).to_contain_text("cannot be reached")
    keys.page.get_by_role("button", name="Try again").click()
    expect(keys.page.locator("[data-count]")).to_have_text("1 of 1")
    assert len(recorded(house)) == 2


def test_other_answers_under_a_number_are_doubted_and_never_sent_by_themselves(house: House, screens: Screens) -> None:
    class_id, children = a_class(house, 1)
    keys = begin(screens, class_id, purposes=2)
    page = keys.page
    page.route("**/register/forms/**", lambda route: (route.fetch(), route.abort()), times=1)
    keys.press("y", "n", "Enter")
    row = page.locator(f"#row-{children[0]}")
    expect(row).to_contain_text("cannot be reached")
    row.locator("summary").click()
    row.get_by_label("No", exact=True).first.click()
    keys.press("n")
    page.get_by_role("button", name="Save now").click()
    expect(row).to_contain_text("entered before, with other answers")
    page.reload()
    expect(page.locator("[data-bar]")).to_be_visible()
    assert len(recorded(house)) == 2
    row.get_by_role("button", name="Save the form of").click()
    page.get_by_role("button", name="Save now").click()
    expect(page.locator("[data-count]")).to_have_text("1 of 1")
    assert [answer for _purpose, answer in recorded(house)] == ["granted", "refused", "refused", "refused"]


def test_what_somebody_else_left_in_the_tab_is_thrown_away(house: House, screens: Screens) -> None:
    class_id, _children = a_class(house, 1)
    keys = begin(screens, class_id, purposes=2)
    keys.press("y")
    assert keys.page.evaluate("() => Object.keys(sessionStorage).length") == 1
    screens.sign_in(keys.page.context, "sef")
    keys.page.reload()
    expect(keys.page.locator("[data-key]:checked")).to_have_count(0)
    assert keys.page.evaluate("() => Object.keys(sessionStorage).length") == 0


def test_a_pile_in_any_order_and_a_form_with_its_scan(house: House, screens: Screens) -> None:
    class_id, children = a_class(house, 3)
    keys = begin(screens, class_id, purposes=2)
    page = keys.page
    keys.press("f", *"child02", "Enter")
    expect(page.locator("[data-told]")).to_have_text("Ada Child02")
    scan = {"name": "form.pdf", "mimeType": "application/pdf", "buffer": paper.paper()}
    page.locator("details[open]").get_by_label("Scan of the form").set_input_files(scan)
    page.locator("details[open] [data-key]").first.focus()
    keys.press("y")
    page.reload()
    # A file cannot be put back into a form by a page: it says so, and keeps the rest.
    expect(page.locator(f"#row-{children[2]}")).to_contain_text("The scan of this form has to be chosen again.")
    keys.press("f", *"child02", "Enter")
    page.locator("details[open]").get_by_label("Scan of the form").set_input_files(scan)
    page.locator("details[open] [data-key]").last.focus()
    keys.press("n")
    page.get_by_role("button", name="Save now").click()
    expect(page.locator("[data-count]")).to_have_text("1 of 3")
    assert recorded(house, children[2]) == [("photographed", "granted"), ("recorded", "refused")]
    with reading(house) as session:
        assert session.scalar(select(func.count()).select_from(Evidence)) == 1


@pytest.mark.parametrize("size", ["ipad", "narrow"])
def test_a_pile_is_entered_by_taps_as_well(house: House, screens: Screens, size: str) -> None:
    class_id, _children = a_class(house, 3, parents_of=(1,))
    keys = begin(screens, class_id, size, purposes=ANSWERS if size == "ipad" else 4)
    page = keys.page
    for answer in range(ANSWERS if size == "ipad" else 4):
        page.locator("details[open] [data-answer]").nth(answer).get_by_label("Yes").click()
    expect(page.locator("[data-told]")).to_contain_text("Ada Child01: who signed?")
    page.locator("details[open]").get_by_label("Father").click()
    page.locator("details[open] [data-answer]").first.get_by_label("No", exact=True).click()
    assert (axe(page), too_small(page), sideways(page)) == ([], [], 0)
    shot(page, f"pile-{size}")
    shot(page, f"pile-{size}-window", whole=False)
    page.locator("details[open]").get_by_role("button", name="Skip this child").click()
    expect(page.locator("[data-told]")).to_have_text("Ada Child02")

"""The safeguarding lead restricts a child; the teacher's pages say the neutral words, and the same as for a refusal."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from mediamgr.rules.consent_facts import Answer
from mediamgr.services.house import House
from tests.browser import Screens, axe, shot, sideways, too_small
from tests.cast import Cast
from tests.services import shares
from tests.services.register import Family, a_family, oak, says
from tests.stage import Stage

pytestmark = pytest.mark.browser


def looked_at(page: Page, name: str) -> None:
    assert (axe(page), too_small(page), sideways(page)) == ([], [], 0), name
    shot(page, f"restricting-{name}")


def seen(page: Page, address: str) -> str:
    """What the page says and shows, without what every loading makes anew."""
    page.goto(address)
    return str(page.evaluate("() => document.querySelector('main').innerText"))


@pytest.fixture
def families(house: House) -> tuple[Family, Family]:
    """Rosie, and Ben of the same class, both with a yes to everything that is asked here."""
    class_id = oak(house)
    rosie, ben = (a_family(house, name, class_id=class_id) for name in ("Rosie Hill", "Ben Hill"))
    for family in (rosie, ben):
        for purpose in ("photographed", "website"):
            says(house, family.child, family.carers["Mother"], Answer.GRANTED, purpose)
    return rosie, ben


@pytest.fixture
def pictures(house: House, cast: Cast, families: tuple[Family, Family]) -> list[str]:
    """A picture of each, taken and tagged by Dana, each in a live share."""
    stage, found = Stage(house, cast), []
    for family in families:
        found.append(stage.picture())
        shares.do(house, cast, "dana", shares.tag_person, found[-1], family.child)
        shares.do(house, cast, "dana", shares.attest_heads, found[-1], 1)
        shares.live(house, cast, found[-1])
    return found


def test_a_restriction_reads_as_a_refusal_does(
    screens: Screens, house: House, families: tuple[Family, Family], pictures: list[str]
) -> None:
    rosie, ben = families
    dana = screens.open("ipad", "dana")
    dana.goto(f"/children/{rosie.child}")
    expect(dana.get_by_text("May be photographed")).to_be_visible()
    looked_at(dana, "1-teacher-before")

    sef = screens.open("desk", "sef")
    sef.goto(f"/register/people/{rosie.child}")
    sef.get_by_role("link", name="Impose a restriction").click()
    sef.get_by_label("Court order").check()
    sef.get_by_label("Which document?").fill("Order of the family court of 9 October 2026")
    sef.get_by_label("Who has seen it?").fill("Sef, 12 October 2026")
    sef.locator("textarea[name=reason]").fill("No contact with the father. He must not learn the school.")
    looked_at(sef, "2-lead-imposes")
    sef.get_by_role("button", name="Impose it").click()
    expect(sef.get_by_text("The restriction is in force.")).to_be_visible()
    looked_at(sef, "3-lead-after")
    sef.goto("/restrictions/")
    looked_at(sef, "4-lead-list")
    # Ben's mother says no to the same things.
    for purpose in ("photographed", "website"):
        says(house, ben.child, ben.carers["Mother"], Answer.REFUSED, purpose, on=date(2026, 10, 12))

    for what, addresses in (
        ("card", [f"/children/{one.child}" for one in families]),
        ("picture", [f"/pictures/{one}" for one in pictures]),
        ("wish", [f"/shares/new?picture={one}" for one in pictures]),
    ):
        restricted, refused = (seen(dana, address) for address in addresses)
        # Both stand on every page with buttons of names; which of them the page is about must not show.
        assert restricted.replace("Rosie", "Ben") == refused.replace("Rosie", "Ben"), what
        dana.goto(addresses[0])
        looked_at(dana, f"5-teacher-{what}")
    dana.goto("/children/")
    dana.get_by_role("link", name="Oak").click()
    expect(dana.get_by_text("Do not photograph: see the office")).to_have_count(2)
    looked_at(dana, "6-teacher-class")

    olu = screens.open("desk", "olu")
    olu.goto(f"/register/people/{rosie.child}")
    expect(olu.get_by_text("Ask the safeguarding lead").first).to_be_visible()
    expect(olu.get_by_text("family court")).to_have_count(0)
    looked_at(olu, "7-office")

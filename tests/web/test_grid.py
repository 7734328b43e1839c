"""Children against purposes: what the filters leave, for whom they are there, and page by page."""

import re
from datetime import date

import pytest

from mediamgr.rules.consent_facts import Answer
from mediamgr.rules.purposes import PHOTOGRAPHED
from mediamgr.services.actors import SYSTEM
from mediamgr.services.house import House
from mediamgr.services.people import Name, NewPerson, record_people
from mediamgr.services.unit_of_work import unit_of_work
from tests.services.register import a_child, a_family, oak, restricted, says
from tests.web.browse import Browse

GRID = "/register/standings"
EVERYBODY = {"Granted", "Refused", "Lapsed", "Ending", "Hidden"}


def some(house: House) -> None:
    """One who may be photographed, one refused, one restricted, one lapsed, one about to."""
    for name, answer, until in (
        ("Ada Granted", Answer.GRANTED, None),
        ("Ben Refused", Answer.REFUSED, None),
        ("Cat Lapsed", Answer.GRANTED, date(2026, 9, 30)),
        ("Dan Ending", Answer.GRANTED, date(2026, 11, 30)),
    ):
        family = a_family(house, name)
        says(house, family.child, family.carers["Mother"], answer, PHOTOGRAPHED, until=until)
    restricted(house)


@pytest.mark.parametrize(
    ("who", "query", "left"),
    [
        ("olu", "", EVERYBODY),
        ("olu", f"standing=granted&purpose={PHOTOGRAPHED}", {"Granted", "Ending"}),
        ("olu", "standing=granted&purpose=website", set()),
        ("olu", "standing=refused", {"Refused"}),
        ("olu", "standing=ask-safeguarding-lead", {"Hidden"}),
        ("olu", "lapse=over", {"Lapsed"}),
        ("olu", "lapse=soon", {"Ending"}),
        ("sef", "standing=restricted", {"Hidden"}),
        ("emil", f"standing=not-permitted&purpose={PHOTOGRAPHED}", {"Refused", "Lapsed"}),
        # What somebody is not told, no filter tells them: it is as if they had not asked.
        ("emil", "standing=refused", EVERYBODY),
        ("emil", "lapse=over", EVERYBODY),
        ("emil", "standing=not-permitted&lapse=over", EVERYBODY - {"Hidden"}),
        ("olu", "standing=restricted", EVERYBODY),
    ],
)
def test_a_filter_leaves_whom_it_names(house: House, browse: Browse, who: str, query: str, left: set[str]) -> None:
    some(house)
    page = browse.as_(who).get(f"{GRID}?{query}")
    assert set(re.findall(r"(?:Ada|Ben|Cat|Dan|Rosie) (\w+)", page.content)) == left


def test_a_chosen_purpose_is_the_only_column(house: House, browse: Browse) -> None:
    a_family(house)
    page = browse.as_("olu").get(f"{GRID}?purpose=website")
    assert len(list(page.tree.iter("th"))) == 3  # child, website, and the child's own
    assert "The school's public website" in page.content


def test_the_grid_goes_on_after_the_sixtieth_child_in_either_order(house: House, browse: Browse) -> None:
    class_id = oak(house)
    with unit_of_work(house, SYSTEM) as work:
        classes = [None, class_id]
        record_people(
            work, [NewPerson("school", Name("Kim", f"Child{n:03}"), class_id=classes[n % 2]) for n in range(63)]
        )
    for query in ("", "?sort=class", "?standing=never-asked&sort=class"):
        page = browse.as_("olu").get(GRID + query)
        seen = re.findall(r"Child\d{3}", page.content)
        page = browse.get(page.links["Further on"])
        assert len(set(seen)) == 60
        assert len(set(seen) | set(re.findall(r"Child\d{3}", page.content))) == 63


def test_another_settings_class_is_not_found(house: House, browse: Browse) -> None:
    a_child(house, "Nora Elsewhere", setting_id="nursery")
    assert "Elsewhere" not in browse.as_("olu").get(GRID).content
    browse.get(f"{GRID}?class={oak(house, 'nursery')}", 404)

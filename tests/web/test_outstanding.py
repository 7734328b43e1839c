"""The office's lists: whom to ask, what they say of each child, in which order, and page by page."""

import re
from datetime import date

import pytest

from mediamgr.rules.consent_facts import Answer, Responsibility
from mediamgr.services.actors import SYSTEM
from mediamgr.services.house import House
from mediamgr.services.people import Name, NewPerson, record_people
from mediamgr.services.unit_of_work import unit_of_work
from tests.services.register import a_child, a_family, oak, restricted, says
from tests.web.browse import Browse

LISTS = ("unanswered", "lapsing", "lapsed", "disagreeing", "right-unknown")


def test_the_disagreeing_parents_are_told_with_who_said_what_and_when(house: House, browse: Browse) -> None:
    family = a_family(house, both_asked=True)
    says(house, family.child, family.carers["Mother"], Answer.GRANTED, on=date(2026, 9, 3))
    says(house, family.child, family.carers["Father"], Answer.REFUSED, on=date(2026, 9, 10))
    page = browse.as_("olu").get("/register/lists/disagreeing")
    assert "Ada Byron" in page.content
    assert "Mother Byron (mother) said yes on 3 September 2026" in page.content
    assert "Father Byron (father) said no on 10 September 2026" in page.content
    assert "1 child" in page.content


def test_whose_responsibility_is_unknown_leads_to_the_page_that_records_it(house: House, browse: Browse) -> None:
    family = a_family(house, responsibility=Responsibility.UNKNOWN)
    page = browse.as_("olu").get("/register/lists/right-unknown")
    assert "2 carers to ask about" in page.content
    hrefs = {link.get("href") for link in page.tree.iter("a")}
    assert any(href and family.carers["Mother"] in href for href in hrefs)


def test_a_restricted_child_is_on_no_list_of_answers(house: House, browse: Browse) -> None:
    restricted(house)
    for what in ("unanswered", "lapsing", "lapsed", "disagreeing"):
        assert "Rosie Hidden" not in browse.as_("olu").get(f"/register/lists/{what}").content


def test_a_list_is_narrowed_to_a_class(house: House, browse: Browse) -> None:
    class_id = oak(house)
    a_child(house, "Ada Byron", class_id=class_id)
    a_child(house, "Tom Brown")
    page = browse.as_("olu").get(f"/register/lists/unanswered?class={class_id}")
    assert "Ada Byron" in page.content
    assert "Tom Brown" not in page.content


def test_the_most_missing_come_first_where_asked_for(house: House, browse: Browse) -> None:
    family = a_family(house, "Ada Byron")
    says(house, family.child, family.carers["Mother"], Answer.GRANTED)
    a_child(house, "Zoe Young")
    names = re.compile("Ada Byron|Zoe Young")
    assert names.findall(browse.as_("olu").get("/register/lists/unanswered").content)[0] == "Ada Byron"
    assert names.findall(browse.get("/register/lists/unanswered?sort=number").content)[0] == "Zoe Young"


@pytest.mark.parametrize("sort", ["name", "class", "number"])
def test_a_long_list_goes_on_and_misses_nobody(house: House, browse: Browse, sort: str) -> None:
    with unit_of_work(house, SYSTEM) as work:
        record_people(work, [NewPerson("school", Name("Kim", f"Child{n:03}")) for n in range(63)])
    page = browse.as_("olu").get(f"/register/lists/unanswered?sort={sort}")
    seen = re.findall(r"Child\d{3}", page.content)
    assert "63 children" in page.content
    page = browse.get(page.links["Further on"])
    assert "63 children" in page.content
    assert sorted(set(seen) | set(re.findall(r"Child\d{3}", page.content))) == [f"Child{n:03}" for n in range(63)]


def test_a_bent_place_begins_the_list_again(house: House, browse: Browse) -> None:
    a_child(house)
    bent = "sort=number&place=x&surname=a&forename=b&after=c"
    assert "Ada Byron" in browse.as_("olu").get(f"/register/lists/unanswered?{bent}").content


@pytest.mark.parametrize("what", LISTS)
def test_an_empty_list_says_so_in_good_words(browse: Browse, what: str) -> None:
    page = browse.as_("olu").get(f"/register/lists/{what}")
    assert re.search("Every family|Nothing lapses|No permission|No parents|Every carer", page.content)


def test_another_settings_children_are_on_no_list(house: House, browse: Browse) -> None:
    a_family(house, "Nora Elsewhere", setting_id="nursery", responsibility=Responsibility.UNKNOWN)
    for what in LISTS:
        assert "Elsewhere" not in browse.as_("olu").get(f"/register/lists/{what}").content

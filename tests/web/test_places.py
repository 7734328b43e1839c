"""The page of a child in nursery and school."""

from mediamgr.rules.year_groups import YearGroup
from mediamgr.services.actors import SYSTEM
from mediamgr.services.classes import NewClass, make_class
from mediamgr.services.house import House
from mediamgr.services.unit_of_work import unit_of_work
from tests.services.register import a_child
from tests.web.browse import Browse


def test_the_office_of_both_says_that_a_nursery_child_is_in_school_as_well(house: House, browse: Browse) -> None:
    with unit_of_work(house, SYSTEM) as work:
        reception = make_class(work, NewClass("school", "Reception Acorn", YearGroup.RECEPTION))
    child = a_child(house, setting_id="nursery")
    page = browse.as_("ona").get(f"/register/people/{child}")
    assert "Nursery, since 1 September 2026" in page.content
    page = browse.get(page.links["Nursery and school"])
    page = browse.submit(page, "Record it", setting_id="school", class_id=reception)
    assert "The staff there know the child from now on." in page.content
    assert "Since 12 October 2026. Reception Acorn" in page.content
    page = browse.press(page, "Yes, the last day")
    assert "until 12 October 2026" in page.content

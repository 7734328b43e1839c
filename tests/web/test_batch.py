"""The page of a batch: whose pictures, which day, which names; and what a saved change is answered with."""

import json
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from mediamgr.reading.batch import MOST, batch_page
from mediamgr.records.engine import writing
from mediamgr.records.pictures import Picture
from mediamgr.rules.consent_facts import Answer
from mediamgr.rules.purposes import PHOTOGRAPHED
from mediamgr.services.house import House
from mediamgr.services.unit_of_work import reading
from tests.cast import Cast
from tests.counting import counted
from tests.services.register import a_child, a_family, an_adult, oak, says
from tests.stage import Stage
from tests.web.browse import Browse
from tests.web.page import Page


@pytest.fixture
def stage(house: House, cast: Cast) -> Stage:
    return Stage(house, cast)


def with_consent(house: House, name: str, class_id: str, *purposes: str) -> str:
    """A child whose mother said yes to these."""
    family = a_family(house, name, class_id=class_id)
    for purpose in purposes:
        says(house, family.child, family.carers["Mother"], Answer.GRANTED, purpose)
    return family.child


def pictures(page: Page) -> list[str]:
    return [each.attrib["data-picture"] for each in page.tree.iter("a") if "data-picture" in each.attrib]


def names(page: Page) -> list[str]:
    return [
        " ".join("".join(each.itertext()).split()) for each in page.tree.iter("button") if "data-person" in each.attrib
    ]


def move(house: House, picture: str, days: int) -> None:
    with Session(writing(house.engine)) as session, session.begin():
        session.get_one(Picture, picture).day += timedelta(days=days)


def save(browse: Browse, *changes: dict[str, Any]) -> dict[str, Any]:
    answer = browse.post("/pictures/batch", {"changes": json.dumps(changes)})
    assert answer.status_code == 200
    said: dict[str, Any] = answer.get_json()
    return said


def uses(said: dict[str, Any], picture: str) -> dict[str, bool]:
    return dict(zip(said["titles"], said["pictures"][picture]["uses"], strict=True))


def test_it_shows_ones_own_pictures_of_the_newest_day_that_wait(browse: Browse, stage: Stage) -> None:
    own, older, toms = stage.picture(), stage.picture(), stage.picture(by="tom")
    stage.shareable_picture()
    for state in ("held", "sealed", "erased"):
        stage.picture(state)
    move(stage.house, older, -3)
    page = browse.as_("dana").get("/pictures/batch")
    assert pictures(page) == [own]
    assert "Fri 9 Oct" in page.content
    assert pictures(browse.get("/pictures/batch?day=2026-10-09")) == [older]
    assert "Nothing waits on that day" in browse.get("/pictures/batch?day=2026-10-01").content
    assert pictures(browse.get("/pictures/batch?day=yesterday")) == [own]
    assert pictures(browse.as_("tom").get("/pictures/batch")) == [toms]


def test_no_more_than_sixty_at_once_the_oldest_first(browse: Browse, stage: Stage) -> None:
    waiting = [stage.picture() for _ in range(MOST + 1)]
    with Session(writing(stage.house.engine)) as session, session.begin():
        for minutes, picture in enumerate(waiting):
            session.get_one(Picture, picture).taken_at = stage.house.clock() - timedelta(minutes=minutes)
    page = browse.as_("dana").get("/pictures/batch")
    assert pictures(page) == waiting[:0:-1]


def test_two_of_one_name_are_told_apart_and_a_child_without_pictures_bears_the_mark(
    browse: Browse, stage: Stage
) -> None:
    room = oak(stage.house)
    with_consent(stage.house, "Ada Byron", room, PHOTOGRAPHED)
    with_consent(stage.house, "Ada King", room, PHOTOGRAPHED)
    a_child(stage.house, "Ben Bell", class_id=room)
    an_adult(stage.house)
    stage.picture()
    page = browse.as_("dana").get("/pictures/batch")
    assert names(page) == ["Ada B absent", "Ada K absent", "Ben no pictures absent", "Mary absent"]


def test_nothing_waits(browse: Browse, stage: Stage) -> None:
    page = browse.as_("dana").get("/pictures/batch")
    assert "Nothing waits to be tagged" in page.content
    stage.picture()
    assert "No names yet" in browse.get("/pictures/batch").content


def test_home_and_library_lead_to_it(browse: Browse, stage: Stage) -> None:
    stage.picture()
    assert "/pictures/batch" in browse.as_("dana").get("/").links.values()
    assert "/pictures/batch" in browse.get("/pictures/?state=untagged").links.values()
    assert "/pictures/batch" not in browse.as_("olu").get("/pictures/?state=untagged").links.values()


def test_the_answer_says_what_it_could_be_used_for_if_that_is_everybody(browse: Browse, stage: Stage) -> None:
    room, picture = oak(stage.house), stage.picture()
    yes = with_consent(stage.house, "Ada Byron", room, PHOTOGRAPHED, "website", "display")
    no = with_consent(stage.house, "Ben Bell", room, PHOTOGRAPHED, "display")
    website, display = "The school's public website", "Displays, exercise books, records in school"
    browse.as_("dana")
    empty = save(browse, {"picture": picture})
    assert not any(uses(empty, picture).values()), "an empty picture promises nothing"
    one = save(browse, {"picture": picture, "shown": [yes]})
    assert uses(one, picture)[website]
    assert not one["pictures"][picture]["counted"]
    both = save(browse, {"picture": picture, "shown": [no], "count": [2, 0]})
    assert (uses(both, picture)[website], uses(both, picture)[display]) == (False, True)
    assert both["pictures"][picture]["counted"]
    assert both["pictures"][picture]["tagged"] == sorted([yes, no])


def test_a_child_without_pictures_sets_it_apart_and_a_sealed_one_is_told(browse: Browse, stage: Stage) -> None:
    child, picture, sealed = a_child(stage.house), stage.picture(), stage.picture("sealed")
    said = save(browse.as_("dana"), {"picture": picture, "shown": [child]}, {"picture": sealed, "shown": [child]})
    assert said["pictures"][picture]["apart"]
    assert said["left"] == {sealed: "This picture is sealed. Nobody can open it."}
    assert sealed not in said["pictures"]


@pytest.mark.parametrize(
    "bent",
    [
        "",
        "{}",
        "nothing",
        "[" * 5000,
        '[{"picture": 7}]',
        '[{"picture": "\\u0000"}]',
        '[{"picture": "%s", "shown": "ada"}]',
        '[{"picture": "%s", "shown": [null]}]',
        '[{"picture": "%s", "count": [1]}]',
        '[{"picture": "%s", "count": [true, 0]}]',
        '[{"picture": "%s", "count": [1e99, 0]}]',
        '[{"picture": "%s", "count": [-1, 0]}]',
    ],
)
def test_a_bent_request_changes_nothing(browse: Browse, stage: Stage, bent: str) -> None:
    picture = stage.picture()
    answer = browse.as_("dana").post("/pictures/batch", {"changes": bent.replace("%s", picture)})
    assert answer.status_code == 422


def test_the_number_of_queries_does_not_grow(house: House, cast: Cast, stage: Stage) -> None:
    room, dana = oak(house), cast.principal("dana")

    def asked() -> int:
        with counted(house.engine) as statements, reading(house) as session:
            batch_page(session, dana, house.clock().date(), None)
        return len(statements)

    stage.picture(people=(a_child(house, class_id=room),))
    before = asked()
    for name in ("Ben Bell", "Cleo Carr", "Dai Davies"):
        stage.picture(people=(a_child(house, name, class_id=room),))
    assert asked() == before <= 13

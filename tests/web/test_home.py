"""Each role lands on what waits for it."""

from datetime import date

import pytest
from flask import Flask

from mediamgr.rules.consent_facts import Answer
from tests.cast import Cast
from tests.services import register
from tests.stage import Stage
from tests.web.browse import Browse


@pytest.fixture
def stage(cast: Cast) -> Stage:
    return Stage(cast.house, cast)


@pytest.mark.parametrize("username", ["dana", "olu", "emil", "hana", "sef", "gwen", "noel", "amira"])
def test_everybody_has_a_home_with_and_without_anything_in_it(browse: Browse, stage: Stage, username: str) -> None:
    assert browse.as_(username).get("/").h1 == f"Hello, {username.capitalize()}"
    stage.fill()
    assert browse.get("/").h1 == f"Hello, {username.capitalize()}"


def test_a_teacher_sees_her_untagged_pictures_and_not_a_colleagues(browse: Browse, stage: Stage) -> None:
    mine, other = stage.picture(by="dana"), stage.picture(by="tom")
    page = browse.as_("dana").get("/")
    assert mine in page.html
    assert other not in page.html


def test_a_thumbnail_on_the_home_page_can_be_fetched(browse: Browse, stage: Stage) -> None:
    stage.picture(by="dana")
    image = next(each for each in browse.as_("dana").get("/").tree.iter("img") if "/media/" in each.attrib["src"])
    answer = browse.client.get(image.attrib["src"])
    assert (answer.status_code, answer.mimetype) == (200, "image/jpeg")


def test_the_office_sees_who_has_not_answered(browse: Browse, stage: Stage) -> None:
    register.a_family(stage.house, "Ada Byron", class_id=register.oak(stage.house))
    content = browse.as_("olu").get("/").content
    assert "1 child with answers missing" in content
    assert "Ada Byron" in content


def test_the_office_is_told_two_months_before_a_permission_lapses(browse: Browse, stage: Stage, app: Flask) -> None:
    family = register.a_family(stage.house, "Ada Byron", class_id=register.oak(stage.house))
    register.says(stage.house, family.child, family.carers["Mother"], Answer.GRANTED, on=date(2026, 9, 7))
    browse.as_("olu")
    assert "Nothing lapses soon" in browse.get("/").content
    stage.house.clock.forward(days=270)  # type: ignore[attr-defined]
    page = browse.as_("olu").get("/").content
    assert "until 31 August 2027" in page


def test_the_admin_sees_what_is_held_and_what_went_wrong(browse: Browse, stage: Stage) -> None:
    stage.picture("held")
    stage.incident()
    content = browse.as_("emil").get("/").content
    assert "1 held at the door" in content
    assert "1 open incident" in content
    assert "A picture from another device was turned away" in content


def test_devices_not_seen_for_two_weeks_are_named(browse: Browse, stage: Stage) -> None:
    stage.device()
    browse.as_("emil")
    assert "Every device was seen lately" in browse.get("/").content
    stage.house.clock.forward(days=15)  # type: ignore[attr-defined]
    assert "Never seen" in browse.as_("emil").get("/").content


def test_the_safeguarding_lead_sees_that_a_picture_is_sealed_and_no_picture(browse: Browse, stage: Stage) -> None:
    stage.picture("sealed")
    page = browse.as_("sef").get("/")
    assert "do not view, copy, forward or delete" in page.content
    assert not [each for each in page.tree.iter("img") if "/media/" in each.attrib["src"]]


def test_a_governor_sees_numbers_and_nobodys_name(browse: Browse, stage: Stage) -> None:
    stage.fill()
    page = browse.as_("gwen").get("/")
    assert "6 pictures kept" in page.content
    assert "Babbage" not in page.html
    assert "/media/" not in page.html


def test_nothing_of_the_other_setting_is_on_a_home_page(browse: Browse, stage: Stage) -> None:
    stage.fill()
    content = browse.as_("noel").get("/").content
    assert "Babbage" not in content
    assert "0 held at the door" in content

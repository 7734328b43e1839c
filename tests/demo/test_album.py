"""The plan of the demo's pictures: several hundred, believable, and with every kind of trouble in them."""

from collections import Counter
from datetime import date

import pytest

from mediamgr.media.painting import Camera, Scene
from mediamgr.rules.days import school_day
from mediamgr.rules.provenance import Source
from mediamgr.services.demo.album import BARE_MODEL, album
from mediamgr.services.demo.group_work import group_work
from mediamgr.services.demo.oddities import with_oddities
from mediamgr.services.demo.school import invent_school
from mediamgr.services.demo.shots import Naming, Shot

DAYS = (date(2026, 11, 22), date(2026, 9, 1), date(2026, 8, 31), date(2027, 1, 4), date(2027, 6, 15))
SCHOOL = invent_school(DAYS[0])


@pytest.fixture(scope="module")
def shots() -> tuple[Shot, ...]:
    return with_oddities(album(SCHOOL), SCHOOL)


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_there_are_more_than_three_hundred_and_none_is_from_tomorrow(today: date) -> None:
    school = invent_school(today)
    shots = with_oddities(album(school), school)
    assert 300 <= len(shots) <= 480
    assert all(school_day(shot.sent_at) <= today for shot in shots)
    assert [shot.sent_at for shot in shots] == sorted(shot.sent_at for shot in shots)


def test_the_same_school_has_the_same_album(shots: tuple[Shot, ...]) -> None:
    assert with_oddities(album(SCHOOL), SCHOOL) == shots


def test_no_picture_is_ordered_twice(shots: tuple[Shot, ...]) -> None:
    pixels = Counter((shot.commission.scene, shot.commission.seed, shot.commission.moment) for shot in shots)
    assert max(pixels.values()) == 1


def test_children_are_photographed_in_their_own_class_and_by_their_own_setting(shots: tuple[Shot, ...]) -> None:
    rooms = {child.key: child.room for child in SCHOOL.children}
    machines = {machine.tag: machine.setting for machine in SCHOOL.machines}
    for shot in shots:
        assert {rooms[key] for key in shot.shows if key in rooms} <= {shot.room}
        assert machines[shot.device] == shot.setting


def test_an_ipad_writes_the_model_it_is_registered_as_but_for_the_odd_ones(shots: tuple[Shot, ...]) -> None:
    models = {machine.tag: machine.model for machine in SCHOOL.machines}
    odd = [shot for shot in shots if shot.device != "OFFICE-PC" and shot.commission.model != models[shot.device]]
    told = Counter("bare" if shot.device == BARE_MODEL else shot.commission.model.split()[0] for shot in odd)
    assert told["iPhone"] == 9
    assert set(told) <= {"bare", "iPhone", "iPad"}


def test_every_kind_of_trouble_is_there(shots: tuple[Shot, ...]) -> None:
    cameras = Counter(shot.commission.camera for shot in shots)
    assert cameras[Camera.PHONE] == 9
    assert cameras[Camera.NOTHING] == 8
    assert cameras[Camera.COMPACT] == 9
    assert all((shot.source is Source.CARD) == (shot.commission.camera is Camera.COMPACT) for shot in shots)
    assert any(shot.commission.moment for shot in shots)
    assert any(shot.away for shot in shots)
    assert any(shot.commission.size[0] < shot.commission.size[1] for shot in shots)
    assert {shot.naming for shot in shots} == set(Naming)


def test_captions_name_nobody(shots: tuple[Shot, ...]) -> None:
    words = {word.strip(",.?!").casefold() for shot in shots if shot.caption for word in shot.caption.split()}
    names = {name.casefold() for child in SCHOOL.children for name in (child.forename, child.surname)}
    assert any(shot.caption for shot in shots)
    assert not words & names


def test_the_season_is_the_season(shots: tuple[Shot, ...]) -> None:
    assert not any(shot.commission.scene in (Scene.SNOW, Scene.CAROLS) for shot in shots)
    winter = invent_school(date(2027, 1, 28))
    assert any(shot.commission.scene is Scene.SNOW for shot in album(winter))


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_a_batch_of_one_group_waits_to_be_tagged(today: date) -> None:
    school = invent_school(today)
    batch = group_work(school)
    assert len({school_day(shot.sent_at) for shot in batch}) == 1
    assert {shot.naming for shot in batch} == {Naming.NOT_YET}
    assert len({key for shot in batch for key in shot.shows}) == 5
    assert not {shot.commission.seed for shot in batch} & {shot.commission.seed for shot in album(school)}

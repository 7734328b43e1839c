"""The drawn pictures: repeatable, with the faces where they are said to be."""

from dataclasses import replace

import pytest
from PIL import Image, ImageChops, ImageStat

from mediamgr.media.painting import Figure, Hair, Look, Painted, Pose, Scene, chance_look, paint

SMALL = (320, 240)


def some(count: int, away: frozenset[int] = frozenset()) -> list[Figure]:
    return [Figure(f"child-{index}", chance_look(f"child-{index}"), away=index in away) for index in range(count)]


def difference(one: Image.Image, other: Image.Image) -> float:
    return sum(ImageStat.Stat(ImageChops.difference(one, other)).mean)


def test_the_same_seed_paints_the_same_pixels() -> None:
    first, second = (paint(Scene.PLAYGROUND, some(4), 7, SMALL) for _ in range(2))
    assert first.image.tobytes() == second.image.tobytes()
    assert first.boxes == second.boxes


def test_another_seed_paints_another_picture() -> None:
    assert difference(paint(Scene.LESSON, some(3), 1, SMALL).image, paint(Scene.LESSON, some(3), 2, SMALL).image) > 10


def test_a_breath_later_is_nearly_the_same_picture() -> None:
    first, later, other = (
        paint(Scene.GARDEN, some(3), seed, SMALL, moment).image for seed, moment in ((5, 0), (5, 1), (6, 0))
    )
    assert first.tobytes() != later.tobytes()
    assert difference(first, later) < difference(first, other) / 2


@pytest.mark.parametrize("scene", Scene, ids=lambda scene: scene.value)
@pytest.mark.parametrize("count", [0, 1, 5, 31])
def test_every_scene_has_a_place_for_everybody(scene: Scene, count: int) -> None:
    painted = paint(scene, some(count), 3, SMALL)
    assert painted.image.size == SMALL
    assert {box.person_key for box in painted.boxes} == {f"child-{index}" for index in range(count)}
    assert all(0 <= box.left < box.right <= 320 and 0 <= box.top < box.bottom <= 240 for box in painted.boxes)


def test_a_portrait_keeps_everybody_in_the_frame() -> None:
    painted = paint(Scene.RAIN, some(3), 11, (240, 320))
    assert all(0 <= box.left < box.right <= 240 and 0 <= box.top < box.bottom <= 320 for box in painted.boxes)


def face_pixel(painted: Painted, key: str) -> tuple[int, ...]:
    box = next(box for box in painted.boxes if box.person_key == key)
    middle = ((box.left + box.right) // 2, box.top + round((box.bottom - box.top) * 0.45))
    pixel = painted.image.getpixel(middle)
    assert isinstance(pixel, tuple)
    return pixel


def test_a_child_keeps_the_same_skin_from_picture_to_picture_and_the_box_is_on_the_face() -> None:
    mika = Figure("mika", Look(skin=(120, 200, 240), hair=Hair.CLOSE), pose=Pose.STANDING)
    for scene in (Scene.LESSON, Scene.SPORTS_DAY, Scene.MUSEUM, Scene.FARM):
        red, green, blue = face_pixel(paint(scene, [mika], 4, (640, 480)), "mika")
        assert abs(red - 120) < 16
        assert abs(green - 200) < 16
        assert abs(blue - 240) < 16


def test_somebody_turned_away_cannot_be_recognised() -> None:
    blue_skin = Figure("mika", Look(skin=(120, 200, 240), hair=Hair.LONG), away=True, pose=Pose.STANDING)
    painted = paint(Scene.LESSON, [blue_skin], 4, (640, 480))
    assert not painted.boxes[0].recognisable
    _, _, blue = face_pixel(painted, "mika")
    assert blue < 160


def test_a_scene_dresses_children_but_leaves_their_faces_alone() -> None:
    look = chance_look("ada")
    assert chance_look("ada") == look
    assert replace(look, top=(1, 2, 3)).skin == look.skin

"""From a scene and the people in it to a picture."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from operator import itemgetter

from PIL import Image

from mediamgr.media.painting.bodies import Box, hip_height, paint_figure
from mediamgr.media.painting.brush import Brush
from mediamgr.media.painting.chance import Chance
from mediamgr.media.painting.look import Figure, Look, Pose
from mediamgr.media.painting.scenes import SCENES, Scene
from mediamgr.media.painting.stage import Plan, Spot, Stage

FINER = 2  # painted larger and scaled down, so that edges are smooth

LIVELY = frozenset({Pose.ARMS_UP, Pose.CHEERING, Pose.CLIMBING, Pose.RUNNING, Pose.SKIPPING})  # not for the staff


@dataclass(frozen=True)
class FaceBox:
    """Where somebody's head is, in pixels of the upright picture; ``recognisable`` is false for a back of a head."""

    person_key: str
    left: int
    top: int
    right: int
    bottom: int
    recognisable: bool


@dataclass(frozen=True)
class Painted:
    """A picture and where the heads in it are, from left to right."""

    image: Image.Image
    boxes: tuple[FaceBox, ...]


def paint(
    scene: Scene, figures: Sequence[Figure], seed: int, size: tuple[int, int] = (2016, 1512), moment: int = 0
) -> Painted:
    """Paint a scene with these people in it.

    The same arguments give the same pixels. ``moment`` other than 0 is the same scene a breath later: the camera has
    moved a little and the faces have changed, as in two pictures taken one after the other.
    """
    chance = Chance(f"{scene.value} {seed}")
    canvas = Image.new("RGB", (size[0] * FINER, size[1] * FINER))
    brush, width = _camera(canvas, chance, moment, len(figures))
    plan = SCENES[scene](Stage(brush, chance, width, len(figures)))
    boxes = _people(brush, plan, figures, f"{seed} {moment}", chance)
    return Painted(_develop(canvas, chance), tuple(sorted(boxes, key=lambda box: box.left)))


def _camera(canvas: Image.Image, chance: Chance, moment: int, count: int) -> tuple[Brush, float]:
    """A brush for the part of the world that the camera sees, and how wide that part is."""
    nearest = 1.6 if 0 < count < 4 else 1.22  # one goes nearer to two children than to a class
    zoom, tilt, mirrored = chance.between(1.0, nearest), chance.between(0.6, 0.9), chance.coin()
    scale = canvas.height / Stage.HEIGHT * zoom
    top = -(zoom - 1) * canvas.height * tilt
    left = canvas.width if mirrored else 0
    drift = moment * 0.006 * canvas.width
    return Brush(canvas, scale, left + drift, top, mirrored), canvas.width / scale


def _people(brush: Brush, plan: Plan, figures: Sequence[Figure], seed: str, chance: Chance) -> list[FaceBox]:
    spots = list(plan.spots)
    chance.shuffle(spots)
    boxes: list[FaceBox] = []
    layers: list[tuple[float, Callable[[], None]]] = [(thing.depth, thing.paint) for thing in plan.things]
    for figure, spot in zip(figures, spots, strict=True):
        layers.append((spot.y, partial(_person, brush, plan, figure, spot, seed, boxes)))
    for _, layer in sorted(layers, key=itemgetter(0)):
        layer()
    return boxes


def _person(brush: Brush, plan: Plan, figure: Figure, spot: Spot, seed: str, boxes: list[FaceBox]) -> None:
    chance = Chance(f"{seed} {figure.person_key}")
    look = plan.dress(figure.look)
    pose = figure.pose or chance.choice(_fitting(spot.poses, look))
    held = chance.choice(spot.held)
    size = spot.size * look.tall * (1.3 if look.adult else 1.0)
    feet = spot.y + hip_height(pose, look) * size if spot.behind else spot.y
    place = brush.at(spot.x, feet, size, chance.coin())
    if not spot.behind:
        place.soft(0, 0.01, 0.24, 0.055, (48, 40, 62), 0.5)
    face = paint_figure(place, replace(figure, look=look), pose, chance, held)
    boxes.append(_face_box(figure, face, brush.image.width // FINER, brush.image.height // FINER))


def _face_box(figure: Figure, face: Box, width: int, height: int) -> FaceBox:
    left, top, right, bottom = (edge / FINER for edge in face)
    return FaceBox(
        figure.person_key,
        left=_clamped(left, width),
        top=_clamped(top, height),
        right=_clamped(right, width),
        bottom=_clamped(bottom, height),
        recognisable=not figure.away,
    )


def _fitting(poses: tuple[Pose, ...], look: Look) -> tuple[Pose, ...]:
    calm = tuple(pose for pose in poses if pose not in LIVELY)
    return (calm or (Pose.STANDING,)) if look.adult else poses


def _clamped(edge: float, limit: int) -> int:
    return min(max(round(edge), 0), limit)


def _develop(canvas: Image.Image, chance: Chance) -> Image.Image:
    """Scale down, and give the picture the light of its hour."""
    image = canvas.reduce(FINER)
    warmth = chance.between(-0.03, 0.035)
    gains = (1 + warmth, 1.0, 1 - warmth)
    return image.point([min(255, round(value * gain)) for gain in gains for value in range(256)])

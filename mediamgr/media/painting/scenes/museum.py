"""A trip to the museum. On a trip everybody wears a bright vest."""

from dataclasses import replace
from itertools import pairwise

from mediamgr.media.painting.look import Layer, Look, Pose
from mediamgr.media.painting.palette import WHITE, Colour, darker, glaze, lighter
from mediamgr.media.painting.stage import Plan, Stage, Thing, scattered

BONE: Colour = (240, 228, 202)


def museum(stage: Stage) -> Plan:
    """A hall with arches and an old friend made of bones."""
    brush, chance, width = stage.brush, stage.chance, stage.width
    stone = chance.choice(((226, 206, 178), (214, 208, 204), (204, 190, 176)))
    brush.fade(-0.1, -0.1, width + 0.1, 2.1, darker(stone, 0.16), lighter(stone, 0.2))
    count = max(3, round(width / 0.8))
    for index in range(count):
        _arch(stage, (index + 0.5) * width / count, stone)
    brush.fade(-0.1, 2.05, width + 0.1, 3.1, darker(stone, 0.2), lighter(stone, 0.05))
    for index in range(-6, 7):
        brush.line(((width / 2 + index * 0.4, 2.06), (width / 2 + index * 0.8, 3.1)), 0.008, glaze((90, 70, 60), 0.3))
    _dinosaur(stage, width * 0.5)
    rope = Thing(2.33, lambda: _rope(stage))
    spots = scattered(stage, 2.94, 2.5, 1.3, (Pose.POINTING, Pose.STANDING, Pose.ARMS_UP, Pose.WAVING))
    return Plan(spots, [rope], dress=bright_vest)


def bright_vest(look: Look) -> Look:
    """Nobody is lost in a crowd."""
    return replace(look, layer=Layer.VEST)


def _arch(stage: Stage, x: float, stone: Colour) -> None:
    brush = stage.brush
    brush.rectangle(x - 0.28, 0.55, x + 0.28, 2.06, lighter(stone, 0.42))
    brush.slice(x, 0.57, 0.28, 0.3, 180, 360, lighter(stone, 0.42))
    brush.rectangle(x - 0.21, 0.6, x + 0.21, 2.06, (176, 196, 208))
    brush.slice(x, 0.62, 0.21, 0.23, 180, 360, (176, 196, 208))
    brush.line(((x, 0.4), (x, 2.06)), 0.018, lighter(stone, 0.42))
    for y in (0.9, 1.3, 1.7):
        brush.line(((x - 0.2, y), (x + 0.2, y)), 0.014, lighter(stone, 0.42))


def _dinosaur(stage: Stage, x: float) -> None:
    brush = stage.brush.at(x, 0.0, 1.0, stage.chance.coin())
    brush.rectangle(-0.9, 2.08, 0.9, 2.28, (110, 88, 82), 0.02)
    shade = darker(BONE, 0.22)
    spine = ((-1.3, 1.35), (-0.9, 1.1), (-0.35, 0.88), (0.15, 0.86), (0.5, 0.62), (0.68, 0.36))
    brush.curve([(px + 0.015, py + 0.02) for px, py in spine], 0.075, shade)
    brush.curve(spine, 0.065, BONE)
    for step in range(8):
        rib = -0.42 + step * 0.09
        brush.curve(((rib, 0.9), (rib + 0.1, 1.12), (rib + 0.02, 1.34 - abs(step - 3.5) * 0.03)), 0.028, BONE)
    for foot, tone in ((-0.34, shade), (0.02, BONE)):
        brush.curve(
            ((-0.2, 1.1), (foot + 0.02, 1.45), (foot - 0.1, 1.8), (foot, 2.07), (foot + 0.16, 2.08)), 0.06, tone
        )
    for reach in (0.0, 0.07):
        brush.curve(((0.3, 1.0), (0.42 + reach, 1.14), (0.54 + reach, 1.1)), 0.03, BONE)
    brush.blob(((0.55, 0.2), (0.85, 0.14), (1.2, 0.3), (1.2, 0.42), (0.8, 0.44), (0.58, 0.42)), BONE)
    brush.blob(((0.66, 0.44), (1.1, 0.5), (1.12, 0.56), (0.7, 0.55)), shade)
    for step in range(5):
        brush.polygon(((0.84 + step * 0.08, 0.41), (0.88 + step * 0.08, 0.49), (0.91 + step * 0.08, 0.41)), WHITE)
    brush.circle(0.78, 0.27, 0.05, (96, 78, 74))


def _rope(stage: Stage) -> None:
    brush, width = stage.brush, stage.width
    count = max(3, round(width / 0.8))
    posts = [(index + 0.5) * width / count for index in range(count)]
    for x in posts:
        brush.line(((x, 2.42), (x, 2.02)), 0.035, (206, 170, 90))
        brush.circle(x, 2.0, 0.035, (226, 194, 110))
        brush.ellipse(x, 2.43, 0.07, 0.025, (180, 144, 76))
    for left, right in pairwise(posts):
        brush.curve(((left, 2.06), ((left + right) / 2, 2.18), (right, 2.06)), 0.03, (164, 52, 66))

"""A day with puddles and umbrellas."""

from functools import partial

from mediamgr.media.painting import nature
from mediamgr.media.painting.look import Pose
from mediamgr.media.painting.palette import BRIGHT, glaze, lighter
from mediamgr.media.painting.scenes.school import coated, schoolhouse
from mediamgr.media.painting.stage import Plan, Spot, Stage, Thing, scattered


def rain(stage: Stage) -> Plan:
    """Puddles, and everybody under an umbrella."""
    brush, chance, width = stage.brush, stage.chance, stage.width
    brush.fade(-0.1, -0.1, width + 0.1, 1.8, (132, 150, 172), (206, 214, 218))
    schoolhouse(stage, chance.between(0.1, 0.5) * width, 1.6)
    for x in (0.05, 0.95):
        nature.tree(brush, x * width, 1.75, 1.1, chance, (98, 138, 104))
    brush.fade(-0.1, 1.68, width + 0.1, 3.1, (112, 128, 142), (146, 160, 170))
    for _ in range(7):
        _puddle(stage, chance.between(0, width), chance.between(1.95, 2.9))
    spots = scattered(stage, 2.88, 2.4, 1.3, (Pose.WAVING,))
    umbrellas = [Thing(spot.y - 0.001, partial(_umbrella, stage, spot)) for spot in spots]
    return Plan(spots, [*umbrellas, Thing(20, lambda: _drops(stage))], dress=coated)


def _puddle(stage: Stage, x: float, y: float) -> None:
    wide = 0.12 + 0.24 * (y - 1.8)
    stage.brush.ellipse(x, y, wide, wide * 0.22, (178, 194, 206))
    stage.brush.ellipse(x - wide * 0.2, y - wide * 0.04, wide * 0.5, wide * 0.07, (212, 222, 228))


def _umbrella(stage: Stage, spot: Spot) -> None:
    colour, other = stage.chance.sample(BRIGHT, 2)
    brush = stage.brush.at(spot.x, spot.y, spot.size)
    brush.line(((0.13, -0.4), (0.08, -1.0)), 0.022, (92, 82, 92))
    for across, paint in ((0.46, colour), (0.3, lighter(other, 0.2)), (0.11, colour)):
        brush.slice(0.06, -0.9, across, 0.38, 180, 360, paint)
    for step in range(6):  # the scalloped hem
        brush.slice(
            0.06 - 0.383 + step * 0.1533,
            -0.9,
            0.077,
            0.045,
            0,
            180,
            (colour, lighter(other, 0.2), colour)[min(step, 5 - step)],
        )
    brush.circle(0.06, -1.27, 0.02, (92, 82, 92))


def _drops(stage: Stage) -> None:
    for _ in range(90):
        x, y, length = (
            stage.chance.between(0, stage.width),
            stage.chance.between(0, 3),
            stage.chance.between(0.05, 0.12),
        )
        stage.brush.line(((x, y), (x - length * 0.25, y + length)), 0.008, glaze((236, 244, 250), 0.6))

"""A trip to the farm."""

from mediamgr.media.painting import nature
from mediamgr.media.painting.look import Pose
from mediamgr.media.painting.palette import GRASS, WHITE, darker
from mediamgr.media.painting.scenes.museum import bright_vest
from mediamgr.media.painting.stage import Plan, Stage, scattered


def farm(stage: Stage) -> Plan:
    """A barn, sheep, a tractor."""
    brush, chance, width = stage.brush, stage.chance, stage.width
    nature.sky(brush, width, 1.4, chance)
    nature.hills(brush, width, 1.45, chance, (150, 186, 100))
    nature.lawn(brush, width, 1.5, chance.choice((GRASS, (168, 190, 96))), chance, 40)
    left = chance.coin()
    _barn(stage, width * (0.2 if left else 0.74))
    _tractor(stage, width * (0.72 if left else 0.2), 1.9)
    for index in range(round(width / 0.9)):
        _sheep(
            stage, 0.4 + index * 0.9 + chance.between(-0.2, 0.2), chance.between(1.95, 2.15), chance.between(0.8, 1.1)
        )
    nature.picket_fence(brush, width, 2.35, (206, 172, 130), 0.32)
    poses = (Pose.WAVING, Pose.STANDING, Pose.POINTING, Pose.SKIPPING, Pose.HOLDING)
    return Plan(scattered(stage, 2.95, 2.6, 1.36, poses), dress=bright_vest)


def _barn(stage: Stage, x: float) -> None:
    brush, red = stage.brush, stage.chance.choice(((188, 70, 62), (160, 84, 66), (96, 122, 140)))
    brush.rectangle(x - 0.6, 0.95, x + 0.6, 1.75, red)
    brush.polygon(((x - 0.68, 0.98), (x - 0.42, 0.62), (x, 0.45), (x + 0.42, 0.62), (x + 0.68, 0.98)), darker(red, 0.3))
    brush.rectangle(x - 0.24, 1.2, x + 0.24, 1.75, darker(red, 0.2))
    for ends in (
        ((-0.24, 1.2), (0.24, 1.75)),
        ((0.24, 1.2), (-0.24, 1.75)),
        ((-0.24, 1.2), (0.24, 1.2)),
        ((0, 1.2), (0, 1.75)),
    ):
        brush.line([(x + dx, y) for dx, y in ends], 0.028, (250, 244, 236))
    brush.rectangle(x - 0.1, 0.72, x + 0.1, 0.9, (250, 244, 236))
    brush.rectangle(x - 0.075, 0.745, x + 0.075, 0.875, (92, 72, 70))


def _tractor(stage: Stage, x: float, y: float) -> None:
    brush = stage.brush.at(x, y, 0.9, stage.chance.coin())
    colour = stage.chance.choice(((70, 140, 84), (206, 84, 70), (70, 120, 180)))
    brush.rectangle(-0.1, -0.42, 0.5, -0.16, colour, 0.04)
    brush.rectangle(-0.34, -0.72, -0.02, -0.2, colour, 0.04)
    brush.rectangle(-0.29, -0.66, -0.07, -0.44, (190, 224, 234), 0.02)
    brush.line(((0.32, -0.42), (0.32, -0.62)), 0.035, (80, 80, 86))
    for wheel, radius in ((-0.22, 0.25), (0.38, 0.15)):
        brush.circle(wheel, -radius + 0.02, radius, (62, 60, 66))
        brush.circle(wheel, -radius + 0.02, radius * 0.5, (246, 204, 92))


def _sheep(stage: Stage, x: float, y: float, size: float) -> None:
    brush = stage.brush.at(x, y, size, stage.chance.coin())
    brush.soft(0, 0.0, 0.26, 0.05, (60, 80, 50), 0.45)
    for leg in (-0.12, -0.05, 0.07, 0.14):
        brush.line(((leg, -0.12), (leg, 0.0)), 0.03, (70, 62, 66))
    for dx, dy, radius in (
        (-0.14, -0.2, 0.1),
        (0, -0.25, 0.13),
        (0.13, -0.2, 0.11),
        (0, -0.15, 0.13),
        (-0.08, -0.27, 0.09),
    ):
        brush.circle(dx, dy, radius, (250, 246, 238))
    brush.ellipse(0.25, -0.27, 0.065, 0.085, (82, 72, 76))
    brush.circle(0.27, -0.29, 0.013, WHITE)
    brush.ellipse(0.185, -0.31, 0.04, 0.02, (82, 72, 76))

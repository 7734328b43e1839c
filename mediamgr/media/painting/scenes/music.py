"""Singing and drumming in the hall."""

from mediamgr.media.painting import things
from mediamgr.media.painting.look import Pose
from mediamgr.media.painting.palette import BRIGHT, WHITE, Colour, darker, lighter
from mediamgr.media.painting.stage import Plan, Stage, scattered


def music(stage: Stage) -> Plan:
    """Singing and drumming in the hall."""
    brush, chance, width = stage.brush, stage.chance, stage.width
    things.wall(brush, width, 2.05, chance.choice(((240, 228, 210), (222, 234, 240), (244, 226, 226))), (200, 160, 112))
    for step in range(round(width / 0.5)):
        _note(stage, 0.3 + step * 0.5 + chance.between(-0.1, 0.1), chance.between(0.4, 0.95), chance.choice(BRIGHT))
    _piano(stage, width * chance.choice((0.2, 0.8)))
    things.bunting(brush, width, 0.08, chance, 0.1)
    for step in range(round(width / 0.75)):
        _drum(stage, 0.4 + step * 0.75, 2.4 + 0.08 * (step % 2))
    poses = (Pose.ARMS_UP, Pose.STANDING, Pose.HOLDING, Pose.CROSS_LEGGED, Pose.CHEERING)
    return Plan(scattered(stage, 2.94, 2.55, 1.4, poses))


def _note(stage: Stage, x: float, y: float, colour: Colour) -> None:
    brush = stage.brush
    brush.ellipse(x, y, 0.06, 0.045, colour)
    brush.line(((x + 0.05, y), (x + 0.05, y - 0.24)), 0.022, colour)
    brush.curve(((x + 0.05, y - 0.24), (x + 0.12, y - 0.18), (x + 0.14, y - 0.1)), 0.026, colour)


def _piano(stage: Stage, x: float) -> None:
    brush, wood = stage.brush, (122, 82, 62)
    brush.rectangle(x - 0.5, 1.2, x + 0.5, 2.15, wood, 0.02)
    brush.rectangle(x - 0.54, 1.16, x + 0.54, 1.24, lighter(wood, 0.15), 0.01)
    brush.rectangle(x - 0.52, 1.62, x + 0.52, 1.76, darker(wood, 0.2))
    brush.rectangle(x - 0.46, 1.64, x + 0.46, 1.71, WHITE)
    for step in range(14):
        brush.rectangle(x - 0.43 + step * 0.064, 1.64, x - 0.405 + step * 0.064, 1.68, (40, 36, 40))


def _drum(stage: Stage, x: float, y: float) -> None:
    brush, colour = stage.brush, stage.chance.choice(BRIGHT)
    brush.soft(x, y + 0.02, 0.26, 0.06, (60, 40, 40), 0.4)
    brush.polygon(((x - 0.17, y - 0.3), (x + 0.17, y - 0.3), (x + 0.12, y), (x - 0.12, y)), colour)
    brush.line(
        ((x - 0.16, y - 0.2), (x - 0.06, y - 0.06), (x + 0.05, y - 0.22), (x + 0.13, y - 0.06)),
        0.014,
        lighter(colour, 0.6),
    )
    brush.ellipse(x, y - 0.3, 0.17, 0.055, (250, 240, 220))

"""A day by the sea."""

from dataclasses import replace

from mediamgr.media.painting import nature
from mediamgr.media.painting.holding import Held
from mediamgr.media.painting.look import Layer, Look, Pose
from mediamgr.media.painting.palette import BRIGHT, WHITE, WOOD, darker, glaze, lighter
from mediamgr.media.painting.stage import Plan, Stage, scattered


def beach(stage: Stage) -> Plan:
    """Sea, sand, castles."""
    brush, chance, width = stage.brush, stage.chance, stage.width
    nature.sky(brush, width, 1.25, chance)
    brush.fade(-0.1, 1.25, width + 0.1, 1.85, (76, 156, 190), (150, 212, 216))
    for _ in range(14):
        x, y = chance.between(0, width), chance.between(1.3, 1.75)
        brush.line(((x, y), (x + chance.between(0.1, 0.3), y)), 0.014, glaze(WHITE, 0.6))
    for index in range(2):
        _boat(stage, chance.between(0.1, 0.9) * width, 1.3 + 0.08 * index)
    brush.polygon(((-0.1, 1.2), (0.5, 0.95), (0.9, 1.0), (1.3, 1.26), (-0.1, 1.28)), (150, 168, 124))
    brush.blob(
        ((-0.5, 1.85), (width * 0.3, 1.8), (width * 0.7, 1.86), (width + 0.5, 1.78), (width + 0.5, 3.4), (-0.5, 3.4)),
        (250, 244, 226),
    )
    brush.blob(
        ((-0.5, 1.93), (width * 0.3, 1.87), (width * 0.7, 1.94), (width + 0.5, 1.86), (width + 0.5, 3.5), (-0.5, 3.5)),
        (240, 216, 164),
    )
    for _ in range(60):
        brush.circle(chance.between(0, width), chance.between(2, 3), 0.008, (216, 186, 132))
    _castle(stage, width * chance.choice((0.2, 0.8)), 2.4)
    poses = (Pose.STANDING, Pose.CROSS_LEGGED, Pose.ARMS_UP, Pose.SKIPPING, Pose.WAVING)
    return Plan(scattered(stage, 2.92, 2.45, 1.38, poses, (Held.SPADE, None)), dress=_sun_shirt)


def _sun_shirt(look: Look) -> Look:
    return replace(look, layer=Layer.KIT, top=lighter(look.accent, 0.15), bottoms=(92, 120, 160), skirt=False)


def _boat(stage: Stage, x: float, y: float) -> None:
    brush, colour = stage.brush, stage.chance.choice(BRIGHT)
    brush.polygon(((x - 0.16, y), (x + 0.16, y), (x + 0.1, y + 0.07), (x - 0.1, y + 0.07)), colour)
    brush.polygon(((x, y - 0.32), (x + 0.15, y - 0.03), (x, y - 0.03)), WHITE)
    brush.polygon(((x - 0.02, y - 0.26), (x - 0.11, y - 0.03), (x - 0.02, y - 0.03)), lighter(colour, 0.5))


def _castle(stage: Stage, x: float, y: float) -> None:
    brush, sand = stage.brush, (222, 186, 122)
    brush.soft(x, y, 0.5, 0.1, (120, 90, 60), 0.4)
    for dx, high in ((-0.28, 0.3), (0.28, 0.3), (0.0, 0.46)):
        brush.polygon(
            ((x + dx - 0.15, y), (x + dx - 0.11, y - high), (x + dx + 0.11, y - high), (x + dx + 0.15, y)), sand
        )
        for step in (-1, 0, 1):
            brush.rectangle(
                x + dx + step * 0.08 - 0.025, y - high - 0.05, x + dx + step * 0.08 + 0.025, y - high + 0.01, sand
            )
        sand = darker(sand, 0.08)
    brush.line(((x, y - 0.5), (x, y - 0.72)), 0.016, WOOD)
    brush.polygon(((x, y - 0.72), (x + 0.16, y - 0.66), (x, y - 0.6)), stage.chance.choice(BRIGHT))

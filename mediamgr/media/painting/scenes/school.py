"""The school from outside, and a photograph of the whole class in front of it."""

from dataclasses import replace

from mediamgr.media.painting import nature, things
from mediamgr.media.painting.look import Layer, Look, Pose
from mediamgr.media.painting.palette import GRASS, WHITE, Colour, lighter
from mediamgr.media.painting.stage import Plan, Stage, in_ranks

BRICK: Colour = (198, 132, 104)


def class_photo(stage: Stage) -> Plan:
    """Everybody in rows in front of the hedge."""
    brush, chance, width = stage.brush, stage.chance, stage.width
    nature.sky(brush, width, 1.2, chance)
    schoolhouse(stage, width * 0.3, 1.35)
    for index in range(round(width / 0.3) + 1):
        nature.bush(brush, index * 0.3, 1.8, 0.75, chance, (104, 158, 92))
    nature.lawn(brush, width, 1.7, GRASS, chance, 50)
    things.bench(brush, width / 2, 2.34, width * 0.86)
    if stage.count <= 9:
        return Plan(in_ranks(stage, 2.8, (0.0, 0.34), 1.35, ((Pose.SITTING,), (Pose.STANDING,))))
    ranks = ((Pose.CROSS_LEGGED,), (Pose.SITTING,), (Pose.STANDING,), (Pose.STANDING,))
    return Plan(in_ranks(stage, 2.9, (0.0, 0.3, 0.64, 1.06), 1.3, ranks))


def schoolhouse(stage: Stage, x: float, ground: float, snowy: bool = False) -> None:
    """The school seen from its field; ``x`` is its left side."""
    brush, wide = stage.brush, 1.7
    brush.rectangle(x, ground - 0.62, x + wide, ground + 0.1, BRICK)
    brush.polygon(
        (
            (x - 0.1, ground - 0.6),
            (x + 0.14, ground - 0.95),
            (x + wide - 0.14, ground - 0.95),
            (x + wide + 0.1, ground - 0.6),
        ),
        (240, 244, 250) if snowy else (112, 92, 104),
    )
    brush.polygon(((x + 0.6, ground - 0.6), (x + 0.85, ground - 1.1), (x + 1.1, ground - 0.6)), lighter(BRICK, 0.12))
    brush.circle(x + 0.85, ground - 0.76, 0.09, WHITE)
    brush.line(((x + 0.85, ground - 0.76), (x + 0.85, ground - 0.82)), 0.014, (60, 60, 70))
    brush.line(((x + 0.85, ground - 0.76), (x + 0.89, ground - 0.75)), 0.014, (60, 60, 70))
    for step in range(4):
        left = x + 0.1 + step * 0.42
        brush.rectangle(left, ground - 0.45, left + 0.26, ground - 0.12, WHITE)
        brush.rectangle(left + 0.025, ground - 0.425, left + 0.235, ground - 0.145, (166, 206, 226))
        brush.line(((left + 0.13, ground - 0.44), (left + 0.13, ground - 0.13)), 0.018, WHITE)


def coated(look: Look) -> Look:
    """Winter coats; each keeps a colour of its own."""
    return replace(look, layer=Layer.COAT, top=look.accent, skirt=False)

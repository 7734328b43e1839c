"""The school garden."""

from dataclasses import replace

from mediamgr.media.painting import nature
from mediamgr.media.painting.holding import Held
from mediamgr.media.painting.look import Pose
from mediamgr.media.painting.palette import GRASS, WOOD, darker, lighter
from mediamgr.media.painting.stage import Plan, Stage, Thing, scattered


def garden(stage: Stage) -> Plan:
    """Beds, sunflowers, a greenhouse."""
    brush, chance, width = stage.brush, stage.chance, stage.width
    nature.sky(brush, width, 1.4, chance)
    nature.hills(brush, width, 1.45, chance, (124, 178, 110))
    nature.tree(brush, width * chance.between(0.02, 0.12), 1.7, 1.15, chance, chance.choice(nature.LEAVES))
    nature.lawn(brush, width, 1.6, GRASS, chance, 30)
    nature.picket_fence(brush, width, 1.75, (246, 244, 236), 0.34)
    _greenhouse(stage, width * chance.choice((0.3, 0.72)))
    for index in range(round(width / 0.42)):
        _sunflower(stage, 0.15 + index * 0.42 + chance.between(-0.08, 0.08), 1.95, chance.between(0.55, 0.95))
    beds = Thing(2.55, lambda: _bed(stage, 2.52))
    spots = scattered(
        stage,
        2.54,
        2.4,
        1.38,
        (Pose.STANDING, Pose.HOLDING, Pose.WAVING, Pose.POINTING),
        (Held.SPADE, None, Held.SPADE),
    )
    return Plan([replace(spot, y=2.5 + 0.02 * index / 9) for index, spot in enumerate(spots)], [beds])


def _greenhouse(stage: Stage, x: float) -> None:
    brush = stage.brush
    brush.rectangle(x - 0.5, 1.05, x + 0.5, 1.8, (206, 230, 226))
    brush.polygon(((x - 0.56, 1.07), (x, 0.7), (x + 0.56, 1.07)), (222, 240, 236))
    for step in range(5):
        dx = -0.5 + step * 0.25
        brush.line(((x + dx, 1.06), (x + dx, 1.8)), 0.024, (250, 252, 250))
        brush.line(((x + dx, 1.06), (x, 0.7)), 0.018, (250, 252, 250))
    brush.line(((x - 0.5, 1.42), (x + 0.5, 1.42)), 0.024, (250, 252, 250))
    for step in range(6):
        nature.bush(brush, x - 0.42 + step * 0.17, 1.8, 0.2, stage.chance, (122, 180, 100))


def _sunflower(stage: Stage, x: float, y: float, high: float) -> None:
    brush = stage.brush
    brush.curve(((x, y), (x + 0.02, y - high * 0.5), (x, y - high)), 0.024, (104, 158, 80))
    for side in (-1, 1):
        brush.blob(
            ((x, y - high * 0.35), (x + side * 0.12, y - high * 0.45), (x + side * 0.15, y - high * 0.34)),
            (124, 176, 90),
        )
    brush.circle(x, y - high, 0.115, (248, 196, 62))
    for dx, dy in ((-0.09, -0.06), (0.09, -0.06), (0, -0.115), (-0.09, 0.06), (0.09, 0.06), (0, 0.115)):
        brush.circle(x + dx, y - high + dy, 0.045, (252, 212, 80))
    brush.circle(x, y - high, 0.062, (122, 82, 56))


def _bed(stage: Stage, y: float) -> None:
    brush, chance, width = stage.brush, stage.chance, stage.width
    brush.rectangle(0.12, y - 0.06, width - 0.12, y + 0.12, (112, 82, 66), 0.04)
    for index in range(round(width / 0.2)):
        x = 0.25 + index * 0.2
        if x > width - 0.2:
            break
        if index % 3 == 2:
            nature.flower(brush, x, y + 0.06, chance.between(0.28, 0.4), chance)
        elif index % 3:
            brush.blob(((x, y + 0.04), (x - 0.08, y - 0.1), (x, y - 0.18), (x + 0.08, y - 0.1)), (124, 184, 96))
        else:
            brush.circle(x, y + 0.0, 0.07, chance.choice(((232, 93, 84), (245, 166, 66), (150, 190, 90))))
            brush.line(((x, y - 0.06), (x + 0.02, y - 0.14)), 0.02, (96, 150, 80))
    for step in range(2):
        brush.rectangle(
            0.08, y + 0.1 + step * 0.16, width - 0.08, y + 0.25 + step * 0.16, darker(WOOD, 0.06 + step * 0.06), 0.015
        )
    brush.line(((0.1, y + 0.1), (width - 0.1, y + 0.1)), 0.02, lighter(WOOD, 0.25))

"""A morning of baking."""

from dataclasses import replace

from mediamgr.media.painting import things
from mediamgr.media.painting.brush import Brush
from mediamgr.media.painting.look import Layer, Pose
from mediamgr.media.painting.palette import BRIGHT, WALLS, WHITE, WOOD, Colour, darker, glaze, lighter
from mediamgr.media.painting.stage import Plan, Stage, Thing, behind_a_table


def baking(stage: Stage) -> Plan:
    """Bowls, dough and a tray of buns."""
    brush, chance, width = stage.brush, stage.chance, stage.width
    things.wall(brush, width, 2.1, chance.choice(WALLS), (214, 206, 196))
    _tiles(brush, width)
    for left in (0.15, width * 0.62):
        brush.rectangle(left, 0.25, left + width * 0.28, 0.85, lighter(WOOD, 0.3), 0.02)
        brush.line(((left + width * 0.14, 0.27), (left + width * 0.14, 0.83)), 0.014, darker(WOOD, 0.1))
    things.window(brush, width * 0.5 - 0.32, 0.3, 0.64, 0.75, chance)
    spots = behind_a_table(stage, 2.1, 1.48, (Pose.AT_TABLE, Pose.AT_TABLE, Pose.WAVING))
    table = Thing(10, lambda: things.table(brush, width / 2, 2.05, width - 0.3, (222, 206, 184), 0.42))
    return Plan(spots, [table, Thing(11, lambda: _bowls(stage))], dress=lambda look: replace(look, layer=Layer.APRON))


def _tiles(brush: Brush, width: float) -> None:
    for row in range(4):
        for column in range(round(width / 0.2) + 1):
            left, top = column * 0.2 - 0.1 * (row % 2), 1.2 + row * 0.2
            tone: Colour = (236, 244, 244) if (row + column) % 3 else (202, 226, 226)
            brush.rectangle(left + 0.006, top + 0.006, left + 0.194, top + 0.194, tone, 0.012)


def _bowls(stage: Stage) -> None:
    brush, chance = stage.brush, stage.chance
    for index in range(round(stage.width / 0.6)):
        x, y = 0.45 + index * 0.6, 2.36
        if index % 3 == 1:
            brush.rectangle(x - 0.24, y - 0.06, x + 0.24, y + 0.02, (150, 156, 166), 0.02)
            for step in range(3):
                brush.slice(
                    x - 0.15 + step * 0.15,
                    y - 0.04,
                    0.065,
                    0.08,
                    180,
                    360,
                    chance.choice(((226, 172, 104), (244, 190, 200), (170, 112, 74))),
                )
                brush.circle(x - 0.15 + step * 0.15, y - 0.12, 0.016, (214, 60, 70))
        else:
            colour = chance.choice(BRIGHT)
            brush.ellipse(x, y - 0.1, 0.17, 0.05, (250, 238, 208))
            brush.slice(x, y - 0.1, 0.17, 0.17, 0, 180, colour)
            brush.line(((x + 0.03, y - 0.1), (x + 0.12, y - 0.3)), 0.022, WOOD)
    for _ in range(12):
        brush.ellipse(chance.between(0.3, stage.width - 0.3), chance.between(2.2, 2.42), 0.03, 0.009, glaze(WHITE, 0.8))

"""The nursery's sand and water."""

from mediamgr.media.painting import things
from mediamgr.media.painting.holding import Held
from mediamgr.media.painting.look import Pose
from mediamgr.media.painting.palette import BRIGHT, WALLS, WHITE, Colour, darker, lighter
from mediamgr.media.painting.stage import Plan, Stage, Thing, behind_a_table


def sand_and_water(stage: Stage) -> Plan:
    """Trays with sand and water, buckets and boats."""
    brush, chance, width = stage.brush, stage.chance, stage.width
    things.wall(brush, width, 2.0, chance.choice(WALLS), (176, 196, 188))
    _rainbow(stage, width * chance.between(0.35, 0.65), 1.55)
    things.window(brush, 0.2, 0.45, 0.6, 0.75, chance)
    if width > 3:
        things.display_board(brush, width - 0.95, 0.5, 0.8, 0.7, chance)
    spots = behind_a_table(
        stage, 2.14, 1.32, (Pose.AT_TABLE, Pose.HOLDING, Pose.AT_TABLE, Pose.ARMS_UP), (None, Held.SPADE)
    )
    return Plan(spots, [Thing(10, lambda: _trays(stage))])


def _rainbow(stage: Stage, x: float, y: float) -> None:
    colours = ((232, 93, 84), (245, 166, 66), (250, 209, 84), (110, 188, 116), (82, 168, 210), (150, 122, 200))
    for step, colour in enumerate(colours):
        radius = 1.0 - step * 0.1
        stage.brush.slice(x, y, radius, radius, 180, 360, lighter(colour, 0.35))
    stage.brush.slice(x, y, 0.4, 0.4, 180, 360, (250, 244, 232))
    for side in (-1, 1):
        for dx, radius in ((-0.16, 0.16), (0.04, 0.2), (0.22, 0.14)):
            stage.brush.circle(x + side * 0.72 + dx, y - 0.02, radius, WHITE)


def _trays(stage: Stage) -> None:
    brush, width = stage.brush, stage.width
    gap = 0.12
    halves = ((0.2, width / 2 - gap, (240, 214, 150)), (width / 2 + gap, width - 0.2, (126, 196, 226)))
    for left, right, filling in halves:
        for x in (left + 0.15, right - 0.15):
            brush.line(((x, 2.5), (x, 2.95)), 0.07, (120, 150, 160))
        brush.rectangle(left, 2.1, right, 2.6, (82, 140, 180), 0.08)
        brush.rectangle(left, 2.1, right, 2.42, lighter((82, 140, 180), 0.2), 0.08)
        brush.rectangle(left + 0.06, 2.15, right - 0.06, 2.38, filling, 0.06)
        _toys(stage, left, right, filling)


def _toys(stage: Stage, left: float, right: float, filling: Colour) -> None:
    brush, chance = stage.brush, stage.chance
    for index in range(4):
        x = left + (index + 0.5) * (right - left) / 4
        colour = chance.choice(BRIGHT)
        if filling[2] < 200:
            brush.slice(x, 2.36, 0.13, chance.between(0.06, 0.14), 180, 360, darker(filling, 0.1))
            if index % 2:
                things.pot(brush, x, 2.34, 0.17, colour, chance, sticks=False)
        else:
            brush.curve(((x - 0.14, 2.24), (x - 0.05, 2.21), (x + 0.05, 2.24), (x + 0.14, 2.21)), 0.014, WHITE)
            if index % 2:
                brush.polygon(((x - 0.12, 2.25), (x + 0.12, 2.25), (x + 0.07, 2.33), (x - 0.07, 2.33)), colour)
                brush.polygon(((x, 2.05), (x + 0.1, 2.22), (x, 2.22)), WHITE)
            else:
                brush.ellipse(x, 2.28, 0.07, 0.05, (250, 209, 84))
                brush.circle(x + 0.05, 2.22, 0.036, (250, 209, 84))
                brush.circle(x + 0.06, 2.215, 0.008, (50, 50, 60))

"""Experiments at the science table."""

from mediamgr.media.painting import things
from mediamgr.media.painting.holding import Held
from mediamgr.media.painting.look import Pose
from mediamgr.media.painting.palette import BRIGHT, WHITE, glaze, lighter
from mediamgr.media.painting.scenes.lesson import BOARDS, TABLE_TOP, at_the_table
from mediamgr.media.painting.stage import Plan, Stage, Thing


def science_table(stage: Stage) -> Plan:
    """An experiment: seedlings, coloured water, a volcano."""
    brush, chance, width = stage.brush, stage.chance, stage.width
    things.wall(
        brush, width, 2.1, chance.choice(((226, 240, 240), (232, 242, 222), (238, 234, 246))), chance.choice(BOARDS)
    )
    things.window(brush, width * 0.5 - 0.6, 0.35, 1.2, 1.0, chance)
    if width > 3:
        _planets(stage, 0.85)
        things.display_board(brush, width - 1.15, 0.4, 0.9, 0.85, chance)
    plan = at_the_table(
        stage, (196, 214, 220), (Pose.AT_TABLE, Pose.POINTING, Pose.AT_TABLE), (None, Held.MAGNIFIER, None)
    )
    plan.things.append(Thing(11, lambda: _experiment(stage)))
    return plan


def _experiment(stage: Stage) -> None:
    chance = stage.chance
    count = round(stage.width / 0.5)
    for index in range(count):
        x = 0.45 + (index + 0.2) * (stage.width - 0.8) / count
        _PIECES[(index + chance.randrange(2)) % 3](stage, x, TABLE_TOP + 0.3)


def _beaker(stage: Stage, x: float, y: float) -> None:
    brush, colour = stage.brush, stage.chance.choice(BRIGHT)
    brush.rectangle(x - 0.08, y - 0.26, x + 0.08, y, glaze((226, 240, 246), 0.8), 0.02)
    brush.rectangle(x - 0.075, y - 0.15, x + 0.075, y, glaze(colour, 0.85), 0.02)
    brush.line(((x - 0.045, y - 0.22), (x - 0.045, y - 0.03)), 0.016, WHITE)
    brush.circle(x + 0.02, y - 0.09, 0.015, lighter(colour, 0.5))


def _seedling(stage: Stage, x: float, y: float) -> None:
    brush = stage.brush
    brush.curve(((x, y - 0.12), (x + 0.01, y - 0.24), (x - 0.01, y - 0.34)), 0.022, (96, 160, 84))
    for side in (-1, 1):
        brush.blob(((x, y - 0.28), (x + side * 0.1, y - 0.38), (x + side * 0.13, y - 0.3)), (122, 190, 96))
    brush.polygon(((x - 0.1, y - 0.13), (x + 0.1, y - 0.13), (x + 0.075, y), (x - 0.075, y)), (206, 122, 84))
    brush.rectangle(x - 0.11, y - 0.15, x + 0.11, y - 0.11, (220, 138, 98), 0.01)


def _volcano(stage: Stage, x: float, y: float) -> None:
    brush = stage.brush
    brush.polygon(((x - 0.18, y), (x - 0.05, y - 0.24), (x + 0.05, y - 0.24), (x + 0.18, y)), (146, 112, 92))
    for dx, high in ((-0.06, 0.06), (0.0, 0.13), (0.06, 0.05)):
        brush.line(((x + dx * 0.6, y - 0.24), (x + dx * 1.2, y - 0.24 + high)), 0.035, (240, 104, 70))
    for dx, dy in ((-0.07, 0.3), (0.02, 0.36), (0.08, 0.29)):
        brush.circle(x + dx, y - dy, 0.03, (250, 170, 90))


def _planets(stage: Stage, x: float) -> None:
    brush = stage.brush
    brush.rectangle(x - 0.55, 0.35, x + 0.4, 1.2, (52, 52, 96), 0.03)
    for dx, dy, radius, colour in (
        (-0.3, 0.75, 0.14, (250, 196, 84)),
        (0.02, 0.6, 0.06, (120, 180, 220)),
        (0.2, 0.9, 0.09, (222, 120, 90)),
    ):
        brush.circle(x + dx, dy + 0.05, radius, colour)
    brush.ellipse(x + 0.2, 0.95, 0.17, 0.03, (236, 206, 160))
    for _ in range(14):
        brush.circle(x + stage.chance.between(-0.5, 0.35), stage.chance.between(0.4, 1.15), 0.008, (255, 255, 240))


_PIECES = (_beaker, _seedling, _volcano)

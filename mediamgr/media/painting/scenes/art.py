"""Painting at the art table."""

from dataclasses import replace

from mediamgr.media.painting import things
from mediamgr.media.painting.holding import Held
from mediamgr.media.painting.look import Layer, Pose
from mediamgr.media.painting.palette import BRIGHT, WALLS
from mediamgr.media.painting.scenes.lesson import BOARDS, TABLE_TOP, at_the_table
from mediamgr.media.painting.stage import Plan, Stage, Thing


def art_table(stage: Stage) -> Plan:
    """Painting, with aprons, pots and a line of pictures that dry."""
    brush, chance, width = stage.brush, stage.chance, stage.width
    things.wall(brush, width, 2.1, chance.choice(WALLS), chance.choice(BOARDS))
    things.display_board(brush, 0.3, 0.85, 0.9, 0.75, chance)
    if width > 3:
        things.bookshelf(brush, width - 1.2, 0.9, 1.0, 2, chance, (232, 224, 206))
    _drying_line(stage)
    plan = at_the_table(
        stage, (238, 226, 200), (Pose.AT_TABLE, Pose.HOLDING, Pose.AT_TABLE), (Held.PAINTBRUSH, Held.PAINTBRUSH, None)
    )
    plan.things.append(Thing(11, lambda: _paints(stage)))
    plan.dress = lambda look: look if look.adult else replace(look, layer=Layer.APRON)
    return plan


def _drying_line(stage: Stage) -> None:
    brush, chance, width = stage.brush, stage.chance, stage.width
    brush.curve(((-0.1, 0.2), (width / 2, 0.34), (width + 0.1, 0.2)), 0.014, (150, 140, 130))
    count = round(width / 0.62)
    for index in range(count):
        x = (index + 0.5) * width / count
        things.child_drawing(brush.at(x, 0.5 - 0.1 * abs(x - width / 2) / width, 0.46), chance)
        brush.rectangle(x - 0.025, 0.22, x + 0.025, 0.34, (196, 156, 104), 0.01)


def _paints(stage: Stage) -> None:
    brush, chance = stage.brush, stage.chance
    for index in range(round(stage.width / 0.62)):
        x = 0.5 + index * 0.62 + chance.between(-0.05, 0.05)
        if index % 2:
            for step in range(3):
                things.pot(
                    brush,
                    x - 0.15 + step * 0.15,
                    TABLE_TOP + 0.26,
                    0.14,
                    chance.choice(BRIGHT),
                    chance,
                    sticks=chance.coin(0.3),
                )
        else:
            sheet = brush.at(x, TABLE_TOP + 0.26, 0.42)
            things.child_drawing(sheet, chance)
    for _ in range(8):
        brush.ellipse(
            chance.between(0.4, stage.width - 0.4),
            TABLE_TOP + chance.between(0.3, 0.4),
            0.03,
            0.012,
            chance.choice(BRIGHT),
        )

"""A lesson at the whiteboard."""

from mediamgr.media.painting import things
from mediamgr.media.painting.holding import Held
from mediamgr.media.painting.look import Pose
from mediamgr.media.painting.palette import BRIGHT, PAPER, WALLS, WOOD, Colour, glaze
from mediamgr.media.painting.stage import Plan, Stage, Thing, behind_a_table, scattered

TABLE_TOP = 2.05
BOARDS: tuple[Colour, ...] = ((206, 174, 134), (186, 160, 136), (196, 190, 182), (160, 176, 186))


def lesson(stage: Stage) -> Plan:
    """A lesson at the whiteboard, with a table in front."""
    brush, chance, width = stage.brush, stage.chance, stage.width
    things.wall(brush, width, 2.1, chance.choice(WALLS), chance.choice(BOARDS))
    _whiteboard(stage, stage.across(0.5) - 0.75, 0.42)
    if width > 3.2:
        things.window(brush, 0.15, 0.5, 0.62, 0.9, chance)
        things.display_board(brush, width - 0.95, 0.5, 0.84, 0.8, chance)
        things.sunbeam(brush, 0.3, 2.1, 0.6)
    things.bunting(brush, width, 0.1, chance, 0.12)
    if chance.coin(0.5):
        return Plan(
            scattered(
                stage,
                2.95,
                2.5,
                1.45,
                (Pose.WAVING, Pose.ARMS_UP, Pose.STANDING, Pose.CROSS_LEGGED, Pose.HOLDING),
                (None, Held.BOOK),
            )
        )
    plan = at_the_table(
        stage, chance.choice((WOOD, (226, 214, 190), (150, 190, 200))), (Pose.AT_TABLE, Pose.AT_TABLE, Pose.WAVING)
    )
    plan.things.append(Thing(11, lambda: _exercise_books(stage)))
    return plan


def at_the_table(
    stage: Stage, colour: Colour, poses: tuple[Pose, ...], held: tuple[Held | None, ...] = (None,)
) -> Plan:
    spots = behind_a_table(stage, TABLE_TOP + 0.05, 1.5, poses, held)
    front = Thing(10, lambda: things.table(stage.brush, stage.width / 2, TABLE_TOP, stage.width - 0.35, colour, 0.42))
    return Plan(spots, [front])


def _whiteboard(stage: Stage, x: float, y: float) -> None:
    brush, chance = stage.brush, stage.chance
    brush.rectangle(x - 0.05, y - 0.05, x + 1.55, y + 0.95, (176, 182, 192), 0.03)
    brush.rectangle(x, y, x + 1.5, y + 0.9, (252, 253, 254), 0.01)
    marker = chance.choice(((60, 90, 170), (50, 120, 90), (170, 60, 80)))
    first, second = chance.randint(2, 9), chance.randint(2, 9)
    texts = (
        f"{first} + {second} = {first + second}",
        "Good morning!",
        f"{first} x {second} = ?",
        "Our story map",
        "Today: maths",
        "a e i o u",
    )
    brush.words(x + 0.75, y + 0.24, 0.2, chance.choice(texts), marker)
    for step in range(3):
        length = chance.between(0.5, 1.2)
        brush.line(
            ((x + 0.16, y + 0.5 + step * 0.12), (x + 0.16 + length, y + 0.5 + step * 0.12)), 0.018, glaze(marker, 0.45)
        )
    brush.rectangle(x + 0.3, y + 0.93, x + 1.2, y + 0.98, (150, 156, 168), 0.01)


def _exercise_books(stage: Stage) -> None:
    brush, chance = stage.brush, stage.chance
    for index in range(round(stage.width / 0.7)):
        x = 0.45 + index * 0.7 + chance.between(-0.08, 0.08)
        page = (
            (x - 0.16, TABLE_TOP + 0.12),
            (x + 0.16, TABLE_TOP + 0.12),
            (x + 0.2, TABLE_TOP + 0.34),
            (x - 0.2, TABLE_TOP + 0.34),
        )
        brush.polygon(page, chance.choice((PAPER, PAPER, (250, 226, 150), (190, 220, 240))))
        for step in range(3):
            brush.line(
                ((x - 0.13, TABLE_TOP + 0.18 + step * 0.05), (x + 0.1, TABLE_TOP + 0.18 + step * 0.05)),
                0.008,
                (150, 170, 200),
            )
        if chance.coin(0.5):
            things.pot(brush, x + 0.34, TABLE_TOP + 0.2, 0.16, chance.choice(BRIGHT), chance)

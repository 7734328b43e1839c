"""The playground at break."""

from mediamgr.media.painting import nature
from mediamgr.media.painting.holding import Held
from mediamgr.media.painting.look import Pose
from mediamgr.media.painting.palette import BRIGHT, GRASS, darker, lighter
from mediamgr.media.painting.scenes.school import schoolhouse
from mediamgr.media.painting.stage import Plan, Stage, scattered


def playground(stage: Stage) -> Plan:
    """A climbing frame, painted ground, trees."""
    brush, chance, width = stage.brush, stage.chance, stage.width
    nature.sky(brush, width, 1.5, chance)
    leaves = chance.choice(nature.LEAVES + nature.AUTUMN[:2])
    schoolhouse(stage, chance.between(0.1, 0.5) * width, 1.6)
    for x in (0.1, 0.52, 0.9):
        nature.tree(brush, (x + chance.between(-0.05, 0.05)) * width, 1.72, chance.between(0.8, 1.2), chance, leaves)
    nature.lawn(brush, width, 1.66, GRASS, chance, 20)
    nature.picket_fence(brush, width, 1.8, chance.choice(BRIGHT), 0.22)
    ground = chance.choice(((148, 158, 172), (196, 140, 116), (126, 168, 160)))
    brush.fade(-0.1, 1.86, width + 0.1, 3.1, darker(ground, 0.08), lighter(ground, 0.15))
    _hopscotch(stage, width * chance.between(0.12, 0.3))
    _frame(stage, width * chance.between(0.55, 0.78))
    return Plan(
        scattered(
            stage,
            2.92,
            2.3,
            1.4,
            (Pose.RUNNING, Pose.SKIPPING, Pose.CHEERING, Pose.ARMS_UP, Pose.STANDING, Pose.HOLDING),
            (None, None, None, None, None, Held.BALL),
        )
    )


def _hopscotch(stage: Stage, x: float) -> None:
    brush = stage.brush
    for step in range(5):
        y = 2.86 - step * 0.15
        size = 0.2 - step * 0.018
        for side in (-1, 1) if step % 2 else (0,):
            middle = x + side * size * 0.55
            box = (
                (middle - size / 2, y),
                (middle + size / 2, y),
                (middle + size * 0.46, y - 0.12),
                (middle - size * 0.46, y - 0.12),
            )
            brush.polygon(box, lighter(BRIGHT[(step + side) % 8], 0.25))


def _frame(stage: Stage, x: float) -> None:
    brush, chance = stage.brush, stage.chance
    one, two, three = chance.sample(BRIGHT, 3)
    brush.soft(x, 2.32, 0.9, 0.12, (50, 50, 60), 0.4)
    for side in (-0.55, 0.0, 0.55):
        brush.line(((x + side, 1.0 if side else 0.85), (x + side, 2.3)), 0.06, one)
    brush.polygon(((x - 0.68, 0.98), (x - 0.28, 0.62), (x + 0.12, 0.98)), two)
    brush.rectangle(x - 0.58, 1.45, x + 0.58, 1.53, darker(one, 0.15))
    for step in range(5):
        brush.line(((x - 0.55, 1.68 + step * 0.13), (x, 1.68 + step * 0.13)), 0.028, three)
    brush.curve(((x + 0.55, 1.48), (x + 0.78, 1.75), (x + 0.98, 2.15), (x + 1.2, 2.28)), 0.13, three)
    brush.curve(((x + 0.55, 1.46), (x + 0.78, 1.73), (x + 0.98, 2.13), (x + 1.2, 2.26)), 0.06, lighter(three, 0.35))
    for step in range(3):
        brush.line(((x + 0.12 + step * 0.16, 1.5), (x + 0.12 + step * 0.16, 1.05)), 0.02, two)

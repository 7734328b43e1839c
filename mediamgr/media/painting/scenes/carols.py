"""Carols by the tree in the evening."""

from mediamgr.media.painting import nature, things
from mediamgr.media.painting.look import Pose
from mediamgr.media.painting.palette import BRIGHT, WHITE, glaze, lighter
from mediamgr.media.painting.scenes.school import coated, schoolhouse
from mediamgr.media.painting.stage import Plan, Stage, in_ranks


def carols(stage: Stage) -> Plan:
    """Singing by the tree in the evening."""
    brush, chance, width = stage.brush, stage.chance, stage.width
    brush.fade(-0.1, -0.1, width + 0.1, 2.2, (38, 44, 88), (108, 92, 138))
    for _ in range(60):
        brush.circle(chance.between(0, width), chance.between(0, 1.4), chance.between(0.005, 0.013), (255, 252, 224))
    schoolhouse(stage, width * 0.5 - 0.85, 1.75, snowy=True)
    brush.polygon(((-0.1, -0.1), (width + 0.1, -0.1), (width + 0.1, 1.9), (-0.1, 1.9)), glaze((40, 40, 92), 0.42))
    for step in range(4):
        x = width * 0.5 - 0.85 + 0.1 + step * 0.42
        brush.rectangle(x + 0.025, 1.325, x + 0.235, 1.605, (255, 216, 130))
    brush.fade(-0.1, 1.85, width + 0.1, 3.1, (150, 150, 190), (206, 204, 226))
    _fir(stage, width * chance.choice((0.14, 0.86)), 2.15)
    things.bunting(brush, width, 0.08, chance, 0.12)
    for step in range(round(width / 0.4) + 1):
        nature.glow(brush, step * 0.4, 0.42 + 0.07 * (step % 2), 0.16)
    ranks = ((Pose.STANDING, Pose.HOLDING), (Pose.STANDING, Pose.HOLDING), (Pose.STANDING,))
    return Plan(in_ranks(stage, 2.92, (0.0, 0.36, 0.72), 1.38, ranks), dress=coated)


def _fir(stage: Stage, x: float, y: float) -> None:
    brush, green = stage.brush, (52, 116, 88)
    brush.rectangle(x - 0.07, y - 0.2, x + 0.07, y, (110, 78, 66))
    for step in range(4):
        half, foot = 0.52 - step * 0.1, y - 0.15 - step * 0.3
        brush.polygon(((x - half, foot), (x, foot - 0.58), (x + half, foot)), lighter(green, 0.05 * step))
    for _ in range(22):
        dy = stage.chance.between(0.2, 1.4)
        reach = 0.48 * (1 - dy / 1.7)
        bauble = x + stage.chance.between(-reach, reach), y - dy
        brush.circle(*bauble, 0.03, stage.chance.choice(BRIGHT))
        brush.circle(bauble[0] - 0.008, bauble[1] - 0.008, 0.009, WHITE)
    nature.glow(brush, x, y - 1.65, 0.3)

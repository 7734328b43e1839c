"""The one day with snow."""

from mediamgr.media.painting.look import Pose
from mediamgr.media.painting.palette import BRIGHT, WHITE, glaze
from mediamgr.media.painting.scenes.school import coated, schoolhouse
from mediamgr.media.painting.stage import Plan, Stage, Thing, scattered


def snow(stage: Stage) -> Plan:
    """A playground on the one day with snow."""
    brush, chance, width = stage.brush, stage.chance, stage.width
    brush.fade(-0.1, -0.1, width + 0.1, 1.7, (176, 198, 222), (236, 238, 240))
    schoolhouse(stage, chance.between(0.15, 0.5) * width, 1.6, snowy=True)
    for x in (0.08, 0.88):
        _bare_tree(stage, x * width, 1.75)
    brush.fade(-0.1, 1.62, width + 0.1, 3.1, (232, 240, 248), (250, 252, 254))
    for _ in range(6):
        brush.ellipse(
            chance.between(0, width),
            chance.between(1.8, 2.9),
            chance.between(0.3, 0.7),
            0.06,
            glaze((206, 220, 238), 0.7),
        )
    _snowman(stage, width * chance.choice((0.16, 0.84)), 2.3)
    falling = Thing(20, lambda: _flakes(stage))
    spots = scattered(stage, 2.88, 2.35, 1.4, (Pose.ARMS_UP, Pose.CHEERING, Pose.RUNNING, Pose.WAVING, Pose.SKIPPING))
    return Plan(spots, [falling], dress=coated)


def _bare_tree(stage: Stage, x: float, y: float) -> None:
    brush, bark = stage.brush, (122, 104, 100)
    brush.line(((x, y), (x, y - 0.7)), 0.08, bark)
    for dx, dy in ((-0.3, -0.95), (0.28, -1.05), (-0.12, -1.2), (0.14, -0.8)):
        brush.curve(((x, y - 0.5), (x + dx * 0.5, y + dy * 0.8), (x + dx, y + dy)), 0.032, bark)
        brush.curve(((x + dx * 0.5, y + dy * 0.8 - 0.02), (x + dx, y + dy - 0.02)), 0.016, WHITE)


def _snowman(stage: Stage, x: float, y: float) -> None:
    brush = stage.brush
    brush.soft(x, y, 0.4, 0.1, (120, 140, 180), 0.5)
    for lift, radius in ((0.22, 0.3), (0.62, 0.22), (0.92, 0.16)):
        brush.circle(x, y - lift, radius, (244, 248, 252))
        brush.circle(x - radius * 0.15, y - lift - radius * 0.1, radius * 0.8, WHITE)
    for dx in (-0.055, 0.055):
        brush.circle(x + dx, y - 0.97, 0.02, (50, 50, 60))
    brush.polygon(((x, y - 0.94), (x + 0.16, y - 0.9), (x, y - 0.88)), (240, 140, 60))
    brush.line(((x - 0.16, y - 0.78), (x + 0.16, y - 0.78)), 0.06, stage.chance.choice(BRIGHT))
    brush.rectangle(x - 0.12, y - 1.24, x + 0.12, y - 1.06, (70, 62, 80))
    brush.rectangle(x - 0.18, y - 1.08, x + 0.18, y - 1.04, (70, 62, 80))


def _flakes(stage: Stage) -> None:
    for _ in range(70):
        x, y = stage.chance.between(0, stage.width), stage.chance.between(0, 3)
        stage.brush.circle(x, y, stage.chance.between(0.008, 0.022), glaze(WHITE, 0.85))

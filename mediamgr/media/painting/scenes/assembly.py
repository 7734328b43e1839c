"""An assembly on the stage."""

from mediamgr.media.painting import things
from mediamgr.media.painting.holding import Held
from mediamgr.media.painting.look import Pose
from mediamgr.media.painting.palette import WOOD, Colour, darker, glaze, lighter
from mediamgr.media.painting.stage import Plan, Stage, in_ranks, scattered

CURTAINS: tuple[Colour, ...] = ((176, 52, 66), (56, 84, 140), (108, 62, 124), (44, 116, 98))


def assembly(stage: Stage) -> Plan:
    """A stage with curtains, a banner and spotlights."""
    brush, chance, width = stage.brush, stage.chance, stage.width
    back = chance.choice(((252, 224, 184), (214, 226, 242), (236, 222, 240)))
    brush.fade(-0.1, -0.1, width + 0.1, 2.2, darker(back, 0.22), lighter(back, 0.2))
    things.bunting(brush, width, 0.36, chance, 0.14)
    brush.words(
        width / 2,
        0.8,
        0.2,
        chance.choice(("Harvest Assembly", "Well done!", "Stars of the week", "Our School Play", "Kindness Week")),
        darker(back, 0.6),
        room=width - 1.1,
    )
    for _ in range(7):
        _star(stage, chance.between(0.5, width - 0.5), chance.between(1.0, 1.5), chance.between(0.04, 0.09))
    brush.fade(-0.1, 2.15, width + 0.1, 2.95, lighter(WOOD, 0.1), darker(WOOD, 0.1))
    brush.rectangle(-0.1, 2.9, width + 0.1, 3.1, darker(WOOD, 0.45))
    _spotlights(stage)
    _curtains(stage, chance.choice(CURTAINS))
    if stage.count > 6:
        ranks = ((Pose.CROSS_LEGGED,), (Pose.STANDING, Pose.HOLDING), (Pose.STANDING, Pose.ARMS_UP))
        return Plan(in_ranks(stage, 2.84, (0.0, 0.26, 0.62), 1.25, ranks, margin=0.6))
    poses = (Pose.HOLDING, Pose.STANDING, Pose.ARMS_UP, Pose.HOLDING)
    return Plan(scattered(stage, 2.82, 2.5, 1.4, poses, (Held.CERTIFICATE, None), margin=0.65))


def _curtains(stage: Stage, colour: Colour) -> None:
    brush, width = stage.brush, stage.width
    for side in (0, 1):
        for fold in range(5):
            near, far = fold * 0.085, fold * 0.085 + 0.09
            left, right = (near, far) if side == 0 else (width - far, width - near)
            brush.rectangle(left - 0.02, -0.1, right, 2.95, darker(colour, 0.12 * (fold % 2)))
    for step in range(round(width / 0.36) + 1):
        brush.slice(step * 0.36 + 0.18, 0.16, 0.2, 0.2, 0, 180, darker(colour, 0.1 * (step % 2)))
    brush.rectangle(-0.1, -0.1, width + 0.1, 0.18, darker(colour, 0.2))
    brush.line(((-0.1, 0.18), (width + 0.1, 0.18)), 0.02, (236, 196, 96))


def _spotlights(stage: Stage) -> None:
    for share in (0.3, 0.7):
        x = stage.across(share)
        stage.brush.polygon(
            ((x - 0.06, -0.1), (x + 0.06, -0.1), (x + 0.62, 2.8), (x - 0.62, 2.8)), glaze((255, 250, 214), 0.16)
        )
        stage.brush.ellipse(x, 2.7, 0.66, 0.16, glaze((255, 248, 214), 0.35))


def _star(stage: Stage, x: float, y: float, size: float) -> None:
    points = [
        (0, -1),
        (0.25, -0.32),
        (0.95, -0.3),
        (0.4, 0.12),
        (0.6, 0.8),
        (0, 0.4),
        (-0.6, 0.8),
        (-0.4, 0.12),
        (-0.95, -0.3),
        (-0.25, -0.32),
    ]
    stage.brush.polygon([(x + dx * size, y + dy * size) for dx, dy in points], (248, 204, 84))

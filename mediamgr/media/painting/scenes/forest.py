"""Forest school."""

from mediamgr.media.painting import nature
from mediamgr.media.painting.holding import Held
from mediamgr.media.painting.look import Look, Pose
from mediamgr.media.painting.palette import DARK_WOOD, WOOD, Colour, darker, glaze, lighter, mix
from mediamgr.media.painting.scenes.school import coated
from mediamgr.media.painting.stage import Plan, Stage, scattered


def forest_school(stage: Stage) -> Plan:
    """Tall trunks, a den of sticks, leaves on the ground."""
    brush, chance, width = stage.brush, stage.chance, stage.width
    autumn = chance.coin(0.5)
    leaves = chance.choice(nature.AUTUMN if autumn else nature.LEAVES)
    light = (250, 236, 190) if autumn else (226, 244, 210)
    brush.fade(-0.1, -0.1, width + 0.1, 1.9, mix(leaves, light, 0.35), light)
    for shade, count, wide in ((0.62, 9, 0.05), (0.35, 6, 0.09), (0.0, 4, 0.16)):
        _trunks(stage, shade, count, wide, light)
    _canopy(stage, leaves)
    ground = (176, 138, 96) if autumn else (140, 164, 96)
    brush.fade(-0.1, 1.9, width + 0.1, 3.1, darker(ground, 0.12), lighter(ground, 0.12))
    _den(stage, width * chance.choice((0.24, 0.76)))
    nature.patches_of_light(brush, width, 2.0, chance)
    _litter(stage, leaves)
    if chance.coin(0.6):
        _logs(stage)
    poses = (Pose.STANDING, Pose.POINTING, Pose.HOLDING, Pose.ARMS_UP, Pose.SKIPPING)
    return Plan(scattered(stage, 2.9, 2.35, 1.42, poses, (Held.LEAF, None, Held.LEAF, Held.MAGNIFIER)), dress=_wellies)


def _wellies(look: Look) -> Look:
    return look if look.adult else coated(look)


def _trunks(stage: Stage, haze: float, count: int, wide: float, light: Colour) -> None:
    brush, chance, width = stage.brush, stage.chance, stage.width
    for index in range(count):
        x = (index + chance.between(0.1, 0.9)) * width / count
        bark = mix(chance.choice(((118, 86, 66), (138, 112, 92), (104, 84, 72))), light, haze)
        foot = 2.1 - haze * 0.25
        brush.polygon(
            (
                (x - wide * 1.5, foot),
                (x - wide, foot - 0.25),
                (x - wide * 0.8, -0.1),
                (x + wide * 0.8, -0.1),
                (x + wide, foot - 0.25),
                (x + wide * 1.5, foot),
            ),
            bark,
        )
        brush.polygon(
            ((x + wide * 0.2, foot - 0.2), (x + wide * 0.3, -0.1), (x + wide * 0.8, -0.1), (x + wide, foot - 0.25)),
            glaze(darker(bark, 0.4), 0.25),
        )


def _canopy(stage: Stage, leaves: Colour) -> None:
    chance = stage.chance
    for tone, low in ((darker(leaves, 0.15), 0.42), (leaves, 0.28), (lighter(leaves, 0.25), 0.12)):
        for index in range(12):
            x = (index + chance.random()) * stage.width / 12
            stage.brush.circle(x, chance.between(-0.15, low), chance.between(0.16, 0.3), tone)


def _den(stage: Stage, x: float) -> None:
    brush = stage.brush
    brush.polygon(((x - 0.3, 2.25), (x, 1.25), (x + 0.3, 2.25)), (84, 66, 62))
    for foot in (-0.5, -0.36, -0.22, 0.24, 0.36, 0.5):
        brush.line(((x + foot, 2.28), (x - foot * 0.12, 1.12)), 0.045, mix(DARK_WOOD, WOOD, abs(foot)))


def _litter(stage: Stage, leaves: Colour) -> None:
    chance = stage.chance
    for _ in range(70):
        y = chance.between(1.98, 2.98)
        size = 0.014 + 0.02 * (y - 1.9)
        colour = mix(leaves, chance.choice(((222, 120, 50), (236, 186, 66), (150, 120, 70))), chance.random() * 0.8)
        stage.brush.ellipse(chance.between(0, stage.width), y, size * 1.5, size * 0.7, colour)


def _logs(stage: Stage) -> None:
    brush, middle = stage.brush, stage.width / 2
    for side in (-1, 1):
        x = middle + side * 0.55
        brush.line(((x - 0.28, 2.22), (x + 0.28, 2.22)), 0.15, DARK_WOOD)
        brush.ellipse(x + 0.3, 2.22, 0.05, 0.075, lighter(WOOD, 0.2))
        brush.ring(x + 0.3, 2.22, 0.03, 0.045, 0.01, DARK_WOOD)

"""Sports day."""

from dataclasses import replace

from mediamgr.media.painting import nature, things
from mediamgr.media.painting.holding import Held
from mediamgr.media.painting.look import Layer, Look, Pose
from mediamgr.media.painting.palette import BRIGHT, GRASS, WHITE, Colour
from mediamgr.media.painting.stage import Plan, Stage, scattered

HOUSES: tuple[Colour, ...] = ((214, 70, 74), (62, 120, 190), (242, 194, 60), (70, 160, 100))


def sports_day(stage: Stage) -> Plan:
    """A track, bunting, house colours, an egg and a spoon."""
    brush, chance, width = stage.brush, stage.chance, stage.width
    nature.sky(brush, width, 1.35, chance)
    nature.hills(brush, width, 1.35, chance, (120, 176, 110))
    for x in (0.05, 0.35, 0.72, 0.97):
        nature.bush(brush, x * width, 1.5, chance.between(0.45, 0.8), chance, chance.choice(nature.LEAVES))
    nature.lawn(brush, width, 1.45, GRASS, chance, 10)
    _marquee(stage, width * chance.choice((0.2, 0.5, 0.78)))
    _lanes(stage)
    things.bunting(brush, width, 0.3, chance, 0.22)
    if chance.coin(0.4):
        _banner(stage, chance.choice(("Sports Day", "Finish", "Well done!")))
    racing = chance.coin(0.6)
    poses = (
        (Pose.RUNNING, Pose.RUNNING, Pose.SKIPPING)
        if racing
        else (Pose.CHEERING, Pose.ARMS_UP, Pose.WAVING, Pose.HOLDING)
    )
    held = (Held.EGG,) if racing and chance.coin(0.6) else (None,)
    return Plan(scattered(stage, 2.85, 2.3, 1.4, poses, held), dress=_kit)


def _kit(look: Look) -> Look:
    if look.adult:
        return look
    return replace(look, layer=Layer.KIT, top=HOUSES[sum(look.accent) % 4], bottoms=(52, 56, 72), skirt=False)


def _marquee(stage: Stage, x: float) -> None:
    brush, one = stage.brush, stage.chance.choice(BRIGHT)
    brush.rectangle(x - 0.42, 1.1, x + 0.42, 1.62, (250, 248, 240))
    brush.polygon(((x - 0.52, 1.14), (x, 0.76), (x + 0.52, 1.14)), one)
    for step in range(5):
        left = x - 0.52 + step * 0.208
        brush.slice(left + 0.104, 1.13, 0.104, 0.08, 0, 180, one if step % 2 else WHITE)
    brush.rectangle(x - 0.12, 1.25, x + 0.12, 1.62, (120, 110, 120))


def _lanes(stage: Stage) -> None:
    brush, width = stage.brush, stage.width
    brush.polygon(((-0.1, 2.0), (width + 0.1, 2.0), (width + 0.1, 3.1), (-0.1, 3.1)), (214, 138, 100))
    for index in range(5):
        y = 2.0 + 1.05 * (index / 4) ** 1.35
        brush.line(((-0.1, y), (width + 0.1, y)), 0.016 + 0.012 * index / 4, (250, 244, 238))
    for index in range(round(width / 0.5)):
        x = index * 0.55 + 0.2
        brush.polygon(((x - 0.05, 1.97), (x, 1.82), (x + 0.05, 1.97)), BRIGHT[index % 2])


def _banner(stage: Stage, text: str) -> None:
    brush, middle = stage.brush, stage.width / 2
    colour = stage.chance.choice(((34, 112, 92), (62, 120, 190), (190, 70, 90)))
    for side in (-1, 1):
        brush.line(((middle + side * 0.85, 0.62), (middle + side * 0.85, 2.0)), 0.045, (236, 236, 240))
    brush.rectangle(middle - 0.88, 0.62, middle + 0.88, 0.96, colour, 0.03)
    brush.words(middle, 0.79, 0.22, text, WHITE)

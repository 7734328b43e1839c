"""Sky, ground, trees and flowers."""

from math import cos, pi, sin

from mediamgr.media.painting.brush import Brush
from mediamgr.media.painting.chance import Chance
from mediamgr.media.painting.palette import BRIGHT, SKY, WHITE, Colour, darker, glaze, lighter, mix

SKIES: tuple[tuple[Colour, Colour], ...] = (
    ((112, 184, 232), (214, 238, 248)),
    ((136, 200, 236), (246, 240, 222)),
    ((150, 190, 214), (226, 232, 236)),
    ((98, 170, 224), (198, 230, 244)),
)
LEAVES: tuple[Colour, ...] = ((96, 164, 88), (122, 178, 92), (84, 148, 96), (150, 184, 84))
AUTUMN: tuple[Colour, ...] = ((222, 138, 58), (206, 102, 56), (230, 178, 72), (170, 160, 78))


def sky(brush: Brush, width: float, horizon: float, chance: Chance) -> None:
    """A sky with clouds, down to the horizon."""
    above, below = chance.choice(SKIES)
    brush.fade(-0.1, -0.1, width + 0.1, horizon, above, below)
    brush.rectangle(-0.1, horizon - 0.01, width + 0.1, 3.1, below)
    if chance.coin(0.5):
        x = chance.between(0.15, 0.85) * width
        brush.soft(x, 0.35, 0.7, 0.7, (255, 248, 214), 0.8)
        brush.circle(x, 0.35, 0.17, (255, 246, 206))
    for _ in range(chance.randint(2, 5)):
        cloud(brush, chance.between(0, width), chance.between(0.12, horizon * 0.55), chance.between(0.18, 0.36), chance)


def cloud(brush: Brush, x: float, y: float, size: float, chance: Chance) -> None:
    """A heap of soft white."""
    for step in range(5):
        offset = (step - 2) * size * 0.52
        radius = size * (0.52 - abs(step - 2) * 0.1) * chance.between(0.85, 1.15)
        brush.ellipse(x + offset, y - radius * 0.4, radius * 1.15, radius, mix(WHITE, SKY, 0.06))
    brush.rectangle(x - size * 1.3, y - size * 0.06, x + size * 1.3, y + size * 0.14, mix(WHITE, SKY, 0.1), size * 0.1)


def hills(brush: Brush, width: float, horizon: float, chance: Chance, colour: Colour) -> None:
    """Two rows of hills far away."""
    for step, tone in enumerate((mix(colour, (190, 218, 236), 0.5), mix(colour, (190, 218, 236), 0.22))):
        points = [(-0.4, 3.0)]
        count = 5 + step
        for index in range(count + 1):
            points.append((index * (width + 0.8) / count - 0.4, horizon - chance.between(0.02, 0.34 - step * 0.14)))
        points.append((width + 0.4, 3.0))
        brush.blob(points, tone)


def lawn(brush: Brush, width: float, horizon: float, colour: Colour, chance: Chance, tufts: int = 40) -> None:
    """Grass that grows lighter towards us."""
    brush.fade(-0.1, horizon, width + 0.1, 3.1, darker(colour, 0.12), lighter(colour, 0.16))
    for _ in range(tufts):
        depth = chance.random()
        x, y, size = chance.between(0, width), horizon + 0.08 + (2.95 - horizon) * depth, 0.03 + 0.05 * depth
        tone = darker(colour, chance.between(0.08, 0.2))
        for lean in (-0.5, 0.0, 0.5):
            brush.line(((x + lean * size * 0.4, y), (x + lean * size, y - size)), 0.008 + 0.006 * depth, tone)


def tree(brush: Brush, x: float, y: float, size: float, chance: Chance, leaves: Colour) -> None:
    """A broad tree; (x, y) is its foot, ``size`` its height."""
    bark = (128, 94, 70)
    brush.soft(x, y, size * 0.5, size * 0.08, (50, 60, 50), 0.45)
    brush.polygon(
        (
            (x - 0.06 * size, y),
            (x - 0.035 * size, y - 0.5 * size),
            (x + 0.035 * size, y - 0.5 * size),
            (x + 0.065 * size, y),
        ),
        bark,
    )
    brush.line(((x, y - 0.36 * size), (x + 0.14 * size, y - 0.55 * size)), 0.035 * size, bark)
    for tone, lift, radius, count in (
        (darker(leaves, 0.2), 0.0, 0.21, 8),
        (leaves, 0.04, 0.17, 8),
        (lighter(leaves, 0.22), 0.1, 0.1, 6),
    ):
        for index in range(count):
            angle = 2 * pi * index / count + chance.random()
            reach = size * 0.19 * chance.between(0.7, 1.1)
            at = x + cos(angle) * reach * 1.15 - lift * size * 0.4, y - size * (0.7 + lift) + sin(angle) * reach * 0.85
            brush.circle(at[0], at[1], size * radius * chance.between(0.8, 1.1), tone)


def bush(brush: Brush, x: float, y: float, size: float, chance: Chance, leaves: Colour) -> None:
    """A round bush; (x, y) is its foot."""
    for tone, lift in ((darker(leaves, 0.18), 0.0), (leaves, 0.12), (lighter(leaves, 0.2), 0.3)):
        for step in (-1, 0, 1):
            radius = size * (0.42 - lift * 0.55) * chance.between(0.85, 1.1)
            brush.circle(x + step * size * 0.4 - lift * size * 0.3, y - size * (0.3 + lift), radius, tone)


def flower(brush: Brush, x: float, y: float, size: float, chance: Chance) -> None:
    """A flower on its stalk; (x, y) is where it grows."""
    colour = chance.choice(BRIGHT)
    brush.line(((x, y), (x + size * 0.05, y - size * 0.7)), size * 0.08, (96, 156, 84))
    for index in range(5):
        angle = 2 * pi * index / 5
        brush.circle(
            x + size * 0.05 + cos(angle) * size * 0.16, y - size * 0.76 + sin(angle) * size * 0.16, size * 0.13, colour
        )
    brush.circle(x + size * 0.05, y - size * 0.76, size * 0.11, (252, 220, 110) if colour[2] != 84 else (150, 90, 50))


def picket_fence(brush: Brush, width: float, y: float, colour: Colour, high: float = 0.4) -> None:
    """Pales from side to side; ``y`` is the ground."""
    for rail in (0.3, 0.75):
        brush.rectangle(-0.1, y - high * rail - 0.02, width + 0.1, y - high * rail + 0.02, darker(colour, 0.12))
    for index in range(round(width / 0.16) + 1):
        x = index * 0.16
        brush.polygon(
            ((x, y), (x, y - high), (x + 0.045, y - high - 0.06), (x + 0.09, y - high), (x + 0.09, y)), colour
        )


def patches_of_light(brush: Brush, width: float, top: float, chance: Chance, count: int = 9) -> None:
    """Light that falls through leaves onto the ground."""
    for _ in range(count):
        brush.soft(
            chance.between(0, width),
            chance.between(top, 2.95),
            chance.between(0.1, 0.3),
            chance.between(0.03, 0.08),
            (255, 250, 190),
            0.6,
        )


def glow(brush: Brush, x: float, y: float, radius: float) -> None:
    """A warm glow around a lamp."""
    brush.soft(x, y, radius, radius, (255, 236, 170), 0.7)
    brush.circle(x, y, radius * 0.22, glaze((255, 250, 220), 0.95))

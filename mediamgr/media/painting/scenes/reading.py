"""The reading corner."""

from mediamgr.media.painting import nature, things
from mediamgr.media.painting.holding import Held
from mediamgr.media.painting.look import Pose
from mediamgr.media.painting.palette import BRIGHT, WALLS, WOOD, Colour, darker, glaze, lighter
from mediamgr.media.painting.stage import Plan, Stage, scattered

RUGS: tuple[tuple[Colour, Colour], ...] = (
    ((214, 104, 96), (246, 214, 160)),
    ((86, 132, 168), (214, 230, 226)),
    ((126, 160, 112), (240, 232, 190)),
    ((150, 122, 176), (236, 214, 232)),
)


def reading_corner(stage: Stage) -> Plan:
    """Shelves, a rug, cushions and a string of lights."""
    brush, chance, width = stage.brush, stage.chance, stage.width
    things.wall(brush, width, 1.95, chance.choice(WALLS), (190, 156, 120))
    things.bookshelf(brush, 0.12, 0.72, min(1.3, width * 0.42), 3, chance)
    if width > 3:
        _tent(stage, width - 0.85)
    else:
        things.bookshelf(brush, width - 0.9, 1.1, 0.8, 2, chance)
    outer, inner = chance.choice(RUGS)
    brush.ellipse(width / 2, 2.55, width * 0.46, 0.46, darker(outer, 0.1))
    brush.ellipse(width / 2, 2.53, width * 0.45, 0.44, outer)
    brush.ellipse(width / 2, 2.53, width * 0.38, 0.35, inner)
    brush.ellipse(width / 2, 2.53, width * 0.3, 0.26, lighter(outer, 0.3))
    _lights(stage)
    for _ in range(5):
        _cushion(stage, chance.between(0.4, width - 0.4), chance.between(2.1, 2.3))
    return Plan(scattered(stage, 2.86, 2.5, 1.5, (Pose.CROSS_LEGGED,), (Held.BOOK, Held.BOOK, None)))


def _tent(stage: Stage, x: float) -> None:
    brush, colour = stage.brush, stage.chance.choice(((250, 240, 222), (226, 232, 244), (248, 222, 214)))
    for lean in (-0.08, 0.08):
        brush.line(((x + lean, 0.55), (x - lean * 9, 2.2)), 0.035, WOOD)
    brush.polygon(((x, 0.72), (x + 0.72, 2.2), (x - 0.72, 2.2)), colour)
    brush.polygon(((x, 1.0), (x + 0.3, 2.2), (x - 0.3, 2.2)), (96, 78, 92))
    brush.polygon(((x, 0.72), (x - 0.36, 2.2), (x - 0.72, 2.2)), glaze(darker(colour, 0.4), 0.18))
    for step in range(4):
        brush.circle(x + 0.12 + step * 0.13, 1.15 + step * 0.28, 0.035, stage.chance.choice(BRIGHT))


def _lights(stage: Stage) -> None:
    brush, width = stage.brush, stage.width
    count = round(width / 0.3)
    points = [(index * width / count, 0.28 + (0.1 if index % 2 else 0.0)) for index in range(count + 1)]
    brush.curve(points, 0.012, (120, 110, 100))
    for x, y in points:
        nature.glow(brush, x, y + 0.05, 0.12)


def _cushion(stage: Stage, x: float, y: float) -> None:
    colour, size = stage.chance.choice(BRIGHT), stage.chance.between(0.16, 0.24)
    brush = stage.brush
    brush.soft(x, y + size * 0.55, size * 1.3, size * 0.4, (70, 50, 60), 0.4)
    brush.blob(
        (
            (x - size, y - size * 0.6),
            (x, y - size * 0.5),
            (x + size, y - size * 0.6),
            (x + size * 0.9, y),
            (x + size, y + size * 0.6),
            (x, y + size * 0.55),
            (x - size, y + size * 0.6),
            (x - size * 0.9, y),
        ),
        colour,
    )
    brush.circle(x, y, size * 0.1, darker(colour, 0.25))
    brush.curve(
        ((x - size * 0.6, y - size * 0.35), (x, y - size * 0.25), (x + size * 0.5, y - size * 0.35)),
        0.014,
        lighter(colour, 0.4),
    )

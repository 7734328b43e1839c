"""Small things in children's hands. One unit is the figure's height; (0, 0) is the hand."""

from collections.abc import Callable
from enum import Enum

from mediamgr.media.painting.brush import Brush
from mediamgr.media.painting.chance import Chance
from mediamgr.media.painting.palette import BRIGHT, PAPER, WHITE, darker, glaze


class Held(Enum):
    """Something to hold."""

    BALL = "ball"
    BOOK = "book"
    CERTIFICATE = "certificate"
    EGG = "egg and spoon"
    LEAF = "leaf"
    MAGNIFIER = "magnifier"
    PAINTBRUSH = "paintbrush"
    SPADE = "spade"


TWO_HANDED = frozenset({Held.BALL, Held.BOOK, Held.CERTIFICATE})


def paint_held(brush: Brush, held: Held, chance: Chance) -> None:
    """Paint it where the hand is."""
    _THINGS[held](brush, chance)


def _ball(brush: Brush, chance: Chance) -> None:
    colour = chance.choice(BRIGHT)
    brush.circle(0, -0.02, 0.1, colour)
    brush.slice(0, -0.02, 0.1, 0.1, 200, 260, WHITE)
    brush.circle(-0.03, -0.06, 0.025, glaze(WHITE, 0.6))


def _book(brush: Brush, chance: Chance) -> None:
    colour = chance.choice(BRIGHT)
    brush.polygon(((-0.16, -0.13), (0, -0.1), (0.16, -0.13), (0.16, 0.05), (0, 0.08), (-0.16, 0.05)), colour)
    brush.line(((0, -0.1), (0, 0.08)), 0.012, darker(colour, 0.3))
    brush.rectangle(-0.12, -0.07, -0.04, -0.01, PAPER, 0.01)
    brush.circle(0.08, -0.03, 0.03, glaze(WHITE, 0.75))


def _certificate(brush: Brush, chance: Chance) -> None:
    brush.rectangle(-0.14, -0.12, 0.14, 0.08, (226, 184, 92), 0.01)
    brush.rectangle(-0.125, -0.105, 0.125, 0.065, PAPER)
    for step, half in enumerate((0.07, 0.09, 0.05)):
        brush.line(((-half, -0.07 + step * 0.035), (half, -0.07 + step * 0.035)), 0.01, (150, 150, 170))
    brush.circle(0.08, 0.035, 0.024, chance.choice(BRIGHT))


def _egg(brush: Brush, chance: Chance) -> None:
    brush.line(((0, 0), (0.13, -0.02)), 0.016, (170, 174, 184))
    brush.ellipse(0.16, -0.02, 0.05, 0.022, (192, 196, 206))
    brush.ellipse(0.16, -0.055, 0.035, 0.045, chance.choice(((255, 244, 224), (244, 214, 178))))


def _leaf(brush: Brush, chance: Chance) -> None:
    colour = chance.choice(((222, 120, 50), (206, 72, 52), (236, 186, 66), (112, 168, 84)))
    brush.blob(((0, 0), (-0.06, -0.07), (-0.02, -0.17), (0.06, -0.14), (0.06, -0.05)), colour)
    brush.line(((0, 0.02), (0.01, -0.13)), 0.008, darker(colour, 0.3))


def _magnifier(brush: Brush, _chance: Chance) -> None:
    brush.line(((0, 0.02), (0.05, -0.06)), 0.024, (92, 76, 88))
    brush.circle(0.08, -0.11, 0.062, (92, 76, 88))
    brush.circle(0.08, -0.11, 0.048, (204, 232, 240))
    brush.curve(((0.05, -0.12), (0.06, -0.14), (0.08, -0.145)), 0.01, WHITE)


def _paintbrush(brush: Brush, chance: Chance) -> None:
    brush.line(((-0.01, 0.05), (0.06, -0.14)), 0.016, (196, 148, 92))
    brush.line(((0.06, -0.14), (0.068, -0.16)), 0.024, (180, 184, 192))
    brush.blob(((0.055, -0.155), (0.085, -0.165), (0.092, -0.215), (0.062, -0.19)), chance.choice(BRIGHT))


def _spade(brush: Brush, chance: Chance) -> None:
    colour = chance.choice(BRIGHT)
    brush.line(((0, -0.08), (0.02, 0.1)), 0.02, colour)
    brush.blob(((-0.02, 0.1), (0.06, 0.1), (0.055, 0.19), (0.025, 0.21), (-0.01, 0.19)), colour)


_THINGS: dict[Held, Callable[[Brush, Chance], None]] = {
    Held.BALL: _ball, Held.BOOK: _book, Held.CERTIFICATE: _certificate, Held.EGG: _egg, Held.LEAF: _leaf,
    Held.MAGNIFIER: _magnifier, Held.PAINTBRUSH: _paintbrush, Held.SPADE: _spade,
}  # fmt: skip

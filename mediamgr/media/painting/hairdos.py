"""The pieces that hair is made of. One unit is the head's own radius."""

from math import cos, pi, sin

from mediamgr.media.painting.brush import Brush
from mediamgr.media.painting.curves import Point
from mediamgr.media.painting.look import Look
from mediamgr.media.painting.palette import darker, glaze, lighter

CAP: tuple[Point, ...] = (
    (-1.03, 0.02), (-1.08, -0.5), (-0.72, -1.0), (0.0, -1.2), (0.72, -1.0), (1.08, -0.5), (1.03, 0.02),
    (0.88, -0.3), (0.45, -0.52), (-0.1, -0.46), (-0.55, -0.56), (-0.88, -0.3),
)  # fmt: skip
FRINGE: tuple[Point, ...] = (
    (-1.05, 0.2), (-1.1, -0.5), (-0.72, -1.02), (0.0, -1.2), (0.72, -1.02), (1.1, -0.5), (1.05, 0.2),
    (0.9, -0.2), (0.6, -0.26), (0.2, -0.3), (-0.2, -0.3), (-0.6, -0.26), (-0.9, -0.2),
)  # fmt: skip
SWEPT: tuple[Point, ...] = (
    (-1.03, 0.05), (-1.08, -0.5), (-0.72, -1.02), (0.0, -1.18), (0.72, -1.02), (1.08, -0.5), (1.03, 0.05),
    (0.9, -0.35), (0.3, -0.72), (-0.25, -0.5), (-0.86, -0.2),
)  # fmt: skip


def nothing(_brush: Brush, _look: Look) -> None:
    """Short hair has nothing behind the head."""


def cap(brush: Brush, look: Look) -> None:
    brush.blob(CAP, look.hair_colour)


def fringe(brush: Brush, look: Look) -> None:
    brush.blob(FRINGE, look.hair_colour)
    for x in (-0.4, 0.0, 0.4):
        brush.line(((x, -0.62), (x * 1.1, -0.36)), 0.04, glaze(darker(look.hair_colour, 0.5), 0.4))


def swept(brush: Brush, look: Look) -> None:
    brush.blob(SWEPT, look.hair_colour)


def band(brush: Brush, look: Look) -> None:
    swept(brush, look)
    brush.curve(((-1.0, -0.55), (-0.6, -0.92), (0, -1.06), (0.6, -0.92), (1.0, -0.55)), 0.13, look.accent)


def mop(brush: Brush, look: Look) -> None:
    brush.blob(CAP, look.hair_colour)
    for x, y, radius in (
        (-0.8, -0.5, 0.34),
        (-0.4, -0.64, 0.36),
        (0.05, -0.6, 0.38),
        (0.5, -0.62, 0.34),
        (0.85, -0.42, 0.3),
    ):
        brush.circle(x, y, radius, look.hair_colour)
    brush.blob(((-0.2, -1.1), (0.2, -1.42), (0.3, -1.1)), look.hair_colour)


def spikes(brush: Brush, look: Look) -> None:
    brush.blob(CAP, look.hair_colour)
    tips = ((-0.8, -1.05), (-0.4, -1.36), (0.0, -1.42), (0.42, -1.36), (0.8, -1.05))
    for x, y in tips:
        brush.polygon(((x * 0.85 - 0.26, -0.8), (x * 1.1, y), (x * 0.85 + 0.26, -0.8)), look.hair_colour)


def close(brush: Brush, look: Look) -> None:
    brush.blob(
        (
            (-0.97, -0.1),
            (-1.0, -0.5),
            (-0.66, -0.92),
            (0, -1.07),
            (0.66, -0.92),
            (1.0, -0.5),
            (0.97, -0.1),
            (0.82, -0.42),
            (0.4, -0.58),
            (-0.4, -0.58),
            (-0.82, -0.42),
        ),
        look.hair_colour,
    )


def ringlets(brush: Brush, colour: tuple[int, int, int], reach: float, radius: float, count: int) -> None:
    for index in range(count):
        angle = pi + pi * index / (count - 1)
        tone = colour if index % 2 else lighter(colour, 0.09)
        brush.circle(cos(angle) * reach, sin(angle) * reach + 0.02, radius, tone)


def curls(brush: Brush, look: Look) -> None:
    brush.blob(CAP, look.hair_colour)
    ringlets(brush, look.hair_colour, 1.0, 0.3, 9)
    ringlets(brush, look.hair_colour, 0.72, 0.24, 6)


def cloud(brush: Brush, look: Look) -> None:
    brush.circle(0, -0.32, 1.38, look.hair_colour)
    for index in range(14):
        angle = 2 * pi * index / 14
        brush.circle(cos(angle) * 1.24, sin(angle) * 1.2 - 0.32, 0.28, look.hair_colour)


def puffs(brush: Brush, look: Look) -> None:
    for side in (-1, 1):
        brush.circle(side * 0.92, -0.92, 0.56, look.hair_colour)
        brush.circle(side * 0.98, -1.0, 0.3, lighter(look.hair_colour, 0.12))
        brush.circle(side * 0.66, -0.66, 0.17, look.accent)


def bunches(brush: Brush, look: Look) -> None:
    for side in (-1, 1):
        brush.blob(
            ((side * 0.95, -0.35), (side * 1.5, -0.3), (side * 1.62, 0.45), (side * 1.2, 0.85), (side * 1.12, 0.2)),
            look.hair_colour,
        )
        brush.circle(side * 1.08, -0.22, 0.17, look.accent)


def plaits(brush: Brush, look: Look) -> None:
    for side in (-1, 1):
        for step in range(6):
            brush.ellipse(
                side * (1.02 + 0.02 * step), 0.3 + step * 0.26, 0.22, 0.19, darker(look.hair_colour, 0.08 * (step % 2))
            )
        brush.circle(side * 1.12, 1.74, 0.15, look.accent)


def bob(brush: Brush, look: Look) -> None:
    brush.blob(
        ((-1.1, -0.5), (0, -1.2), (1.1, -0.5), (1.24, 0.4), (1.1, 0.86), (0, 0.8), (-1.1, 0.86), (-1.24, 0.4)),
        darker(look.hair_colour, 0.12),
    )


def long(brush: Brush, look: Look) -> None:
    brush.blob(
        (
            (-1.08, -0.5),
            (0, -1.2),
            (1.08, -0.5),
            (1.26, 0.6),
            (1.3, 1.7),
            (0.5, 1.9),
            (-0.5, 1.9),
            (-1.3, 1.7),
            (-1.26, 0.6),
        ),
        darker(look.hair_colour, 0.12),
    )


def ponytail(brush: Brush, look: Look) -> None:
    brush.blob(
        ((0.5, -1.0), (1.25, -1.05), (1.68, -0.3), (1.5, 0.7), (1.22, 0.9), (1.2, 0.0)), darker(look.hair_colour, 0.1)
    )
    brush.circle(0.86, -0.84, 0.2, look.accent)


def bun(brush: Brush, look: Look) -> None:
    brush.circle(0, -1.32, 0.46, look.hair_colour)
    brush.ellipse(0, -1.04, 0.3, 0.12, look.accent)


def drape(brush: Brush, look: Look) -> None:
    brush.blob(
        ((-1.16, -0.4), (0, -1.28), (1.16, -0.4), (1.2, 0.6), (1.16, 1.5), (0, 1.8), (-1.16, 1.5), (-1.2, 0.6)),
        look.accent,
    )


def hijab(brush: Brush, look: Look) -> None:
    hem = ((-1.02, 0.3), (-1.14, -0.4), (-0.7, -1.08), (0, -1.26), (0.7, -1.08), (1.14, -0.4), (1.02, 0.3))
    brush.blob((*hem, (0.8, -0.28), (0.46, -0.6), (0, -0.7), (-0.46, -0.6), (-0.8, -0.28)), look.accent)
    brush.blob(
        (
            (-1.1, 0.3),
            (-0.82, 0.36),
            (-0.5, 0.86),
            (0, 1.02),
            (0.5, 0.86),
            (0.82, 0.36),
            (1.1, 0.3),
            (0.95, 1.3),
            (0, 1.62),
            (-0.95, 1.3),
        ),
        look.accent,
    )
    brush.curve(((-0.7, 1.0), (0, 1.28), (0.8, 0.8)), 0.06, darker(look.accent, 0.25))


def patka(brush: Brush, look: Look) -> None:
    brush.circle(0, -1.2, 0.36, look.accent)
    brush.blob(CAP, look.accent)
    brush.curve(((-0.9, -0.5), (-0.3, -0.75), (0.2, -1.05)), 0.05, darker(look.accent, 0.22))
    brush.curve(((0.9, -0.5), (0.4, -0.72), (0.0, -1.05)), 0.05, darker(look.accent, 0.22))

"""Faces. One unit is the head's own radius, its middle is (0, 0)."""

from mediamgr.media.painting.brush import Brush
from mediamgr.media.painting.chance import Chance
from mediamgr.media.painting.curves import Point
from mediamgr.media.painting.hair import hair_behind, hair_in_front, hair_seen_from_behind
from mediamgr.media.painting.look import Hair, Look
from mediamgr.media.painting.palette import INK, WHITE, darker, glaze, lighter, mix

FACE: tuple[Point, ...] = (
    (0, -1.0), (0.66, -0.78), (0.96, -0.2), (0.94, 0.3), (0.66, 0.78), (0.24, 0.98),
    (-0.24, 0.98), (-0.66, 0.78), (-0.94, 0.3), (-0.96, -0.2), (-0.66, -0.78),
)  # fmt: skip


def paint_head(brush: Brush, look: Look, chance: Chance, away: bool = False) -> None:
    """A head with its hair: towards us with a face, or away with none."""
    if away:
        _ears(brush, look)
        hair_seen_from_behind(brush, look)
        return
    hair_behind(brush, look)
    if look.hair is not Hair.HIJAB:
        _ears(brush, look)
    brush.blob(FACE, look.skin)
    gaze = chance.between(-0.16, 0.16)
    _cheeks(brush, look, gaze)
    _eyes(brush, look, gaze, chance)
    _mouth(brush, look, gaze, chance)
    hair_in_front(brush, look)
    if look.glasses:
        _glasses(brush, gaze)


def _ears(brush: Brush, look: Look) -> None:
    for side in (-1, 1):
        brush.ellipse(side * 0.98, 0.12, 0.17, 0.22, darker(look.skin, 0.06))
        brush.ellipse(side * 0.99, 0.13, 0.08, 0.12, darker(look.skin, 0.18))


def _cheeks(brush: Brush, look: Look, gaze: float) -> None:
    rosy = mix(look.skin, (236, 92, 92), 0.2 + 0.3 * look.skin[0] / 255)
    for side in (-1, 1):
        brush.ellipse(side * 0.56 + gaze, 0.44, 0.2, 0.14, glaze(rosy, 0.42))
        if look.freckles:
            for x, y in ((0.42, 0.36), (0.54, 0.3), (0.64, 0.38)):
                brush.circle(side * x + gaze, y, 0.028, glaze((150, 90, 60), 0.6))
    brush.curve(((gaze * 1.3 - 0.07, 0.3), (gaze * 1.3, 0.35), (gaze * 1.3 + 0.07, 0.3)), 0.05, darker(look.skin, 0.28))


def _eyes(brush: Brush, look: Look, gaze: float, chance: Chance) -> None:
    laughing = chance.coin(0.18)
    brow = mix(look.hair_colour, INK, 0.3) if look.hair is not Hair.HIJAB else INK
    for side in (-1, 1):
        x = side * 0.37 + gaze
        if laughing:
            brush.curve(((x - 0.12, 0.14), (x, 0.04), (x + 0.12, 0.14)), 0.065, INK)
        else:
            brush.ellipse(x, 0.1, 0.095, 0.125, INK)
            brush.circle(x + 0.03, 0.055, 0.036, WHITE)
        brow_line = ((x - side * 0.13, -0.18), (x, -0.215), (x + side * 0.13, -0.14))
        brush.curve(brow_line, 0.042, mix(brow, look.skin, 0.3))


def _mouth(brush: Brush, look: Look, gaze: float, chance: Chance) -> None:
    x, lips = gaze * 0.9, mix(darker(look.skin, 0.3), (168, 60, 60), 0.55)
    mood = chance.random()
    if mood < 0.42:
        brush.slice(x, 0.5, 0.27, 0.27, 0, 180, (134, 44, 50))
        brush.slice(x, 0.5, 0.22, 0.09, 0, 180, (255, 250, 246))
        brush.ellipse(x, 0.7, 0.12, 0.06, (226, 112, 112))
    elif mood < 0.9:
        brush.curve(((x - 0.26, 0.53), (x, 0.66), (x + 0.26, 0.53)), 0.065, lips)
    else:
        brush.ellipse(x, 0.6, 0.09, 0.11, (134, 44, 50))  # concentrating, or singing


def _glasses(brush: Brush, gaze: float) -> None:
    frame = (70, 74, 96)
    for side in (-1, 1):
        x = side * 0.38 + gaze
        brush.ellipse(x, 0.12, 0.27, 0.25, glaze(lighter((190, 220, 240)), 0.16))
        brush.ring(x, 0.12, 0.27, 0.25, 0.055, frame)
    brush.line(((gaze - 0.12, 0.08), (gaze + 0.12, 0.08)), 0.055, frame)

"""The trunk of a figure and what it wears. One unit is the figure's own height."""

from mediamgr.media.painting.brush import Brush
from mediamgr.media.painting.curves import Point
from mediamgr.media.painting.look import JUMPER, Layer, Look
from mediamgr.media.painting.palette import WHITE, Colour, darker, glaze, lighter

YELLOW_VEST: Colour = (232, 236, 74)


def trunk(brush: Brush, look: Look, shoulder: Point, hip: Point, half: float, away: bool) -> None:
    """Neck, shoulders, hem, skirt and whatever is worn over them."""
    sx, sy = shoulder
    brush.line(((sx, sy - 0.05), (sx, sy + 0.03)), 0.085, darker(look.skin, 0.14))
    if look.skirt and not look.adult:
        _skirt(brush, look, hip)
    brush.blob(_shape(shoulder, hip, half), look.top)
    _fall_of_light(brush, look, shoulder, hip, half)
    if look.layer is Layer.APRON:
        _apron(brush, look, shoulder, hip, half)
    elif look.layer is Layer.VEST:
        _vest(brush, shoulder, hip, half)
    elif look.layer is Layer.COAT:
        _coat(brush, look, shoulder, hip)
    elif not away:
        if look.layer is Layer.CARDIGAN:
            _buttons(brush, look, shoulder, hip)
        _collar(brush, look, shoulder)
    if look.adult and not away:
        brush.line(((sx - 0.05, sy + 0.01), (sx, sy + 0.15), (sx + 0.05, sy + 0.01)), 0.012, look.accent)
        brush.rectangle(sx - 0.022, sy + 0.14, sx + 0.022, sy + 0.195, WHITE, 0.006)


def _shape(shoulder: Point, hip: Point, half: float) -> tuple[Point, ...]:
    (sx, sy), (hx, hy) = shoulder, hip
    return (
        (sx - 0.045, sy - 0.008),
        (sx + 0.045, sy - 0.008),
        (sx + half + 0.022, sy + 0.03),
        (sx + half + 0.018, sy + 0.12),
        (hx + half + 0.022, hy - 0.02),
        (hx + half + 0.012, hy + 0.028),
        (hx - half - 0.012, hy + 0.028),
        (hx - half - 0.022, hy - 0.02),
        (sx - half - 0.018, sy + 0.12),
        (sx - half - 0.022, sy + 0.03),
    )


def _fall_of_light(brush: Brush, look: Look, shoulder: Point, hip: Point, half: float) -> None:
    (sx, sy), (hx, hy) = shoulder, hip
    side = (
        (sx + half * 0.5, sy + 0.04),
        (sx + half + 0.012, sy + 0.07),
        (hx + half + 0.014, hy),
        (hx + half * 0.45, hy + 0.012),
    )
    brush.polygon(side, glaze(darker(look.top, 0.5), 0.22))
    brush.line(((hx - half - 0.004, hy + 0.012), (hx + half + 0.004, hy + 0.012)), 0.03, darker(look.top, 0.16))


def _skirt(brush: Brush, look: Look, hip: Point) -> None:
    x, y = hip
    brush.polygon(
        ((x - 0.1, y - 0.02), (x + 0.1, y - 0.02), (x + 0.165, y + 0.14), (x - 0.165, y + 0.14)), look.bottoms
    )
    for fold in (-0.6, -0.2, 0.2, 0.6):
        brush.line(((x + fold * 0.1, y + 0.02), (x + fold * 0.165, y + 0.135)), 0.01, darker(look.bottoms, 0.25))


def _collar(brush: Brush, look: Look, shoulder: Point) -> None:
    x, y = shoulder
    if look.layer is Layer.KIT:
        brush.curve(((x - 0.05, y), (x, y + 0.03), (x + 0.05, y)), 0.018, darker(look.top, 0.2))
        return
    if look.adult:
        brush.polygon(((x - 0.045, y - 0.01), (x + 0.045, y - 0.01), (x, y + 0.06)), darker(look.skin, 0.05))
        return
    brush.polygon(((x - 0.05, y - 0.012), (x, y + 0.012), (x - 0.03, y + 0.055)), WHITE)
    brush.polygon(((x + 0.05, y - 0.012), (x, y + 0.012), (x + 0.03, y + 0.055)), (238, 240, 246))
    if look.top == JUMPER:  # the school's leaf, too small to read and still the school's
        brush.ellipse(x + 0.055, y + 0.1, 0.016, 0.022, (238, 214, 120))


def _buttons(brush: Brush, look: Look, shoulder: Point, hip: Point) -> None:
    (sx, sy), (hx, hy) = shoulder, hip
    brush.polygon(
        ((sx - 0.035, sy), (sx + 0.035, sy), (sx + 0.004, sy + 0.13), (sx - 0.004, sy + 0.13)), (246, 246, 248)
    )
    brush.line(((sx, sy + 0.12), (hx, hy + 0.02)), 0.009, darker(look.top, 0.35))
    for share in (0.3, 0.6, 0.9):
        y = sy + 0.12 + (hy - sy - 0.12) * share
        brush.circle(sx + (hx - sx) * share + 0.016, y, 0.009, lighter(look.top, 0.5))


def _apron(brush: Brush, look: Look, shoulder: Point, hip: Point, half: float) -> None:
    (sx, sy), (hx, hy) = shoulder, hip
    colour = lighter(look.accent, 0.25)
    for side in (-1, 1):
        brush.line(((sx + side * 0.04, sy), (sx + side * 0.06, sy + 0.09)), 0.018, darker(colour, 0.15))
    brush.blob(
        (
            (sx - 0.07, sy + 0.075),
            (sx + 0.07, sy + 0.075),
            (hx + half, hy - 0.1),
            (hx + half, hy + 0.1),
            (hx - half, hy + 0.1),
            (hx - half, hy - 0.1),
        ),
        colour,
    )
    for x, y, dab in ((-0.04, -0.12, (232, 93, 84)), (0.03, -0.08, (82, 168, 210)), (-0.01, -0.04, (250, 209, 84))):
        brush.ellipse(hx + x, hy + y, 0.017, 0.013, dab)


def _vest(brush: Brush, shoulder: Point, hip: Point, half: float) -> None:
    brush.blob(_shape(shoulder, (hip[0], hip[1] - 0.02), half - 0.012), YELLOW_VEST)
    (sx, sy), (hx, hy) = shoulder, hip
    brush.line(((hx - half, hy - 0.07), (hx + half, hy - 0.07)), 0.028, (226, 230, 232))
    for side in (-1, 1):
        brush.line(((sx + side * 0.06, sy + 0.0), (sx + side * 0.06, hy - 0.07)), 0.024, (226, 230, 232))


def _coat(brush: Brush, look: Look, shoulder: Point, hip: Point) -> None:
    (sx, sy), (hx, hy) = shoulder, hip
    brush.blob(
        (
            (sx - 0.1, sy + 0.01),
            (sx, sy - 0.035),
            (sx + 0.1, sy + 0.01),
            (sx + 0.06, sy + 0.06),
            (sx - 0.06, sy + 0.06),
        ),
        darker(look.top, 0.12),
    )
    brush.line(((sx, sy + 0.05), (hx, hy + 0.02)), 0.014, lighter(look.top, 0.45))
    for side in (-1, 1):
        brush.line(((hx + side * 0.045, hy - 0.07), (hx + side * 0.09, hy - 0.06)), 0.014, darker(look.top, 0.25))

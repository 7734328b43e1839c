"""Hair, and what is worn instead of showing it. One unit is the head's own radius."""

from collections.abc import Callable

from mediamgr.media.painting import hairdos
from mediamgr.media.painting.brush import Brush
from mediamgr.media.painting.look import Hair, Look
from mediamgr.media.painting.palette import darker, glaze, lighter

Wearing = Callable[[Brush, Look], None]


def hair_behind(brush: Brush, look: Look) -> None:
    """What lies behind the face and the shoulders."""
    _BEHIND.get(look.hair, hairdos.nothing)(brush, look)


def hair_in_front(brush: Brush, look: Look) -> None:
    """What lies over the forehead."""
    _IN_FRONT[look.hair](brush, look)
    if look.hair not in (Hair.HIJAB, Hair.PATKA, Hair.CLOSE):
        brush.curve(((-0.5, -0.88), (-0.1, -0.99), (0.3, -0.95)), 0.07, glaze(lighter(look.hair_colour, 0.5), 0.45))


def hair_seen_from_behind(brush: Brush, look: Look) -> None:
    """The whole back of a head: no face is drawn under it."""
    covered = look.hair in (Hair.HIJAB, Hair.PATKA)
    colour = look.accent if covered else look.hair_colour
    hair_behind(brush, look)
    brush.ellipse(0, -0.05, 1.04, 1.06, colour)
    brush.curve(((-0.5, -0.5), (-0.66, 0.1), (-0.5, 0.6)), 0.07, glaze(darker(colour, 0.4), 0.5))
    brush.curve(((0.35, -0.6), (0.56, 0.0), (0.42, 0.62)), 0.07, glaze(lighter(colour, 0.4), 0.35))
    if look.hair in _BEHIND and not covered:
        _tie(brush, look)


def _tie(brush: Brush, look: Look) -> None:
    if look.hair in (Hair.PONYTAIL, Hair.BUN):
        brush.ellipse(0, -0.4, 0.22, 0.13, look.accent)
        brush.blob(((-0.2, -0.35), (0.2, -0.35), (0.34, 0.5), (0, 1.1), (-0.34, 0.5)), darker(look.hair_colour, 0.2))


_BEHIND: dict[Hair, Wearing] = {
    Hair.AFRO: hairdos.cloud,
    Hair.BOB: hairdos.bob,
    Hair.BUN: hairdos.bun,
    Hair.BUNCHES: hairdos.bunches,
    Hair.HIJAB: hairdos.drape,
    Hair.LONG: hairdos.long,
    Hair.PLAITS: hairdos.plaits,
    Hair.PONYTAIL: hairdos.ponytail,
    Hair.PUFFS: hairdos.puffs,
}
_IN_FRONT: dict[Hair, Wearing] = {
    Hair.AFRO: hairdos.close,
    Hair.BOB: hairdos.fringe,
    Hair.BUN: hairdos.swept,
    Hair.BUNCHES: hairdos.fringe,
    Hair.CLOSE: hairdos.close,
    Hair.CURLS: hairdos.curls,
    Hair.HIJAB: hairdos.hijab,
    Hair.LONG: hairdos.band,
    Hair.MOP: hairdos.mop,
    Hair.PATKA: hairdos.patka,
    Hair.PLAITS: hairdos.swept,
    Hair.PONYTAIL: hairdos.swept,
    Hair.PUFFS: hairdos.close,
    Hair.SHORT: hairdos.cap,
    Hair.SPIKES: hairdos.spikes,
}

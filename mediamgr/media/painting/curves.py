"""Soft curves through points (Catmull and Rom's)."""

from collections.abc import Sequence
from itertools import pairwise

Point = tuple[float, float]


def closed_curve(points: tuple[Point, ...], steps: int = 7) -> list[Point]:
    around = (points[-1], *points, points[0], points[1])
    return [spot for index in range(len(points)) for spot in _bend(around[index : index + 4], steps)]


def open_curve(points: tuple[Point, ...], steps: int = 6) -> list[Point]:
    padded = (points[0], *points, points[-1])
    pieces = [_bend(padded[index : index + 4], steps) for index, _ in enumerate(pairwise(points))]
    return [*(spot for piece in pieces for spot in piece), points[-1]]


def _bend(four: Sequence[Point], steps: int) -> list[Point]:
    """The stretch of a Catmull-Rom curve between the second and the third of four points."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = four
    stretch = []
    for step in range(steps):
        t = step / steps
        square, cube = t * t, t * t * t
        a, b, c, d = -cube + 2 * square - t, 3 * cube - 5 * square + 2, -3 * cube + 4 * square + t, cube - square
        stretch.append(((a * ax + b * bx + c * cx + d * dx) / 2, (a * ay + b * by + c * cy + d * dy) / 2))
    return stretch

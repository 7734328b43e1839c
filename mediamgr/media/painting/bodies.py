"""Whole figures. One unit is the figure's own height, the ground between its feet is (0, 0)."""

from dataclasses import dataclass

from mediamgr.media.painting.brush import Brush
from mediamgr.media.painting.chance import Chance
from mediamgr.media.painting.clothes import trunk
from mediamgr.media.painting.curves import Point
from mediamgr.media.painting.heads import paint_head
from mediamgr.media.painting.holding import TWO_HANDED, Held, paint_held
from mediamgr.media.painting.look import Figure, Layer, Look, Pose
from mediamgr.media.painting.palette import Colour, darker, lighter
from mediamgr.media.painting.poses import STANCES, Limb, Stance

SHOE: Colour = (58, 54, 62)
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Build:
    """How the parts of a body relate: grown people have longer legs and smaller heads."""

    head: float
    leg: float
    shoulder: float


CHILD = Build(head=0.16, leg=1.0, shoulder=0.086)
ADULT = Build(head=0.115, leg=1.34, shoulder=0.104)


def paint_figure(brush: Brush, figure: Figure, pose: Pose, chance: Chance, held: Held | None = None) -> Box:
    """Paint somebody, and say in pixels where the face is."""
    look = figure.look
    rolling = look.wheelchair and pose is not Pose.AT_TABLE
    stance = STANCES[Pose.SITTING if rolling else pose]
    build = ADULT if look.adult else CHILD
    hip = (0.0, -hip_height(Pose.SITTING if rolling else pose, look))
    shoulder = (hip[0] + stance.lean, hip[1] - 0.3)
    head = (shoulder[0] + stance.lean * 0.6, shoulder[1] - build.head - 0.02)
    if rolling:
        _wheelchair(brush, hip)
    _legs(brush, look, stance, hip)
    arms = _arms(stance, shoulder, build)
    for upper, *_, hand in (arm for arm in arms if arm[-1][1] < arm[0][1]):
        _arm(brush, look, (upper, *_, hand))
    trunk(brush, look, shoulder, hip, build.shoulder, figure.away)
    if not figure.away:
        paint_head(brush.at(head[0], head[1], build.head), look, chance)
    for arm in (arm for arm in arms if arm[-1][1] >= arm[0][1]):
        _arm(brush, look, arm)
    if figure.away:  # seen from behind, hair falls over the shoulders
        paint_head(brush.at(head[0], head[1], build.head), look, chance, away=True)
    if held is not None and not figure.away:
        _hold(brush, arms, held, chance)
    return brush.box(
        head[0] - build.head, head[1] - build.head * 1.15, head[0] + build.head, head[1] + build.head * 1.05
    )


def hip_height(pose: Pose, look: Look) -> float:
    """How far the hip is above the ground, in the figure's own height."""
    stance = STANCES[pose]
    return stance.hip * (ADULT.leg if look.adult and not stance.seated else 1.0)


def _arms(stance: Stance, shoulder: Point, build: Build) -> tuple[tuple[Point, ...], ...]:
    return tuple(
        ((joint, shoulder[1] + 0.04), *((joint + x, shoulder[1] + 0.04 + y) for x, y in limb))
        for joint, limb in (
            (shoulder[0] - build.shoulder, stance.left_arm),
            (shoulder[0] + build.shoulder, stance.right_arm),
        )
    )


def _arm(brush: Brush, look: Look, joints: tuple[Point, ...]) -> None:
    (sx, sy), (ex, ey), (hx, hy) = joints
    wrist = (ex + (hx - ex) * 0.78, ey + (hy - ey) * 0.78)
    colour, short = look.top, look.layer is Layer.KIT
    bend = ((sx, sy), (ex, ey), wrist)
    if short:
        brush.curve(((sx, sy), (ex, ey), (hx, hy)), 0.056, darker(look.skin, 0.06))
        brush.line(((sx, sy), (sx + (ex - sx) * 0.55, sy + (ey - sy) * 0.55)), 0.088, darker(colour, 0.06))
    else:
        brush.curve(bend, 0.092, darker(colour, 0.2))
        brush.curve(bend, 0.078, darker(colour, 0.03))
        brush.line((wrist, (ex + (hx - ex) * 0.84, ey + (hy - ey) * 0.84)), 0.074, darker(colour, 0.14))
    brush.circle(hx, hy, 0.041, look.skin)


def _legs(brush: Brush, look: Look, stance: Stance, hip: Point) -> None:
    stretch = 1.0 if stance.seated or not look.adult else ADULT.leg
    for side, limb in ((-0.055, stance.left_leg), (0.055, stance.right_leg)):
        _leg(brush, look, (hip[0] + side, hip[1]), limb, stretch)


def _leg(brush: Brush, look: Look, joint: Point, limb: Limb, stretch: float) -> None:
    (kx, ky), (fx, fy) = limb
    knee = (joint[0] + kx, joint[1] + ky * stretch)
    foot = (joint[0] + fx, joint[1] + fy * stretch)
    bare = (look.skirt or look.layer is Layer.KIT) and not look.adult
    if bare:
        brush.curve((joint, knee, foot), 0.07, darker(look.skin, 0.08))
        brush.line(
            ((knee[0] + (foot[0] - knee[0]) * 0.45, knee[1] + (foot[1] - knee[1]) * 0.45), foot), 0.076, (244, 244, 246)
        )
        if not look.skirt:
            brush.line((joint, (joint[0] + kx * 0.8, joint[1] + ky * stretch * 0.8)), 0.115, darker(look.bottoms, 0.1))
    else:
        brush.curve((joint, knee, foot), 0.104, look.bottoms)
    outwards = 0.022 if foot[0] > joint[0] - 0.02 else -0.022
    brush.ellipse(foot[0] + outwards, foot[1] + 0.008, 0.062, 0.036, SHOE)
    brush.ellipse(foot[0] + outwards * 1.2, foot[1] - 0.006, 0.03, 0.01, lighter(SHOE, 0.2))


def _hold(brush: Brush, arms: tuple[tuple[Point, ...], ...], held: Held, chance: Chance) -> None:
    left, right = arms[0][-1], arms[1][-1]
    x, y = ((left[0] + right[0]) / 2, (left[1] + right[1]) / 2) if held in TWO_HANDED else right
    paint_held(brush.at(x, y), held, chance)


def _wheelchair(brush: Brush, hip: Point) -> None:
    frame: Colour = (74, 84, 116)
    brush.rectangle(hip[0] - 0.15, hip[1] - 0.24, hip[0] + 0.15, hip[1] + 0.02, frame, 0.03)
    for side in (-1, 1):
        brush.ring(hip[0] + side * 0.17, -0.17, 0.075, 0.18, 0.028, (66, 66, 78))
        brush.line(((hip[0] + side * 0.17, -0.17), (hip[0] + side * 0.13, hip[1])), 0.024, frame)
        brush.line(((hip[0] + side * 0.15, hip[1] - 0.22), (hip[0] + side * 0.2, hip[1] - 0.25)), 0.028, frame)
    brush.line(((hip[0] - 0.15, -0.035), (hip[0] + 0.15, -0.035)), 0.024, frame)

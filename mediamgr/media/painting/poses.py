"""The table of joints: where elbows, hands, knees and feet are in each pose.

Units are the figure's own height. Arms are given from the shoulder, legs from the hip, x to the right, y downwards.
"""

from dataclasses import dataclass

from mediamgr.media.painting.curves import Point
from mediamgr.media.painting.look import Pose

Limb = tuple[Point, Point]


@dataclass(frozen=True)
class Stance:
    """One pose; ``hip`` is the height of the hip above the ground."""

    hip: float
    left_arm: Limb
    right_arm: Limb
    left_leg: Limb
    right_leg: Limb
    lean: float = 0.0
    seated: bool = False


DOWN_LEFT: Limb = ((-0.035, 0.14), (-0.04, 0.28))
DOWN_RIGHT: Limb = ((0.035, 0.14), (0.04, 0.28))
UP_LEFT: Limb = ((-0.12, -0.11), (-0.14, -0.27))
UP_RIGHT: Limb = ((0.12, -0.11), (0.14, -0.27))
STRAIGHT_LEFT: Limb = ((0.0, 0.16), (-0.005, 0.31))
STRAIGHT_RIGHT: Limb = ((0.0, 0.16), (0.005, 0.31))
CHAIR_LEFT: Limb = ((-0.06, 0.06), (-0.06, 0.24))
CHAIR_RIGHT: Limb = ((0.06, 0.06), (0.06, 0.24))
FOLDED_LEFT: Limb = ((-0.21, 0.02), (0.05, 0.09))
FOLDED_RIGHT: Limb = ((0.21, 0.02), (-0.05, 0.09))

STANCES: dict[Pose, Stance] = {
    Pose.STANDING: Stance(0.34, DOWN_LEFT, DOWN_RIGHT, STRAIGHT_LEFT, STRAIGHT_RIGHT),
    Pose.WAVING: Stance(0.34, DOWN_LEFT, ((0.14, 0.0), (0.19, -0.18)), STRAIGHT_LEFT, STRAIGHT_RIGHT, lean=-0.015),
    Pose.ARMS_UP: Stance(0.34, UP_LEFT, UP_RIGHT, ((-0.03, 0.16), (-0.06, 0.31)), ((0.03, 0.16), (0.06, 0.31))),
    Pose.CHEERING: Stance(
        0.42, UP_LEFT, ((0.15, -0.02), (0.14, -0.2)), ((-0.08, 0.12), (-0.15, 0.22)), ((0.06, 0.14), (0.03, 0.29))
    ),
    Pose.RUNNING: Stance(
        0.38,
        ((-0.12, 0.1), (-0.03, 0.2)),
        ((0.08, 0.13), (0.2, 0.07)),
        ((-0.07, 0.15), (-0.23, 0.17)),
        ((0.15, 0.08), (0.17, 0.24)),
        lean=0.07,
    ),
    Pose.SKIPPING: Stance(
        0.4,
        ((-0.14, 0.05), (-0.2, -0.08)),
        ((0.13, 0.08), (0.22, 0.0)),
        ((-0.03, 0.16), (-0.09, 0.31)),
        ((0.13, 0.07), (0.07, 0.2)),
        lean=0.03,
    ),
    Pose.POINTING: Stance(0.34, DOWN_LEFT, ((0.14, 0.03), (0.28, -0.05)), STRAIGHT_LEFT, STRAIGHT_RIGHT, lean=0.01),
    Pose.HOLDING: Stance(
        0.34, ((-0.08, 0.14), (0.05, 0.2)), ((0.08, 0.14), (-0.05, 0.2)), STRAIGHT_LEFT, STRAIGHT_RIGHT
    ),
    Pose.CLIMBING: Stance(
        0.36, UP_LEFT, ((0.14, -0.04), (0.13, -0.2)), ((-0.1, 0.08), (-0.08, 0.22)), ((0.03, 0.16), (0.05, 0.31))
    ),
    Pose.AT_TABLE: Stance(
        0.34, ((-0.06, 0.13), (0.01, 0.215)), ((0.06, 0.13), (-0.01, 0.215)), STRAIGHT_LEFT, STRAIGHT_RIGHT
    ),
    Pose.SITTING: Stance(
        0.27, ((-0.045, 0.14), (0.02, 0.25)), ((0.045, 0.14), (-0.02, 0.25)), CHAIR_LEFT, CHAIR_RIGHT, seated=True
    ),
    Pose.CROSS_LEGGED: Stance(
        0.1, ((-0.055, 0.13), (0.02, 0.24)), ((0.055, 0.13), (-0.02, 0.24)), FOLDED_LEFT, FOLDED_RIGHT, seated=True
    ),
}

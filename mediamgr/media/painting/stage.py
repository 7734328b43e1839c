"""What a scene is given to paint on, and what it gives back: things and places for people, each at its depth."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from mediamgr.media.painting.brush import Brush
from mediamgr.media.painting.chance import Chance
from mediamgr.media.painting.holding import Held
from mediamgr.media.painting.look import Look, Pose


@dataclass(frozen=True)
class Stage:
    """The canvas is ``width`` wide and three high, in the world's units; ``count`` people want a place in it."""

    brush: Brush
    chance: Chance
    width: float
    count: int

    HEIGHT = 3.0

    def across(self, share: float) -> float:
        return self.width * share


@dataclass(frozen=True)
class Spot:
    """A place for one person: where the feet are, how tall one stands there, and what one does.

    ``behind`` a table ``y`` is the table's edge, which hides the legs from the hip down, however tall somebody is.
    """

    x: float
    y: float
    size: float
    poses: tuple[Pose, ...] = (Pose.STANDING,)
    held: tuple[Held | None, ...] = (None,)
    behind: bool = False


@dataclass(frozen=True)
class Thing:
    """Something painted between the people: what has the larger ``depth`` is nearer to us."""

    depth: float
    paint: Callable[[], None]


@dataclass
class Plan:
    """A scene after its backdrop has been painted."""

    spots: list[Spot] = field(default_factory=list)
    things: list[Thing] = field(default_factory=list)
    dress: Callable[[Look], Look] = lambda look: look


def scattered(
    stage: Stage,
    near: float,
    far: float,
    size: float,
    poses: Sequence[Pose],
    held: Sequence[Held | None] = (None,),
    margin: float = 0.36,
) -> list[Spot]:
    """Places over a piece of ground whose near edge is at height ``near``, without hiding one another's faces."""
    rows = 1 if stage.count <= max(2, stage.width / 0.72) else 2 if stage.count <= stage.width / 0.3 else 3
    spots = []
    for index in range(stage.count):
        row = index % rows
        in_row = (stage.count - row + rows - 1) // rows
        slot = (index // rows + 0.5) / in_row
        step = (stage.width - 2 * margin) / in_row
        x = margin + slot * (stage.width - 2 * margin) + stage.chance.between(-0.2, 0.2) * step
        depth = near - (near - far) * ((row + stage.chance.between(0.0, 0.5)) / max(rows, 1.5))
        nearness = 1 - 0.3 * (near - depth) / max(near - far, 0.01)
        crowd = min(1.0, 1.45 * step / 0.8) if rows == 1 else min(1.0, 2.1 * step / 0.8)
        spots.append(Spot(x, depth, size * nearness * max(crowd, 0.55), tuple(poses), tuple(held)))
    return spots


def in_a_row(
    stage: Stage,
    y: float,
    size: float,
    poses: Sequence[Pose],
    held: Sequence[Held | None] = (None,),
    margin: float = 0.4,
) -> list[Spot]:
    """Places side by side, as behind a table or on a bench."""
    step = (stage.width - 2 * margin) / max(stage.count, 1)
    size = size * min(1.0, 1.5 * step / 0.8)
    jitter = 0.08 * step
    return [
        Spot(
            margin + (index + 0.5) * step + stage.chance.between(-jitter, jitter),
            y,
            size * stage.chance.between(0.97, 1.03),
            tuple(poses),
            tuple(held),
        )
        for index in range(stage.count)
    ]


def behind_a_table(
    stage: Stage, edge: float, size: float, poses: Sequence[Pose], held: Sequence[Held | None] = (None,)
) -> list[Spot]:
    """Places behind a table whose far edge is at height ``edge``."""
    return [replace(spot, behind=True) for spot in in_a_row(stage, edge, size, poses, held)]


def in_ranks(
    stage: Stage,
    front: float,
    rises: Sequence[float],
    size: float,
    ranks: Sequence[Sequence[Pose]],
    margin: float = 0.4,
) -> list[Spot]:
    """Places in rows one behind the other, as for a class photograph: the front row comes first.

    ``rises`` says how far up the picture each row stands for people of the full ``size``; in a crowd both shrink.
    """
    spots: list[Spot] = []
    rows = min(len(ranks), max(1, -(-stage.count // 5)))
    for row in range(rows):
        alone = replace(stage, count=(stage.count - row + rows - 1) // rows)
        for spot in in_a_row(alone, front, size * (1 - 0.03 * row), ranks[row], margin=margin + 0.12 * (row % 2)):
            spots.append(replace(spot, y=front - rises[row] * spot.size / size))
    return spots

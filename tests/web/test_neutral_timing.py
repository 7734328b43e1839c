"""How long an answer takes tells a teacher nothing either: no reason is slower or faster than the others.

The exact proof is in test_neutral_words.py: the same statements, the same bytes. This one looks at a clock, so it takes
turns, asks for gross differences only, and runs with the torture.
"""

import random
import time
from collections.abc import Mapping, Sequence
from statistics import median

import pytest

from mediamgr.services.house import House
from tests.services.reasons import Blocked
from tests.services.register import oak
from tests.web.browse import Browse

ROUNDS = 120
# Half of the samples lie above the median of all, with a standard deviation of 4.6 %: 25 % is more than five of them.
SHARE, APART = 0.25, 0.3


def odd_ones(samples: Mapping[str, Sequence[float]]) -> set[str]:
    """Whose times lie apart from those of all: more than three quarters on one side, and the middle 30 % off."""
    middle = median(one for times in samples.values() for one in times)
    found = set()
    for name, times in samples.items():
        above = sum(one > middle for one in times) / len(times)
        if abs(above - 0.5) > SHARE and abs(median(times) / middle - 1) > APART:
            found.add(name)
    return found


@pytest.mark.parametrize(("slower", "odd"), [(1.0, set()), (1.1, set()), (1.6, {"restricted"}), (3.0, {"restricted"})])
def test_a_reason_that_takes_its_own_time_is_found(slower: float, odd: set[str]) -> None:
    chance = random.Random(1)
    times = {name: [chance.gauss(5, 0.6) for _ in range(ROUNDS)] for name in ("refused", "lapsed", "withdrawn")}
    times["restricted"] = [chance.gauss(5, 0.6) * slower for _ in range(ROUNDS)]
    assert odd_ones(times) == odd


@pytest.mark.torture
def test_every_reason_takes_as_long(house: House, browse: Browse) -> None:
    class_id, children = oak(house), dict[str, str]()
    for wanted in ("never-asked", "lapsed", "refused", "withdrawn", "disagreement", "objected", "restricted"):
        blocked = Blocked(house, class_id)
        next(reason for reason in blocked.reasons() if reason == wanted)
        children[wanted] = blocked.child
    browse.as_("dana")
    samples: dict[str, list[float]] = {reason: [] for reason in children}
    order, chance = list(children), random.Random(1)
    for _ in range(ROUNDS):
        chance.shuffle(order)
        for reason in order:
            began = time.perf_counter()
            assert browse.client.get(f"/children/{children[reason]}").status_code == 200
            samples[reason].append(time.perf_counter() - began)
    assert odd_ones(samples) == set()

"""Chance that repeats itself: the same seed paints the same picture, on every machine and in every year."""

import random


class Chance(random.Random):
    """Dice for painting and for the invented school. Never for secrets: whoever knows the seed knows every throw."""

    def between(self, low: float, high: float) -> float:
        return low + (high - low) * self.random()

    def coin(self, likelihood: float = 0.5) -> bool:
        return self.random() < likelihood

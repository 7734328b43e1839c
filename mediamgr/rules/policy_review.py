"""When a policy is due for another look (P13: "the review date is shown to the admin before it passes")."""

from datetime import date, timedelta
from enum import StrEnum

# Two months: governors meet about every half term, and one meeting has to fit in before the day.
NOTICE = timedelta(days=60)


class Review(StrEnum):
    """Where the newest version stands. The values are codes that pages have words for."""

    DISTANT = "distant"
    NEAR = "near"
    OVERDUE = "overdue"


def review(review_on: date, today: date) -> Review:
    """Say whether the day for another look is far off, within NOTICE (that day included), or gone by."""
    if today > review_on:
        return Review.OVERDUE
    return Review.NEAR if review_on - today <= NOTICE else Review.DISTANT

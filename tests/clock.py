"""A clock that stands still until a test moves it."""

from datetime import UTC, datetime, timedelta

# A Monday in the autumn term: answers of September count, none has lapsed.
MONDAY = datetime(2026, 10, 12, 9, 30, tzinfo=UTC)


class StoppedClock:
    """Call it for the moment; ``forward`` moves it."""

    def __init__(self, start: datetime = MONDAY) -> None:
        self.moment = start

    def __call__(self) -> datetime:
        return self.moment

    def forward(self, **span: float) -> datetime:
        self.moment += timedelta(**span)
        return self.moment

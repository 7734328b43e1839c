"""Thirty shared iPads, two compact cameras, and the office's computer."""

from collections.abc import Iterator

from mediamgr.services.demo.invented import NURSERY, SCHOOL, Machine

NINTH, TENTH, SIXTEEN = "iPad (9th generation)", "iPad (10th generation)", "iPad (A16)"
COMPACT = "Canon PowerShot SX740 HS"
# A lost one, one that has been given away, and two that nobody has enrolled yet.
LOST, RETIRED, WAITING = "IPAD-24", "IPAD-23", ("IPAD-25", "IPAD-30")
LEARNT = "CAM-01"  # the other camera still waits for its enrolment shot
_KEEPERS = ("petra", "hugh", "shazia", "dana", "tom", "ines", "rob")


def machines() -> tuple[Machine, ...]:
    """All devices that the school has registered, by tag."""
    return tuple(_all())


def _all() -> Iterator[Machine]:
    for number in range(1, 31):
        setting = NURSERY if number > 25 else SCHOOL
        keeper = "nia" if setting == NURSERY else _KEEPERS[(number - 1) // 4 % len(_KEEPERS)]
        model = NINTH if number <= 18 else TENTH if number <= 27 else SIXTEEN
        yield Machine(
            f"IPAD-{number:02d}", "ipad", "Apple", model, f"DMPV{number:02d}K7Q1{number * 7 % 90 + 10}", setting, keeper
        )
    yield Machine("CAM-01", "camera", "Canon", COMPACT, "072031004417", SCHOOL, "curtis")
    yield Machine("CAM-02", "camera", "Canon", COMPACT, "072031004902", NURSERY, "joy")
    yield Machine("OFFICE-PC", "computer", "Lenovo", "ThinkCentre M70q", "PC-5531-A", SCHOOL, "olu")

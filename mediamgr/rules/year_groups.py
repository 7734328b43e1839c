"""Year groups of a primary school and its nursery, and the phase each belongs to."""

from collections.abc import Mapping
from enum import StrEnum

from mediamgr.rules.consent_facts import Phase


class YearGroup(StrEnum):
    """Nursery to Year 6. A mixed class belongs to no one phase: its children's phases are recorded one by one."""

    NURSERY = "nursery"
    RECEPTION = "reception"
    YEAR_1 = "year-1"
    YEAR_2 = "year-2"
    YEAR_3 = "year-3"
    YEAR_4 = "year-4"
    YEAR_5 = "year-5"
    YEAR_6 = "year-6"
    MIXED = "mixed"


TITLES: Mapping[YearGroup, str] = {
    YearGroup.NURSERY: "Nursery",
    YearGroup.RECEPTION: "Reception",
    YearGroup.YEAR_1: "Year 1",
    YearGroup.YEAR_2: "Year 2",
    YearGroup.YEAR_3: "Year 3",
    YearGroup.YEAR_4: "Year 4",
    YearGroup.YEAR_5: "Year 5",
    YearGroup.YEAR_6: "Year 6",
    YearGroup.MIXED: "Mixed years",
}

_PHASES: Mapping[YearGroup, Phase] = {
    YearGroup.NURSERY: Phase.NURSERY,
    YearGroup.RECEPTION: Phase.INFANTS,
    YearGroup.YEAR_1: Phase.INFANTS,
    YearGroup.YEAR_2: Phase.INFANTS,
    YearGroup.YEAR_3: Phase.JUNIORS,
    YearGroup.YEAR_4: Phase.JUNIORS,
    YearGroup.YEAR_5: Phase.JUNIORS,
    YearGroup.YEAR_6: Phase.JUNIORS,
}


def phase_of(year: YearGroup) -> Phase | None:
    """The phase of a year group; None for a mixed class, which tells nothing of any one child."""
    return _PHASES.get(year)

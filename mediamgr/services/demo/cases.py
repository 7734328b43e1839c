"""Children whom every school has in one form or another, and whose cases the demo must show."""

from dataclasses import dataclass

from mediamgr.media.painting import Hair, Look
from mediamgr.rules.consent_facts import LookedAfter
from mediamgr.services.restrictions import RestrictionKind


@dataclass(frozen=True, slots=True)
class Case:
    """One such child, by name."""

    forename: str
    surname: str
    girl: bool = False
    preferred_forename: str | None = None
    looked_after: LookedAfter | None = None
    restriction: RestrictionKind | None = None
    former_surname: str | None = None
    look: Look | None = None


CARE_ORDER, SECTION_20, ADOPTED, SAYS_NO = "rowan-15", "willow-20", "birch-14", "oak-09"
TWINS = (("hazel-04", "hazel-05"), ("willow-11", "willow-12"))
SEPARATED = ("acorn-08", "maple-21", "oak-26")  # both parents are asked in all cases
DISAGREEING = "maple-21"
NEWCOMER = "willow-29"  # came last month, so the number is a temporary one
_ALIKE = Look(skin=(214, 156, 112), hair=Hair.PLAITS, hair_colour=(44, 34, 36), accent=(226, 124, 156), skirt=True)

CASES: dict[str, Case] = {
    "hazel-04": Case("Poppy", "Hartley", girl=True),
    "hazel-05": Case("Archie", "Hartley"),
    "willow-11": Case("Aisha", "Rahman", girl=True, look=_ALIKE),
    "willow-12": Case("Amina", "Rahman", girl=True, look=_ALIKE),
    "maple-08": Case("Muhammad", "Khan"),  # two children of one name in a class
    "maple-09": Case("Muhammad", "Khan", preferred_forename="Mo"),
    "rowan-06": Case("Connor", "O’Brien"),
    "birch-03": Case("Siân", "Llewellyn", girl=True),
    "oak-17": Case("Łukasz", "Wójcik"),
    CARE_ORDER: Case("Tyler", "Marsh", looked_after=LookedAfter.CARE_ORDER),
    SECTION_20: Case("Jasmine", "Reid", girl=True, looked_after=LookedAfter.SECTION_20),
    ADOPTED: Case("Rosie", "Fairclough", girl=True, restriction=RestrictionKind.ADOPTION, former_surname="Denham"),
    SAYS_NO: Case("Harriet", "Sedgwick", girl=True, preferred_forename="Hattie"),
}

"""What the staff of Alder Vale wish to share, and what becomes of each wish."""

from dataclasses import dataclass
from enum import Enum


class Ending(Enum):
    """Where a wish stands when the demo opens."""

    DECLINED = "declined"
    LIVE = "live"
    REFUSED_MEANWHILE = "waiting, and a parent has said no since"
    TAKEN_BACK = "taken back by whoever asked"
    WAITING = "waiting"
    WITHDRAWN = "ended by a withdrawal"


@dataclass(frozen=True, slots=True)
class Wished:
    """One wish. ``ago``: how many of the calendar's days before its last; ``weeks``: how long it runs; ``logo``: the
    school's can be seen, so the headteacher is asked as well."""

    asker: str
    room: str
    purpose: str
    channel: str
    recipient: str
    ending: Ending
    ago: int
    count: int = 4
    weeks: int = 8
    note: str = ""
    logo: bool = False


E = Ending
WISHES: tuple[Wished, ...] = (
    Wished("hugh", "hazel", "display", "inside", "The corridor outside Hazel class", E.LIVE, 16, 6, 30),
    Wished("dana", "birch", "website", "website", "Our website, the page of Year 3", E.LIVE, 14, 5, 12),
    Wished(
        "petra", "acorn", "newsletter", "newsletter", "The autumn newsletter", E.LIVE, 13, 4, 6, "Page two, please."
    ),
    Wished("shazia", "rowan", "website", "website", "Our website, forest school", E.WITHDRAWN, 12, 4, 12),
    Wished("nia", "nursery", "others_journals", "person", "Journals of the children in the group", E.LIVE, 11, 4),
    Wished(
        "tom",
        "maple",
        "website",
        "website",
        "Our website, the page of Year 4",
        E.DECLINED,
        9,
        3,
        4,
        "They were so proud!",
    ),
    Wished("ines", "willow", "class_photo", "person", "Families of Willow class", E.TAKEN_BACK, 8, 2, 6),
    Wished("rob", "oak", "training", "person", "Local schools’ science meeting", E.LIVE, 6, 4, 4),
    Wished("hugh", "hazel", "newsletter", "newsletter", "The next newsletter", E.REFUSED_MEANWHILE, 4, 3, 6),
    Wished("rob", "oak", "press", "press", "The Vale Gazette", E.WAITING, 2, 3, 3, "They print on Thursday."),
    Wished("ines", "willow", "website", "website", "Our website, the page of Year 5", E.WAITING, 1, 5, 12),
    Wished("joy", "nursery", "other_setting", "person", "Reception, before the children move up", E.WAITING, 1, 3, 10),
    Wished("dana", "birch", "social", "social", "The school’s own page", E.WAITING, 0, 3, 4, "", True),
)
DECLINED_BECAUSE = "The name of the school can be read on the banner behind them. Please choose a picture without it."

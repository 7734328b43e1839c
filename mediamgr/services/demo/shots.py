"""One picture to be taken in the demo: what it shows, who takes it with what, and how far the tagging has come."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from mediamgr.media.painting import Commission
from mediamgr.rules.provenance import Source


class Naming(Enum):
    """How far somebody has come in saying who is in a picture."""

    NOT_YET = "not yet"
    SOME = "some tagged"
    NOT_COUNTED = "all tagged, heads not counted"
    DONE = "all tagged and counted"


@dataclass(frozen=True, slots=True)
class Shot:
    """``shows`` are the keys of the people whose faces are seen, ``away`` how many are seen from behind."""

    commission: Commission
    setting: str
    room: str
    taker: str
    device: str
    source: Source
    sent_at: datetime
    shows: tuple[str, ...]
    away: int = 0
    caption: str | None = None
    naming: Naming = Naming.DONE

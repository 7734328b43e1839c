"""Something that is not as it was put there."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wrong:
    """``what`` is chain, database, file, row, stranger, witness or words; ``where`` an id, place or random name."""

    what: str
    where: str
    sentence: str

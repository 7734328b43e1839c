"""Which journals there are: this folder's own, and those of the same installation in other places."""

from dataclasses import dataclass
from pathlib import Path

from mediamgr.services.house import House
from mediamgr.services.journal import Journal, Line
from mediamgr.services.places import installation_id, journal_file, known_id, other_journal_files

BEGIN = "begin"


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A journal kept for another folder; ``alive``: that folder still holds the installation."""

    journal: Journal
    alive: bool


def journal_of(house: House) -> Journal:
    """The journal of this data folder; it may not have begun."""
    return Journal(journal_file(house.settings), house.keys)


def journals_elsewhere(house: House) -> list[Elsewhere]:
    """The journals that tell what happened to these data before they lay here. Those of practised restores do not."""
    found = []
    for path in other_journal_files(house.settings):
        journal = Journal(path, house.keys)
        begun = next(journal.lines(), None)
        if begun is not None and begun["kind"] == BEGIN and not begun["practice"]:
            alive = known_id(Path(begun["data"])) == installation_id(house.settings)
            found.append(Elsewhere(journal, alive))
    return found


def beginning(house: House) -> list[Line]:
    """The first line of this folder's journal; none when it has begun.

    While the data still lie where they lay, a copy opened here is somebody practising a restore: what is done to it
    must never be done to the real one.
    """
    if journal_of(house).path.exists():
        return []
    practice = any(other.alive for other in journals_elsewhere(house))
    return [{"kind": BEGIN, "data": str(house.settings.data.resolve()), "practice": practice}]

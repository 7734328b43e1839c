"""What people are called on pages: by the names they prefer; two of one name told apart."""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.records.belonging import belongs_to, setting_by_which
from mediamgr.records.people import Carer, Person, PersonName
from mediamgr.records.plain_rows import among
from mediamgr.rules.candour import Candour, candour_in
from mediamgr.rules.permissions import Principal


@dataclass(frozen=True, slots=True)
class Called:
    """``name`` as they are called; ``registered`` as they are registered, empty where that is the same."""

    name: str
    registered: str = ""


def called(name: PersonName) -> Called:
    """A person's name for a page."""
    full = f"{name.forename} {name.surname}"
    preferred = f"{name.preferred_forename or name.forename} {name.preferred_surname or name.surname}"
    return Called(preferred, "" if preferred == full else full)


def mentions(name: PersonName, words: str) -> bool:
    """Whether every word typed into a search occurs in one of the person's names, whatever its case and accents."""
    spoken = _spoken(name)
    return all(word in spoken for word in _folded(words).split())


def begins(name: PersonName, words: str) -> bool:
    """Whether every word typed begins a word of the person's names: for a list that grows shorter with each letter.

    O'Brien begins with o, with obr and with bri; Smith-Jones with jon.
    """
    apart = re.split(r"[\s'-]+", spoken := _spoken(name)) + spoken.replace("'", "").split()
    return all(any(one.startswith(word.replace("'", "")) for one in apart) for word in _folded(words).split())


def told_of(name: PersonName, candour: Candour) -> bool:
    """Whether this much candour lets somebody know a name: an earlier one whoever is told reasons, a concealed one
    the safeguarding lead alone.
    """
    if name.concealed:
        return candour is Candour.EVERYTHING
    return name.current or candour >= Candour.REASONS


def found_by(session: Session, principal: Principal, setting_ids: Collection[str], words: str) -> frozenset[str]:
    """Everybody of these settings of whom a name that this reader may know holds the words; one query."""
    query = (
        select(PersonName, setting_by_which(setting_ids))
        .join(Person, Person.id == PersonName.person_id)
        .where(belongs_to(setting_ids), Person.erased_at.is_(None))
    )
    return frozenset(
        name.person_id
        for name, setting_id in session.execute(query)
        if told_of(name, candour_in(principal, setting_id)) and mentions(name, words)
    )


def names_of(session: Session, person_ids: Iterable[str]) -> Mapping[str, Called]:
    """The current names of these people; one query."""
    query = select(PersonName).where(among(session, PersonName.person_id, person_ids), PersonName.current)
    return {name.person_id: called(name) for name in session.scalars(query)}


def carer_name(carer: Carer) -> str:
    """Mrs Anna Byron."""
    return " ".join(word for word in (carer.title, carer.forename, carer.surname) if word)


def shared(names: Iterable[str]) -> frozenset[str]:
    """The names that more than one person has."""
    return frozenset(name for name, times in Counter(names).items() if times > 1)


def _spoken(name: PersonName) -> str:
    all_names = (name.forename, name.surname, name.preferred_forename, name.preferred_surname)
    return _folded(" ".join(one for one in all_names if one))


def _folded(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    # Ł is a letter of its own to Unicode; to whoever looks for Łukasz on an English keyboard it is an l.
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).replace("ł", "l").replace("’", "'")

"""Names that must never be seen again, as after an adoption: every page's typed words go through here (ADR 0091).

The register's chains hold no names, so nothing there has to be taken back. But people type names: into captions, notes,
the recipient of a share; and a parent who keeps the old surname stands in the history. Whatever holds a concealed name
is left out for everybody but the safeguarding lead, without a sign that something is missing.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.records.belonging import setting_by_which
from mediamgr.records.people import Person, PersonName
from mediamgr.records.pictures import Tag
from mediamgr.records.plain_rows import among
from mediamgr.records.sharing import ShareItem
from mediamgr.rules.names import named_in
from mediamgr.rules.permissions import Permission, Principal, settings_where


@dataclass(frozen=True, slots=True)
class Veil:
    """By person the names that this reader must not see: single ones, and whole ones (which name nobody else)."""

    single: Mapping[str, frozenset[str]] = field(default_factory=dict)
    whole: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def hides(self, text: str | None, about: Iterable[str] = ()) -> bool:
        """Whether the text holds a hidden name: a whole one of anybody, or a single one of those it is about.

        A surname alone is hidden only where it concerns the child: others may bear it.
        """
        if not self.single or not text:
            return False
        theirs = {id_: names for id_, names in self.single.items() if id_ in set(about)}
        return bool(named_in(text, theirs) or named_in(text, self.whole))

    def over(self, text: str | None, about: Iterable[str] = ()) -> str:
        """The text, or nothing where it holds a hidden name."""
        return "" if self.hides(text, about) else text or ""


def veil_for(session: Session, principal: Principal) -> Veil:
    """What this reader must not see, of the whole installation; one query, and mostly of no rows."""
    concerned = select(PersonName.person_id).where(PersonName.concealed)
    # By which setting this reader is lead of the child, if by any: one lead of two is enough.
    leads = settings_where(principal, Permission.SEARCH_LEDGER_RESTRICTIONS)
    query = (
        select(PersonName, setting_by_which(leads))
        .join(Person, Person.id == PersonName.person_id)
        .where(PersonName.person_id.in_(concerned))
    )
    hidden: dict[str, set[str]] = defaultdict(set)
    seen: dict[str, set[str]] = defaultdict(set)
    whole: dict[str, set[str]] = defaultdict(set)
    for name, setting_id in session.execute(query):
        if setting_id is not None:
            continue
        if name.concealed:
            hidden[name.person_id] |= set(_parts(name))
            whole[name.person_id] |= set(_whole(name))
        else:
            seen[name.person_id] |= set(_parts(name))
    return Veil(
        {id_: frozenset(names - seen[id_]) for id_, names in hidden.items()},
        {id_: frozenset(names) for id_, names in whole.items()},
    )


def shown_in_shares(session: Session, veil: Veil, share_ids: Iterable[str]) -> Mapping[str, set[str]]:
    """By share those shown in it of whom a name is hidden; one query."""
    found: dict[str, set[str]] = defaultdict(set)
    query = (
        select(ShareItem.share_id, Tag.person_id)
        .join(Tag, Tag.picture_id == ShareItem.picture_id)
        .where(among(session, ShareItem.share_id, share_ids), among(session, Tag.person_id, veil.single))
    )
    for share_id, person_id in session.execute(query):
        found[share_id].add(person_id)
    return found


def _parts(name: PersonName) -> Iterable[str]:
    return (one for one in (name.forename, name.surname, name.preferred_forename, name.preferred_surname) if one)


def _whole(name: PersonName) -> Iterable[str]:
    for forename in {name.forename, name.preferred_forename or name.forename}:
        for surname in {name.surname, name.preferred_surname or name.surname}:
            yield from (f"{forename} {surname}", f"{surname} {forename}")

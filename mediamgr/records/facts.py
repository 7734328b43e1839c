"""The facts that the rules judge by, for any number of pictures and people with a fixed number of queries.

Services and reading ask here alike, then the rule: ``clear_for_work`` on ``for_work``, ``clear_for_release`` on
``for_share``. Nothing here decides, and nothing is kept: consent is computed at every question (DESIGN promise 3).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import text
from sqlalchemy.orm import Session

from mediamgr.records.facts_people import gather_people
from mediamgr.records.facts_pictures import Pictures, gather_pictures, with_names
from mediamgr.records.facts_purposes import gather_purposes
from mediamgr.records.facts_shares import ShareUse, gather_shares
from mediamgr.rules.clearance_facts import PictureFacts, PictureKind, Register, UseFacts
from mediamgr.rules.consent_facts import Mark
from mediamgr.rules.purposes import NAME_WITH_IMAGE, PHOTOGRAPHED, RECORDED

_MARK = """
SELECT (SELECT coalesce(max(seq), 0) FROM decision), (SELECT coalesce(max(seq), 0) FROM person_fact),
       (SELECT coalesce(max(seq), 0) FROM restriction)
"""


@dataclass(frozen=True, slots=True)
class Facts:
    """Pictures, in the order asked for, and the part of the register that concerns who is shown on them.

    A picture that does not exist or cannot be read is in ``missing``: whoever asks must refuse it.
    """

    pictures: tuple[PictureFacts, ...]
    register: Register
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShareFacts:
    """A share as the gate sees it: the use, its pictures in their order, the register."""

    use: UseFacts
    facts: Facts


def for_work(session: Session, picture_ids: Collection[str]) -> Facts:
    """Facts for work inside the setting, in five queries: who is shown, and may they be photographed or recorded."""
    return _facts(session, picture_ids, None)


def for_use(session: Session, picture_ids: Collection[str], purpose: str) -> Facts:
    """Facts for a use that nobody has asked for yet, in five queries."""
    return _facts(session, picture_ids, purpose)


def for_share(
    session: Session, share_id: str, on: date, picture_ids: Collection[str] | None = None
) -> ShareFacts | None:
    """Facts for a share on a day, in six queries; only for some of its pictures, where ``picture_ids`` names them.

    None when there is no such share. What the share's asker said is visible counts for every picture of it.
    """
    share = gather_shares(session, [share_id], on).get(share_id)
    if share is None:
        return None
    facts = for_use(session, share.picture_ids if picture_ids is None else picture_ids, share.use.purpose)
    return ShareFacts(share.use, replace(facts, pictures=as_asked(facts.pictures, share)))


def for_shares(session: Session, share_ids: Collection[str], on: date) -> Mapping[str, ShareFacts]:
    """As ``for_share`` for any number of shares of whatever purposes, by share, in six queries."""
    shares = gather_shares(session, share_ids, on)
    facts = for_any_use(session, sorted({one for share in shares.values() for one in share.picture_ids}))
    found = {picture.id: picture for picture in facts.pictures}
    return {
        share_id: ShareFacts(share.use, _of_share(share, found, facts.register)) for share_id, share in shares.items()
    }


def for_any_use(session: Session, picture_ids: Collection[str]) -> Facts:
    """Facts for work and for every use at once, in five queries."""
    pictures = gather_pictures(session, picture_ids)
    people = gather_people(session, pictures.people, names=bool(pictures.words))
    there = {picture.id for picture in pictures.facts}
    return Facts(
        pictures=with_names(pictures, people.names),
        register=Register(people.facts, gather_purposes(session)),
        missing=tuple(picture_id for picture_id in dict.fromkeys(picture_ids) if picture_id not in there),
    )


def for_people(session: Session, person_ids: Collection[str]) -> Register:
    """Everything the register knows of these people, for all purposes, in three queries."""
    return Register(gather_people(session, person_ids).facts, gather_purposes(session))


def for_purpose(session: Session, purpose: str) -> Register:
    """Everybody who was ever asked about this purpose, with their decisions about it alone, in four queries."""
    people = session.scalars(
        text("SELECT DISTINCT person_id FROM decision WHERE purpose_id = :p"), {"p": purpose}
    ).all()
    return Register(gather_people(session, people, {purpose}).facts, gather_purposes(session))


def register_mark(session: Session) -> Mark:
    """Where the register's three chains stand now: an approval remembers it."""
    return Mark(*session.execute(text(_MARK)).one())


def _facts(session: Session, picture_ids: Collection[str], purpose: str | None) -> Facts:
    pictures = gather_pictures(session, picture_ids)
    named = purpose is not None and bool(pictures.words)
    people = gather_people(session, pictures.people, _purposes(pictures, purpose, named=named), names=named)
    there = {picture.id for picture in pictures.facts}
    return Facts(
        pictures=with_names(pictures, people.names) if named else pictures.facts,
        register=Register(people.facts, gather_purposes(session)),
        missing=tuple(picture_id for picture_id in dict.fromkeys(picture_ids) if picture_id not in there),
    )


def _purposes(pictures: Pictures, purpose: str | None, *, named: bool) -> set[str]:
    """Every purpose that the gate can ask about for these pictures: half the decisions are for others."""
    asked = {PHOTOGRAPHED} if purpose is None else {PHOTOGRAPHED, purpose}
    if any(picture.kind is PictureKind.RECORDING for picture in pictures.facts):
        asked.add(RECORDED)
    return asked | {NAME_WITH_IMAGE} if named else asked


def _of_share(share: ShareUse, found: Mapping[str, PictureFacts], register: Register) -> Facts:
    there = tuple(found[one] for one in share.picture_ids if one in found)
    return Facts(as_asked(there, share), register, tuple(one for one in share.picture_ids if one not in found))


def as_asked(pictures: tuple[PictureFacts, ...], share: ShareUse) -> tuple[PictureFacts, ...]:
    """The pictures with what the share's asker said is visible on all of them."""
    if not (share.name_or_logo or share.sensitive):
        return pictures
    return tuple(
        replace(
            picture,
            name_or_logo=picture.name_or_logo or share.name_or_logo,
            sensitive=picture.sensitive or share.sensitive,
        )
        for picture in pictures
    )

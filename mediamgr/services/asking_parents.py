"""Asking parents: a round is opened, everybody who may decide is noted as asked, and mails are queued."""

from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from mediamgr.credentials.tokens import new_id
from mediamgr.records import facts
from mediamgr.records.asking import Asked, AskingRound
from mediamgr.records.families import CaredFor, carers_of
from mediamgr.records.people import Carer, Person
from mediamgr.records.plain_rows import among
from mediamgr.records.register import Decision, Purpose
from mediamgr.rules.asking import is_waited_for, may_be_written_to, own_answer, why_not_asked
from mediamgr.rules.clearance_facts import Register
from mediamgr.rules.consent_facts import Answer, How, PersonKind
from mediamgr.rules.events import Event
from mediamgr.rules.permissions import Permission
from mediamgr.rules.purposes import PurposeFacts
from mediamgr.services.dated_facts import recorder
from mediamgr.services.errors import Invalid, NotFound
from mediamgr.services.parents_links import EMAIL, LETTER, NewLetter, links_are_on, make_letters
from mediamgr.services.unit_of_work import Work

_CONTEXT = "parents-link"


@dataclass(frozen=True, slots=True)
class NewRound:
    """Whom to ask about what. ``unanswered``: only carers whose answer is missing or has lapsed.

    ``by_letter``: everybody gets a letter, also those who prefer an e-mail.
    """

    child_ids: tuple[str, ...]
    purpose_ids: tuple[str, ...]
    unanswered: bool = False
    by_letter: bool = False


def ask_parents(work: Work, new: NewRound) -> str:
    """Open a round and return its id: one ledger entry, mails queued, letters ready to be made.

    Raises NotFound, NotAllowed; Invalid when nothing or nobody is left to ask.
    """
    setting_id = _setting_of(work, new.child_ids)
    _check_purposes(work, new.purpose_ids)
    register = facts.for_people(work.session, new.child_ids)
    wanted = [register.purposes[purpose_id] for purpose_id in new.purpose_ids] if new.unanswered else []
    pairs = [pair for pair in carers_of(work.session, new.child_ids) if _is_asked(work, register, pair, wanted)]
    if not pairs:
        raise Invalid("children", "nobody-to-ask")
    purposes = list(new.purpose_ids)
    opened = AskingRound(
        id=new_id(),
        setting_id=setting_id,
        purposes=purposes,
        by_letter=new.by_letter,
        asked_by=recorder(work),
        asked_at=work.now,
    )
    work.session.add(opened)
    work.session.flush()
    work.session.add_all(Asked(round_id=opened.id, carer_id=p.carer_id, child_id=p.child_id) for p in pairs)
    written_to = [pair for pair in pairs if may_be_told_of(pair, register, work)]
    # That somebody was asked blocks nothing and opens nothing: no share has to be looked at again.
    work.append(_requests(work, written_to, new.purpose_ids, register))
    carers = {pair.carer_id for pair in pairs}
    if not new.by_letter:
        told = {pair.carer_id for pair in written_to}
        queue_mails(work, opened.id, told, held=carers - told)
    work.record(Event.DECISIONS_ASKED, opened.id, setting_id=setting_id, carers=len(carers), purposes=purposes)
    return opened.id


def may_be_told_of(pair: CaredFor, register: Register, work: Work) -> bool:
    """Whether a letter or mail to this carer may concern this child today."""
    person = register.people.get(pair.child_id)
    order = pair.court_order_noted
    return person is not None and may_be_written_to(person, pair.carer_id, work.today, court_order_noted=order)


def queue_mails(work: Work, round_id: str, carer_ids: Iterable[str], held: Iterable[str] = ()) -> int:
    """Queue a mail with a new link for each of these carers who prefers one; returns how many.

    To those in ``held`` nothing goes; that they were asked is noted all the same.
    """
    held = set(held)
    wanted = {*carer_ids, *held}
    found = work.session.scalars(select(Carer).where(among(work.session, Carer.id, wanted)).order_by(Carer.id))
    carers = [carer for carer in found if way_for(work, carer) == EMAIL]
    for letter in make_letters(work, round_id, carers, EMAIL, held):
        if letter.url:
            _seal(work, letter)
    return len(carers)


def way_for(work: Work, carer: Carer) -> str:
    """By mail who is reached best so and has an address, where links are on; everybody else by letter."""
    mailed = links_are_on(work.house) and carer.channel == How.EMAIL.value and bool(carer.email)
    return EMAIL if mailed else LETTER


def sealing_context(letter_id: str) -> str:
    """What ties a sealed link to its row."""
    return f"{_CONTEXT} {letter_id}"


def _seal(work: Work, letter: NewLetter) -> None:
    """A queued link lies in the database only sealed, and only until it was sent."""
    sealed = work.house.keys.seal_secret(letter.url.encode(), sealing_context(letter.row.id))
    letter.row.sealed = b64encode(sealed).decode()


def _setting_of(work: Work, child_ids: Sequence[str]) -> str:
    if not child_ids:
        raise Invalid("children", "nobody-chosen")
    query = select(Person.setting_id).where(
        Person.id.in_(child_ids), Person.kind == PersonKind.CHILD.value, Person.erased_at.is_(None)
    )
    found = list(work.session.scalars(query))
    if len(found) != len(set(child_ids)):
        raise NotFound()
    for setting_id in set(found):
        work.require(Permission.RECORD_DECISIONS, setting_id)
    if len(set(found)) > 1:
        raise Invalid("children", "two-settings")
    return found[0]


def _check_purposes(work: Work, purpose_ids: Sequence[str]) -> None:
    if not purpose_ids:
        raise Invalid("purposes", "no-purpose-chosen")
    in_use = set(work.session.scalars(select(Purpose.id).where(Purpose.retired_at.is_(None))))
    if not set(purpose_ids) <= in_use:
        raise Invalid("purposes", "purpose-unknown")


def _is_asked(work: Work, register: Register, pair: CaredFor, wanted: Sequence[PurposeFacts]) -> bool:
    person = register.people.get(pair.child_id)
    if person is None:
        return False
    order = pair.court_order_noted
    if why_not_asked(person, pair.carer_id, work.today, court_order_noted=order) is not None:
        return False
    return not wanted or is_waited_for(person, pair.carer_id, wanted, work.today)


def _requests(work: Work, pairs: Iterable[CaredFor], purpose_ids: Sequence[str], register: Register) -> list[Decision]:
    """A row that says "asked" for every purpose about which this carer has not answered yet."""
    return [
        Decision(
            person_id=pair.child_id,
            purpose_id=purpose_id,
            carer_id=pair.carer_id,
            decider_kind=pair.relationship,
            answer=Answer.REQUESTED.value,
            decided_on=work.today,
            how=How.PAPER.value,
            recorded_at=work.now,
            recorder_id=recorder(work),
        )
        for pair in pairs
        for purpose_id in purpose_ids
        if own_answer(register.people[pair.child_id], pair.carer_id, purpose_id, work.today) is None
    ]

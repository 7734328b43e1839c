"""Where people stand for each purpose, told in as much detail as the reader's role allows (DESIGN promise 9)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.records.register import Purpose
from mediamgr.rules.candour import Candour, told
from mediamgr.rules.clearance_facts import Register
from mediamgr.rules.codes import Code
from mediamgr.rules.consent import stands
from mediamgr.rules.days import school_day
from mediamgr.rules.purposes import Audience
from mediamgr.rules.standing import Reason, Standing, State, Why
from mediamgr.rules.verdict import Refusal, Verdict


@dataclass(frozen=True, slots=True)
class PurposeTitle:
    """A purpose in use, with the title that staff and parents read."""

    id: str
    title: str
    audience: Audience

    @property
    def pair(self) -> tuple[str, str]:
        """Id and title, as a filter offers them."""
        return (self.id, self.title)


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """One reason for a standing; ``who`` is a carer's name, empty where nobody is named."""

    why: Why
    who: str
    kind: str
    answer: str
    day: date | None
    last_day: date | None


@dataclass(frozen=True, slots=True)
class StandingLine:
    """Where somebody stands for one purpose. ``code`` is "granted" or the reason that this reader may know."""

    purpose: PurposeTitle
    code: str
    since: date | None = None
    until: date | None = None
    reasons: tuple[ReasonLine, ...] = ()


def purposes_in_use(session: Session) -> tuple[PurposeTitle, ...]:
    """The purposes that are not retired, in the order of the register; one query."""
    return tuple(title for title, retired_at in _titles(session) if retired_at is None)


def purposes_on(session: Session, day: date) -> tuple[PurposeTitle, ...]:
    """The purposes that were not retired on that day, under the titles they have now; one query."""
    return tuple(title for title, retired_at in _titles(session) if retired_at is None or school_day(retired_at) > day)


def _titles(session: Session) -> Iterator[tuple[PurposeTitle, datetime | None]]:
    query = select(Purpose.id, Purpose.title, Purpose.audience, Purpose.retired_at)
    for row in session.execute(query.order_by(Purpose.place, Purpose.id)):
        yield PurposeTitle(row.id, row.title, Audience(row.audience)), row.retired_at


def standing_lines(
    register: Register, purposes: Iterable[PurposeTitle], person_id: str, day: date, reader: "Reader"
) -> tuple[StandingLine, ...]:
    """One line for each purpose, in their order."""
    return tuple(_line(register, purpose, person_id, day, reader) for purpose in purposes)


@dataclass(frozen=True, slots=True)
class Reader:
    """How much the reader is told, and the carers' names that reasons may use."""

    candour: Candour
    carers: Mapping[str, str]


def shown_code(register: Register, purpose_id: str, person_id: str, day: date, candour: Candour) -> str:
    """ "granted", or the one word that this much candour allows for why not."""
    return _code(_standing(register, purpose_id, person_id, day), person_id, candour)


def _line(register: Register, purpose: PurposeTitle, person_id: str, day: date, reader: Reader) -> StandingLine:
    return standing_line(_standing(register, purpose.id, person_id, day), purpose, person_id, reader)


def standing_line(standing: Standing | None, purpose: PurposeTitle, person_id: str, reader: "Reader") -> StandingLine:
    """One standing in as much detail as the reader is told; None is somebody or something that cannot be read."""
    code = _code(standing, person_id, reader.candour)
    # Whoever is not told of a restriction is not told either what else there is: it would be the odd one out.
    if standing is None or reader.candour < Candour.REASONS or code == Code.ASK_SAFEGUARDING_LEAD:
        return StandingLine(purpose, code)
    reasons = tuple(_reason(reason, reader.carers) for reason in standing.because)
    return StandingLine(purpose, code, standing.since, standing.last_day, reasons)


def _standing(register: Register, purpose_id: str, person_id: str, day: date) -> Standing | None:
    person, purpose = register.people.get(person_id), register.purposes.get(purpose_id)
    return None if person is None or purpose is None else stands(person, purpose, day)


def _code(standing: Standing | None, person_id: str, candour: Candour) -> str:
    unknown = Verdict((Refusal(Code.PERSON_UNKNOWN, person_id=person_id),))
    verdict = told(unknown if standing is None else standing.verdict, candour)
    return State.GRANTED.value if verdict.allowed else verdict.refusals[0].code.value


def _reason(reason: Reason, carers: Mapping[str, str]) -> ReasonLine:
    return ReasonLine(
        reason.why,
        carers.get(reason.decider_id or "", ""),
        reason.decider_kind.value if reason.decider_kind else "",
        reason.answer.value if reason.answer else "",
        reason.day,
        reason.last_day,
    )

"""Short words for the register's facts, so that a table of cases reads as sentences. The day is 20 November 2025."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from itertools import count
from typing import Any, TypeVar

from mediamgr.rules.consent_facts import (
    Answer,
    Carer,
    Dated,
    DeciderKind,
    Decision,
    Lifting,
    LookedAfter,
    PersonFacts,
    PersonKind,
    Phase,
    Responsibility,
    Restriction,
)
from mediamgr.rules.purposes import DEFAULT_PURPOSES, PurposeFacts, Wording

T = TypeVar("T")

TODAY = date(2025, 11, 20)
LONG_AGO = date(2015, 1, 1)
PURPOSES = {purpose.facts.code: purpose.facts for purpose in DEFAULT_PURPOSES}
WEBSITE, DISPLAY, ARCHIVE = PURPOSES["website"], PURPOSES["display"], PURPOSES["archive"]

KINDS = {
    "mother": DeciderKind.MOTHER,
    "father": DeciderKind.FATHER,
    "child": DeciderKind.CHILD,
    "self": DeciderKind.SELF,
    "council": DeciderKind.LOCAL_AUTHORITY,
    "foster": DeciderKind.FOSTER_CARER,
    "nobody": DeciderKind.UNNAMED,
    "granny": DeciderKind.OTHER,
}
_seq = count(1)


def day(text: str | date) -> date:
    """A day, written as 2025-09-03."""
    return text if isinstance(text, date) else date.fromisoformat(text)


def noon(text: str | date) -> datetime:
    """The moment something was recorded, unless a case says otherwise."""
    return datetime.combine(day(text), time(12), UTC)


def dated(value: T, since: str | date = LONG_AGO, *, recorded: str | date | None = None) -> Dated[T]:
    """One entry of a history."""
    return Dated(value, day(since), next(_seq), noon(recorded or since))


def carer(
    carer_id: str,
    responsibility: Responsibility | Iterable[Dated[Responsibility]] | None = Responsibility.YES,
    *,
    kind: DeciderKind | None = None,
    asked: bool | Iterable[Dated[bool]] = False,
) -> Carer:
    """A carer called by kind; responsibility since long ago unless a history is given."""
    if isinstance(responsibility, Responsibility):
        responsibility = [dated(responsibility)]
    if isinstance(asked, bool):
        asked = [dated(asked)] if asked else []
    return Carer(carer_id, kind or KINDS[carer_id], tuple(responsibility or ()), tuple(asked))


MOTHER, FATHER = carer("mother"), carer("father")


def said(by: str, answer: Answer, on: str | date = "2025-09-03", purpose: str = "website", **more: Any) -> Decision:
    """One answer. `by` is a carer's id and kind, or child, self, council, nobody."""
    kind = more.pop("kind", None) or KINDS[by]
    decider_id = None if by in ("child", "self", "council", "nobody") else by
    recorded = more.pop("recorded", on)
    moment = recorded if isinstance(recorded, datetime) else noon(recorded)
    facts = {"seq": next(_seq), "decider_id": decider_id, **more}
    return Decision(
        person_id="amir",
        purpose=purpose,
        decider_kind=kind,
        answer=answer,
        decided_on=day(on),
        recorded_at=moment,
        **facts,
    )


def yes(by: str, on: str | date = "2025-09-03", purpose: str = "website", **more: Any) -> Decision:
    """A grant."""
    return said(by, Answer.GRANTED, on, purpose, **more)


def no(by: str, on: str | date = "2025-09-10", purpose: str = "website", **more: Any) -> Decision:
    """A refusal."""
    return said(by, Answer.REFUSED, on, purpose, **more)


def asked(by: str, on: str | date = "2025-09-01", purpose: str = "website", **more: Any) -> Decision:
    """A request that went out."""
    return said(by, Answer.REQUESTED, on, purpose, **more)


def child(*decisions: Decision, carers: Iterable[Carer] = (MOTHER, FATHER), **more: Any) -> PersonFacts:
    """A child called Amir, of mother and father with parental responsibility unless a case says otherwise."""
    return PersonFacts(
        person_id="amir", kind=PersonKind.CHILD, setting_id="school", decisions=decisions, carers=tuple(carers), **more
    )


def adult(*decisions: Decision, **more: Any) -> PersonFacts:
    """Somebody who decides for themselves."""
    return PersonFacts(person_id="amir", kind=PersonKind.ADULT, setting_id="school", decisions=decisions, **more)


def in_care(basis: LookedAfter, since: str | date = "2020-01-01") -> tuple[Dated[LookedAfter], ...]:
    """The looked-after history of a child in care."""
    return (dated(basis, since),)


def phases(*entries: tuple[Phase, str]) -> tuple[Dated[Phase], ...]:
    """A history of phases."""
    return tuple(dated(phase, since) for phase, since in entries)


def leaves(*days: str | None) -> tuple[Dated[date | None], ...]:
    """Leaving days in the order they were recorded; None takes the last one back."""
    return tuple(dated(None if one is None else day(one), LONG_AGO) for one in days)


def restriction(
    since: str = "2025-10-01", until: str | None = None, lifted: str | None = None, **more: Any
) -> Restriction:
    """A restriction on Amir."""
    lifting = None if lifted is None else Lifting(day(lifted), next(_seq), noon(lifted))
    facts = {"imposed_seq": next(_seq), "imposed_at": noon(since), **more}
    return Restriction("r1", "amir", day(since), until=None if until is None else day(until), lifted=lifting, **facts)


def worded(purpose: PurposeFacts, *versions: tuple[str, bool]) -> PurposeFacts:
    """The purpose with wordings w1, w2, ... of these days; True asks again."""
    wordings = tuple(
        Wording(f"w{version}", purpose.code, version, day(published), ask_again)
        for version, (published, ask_again) in enumerate(versions, start=1)
    )
    return replace(purpose, wordings=wordings)

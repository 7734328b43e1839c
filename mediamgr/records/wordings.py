"""The words that parents read about each purpose, in their language where they were written in it."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.languages import ENGLISH
from mediamgr.records.register import Wording


def wordings(session: Session) -> tuple[Wording, ...]:
    """Every wording of every purpose, the oldest version first; one query."""
    return tuple(session.scalars(select(Wording).order_by(Wording.purpose_id, Wording.version)))


def newest_wordings(session: Session, day: date) -> Mapping[str, Wording]:
    """By purpose the wording that is read on that day; one query."""
    return {one.purpose_id: one for one in wordings(session) if one.starts_on <= day}


def wording_in(wording: Wording, language: str) -> tuple[str, str]:
    """The words of a wording and the language they are in: this one where it has them, else English.

    The one place that knows which languages a wording can be in.
    """
    translated = getattr(wording, f"text_{language}", None)
    return (translated, language) if translated else (wording.text, ENGLISH)

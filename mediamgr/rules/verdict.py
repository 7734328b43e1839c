"""Answers with reasons. A verdict carries its refusals; an empty tuple is the only yes."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NoReturn

from mediamgr.rules.codes import Code


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason against: a code, and by id whom, which picture and which purpose it concerns.

    `detail` holds codes, ids and days for whoever may read them, never a name or a typed word.
    """

    code: Code
    person_id: str | None = None
    picture_id: str | None = None
    purpose: str | None = None
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """All reasons against, in the order they were found. Ask `.allowed`, or read `.refusals`."""

    refusals: tuple[Refusal, ...] = ()

    def __bool__(self) -> NoReturn:
        # `if verdict:` reads as yes to one person and as "has refusals" to the next.
        raise TypeError("a Verdict is not a yes or no by itself: ask verdict.allowed, or list verdict.refusals")

    @property
    def allowed(self) -> bool:
        """True only when nothing speaks against it."""
        return not self.refusals

    @property
    def codes(self) -> frozenset[Code]:
        """Every code that occurs, for callers that choose an answer by it."""
        return frozenset(refusal.code for refusal in self.refusals)

    @property
    def people(self) -> frozenset[str]:
        """The ids of everybody a refusal names."""
        return frozenset(refusal.person_id for refusal in self.refusals if refusal.person_id is not None)

    @property
    def pictures(self) -> frozenset[str]:
        """The ids of every picture a refusal names."""
        return frozenset(refusal.picture_id for refusal in self.refusals if refusal.picture_id is not None)

    def of_each(self, picture_ids: Iterable[str]) -> "dict[str, Verdict]":
        """By picture what `of_picture` says, for a page that asked once about them all."""
        found: dict[str | None, list[Refusal]] = {None: []}
        for refusal in self.refusals:
            found.setdefault(refusal.picture_id, []).append(refusal)
        return {one: Verdict((*found.get(one, ()), *found[None])) for one in picture_ids}

    def of_picture(self, picture_id: str) -> "Verdict":
        """What concerns this picture: its own refusals, and those that name no picture and so concern all."""
        return self.of_each([picture_id])[picture_id]


ALLOWED = Verdict()


def refuse(code: Code, detail: str | None = None) -> Verdict:
    """A verdict with one refusal that names nobody."""
    return Verdict((Refusal(code, detail=detail),))


def all_of(verdicts: Iterable[Verdict]) -> Verdict:
    """Every refusal of every verdict: allowed only when all are."""
    return Verdict(tuple(refusal for verdict in verdicts for refusal in verdict.refusals))

"""How much of a refusal a role is told (DESIGN.md, section 7, and promise 9).

The absence of consent and every restriction is as secret as the pictures. Teachers read the same words for refused,
restricted, unknown and lapsed; only the safeguarding lead learns that there is a restriction.
"""

from collections.abc import Mapping
from dataclasses import replace
from enum import IntEnum

from mediamgr.rules.codes import Code
from mediamgr.rules.permissions import Principal, Role, roles_in
from mediamgr.rules.standing import Reason, Standing, Why
from mediamgr.rules.verdict import Refusal, Verdict


class Candour(IntEnum):
    """From nothing to everything; of two roles the more candid one counts."""

    NOTHING = 0  # governors: counts only
    NEUTRAL = 1  # teachers: "Do not share: see the office"
    PERSONS = 2  # admin, headteacher: that it is blocked, and by whom
    REASONS = 3  # office: who refused and when, restrictions excepted
    EVERYTHING = 4  # the safeguarding lead


CANDOUR: Mapping[Role, Candour] = {
    Role.GOVERNOR: Candour.NOTHING,
    Role.TEACHER: Candour.NEUTRAL,
    Role.ADMIN: Candour.PERSONS,
    Role.HEADTEACHER: Candour.PERSONS,
    Role.OFFICE: Candour.REASONS,
    Role.DSL: Candour.EVERYTHING,
}


def candour_in(principal: Principal, setting_id: str) -> Candour:
    """How much this person is told in this setting."""
    return max((CANDOUR[role] for role in roles_in(principal, setting_id)), default=Candour.NOTHING)


def told(verdict: Verdict, candour: Candour) -> Verdict:
    """The same verdict in the words this much candour allows; still allowed only when it was.

    Below REASONS each person is left with one refusal a picture, without purpose or detail: two for one child would
    tell that more than one thing is the matter.
    """
    return Verdict(tuple(dict.fromkeys(_reworded(refusal, candour) for refusal in verdict.refusals)))


def told_because(standing: Standing, candour: Candour) -> tuple[Reason, ...]:
    """The reasons for a standing that this much candour lets somebody read: the office all but restrictions."""
    if candour is Candour.EVERYTHING:
        return standing.because
    if candour is Candour.REASONS:
        return tuple(reason for reason in standing.because if reason.why is not Why.RESTRICTED)
    return ()


def _reworded(refusal: Refusal, candour: Candour) -> Refusal:
    if candour is Candour.EVERYTHING or (refusal.person_id is None and refusal.code is not Code.RESTRICTED):
        return refusal
    if candour is Candour.REASONS and refusal.code is not Code.RESTRICTED:
        return refusal
    return replace(refusal, code=_word(refusal.code, candour), purpose=None, detail=None)


def _word(code: Code, candour: Candour) -> Code:
    if candour <= Candour.NEUTRAL:
        return Code.SEE_THE_OFFICE
    return Code.ASK_SAFEGUARDING_LEAD if code is Code.RESTRICTED else Code.NOT_PERMITTED

"""The life of a share, from the wish to its end; and the window in which it may be used."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum

from mediamgr.rules.codes import Code
from mediamgr.rules.verdict import ALLOWED, Verdict, refuse

# Longer than an academic year no consent can be counted on.
LONGEST_WINDOW = timedelta(days=366)


class ShareAct(StrEnum):
    """What can happen to a share."""

    APPROVE = "approve"
    DECLINE = "decline"
    END = "end"
    GO_LIVE = "go-live"
    GO_LIVE_INSIDE = "go-live-inside"  # a use inside the setting needs no approval
    REOPEN = "reopen"  # its approval lapsed: it waits for another


class ShareState(StrEnum):
    """Where a share stands. An ended or declined one stays so; who still wants it asks anew."""

    APPROVED = "approved"
    ASKED = "asked"
    DECLINED = "declined"
    ENDED = "ended"
    LIVE = "live"


S, A = ShareState, ShareAct
# What is missing here cannot happen.
AFTER: Mapping[tuple[ShareState, ShareAct], ShareState] = {
    (S.ASKED, A.APPROVE): S.APPROVED,
    (S.ASKED, A.DECLINE): S.DECLINED,
    (S.ASKED, A.END): S.ENDED,
    (S.ASKED, A.GO_LIVE_INSIDE): S.LIVE,
    (S.APPROVED, A.GO_LIVE): S.LIVE,
    (S.APPROVED, A.REOPEN): S.ASKED,
    (S.APPROVED, A.END): S.ENDED,
    (S.LIVE, A.REOPEN): S.ASKED,
    (S.LIVE, A.END): S.ENDED,
}


def may_happen(state: ShareState, act: ShareAct) -> Verdict:
    """Whether this can happen to a share in this state."""
    return ALLOWED if (state, act) in AFTER else refuse(Code.STEP_NOT_POSSIBLE, detail=f"{state}:{act}")


def window(opens_on: date, closes_on: date, today: date) -> Verdict:
    """Whether a share may be asked for from `opens_on` to `closes_on`, both included."""
    if closes_on < opens_on or closes_on < today:
        return refuse(Code.WINDOW_CLOSED)
    return refuse(Code.WINDOW_TOO_LONG) if closes_on - opens_on > LONGEST_WINDOW else ALLOWED


def may_deliver(state: ShareState, opens_on: date, closes_on: date, day: date) -> Verdict:
    """Whether anything of a share may be fetched on that day; what may be fetched of it is for the gate to say."""
    if state is not ShareState.LIVE:
        ended = state in (ShareState.ENDED, ShareState.DECLINED)
        return refuse(Code.SHARE_ENDED if ended else Code.SHARE_NOT_LIVE)
    if day < opens_on:
        return refuse(Code.WINDOW_NOT_OPEN)
    return refuse(Code.WINDOW_CLOSED) if closes_on < day else ALLOWED

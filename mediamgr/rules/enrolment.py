"""How a registered device becomes one that can send, and stops being one."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from mediamgr.rules.codes import Code
from mediamgr.rules.verdict import ALLOWED, Verdict, refuse

CODE_LASTS = timedelta(minutes=10)


class DeviceAct(StrEnum):
    """What can happen to a device."""

    ENROL = "enrol"  # a browser on it makes a key; again when Safari has wiped the last one
    FIND = "find"  # a lost one turned up: it must enrol again
    LOSE = "lose"
    RETIRE = "retire"


class DeviceState(StrEnum):
    """Only an enrolled device sends."""

    ENROLLED = "enrolled"
    LOST = "lost"
    REGISTERED = "registered"
    RETIRED = "retired"


D, A = DeviceState, DeviceAct
# What is missing here cannot happen. Losing is possible from everywhere but the grave, and twice is once.
AFTER: Mapping[tuple[DeviceState, DeviceAct], DeviceState] = {
    (D.REGISTERED, A.ENROL): D.ENROLLED,
    (D.REGISTERED, A.LOSE): D.LOST,
    (D.REGISTERED, A.RETIRE): D.RETIRED,
    (D.ENROLLED, A.ENROL): D.ENROLLED,
    (D.ENROLLED, A.LOSE): D.LOST,
    (D.ENROLLED, A.RETIRE): D.RETIRED,
    (D.LOST, A.FIND): D.REGISTERED,
    (D.LOST, A.LOSE): D.LOST,
    (D.LOST, A.RETIRE): D.RETIRED,
}


def may_happen(state: DeviceState, act: DeviceAct) -> Verdict:
    """Whether this can happen to a device in this state."""
    return ALLOWED if (state, act) in AFTER else refuse(Code.STEP_NOT_POSSIBLE, detail=f"{state}:{act}")


def may_send(state: DeviceState) -> Verdict:
    """Whether a device in this state may send pictures; asked at the beginning and at the end of every upload."""
    return ALLOWED if state is DeviceState.ENROLLED else refuse(Code.DEVICE_NOT_ACTIVE, detail=state.value)


def may_spend(expires_at: datetime, used_at: datetime | None, now: datetime) -> Verdict:
    """Whether an enrolment code still counts: once, and within ten minutes of being issued."""
    if used_at is not None:
        return refuse(Code.CODE_USED)
    # One that lasts longer than any code can was issued before the clock was set back.
    return ALLOWED if timedelta(0) < expires_at - now <= CODE_LASTS else refuse(Code.CODE_EXPIRED)

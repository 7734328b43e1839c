"""The facts provenance is judged by, and its answer."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mediamgr.rules.codes import Code


class DeviceKind(StrEnum):
    """What a registered device is."""

    CAMERA = "camera"
    COMPUTER = "computer"
    IPAD = "ipad"


class Outcome(StrEnum):
    """What provenance says of a file."""

    AGREES = "agrees"
    HELD = "held"
    REFUSED = "refused"


class Source(StrEnum):
    """How the file came to the sending page; counts only when the device's signature covers it."""

    CARD = "card"
    FILES = "files"
    PAGE = "page"
    PICKER = "picker"


class Warn(StrEnum):
    """What is kept, but worth the admin's eye."""

    BARE_MODEL = "bare-model"  # the file says just "iPad"
    MODEL_NOT_COMPARED = "model-not-compared"  # the register says just "iPad"


@dataclass(frozen=True, slots=True)
class CameraFacts:
    """What the camera wrote, as read before stripping; `taken_at` is the camera's naive wall clock."""

    make: str | None = None
    model: str | None = None
    software: str | None = None
    host_computer: str | None = None
    lens_model: str | None = None
    body_serial: str | None = None
    taken_at: datetime | None = None
    taken_offset_minutes: int | None = None
    orientation: int = 1
    has_gps: bool = False
    hidden: tuple[str, ...] = ()
    conflict: bool = False


@dataclass(frozen=True, slots=True)
class RegisteredDevice:
    """A device as the register knows it; `learnt_serial` is what a camera's enrolment shot showed."""

    id: str
    kind: DeviceKind
    make: str
    model: str
    first_registered_at: datetime
    serial: str | None = None
    learnt_serial: str | None = None


@dataclass(frozen=True, slots=True)
class Provenance:
    """The outcome; why (None when it agrees); which fact contradicts; the camera a card's file belongs to."""

    outcome: Outcome
    code: Code | None = None
    contradiction: str | None = None
    camera_id: str | None = None
    warnings: tuple[Warn, ...] = ()

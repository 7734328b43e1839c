"""What the gate reads about pictures and about the use that is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from mediamgr.rules.consent_facts import Mark, PersonFacts
from mediamgr.rules.purposes import PurposeFacts


class Origin(StrEnum):
    """Where a picture came from. Unknown is no."""

    ACCEPTED = "accepted"  # held, and accepted by somebody entitled
    DEVICE = "device"  # sent by a registered device, and the camera agrees
    EXCEPTION = "exception"  # a written exception excuses it
    UNKNOWN = "unknown"


class PictureKind(StrEnum):
    """A photo or a recording: a recording needs its own consent."""

    PHOTO = "photo"
    RECORDING = "recording"


class PictureState(StrEnum):
    """What has become of a picture."""

    ERASED = "erased"
    HELD = "held"
    KEPT = "kept"
    SEALED = "sealed"


@dataclass(frozen=True, slots=True)
class HeadsFacts:
    """Somebody counted: so many people visible, so many redacted, so many that cannot be recognised.

    It counts for exactly the tags (`people` is their `fingerprint.of_people`) and the version that were attested.
    """

    visible: int
    redacted: int
    unrecognisable: int
    people: str
    version: int


@dataclass(frozen=True, slots=True)
class ExceptionFacts:
    """A written exception decided by the Headteacher (P11), in force from `since` to `until`, both included."""

    id: str
    granted: bool
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """One picture as the gate sees it.

    `file_sha256` is the file that would be served, `proof_sha256` the file the proof of stripping was made for. `tags`
    are the ids of the people shown, `tagged_by` the accounts that tagged them; `named` are the ids of those whose names
    stand in caption, alternative text or file name (`names.py`), and `words_digest` is any digest that changes with
    those words. `name_or_logo` and `sensitive` are None until answered; `cleared_version` is the version that the
    admin cleared of what is sensitive.
    """

    id: str
    setting_id: str
    state: PictureState
    kind: PictureKind
    version: int
    keep_until: date
    origin: Origin
    taken_by: str | None
    sent_by: str | None
    accepted_by: str | None = None
    exception: ExceptionFacts | None = None
    file_sha256: str | None = None
    proof_sha256: str | None = None
    heads: HeadsFacts | None = None
    tags: frozenset[str] = frozenset()
    tagged_by: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    words_digest: str = ""
    name_or_logo: bool | None = None
    sensitive: bool | None = None
    cleared_version: int | None = None


@dataclass(frozen=True, slots=True)
class NamePermission:
    """The Headteacher's written permission (P7) for one setting and channel, from `since` to `until`, both included.

    `prints` bind it to the pictures of one share (`fingerprint.of_name_permission`); None: whatever goes that way.
    """

    setting_id: str
    channel: str
    since: date
    until: date
    prints: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Approval:
    """Who approved one picture of a share, on which day, and where the register stood then.

    `fingerprint` is `of_approval(of_use(...), picture)` of exactly what was approved.
    """

    by: str
    day: date
    mark: Mark
    fingerprint: str


@dataclass(frozen=True, slots=True)
class UseFacts:
    """A use of pictures: what for, on which day, to whom and by which channel.

    `picture_ids` are all pictures of the share, also when only one of them is fetched. `approvals` are by picture.
    """

    setting_id: str
    purpose: str
    day: date
    requested_by: str | None
    picture_ids: frozenset[str]
    medium: str = ""
    recipient: str = ""
    channel: str = ""
    opens_on: date | None = None
    closes_on: date | None = None
    approvals: Mapping[str, Approval] = field(default_factory=dict)
    name_permissions: tuple[NamePermission, ...] = ()


@dataclass(frozen=True, slots=True)
class Register:
    """The part of the register that a question needs, by id and code. What is missing counts as unknown: no."""

    people: Mapping[str, PersonFacts] = field(default_factory=dict)
    purposes: Mapping[str, PurposeFacts] = field(default_factory=dict)

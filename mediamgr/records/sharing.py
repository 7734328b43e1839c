"""Shares: what was asked, what was approved, what went out."""

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mediamgr.records.base import Base
from mediamgr.records.types import Blob, Code, Counter, Day, Id, Line, Prose, When, ref


class Share(Base):
    """A wish to use pictures beyond the setting: purpose, recipient or place, window. States: ``rules/sharing.py``."""

    __tablename__ = "share"
    __table_args__ = (Index("ix_share_setting_state_asked", "setting_id", "state", "asked_at"),)

    id: Mapped[Id]
    setting_id: Mapped[str] = ref("setting.id")
    purpose_id: Mapped[str] = ref("purpose.id")
    state: Mapped[Code]
    recipient_id: Mapped[str | None] = ref("words.id")
    note_id: Mapped[str | None] = ref("words.id")
    channel: Mapped[Line]
    starts_on: Mapped[Day]
    ends_on: Mapped[Day]
    shows_logo: Mapped[bool]
    shows_sensitive: Mapped[bool]
    asked_by: Mapped[str] = ref("account.id")
    asked_at: Mapped[When]
    ended_at: Mapped[When | None]
    ended_because: Mapped[Code | None]


class ShareItem(Base):
    """One picture of a share. ``approval_id`` points at the approval in force, if any."""

    __tablename__ = "share_item"
    __table_args__ = (Index("ix_share_item_picture_id", "picture_id"),)

    share_id: Mapped[str] = ref("share.id", primary_key=True)
    picture_id: Mapped[str] = ref("picture.id", primary_key=True)
    version: Mapped[int] = mapped_column(default=0)
    place: Mapped[int]
    state: Mapped[Code]
    reason_id: Mapped[str | None] = ref("words.id")
    approval_id: Mapped[int | None]


class Viewing(Base):
    """That somebody opened a share's picture at full size before deciding on it (threat T12)."""

    __tablename__ = "viewing"
    __table_args__ = (UniqueConstraint("share_id", "picture_id", "account_id"),)

    seq: Mapped[Counter]
    share_id: Mapped[str] = ref("share.id")
    picture_id: Mapped[str] = ref("picture.id")
    account_id: Mapped[str] = ref("account.id")
    at: Mapped[When]


class Approval(Base):
    """A yes by a second person, bound to a fingerprint of exactly what was seen."""

    __tablename__ = "approval"

    seq: Mapped[Counter]
    share_id: Mapped[str] = ref("share.id", index=True)
    picture_id: Mapped[str] = ref("picture.id")
    fingerprint: Mapped[Line]
    # Where the register's three chains stood when the yes was given: what came later is asked about again.
    decision_seq: Mapped[int]
    fact_seq: Mapped[int]
    restriction_seq: Mapped[int]
    approved_on: Mapped[Day]
    approved_by: Mapped[str] = ref("account.id")
    approved_at: Mapped[When]


class NamePermission(Base):
    """The headteacher's permission for name and logo (P7): for a channel, or for one share as it was seen.

    ``prints`` holds one print a line, of each picture of that share; without a share there are none.
    """

    __tablename__ = "name_permission"
    __table_args__ = (Index("ix_name_permission_setting_channel", "setting_id", "channel"),)

    id: Mapped[Id]
    setting_id: Mapped[str] = ref("setting.id")
    share_id: Mapped[str | None] = ref("share.id", index=True)
    channel: Mapped[Line]
    since: Mapped[Day]
    until: Mapped[Day]
    prints: Mapped[Prose | None]
    document_id: Mapped[str | None] = ref("words.id")
    given_by: Mapped[str] = ref("account.id")
    given_at: Mapped[When]
    ended_at: Mapped[When | None]
    ended_by: Mapped[str | None] = ref("account.id")


class Release(Base):
    """A file that may leave: one re-encoded picture of a share, with its neutral name."""

    __tablename__ = "release"
    __table_args__ = (UniqueConstraint("share_id", "picture_id"), UniqueConstraint("share_id", "neutral_name"))

    id: Mapped[Id]
    share_id: Mapped[str] = ref("share.id")
    picture_id: Mapped[str] = ref("picture.id")
    neutral_name: Mapped[Line]
    name: Mapped[Line] = mapped_column(unique=True)
    wrapped_key: Mapped[Blob | None]
    size: Mapped[int]
    sha256: Mapped[Line]
    proven_at: Mapped[When]
    made_at: Mapped[When]
    destroyed_at: Mapped[When | None]

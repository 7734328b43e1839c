"""Incidents: what went against the policy, and what was done about it (P10)."""

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from mediamgr.records.base import Base
from mediamgr.records.types import Code, Counter, Facts, Id, When, ref


class Incident(Base):
    """A refused upload, a blocked share, a leak somebody reports. ``facts`` holds codes and ids, never the picture."""

    __tablename__ = "incident"
    __table_args__ = (Index("ix_incident_setting_state_at", "setting_id", "state", "at"),)

    id: Mapped[Id]
    setting_id: Mapped[str] = ref("setting.id")
    kind: Mapped[Code]
    code: Mapped[Code]
    state: Mapped[Code]
    device_id: Mapped[str | None] = ref("device.id")
    account_id: Mapped[str | None] = ref("account.id")
    picture_id: Mapped[str | None] = ref("picture.id")
    share_id: Mapped[str | None] = ref("share.id")
    facts: Mapped[Facts]
    at: Mapped[When]
    owner_id: Mapped[str | None] = ref("account.id")
    outcome: Mapped[Code | None]
    closed_at: Mapped[When | None]


class IncidentNote(Base):
    """A line of an incident's timeline."""

    __tablename__ = "incident_note"

    seq: Mapped[Counter]
    incident_id: Mapped[str] = ref("incident.id", index=True)
    words_id: Mapped[str] = ref("words.id")
    written_by: Mapped[str] = ref("account.id")
    at: Mapped[When]

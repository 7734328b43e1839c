"""Registered school devices and the keys that prove them."""

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mediamgr.records.base import Base
from mediamgr.records.types import Code, Counter, Id, Line, Prose, When, ref


class Device(Base):
    """An iPad, camera or computer of the school. ``state`` is registered, enrolled, lost or retired."""

    __tablename__ = "device"

    id: Mapped[Id]
    tag: Mapped[Line] = mapped_column(unique=True)
    kind: Mapped[Code]
    make: Mapped[Line]
    model: Mapped[Line]
    serial: Mapped[Line | None]
    # What the camera's own enrolment shot carried; required of every later picture (REGISTER, last section).
    learnt_serial: Mapped[Line | None]
    setting_id: Mapped[str] = ref("setting.id", index=True)
    keeper: Mapped[Line | None]
    state: Mapped[Code]
    registered_at: Mapped[When]
    seen_at: Mapped[When | None]
    pictures_sent: Mapped[int] = mapped_column(default=0)


class DeviceKey(Base):
    """A public key made on a device. Revoked at once when the device is lost, retired or enrolled again."""

    __tablename__ = "device_key"

    id: Mapped[Id]
    device_id: Mapped[str] = ref("device.id", index=True)
    public_pem: Mapped[Prose]
    thumbprint: Mapped[Line] = mapped_column(unique=True)
    label: Mapped[Line]
    created_at: Mapped[When]
    revoked_at: Mapped[When | None]


class EnrolmentCode(Base):
    """A word of ten minutes and one use that lets a browser become a registered device."""

    __tablename__ = "enrolment_code"

    id: Mapped[Id]
    device_id: Mapped[str] = ref("device.id", index=True)
    code_hash: Mapped[Line] = mapped_column(unique=True)
    expires_at: Mapped[When]
    used_at: Mapped[When | None]


class UsedNonce(Base):
    """A nonce that a key has spent. Kept while its signature could still be young enough."""

    __tablename__ = "used_nonce"
    __table_args__ = (UniqueConstraint("key_id", "nonce_hash"),)

    seq: Mapped[Counter]
    key_id: Mapped[str] = ref("device_key.id")
    nonce_hash: Mapped[Line]
    at: Mapped[When] = mapped_column(index=True)


class DeviceWarning(Base):
    """Something an admin should look at: a bare model name, a clock that is wrong."""

    __tablename__ = "device_warning"

    seq: Mapped[Counter]
    device_id: Mapped[str] = ref("device.id", index=True)
    code: Mapped[Code]
    picture_id: Mapped[str | None] = ref("picture.id")
    at: Mapped[When]

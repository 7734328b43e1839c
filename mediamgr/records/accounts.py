"""Accounts, their roles, sessions and second steps."""

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mediamgr.records.base import Base
from mediamgr.records.types import Code, Counter, Id, Line, Prose, When, ref


class Setting(Base):
    """A school or nursery under one governing board. Its id is its short code, for example ``school``."""

    __tablename__ = "setting"

    id: Mapped[Id]
    name: Mapped[Line]
    kind: Mapped[Code]
    keep_years: Mapped[int] = mapped_column(default=3)
    renew_years: Mapped[int] = mapped_column(default=1)


class Account(Base):
    """Somebody who signs in. ``password_hash`` is empty until an invitation is taken up."""

    __tablename__ = "account"

    id: Mapped[Id]
    username: Mapped[Line] = mapped_column(unique=True)
    name: Mapped[Line]
    email: Mapped[Line | None]
    password_hash: Mapped[Line | None]
    totp_secret: Mapped[Prose | None]
    totp_step: Mapped[int] = mapped_column(default=0)
    person_id: Mapped[str | None] = ref("person.id")
    created_at: Mapped[When]
    disabled_at: Mapped[When | None]


class AccountRole(Base):
    """One role of an account in one setting."""

    __tablename__ = "account_role"

    account_id: Mapped[str] = ref("account.id", primary_key=True)
    setting_id: Mapped[str] = ref("setting.id", primary_key=True)
    role: Mapped[Code] = mapped_column(primary_key=True)


class SignInSession(Base):
    """A signed-in browser or device. The cookie holds a random word; only its hash is here."""

    __tablename__ = "sign_in_session"

    id: Mapped[Id]
    token_hash: Mapped[Line] = mapped_column(unique=True)
    account_id: Mapped[str] = ref("account.id", index=True)
    key_id: Mapped[str | None] = ref("device_key.id")
    second_step_at: Mapped[When | None]
    proof_at: Mapped[When | None]
    created_at: Mapped[When]
    seen_at: Mapped[When]
    ended_at: Mapped[When | None]


class RecoveryCode(Base):
    """A word that stands in for the telephone once."""

    __tablename__ = "recovery_code"

    id: Mapped[Id]
    account_id: Mapped[str] = ref("account.id", index=True)
    code_hash: Mapped[Line]
    used_at: Mapped[When | None]


class SignInTry(Base):
    """A failed sign-in, counted so that the sixth in a minute waits. ``who`` is a keyed digest of the name tried."""

    __tablename__ = "sign_in_try"

    seq: Mapped[Counter]
    who: Mapped[Line] = mapped_column(index=True)
    at: Mapped[When] = mapped_column(index=True)


class Invitation(Base):
    """A one-time address at which an account's password is set: for new staff, and after a reset."""

    __tablename__ = "invitation"

    id: Mapped[Id]
    # None only for the very first admin, who makes their own account.
    account_id: Mapped[str | None] = mapped_column(String(36), ForeignKey("account.id"), index=True)
    token_hash: Mapped[Line] = mapped_column(unique=True)
    expires_at: Mapped[When]
    used_at: Mapped[When | None]


class Challenge(Base):
    """A random word that an enrolled device signs at sign-in, once."""

    __tablename__ = "challenge"
    __table_args__ = (UniqueConstraint("word_hash"),)

    id: Mapped[Id]
    word_hash: Mapped[Line]
    expires_at: Mapped[When]

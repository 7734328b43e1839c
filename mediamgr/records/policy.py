"""The school's policy, by version, and who has agreed to which (P13)."""

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mediamgr.records.base import Base
from mediamgr.records.types import Day, Id, Prose, When, ref


class PolicyVersion(Base):
    """A version as it was published. ``review_on``: the day by which the school means to look at it again."""

    __tablename__ = "policy_version"

    id: Mapped[Id]
    number: Mapped[int] = mapped_column(unique=True)
    text: Mapped[Prose]
    digest: Mapped[str] = mapped_column(String(64))
    agreed_on: Mapped[Day]
    review_on: Mapped[Day]
    published_at: Mapped[When]
    published_by: Mapped[str | None] = ref("account.id")


class PolicyAcceptance(Base):
    """Somebody of the staff has read and accepted a version."""

    __tablename__ = "policy_acceptance"
    __table_args__ = (UniqueConstraint("version_id", "account_id"),)

    id: Mapped[Id]
    version_id: Mapped[str] = ref("policy_version.id")
    account_id: Mapped[str] = ref("account.id", index=True)
    at: Mapped[When]

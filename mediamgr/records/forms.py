"""Forms as they came back on paper: the numbers under which they were entered, and the scans kept as evidence."""

from sqlalchemy.orm import Mapped, mapped_column

from mediamgr.records.base import Base
from mediamgr.records.types import Blob, Code, Id, Line, When, ref


class EnteredForm(Base):
    """A form that was entered under a number of its own, so that sending it twice records it once.

    ``print`` is a keyed digest of what was said. The answers themselves are decisions; these rows are forgotten after
    a month.
    """

    __tablename__ = "entered_form"

    id: Mapped[Id]
    person_id: Mapped[str] = ref("person.id")
    print: Mapped[Line]
    answers: Mapped[int]
    entered_at: Mapped[When] = mapped_column(index=True)


class Evidence(Base):
    """A scan of what somebody signed or wrote; a decision names it by its id. ``kind``: pdf or jpeg.

    ``name`` is where the vault keeps it; ``wrapped_key`` opens it and is destroyed first when the scan must go.
    """

    __tablename__ = "evidence"

    id: Mapped[Id]
    person_id: Mapped[str] = ref("person.id", index=True)
    kind: Mapped[Code]
    name: Mapped[Line] = mapped_column(unique=True)
    wrapped_key: Mapped[Blob | None]
    size: Mapped[int]
    sha256: Mapped[Line]
    pages: Mapped[int]
    kept_at: Mapped[When]
    recorder_id: Mapped[str | None] = ref("account.id")
    destroyed_at: Mapped[When | None]

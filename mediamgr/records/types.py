"""Column types that say what a value is."""

from datetime import UTC, date, datetime
from typing import Annotated, Any

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, ForeignKey, Integer, LargeBinary, String, Text
from sqlalchemy.orm import mapped_column
from sqlalchemy.types import TypeDecorator


class Moment(TypeDecorator[datetime]):
    """A moment in UTC. SQLite keeps no zone, so the zone is taken off on the way in and put back on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def ref(target: str, **options: Any) -> Any:
    """A column that points at another row's id; ``target`` is ``table.column``."""
    return mapped_column(String(36), ForeignKey(target), **options)


# SQLite counts only INTEGER PRIMARY KEY; PostgreSQL wants the wide one.
Sequence = BigInteger().with_variant(Integer(), "sqlite")

Id = Annotated[str, mapped_column(String(36), primary_key=True)]
Seq = Annotated[int, mapped_column(Sequence, primary_key=True, autoincrement=False)]
Counter = Annotated[int, mapped_column(Sequence, primary_key=True, autoincrement=True)]
Code = Annotated[str, mapped_column(String(40))]
Line = Annotated[str, mapped_column(String(200))]
Prose = Annotated[str, mapped_column(Text)]
Hash = Annotated[bytes, mapped_column(LargeBinary(32))]
Blob = Annotated[bytes, mapped_column(LargeBinary)]
When = Annotated[datetime, mapped_column(Moment)]
Day = Annotated[date, mapped_column()]
Facts = Annotated[dict[str, Any], mapped_column(JSON)]
Ids = Annotated[list[str], mapped_column(JSON)]

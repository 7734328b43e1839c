"""Pictures, their files, the people on them and the heads counted."""

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mediamgr.records.base import Base
from mediamgr.records.types import Blob, Code, Counter, Day, Facts, Id, Ids, Line, When, ref


class Picture(Base):
    """A photograph or recording of one setting. ``state``: kept, held, sealed, erased.

    ``day`` is the day it was taken as far as known, else the day it came; lists go by (day, id).
    """

    __tablename__ = "picture"
    __table_args__ = (
        UniqueConstraint("device_id", "client_uuid"),
        Index("ix_picture_setting_day_id", "setting_id", "day", "id"),
        Index("ix_picture_setting_state_day_id", "setting_id", "state", "day", "id"),
        Index("ix_picture_received_mac", "received_mac"),
    )

    id: Mapped[Id]
    setting_id: Mapped[str] = ref("setting.id")
    kind: Mapped[Code] = mapped_column(default="photo")
    state: Mapped[Code]
    held_because: Mapped[Code | None]
    # A picture held at the door and let in by a second person names that person (gate, condition 2).
    accepted_by: Mapped[str | None] = ref("account.id")
    accepted_at: Mapped[When | None]
    device_id: Mapped[str] = ref("device.id", index=True)
    client_uuid: Mapped[str] = mapped_column(String(36))
    source: Mapped[Code]
    taken_by: Mapped[str] = ref("account.id")
    sent_by: Mapped[str] = ref("account.id")
    # Keyed digest of the bytes received: tells the same upload again, and nothing to whoever steals the file.
    received_mac: Mapped[Line]
    width: Mapped[int]
    height: Mapped[int]
    # Difference hash of 64 bits in hex, for stacking near-duplicates.
    alike: Mapped[Code]
    day: Mapped[Day]
    taken_at: Mapped[When | None]
    received_at: Mapped[When]
    keep_until: Mapped[Day]
    hold_until: Mapped[Day | None]
    facts: Mapped[Facts]
    warnings: Mapped[Ids]
    caption_id: Mapped[str | None] = ref("words.id")
    alt_text_id: Mapped[str | None] = ref("words.id")
    shows_logo: Mapped[bool] = mapped_column(default=False)
    shows_sensitive: Mapped[bool] = mapped_column(default=False)
    # The version that an admin cleared of what is sensitive (P9); another version is to be looked at anew.
    cleared_version: Mapped[int | None]
    heads_id: Mapped[int | None]
    ended_at: Mapped[When | None]


class PictureFile(Base):
    """One file of a picture: ``variant`` is master, preview or thumbnail; ``version`` 0 is the picture as it came.

    ``name`` is where the vault keeps it; ``wrapped_key`` opens it and is destroyed first when the file must go.
    """

    __tablename__ = "picture_file"
    __table_args__ = (UniqueConstraint("picture_id", "variant", "version"),)

    id: Mapped[Id]
    picture_id: Mapped[str] = ref("picture.id")
    variant: Mapped[Code]
    version: Mapped[int] = mapped_column(default=0)
    name: Mapped[Line] = mapped_column(unique=True)
    wrapped_key: Mapped[Blob | None]
    size: Mapped[int]
    sha256: Mapped[Line]
    width: Mapped[int]
    height: Mapped[int]
    # When the strict walk and both readers found nothing left in exactly these bytes.
    proven_at: Mapped[When]
    destroyed_at: Mapped[When | None]


class Tag(Base):
    """That a person is shown on a picture. Taking a tag off leaves the row with its day."""

    __tablename__ = "tag"
    __table_args__ = (
        Index("ix_tag_picture_id_removed_at", "picture_id", "removed_at"),
        Index("ix_tag_person_id_removed_at", "person_id", "removed_at"),
    )

    seq: Mapped[Counter]
    picture_id: Mapped[str] = ref("picture.id")
    person_id: Mapped[str] = ref("person.id")
    box: Mapped[Ids | None]
    added_by: Mapped[str] = ref("account.id")
    added_at: Mapped[When]
    removed_at: Mapped[When | None]


class Heads(Base):
    """Somebody's word that everybody visible is accounted for; ``people`` is a print of the ids tagged then."""

    __tablename__ = "heads"

    seq: Mapped[Counter]
    picture_id: Mapped[str] = ref("picture.id", index=True)
    version: Mapped[int] = mapped_column(default=0)
    visible: Mapped[int]
    redacted: Mapped[int] = mapped_column(default=0)
    unrecognisable: Mapped[int]
    people: Mapped[Line]
    attested_by: Mapped[str] = ref("account.id")
    attested_at: Mapped[When]

"""Pictures for tests of the gate: rows made directly, in exactly the state that a test asks for."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.credentials.tokens import new_id
from mediamgr.records.devices import Device
from mediamgr.records.engine import writing
from mediamgr.records.pictures import Heads, Picture, PictureFile, Tag
from mediamgr.records.sharing import Share, ShareItem
from mediamgr.records.words import Words
from mediamgr.rules.fingerprint import of_people
from mediamgr.services.house import House


def a_device(session: Session, now: datetime, setting_id: str = "school") -> str:
    """The one iPad of a setting, made when first asked for."""
    found = session.scalar(select(Device.id).where(Device.setting_id == setting_id))
    if found is not None:
        return found
    device = Device(
        id=new_id(),
        tag=f"IPAD-{setting_id}",
        kind="ipad",
        make="Apple",
        model="iPad",
        setting_id=setting_id,
        state="enrolled",
        registered_at=now,
        pictures_sent=0,
    )
    session.add(device)
    session.flush()
    return device.id


def a_picture(
    house: House,
    taker_id: str,
    *people: str,
    caption: str = "",
    attested: bool = True,
    setting_id: str = "school",
    **columns: object,
) -> str:
    """A kept picture of these people, its heads counted; ``columns`` bends any column of the row."""
    now = house.clock()
    with Session(writing(house.engine)) as session, session.begin():
        picture = Picture(
            id=new_id(),
            setting_id=setting_id,
            state="kept",
            device_id=a_device(session, now, setting_id),
            client_uuid=new_id(),
            source="page",
            taken_by=taker_id,
            sent_by=taker_id,
            received_mac=new_id(),
            width=4000,
            height=3000,
            alike="0" * 16,
            day=date(2026, 10, 9),
            received_at=now,
            keep_until=date(2029, 8, 31),
            facts={},
            warnings=[],
        )
        for name, value in columns.items():
            setattr(picture, name, value)
        if caption:
            words = Words(id=new_id(), text=caption, salt=b"salt", written_at=now)
            session.add(words)
            session.flush()
            picture.caption_id = words.id
        session.add(picture)
        session.flush()
        session.add(_master(picture.id, now))
        session.add_all(Tag(picture_id=picture.id, person_id=one, added_by=taker_id, added_at=now) for one in people)
        if attested:
            heads = _heads(picture.id, taker_id, people, now)
            session.add(heads)
            session.flush()
            picture.heads_id = heads.seq
        return picture.id


def _heads(picture_id: str, taker_id: str, people: tuple[str, ...], now: datetime) -> Heads:
    return Heads(
        picture_id=picture_id,
        version=0,
        visible=len(people),
        redacted=0,
        unrecognisable=0,
        people=of_people(people),
        attested_by=taker_id,
        attested_at=now,
    )


def _master(picture_id: str, now: datetime) -> PictureFile:
    return PictureFile(
        id=new_id(),
        picture_id=picture_id,
        variant="master",
        version=0,
        name=new_id(),
        wrapped_key=b"key",
        size=1000,
        sha256="ab" * 32,
        width=4000,
        height=3000,
        proven_at=now,
    )


def a_share(house: House, asker_id: str, purpose_id: str, *picture_ids: str, **columns: object) -> str:
    """A share of these pictures that nobody has approved."""
    with Session(writing(house.engine)) as session, session.begin():
        share = Share(
            id=new_id(),
            setting_id="school",
            purpose_id=purpose_id,
            state="asked",
            channel="",
            starts_on=date(2026, 10, 12),
            ends_on=date(2026, 11, 12),
            shows_logo=False,
            shows_sensitive=False,
            asked_by=asker_id,
            asked_at=house.clock(),
        )
        for name, value in columns.items():
            setattr(share, name, value)
        session.add(share)
        session.flush()
        session.add_all(
            ShareItem(share_id=share.id, picture_id=one, version=0, place=place, state="asked")
            for place, one in enumerate(picture_ids)
        )
        return share.id

"""What pictures could be used for today, as the one gate says it: yes or no, never why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.records.register import Purpose
from mediamgr.rules.clearance import clear_for_asking
from mediamgr.rules.clearance_facts import HeadsFacts, PictureFacts, Register, UseFacts
from mediamgr.rules.fingerprint import of_people
from mediamgr.rules.permissions import Principal


@dataclass(frozen=True, slots=True)
class UseLine:
    """Whether the picture could be used for a purpose today, if somebody approved; never why not."""

    title: str
    allowed: bool


def use_lines(
    session: Session, principal: Principal, pictures: Sequence[PictureFacts], register: Register, today: date
) -> Mapping[str, tuple[UseLine, ...]]:
    """By picture, a line for each purpose in use, in the school's order; one query for any number of pictures.

    All pictures are of one setting.
    """
    lines: dict[str, list[UseLine]] = {picture.id: [] for picture in pictures}
    titles = session.execute(
        select(Purpose.id, Purpose.title).where(Purpose.retired_at.is_(None)).order_by(Purpose.place)
    ).all()
    for code, title in titles if pictures else ():
        if code not in register.purposes or not register.purposes[code].is_use:
            continue
        use = UseFacts(pictures[0].setting_id, code, today, principal.account_id, frozenset(lines))
        for picture_id, verdict in clear_for_asking(pictures, use, register).of_each(lines).items():
            lines[picture_id].append(UseLine(title, verdict.allowed))
    return {picture_id: tuple(found) for picture_id, found in lines.items()}


def if_that_is_everybody(picture: PictureFacts) -> PictureFacts:
    """The picture as it would be if somebody put their word to it that nobody else is on it.

    Only for telling beforehand what the gate would say; nothing is let out by it.
    """
    print_of = of_people(picture.tags)
    return replace(picture, heads=HeadsFacts(len(picture.tags), 0, 0, print_of, picture.version))

"""Parents who are asked, for tests: a round about a family, and the link that one of them got."""

from mediamgr.records.asking import ParentsLetter
from mediamgr.records.people import Carer
from mediamgr.services.actors import SYSTEM
from mediamgr.services.asking_parents import NewRound, ask_parents
from mediamgr.services.house import House
from mediamgr.services.parents_links import make_letter
from mediamgr.services.purposes import NewWording, publish_wording
from mediamgr.services.unit_of_work import reading, unit_of_work
from tests.services.register import AUTUMN, Family, a_family

PURPOSES = ("photographed", "website", "press")


def a_round(house: House, *families: Family, purposes: tuple[str, ...] = PURPOSES, by_letter: bool = False) -> str:
    """Ask every parent of these families who may be asked."""
    with unit_of_work(house, SYSTEM) as work:
        return ask_parents(work, NewRound(tuple(family.child for family in families), purposes, by_letter))


def link_for(house: House, round_id: str, carer_id: str) -> str:
    """The code of a new link for one carer of a round."""
    with unit_of_work(house, SYSTEM) as work:
        return make_letter(work, round_id, work.session.get_one(Carer, carer_id), "letter").code


def a_link(house: House, family: Family | None = None, who: str = "Mother") -> tuple[str, Family]:
    """A family that was just asked, and the code of one parent's link."""
    family = family or a_family(house)
    return link_for(house, a_round(house, family), family.carers[who]), family


def a_wording(house: House, purpose_id: str = "website", text: str = "May we show your child?") -> str:
    """What parents read from the autumn on."""
    with unit_of_work(house, SYSTEM) as work:
        return publish_wording(work, purpose_id, NewWording(text, AUTUMN))


def letters_of(house: House, carer_id: str) -> list[ParentsLetter]:
    """Every letter and mail to a carer, the oldest first."""
    with reading(house) as session:
        return list(session.query(ParentsLetter).filter_by(carer_id=carer_id).order_by(ParentsLetter.made_at).all())


def contact(house: House, carer_id: str, **changes: str) -> None:
    """Change what is known of a carer, as the office would: an address, a channel, a language."""
    with unit_of_work(house, SYSTEM) as work:
        carer = work.session.get_one(Carer, carer_id)
        for name, value in changes.items():
            setattr(carer, name, value)

"""What a page says would end is what ends: the same rule, asked before and after."""

import random

import pytest
from sqlalchemy import select

from mediamgr.reading import withdrawal as pages
from mediamgr.reading.withdrawn import receipt
from mediamgr.records.ledger import LedgerEntry
from mediamgr.records.sharing import Release, Share
from mediamgr.rules.consent_facts import Answer, DeciderKind
from mediamgr.rules.days import school_day
from mediamgr.rules.events import Event
from mediamgr.rules.purposes import PHOTOGRAPHED
from mediamgr.services.errors import Invalid, NotAllowed, NotFound
from mediamgr.services.house import House
from mediamgr.services.tagging import attest_heads, tag_person
from mediamgr.services.unit_of_work import reading, unit_of_work
from mediamgr.services.withdrawal import Call, withdraw
from tests.cast import Cast
from tests.counting import counted
from tests.services import shares
from tests.services.register import Family, a_family, says
from tests.stage import Stage

USES = ("website", "newsletter", "social")


def call(family: Family, who: str, *purposes: str) -> Call:
    return Call(family.child, purposes, DeciderKind(who.lower()), family.carers[who])


def looked(house: House, cast: Cast, said: Call) -> pages.Preview:
    """The page's own answer, before anything is done."""
    olu, now = cast.principal("olu"), house.clock()
    with reading(house) as session:
        page = pages.withdrawal_page(session, olu, school_day(now), said.person_id)
        assert page is not None
        caller = page.caller(f"carer:{said.carer_id}")
        assert caller is not None
        return pages.preview(session, olu, now, pages.Asked(page, caller, said.purpose_ids))


def withdrawn(house: House, cast: Cast, said: Call) -> int:
    with unit_of_work(house, cast.actor("olu")) as work:
        return withdraw(work, said)


def states(house: House) -> dict[str, str]:
    with reading(house) as session:
        return {share.id: share.state for share in session.scalars(select(Share))}


def a_school(house: House, cast: Cast, chance: random.Random) -> list[Family]:
    """Three families with yeses by chance, nine pictures of one to three children, six shares of them."""
    families = [a_family(house, f"{name} Byron", both_asked=chance.random() < 0.2) for name in ("Ada", "Ben", "Cai")]
    for family in families:
        for who in family.carers:
            for purpose in (PHOTOGRAPHED, *USES):
                says(house, family.child, family.carers[who], Answer.GRANTED, purpose)
    stage, pictures = Stage(house, cast), []
    for _ in range(6):
        shown = chance.sample(families, chance.randint(1, 3))
        pictures.append(stage.picture())
        for family in shown:
            shares.do(house, cast, "dana", tag_person, pictures[-1], family.child)
        shares.do(house, cast, "dana", attest_heads, pictures[-1], len(shown))
    for n in range(6):
        make = shares.live if n % 3 else shares.asked
        make(house, cast, *chance.sample(pictures, chance.randint(1, 2)))
    return families


@pytest.mark.parametrize("seed", range(2))
def test_what_the_page_names_is_what_ends(house: House, cast: Cast, seed: int) -> None:
    chance = random.Random(seed)
    families = a_school(house, cast, chance)
    for _ in range(4):
        family, who = chance.choice(families), chance.choice(["Mother", "Father"])
        said = call(family, who, *chance.sample((PHOTOGRAPHED, *USES), chance.randint(1, 2)))
        would, before = looked(house, cast, said), states(house)
        if not would.lines:
            continue
        seq = withdrawn(house, cast, said)
        after = states(house)
        ended = {one for one, state in after.items() if state == "ended" and before[one] != "ended"}
        assert ended == {line.id for line in would.ends.shares}
        olu = cast.principal("olu")
        with reading(house) as session:
            done = receipt(session, olu, school_day(house.clock()), family.child, seq)
        assert done is not None
        assert {line.purpose_id for line in done.lines} == {purpose.id for purpose, _, _ in would.lines}
        assert ended <= {line.id for line in done.shares}


def test_the_share_its_copies_and_the_decision_are_one_transaction(each_house: House) -> None:
    house, cast = each_house, Cast(each_house)
    family = a_family(house)
    says(house, family.child, family.carers["Mother"], Answer.GRANTED)
    says(house, family.child, family.carers["Mother"], Answer.GRANTED, "website")
    stage = Stage(house, cast)
    picture = stage.picture()
    shares.do(house, cast, "dana", tag_person, picture, family.child)
    shares.do(house, cast, "dana", attest_heads, picture, 1)
    share = shares.live(house, cast, picture)
    seq, olu = withdrawn(house, cast, call(family, "Mother", "website")), cast.principal("olu")
    with reading(house) as session:
        row = session.get_one(Share, share)
        assert (row.state, row.ended_because) == ("ended", "no-longer-clear")
        assert session.scalars(select(Release.wrapped_key)).all() == [None]
        told = session.scalars(select(LedgerEntry.kind).order_by(LedgerEntry.seq.desc()).limit(2)).all()
        assert set(told) == {Event.SHARE_ENDED, Event.DECISION_RECORDED}
        done = receipt(session, olu, school_day(house.clock()), family.child, seq)
    assert done is not None
    assert [one.id for one in done.shares] == [share]


@pytest.mark.parametrize(("who", "error"), [("dana", NotAllowed), ("emil", NotAllowed), ("noel", NotFound)])
def test_only_who_records_decisions_takes_one_back(house: House, cast: Cast, who: str, error: type[Exception]) -> None:
    family = a_family(house)
    with pytest.raises(error), unit_of_work(house, cast.actor(who)) as work:
        withdraw(work, call(family, "Mother", "website"))


def test_taking_back_twice_is_nothing_to_do(house: House, cast: Cast) -> None:
    family = a_family(house)
    withdrawn(house, cast, call(family, "Mother", "website"))
    with pytest.raises(Invalid):
        withdrawn(house, cast, call(family, "Mother", "website"))


def test_the_page_asks_a_fixed_number_of_questions(house: House, cast: Cast) -> None:
    families, numbers = a_school(house, cast, random.Random(7)), []
    cast.principal("olu")
    for _ in range(2):
        with counted(house.engine) as asked:
            looked(house, cast, call(families[0], "Mother", PHOTOGRAPHED))
        numbers.append(len(asked))
        stage = Stage(house, cast)
        for _ in range(4):
            picture = stage.picture(people=(families[0].child,))
            shares.do(house, cast, "dana", attest_heads, picture, 1)
            shares.live(house, cast, picture)
    assert numbers[0] == numbers[1] <= 30

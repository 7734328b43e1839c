"""From the wish to the takedown: asked, approved by another, live, fetched, taken back."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PIL import Image
from sqlalchemy import func, select

from mediamgr.records.incidents import Incident
from mediamgr.records.ledger import LedgerEntry
from mediamgr.records.sharing import Release, Share
from mediamgr.rules.codes import Code
from mediamgr.rules.consent_facts import Answer
from mediamgr.services.approval import approve_share, decline_share, note_viewing
from mediamgr.services.asking import Wish, ask_to_share, preview_wish
from mediamgr.services.delivery import hand_out_pack
from mediamgr.services.errors import Blocked, Conflict, Gone, Invalid, NotAllowed, NotFound
from mediamgr.services.house import House
from mediamgr.services.publication import publish
from mediamgr.services.sealing import seal
from mediamgr.services.tagging import attest_heads, tag_person, untag_person
from mediamgr.services.takedown import end_share, end_shares_that_are_over
from mediamgr.services.unit_of_work import Work, reading
from tests.cast import Cast
from tests.clock import MONDAY, StoppedClock
from tests.services.register import Family, a_family, says
from tests.services.shares import asked, do, live
from tests.stage import Stage

TODAY = MONDAY.date()
USES = ("photographed", "website")


@pytest.fixture
def family(house: House) -> Family:
    family = a_family(house)
    for use in USES:
        says(house, family.child, family.carers["Mother"], Answer.GRANTED, use)
    return family


@pytest.fixture
def picture(house: House, cast: Cast, family: Family) -> str:
    """A picture of one child, tagged and counted by Dana."""
    picture = Stage(house, cast).kept_picture()
    do(house, cast, "dana", tag_person, picture, family.child)
    do(house, cast, "dana", attest_heads, picture, 1)
    return picture


def wish(*pictures: str, purpose: str = "website") -> Wish:
    return Wish(
        picture_ids=pictures,
        purpose_id=purpose,
        recipient="The news page",
        channel="inside" if purpose == "display" else "website",
        starts_on=TODAY,
        ends_on=TODAY + timedelta(days=60),
        shows_logo=False,
        shows_sensitive=False,
    )


def approved(house: House, cast: Cast, *pictures: str) -> str:
    share = asked(house, cast, *pictures)
    for picture in pictures:
        do(house, cast, "emil", note_viewing, share, picture)
    do(house, cast, "emil", approve_share, share)
    return share


def state(house: House, share: str) -> str:
    with reading(house) as session:
        return session.get_one(Share, share).state


def fetched(house: House, cast: Cast, share: str, who: str = "emil") -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(b"".join(hand_out_pack(house, cast.actor(who), share).chunks)))


def test_the_whole_way_from_wish_to_pack(house: House, cast: Cast, picture: str) -> None:
    pack = fetched(house, cast, live(house, cast, picture))
    (entry,) = pack.infolist()
    assert entry.filename.startswith("photo-")
    assert entry.date_time == (1980, 1, 1, 0, 0, 0)
    with Image.open(io.BytesIO(pack.read(entry))) as image:
        assert image.info.keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        assert max(image.size) <= 1600


@pytest.mark.parametrize("answer", [Answer.WITHDRAWN, Answer.REFUSED])
def test_p4_a_withdrawn_consent_ends_the_share_at_once(
    house: House, cast: Cast, picture: str, family: Family, answer: Answer
) -> None:
    share = live(house, cast, picture)
    says(house, family.child, family.carers["Father"], answer, "website", on=TODAY)
    assert state(house, share) == "ended"
    with pytest.raises(Gone):
        fetched(house, cast, share)
    with reading(house) as session:
        assert session.scalars(select(Release).where(Release.wrapped_key.is_not(None))).all() == []
    assert len(list(house.vault.names())) == 3


def test_a_withdrawal_undone_revives_nothing(house: House, cast: Cast, picture: str, family: Family) -> None:
    share = live(house, cast, picture)
    says(house, family.child, family.carers["Mother"], Answer.WITHDRAWN, "website", on=TODAY)
    says(house, family.child, family.carers["Mother"], Answer.GRANTED, "website", on=TODAY)
    assert state(house, share) == "ended"
    with pytest.raises(Gone):
        fetched(house, cast, share)


def test_a_withdrawal_cuts_a_pack_between_its_files(house: House, cast: Cast, picture: str, family: Family) -> None:
    chunks = hand_out_pack(house, cast.actor("emil"), live(house, cast, picture)).chunks
    next(chunks)
    says(house, family.child, family.carers["Mother"], Answer.WITHDRAWN, "website", on=TODAY)
    with pytest.raises(Gone):
        list(chunks)


def test_p4_without_consent_nothing_is_sent_to_approval(house: House, cast: Cast, picture: str) -> None:
    with pytest.raises(Blocked) as refused:
        do(house, cast, "tom", ask_to_share, wish(picture, purpose="press"))
    assert refused.value.verdict.codes == {Code.NEVER_ASKED}
    with reading(house) as session:
        assert session.scalar(select(func.count()).select_from(Share)) == 0


def test_p10_trying_again_to_share_what_is_blocked_is_one_incident(house: House, cast: Cast, picture: str) -> None:
    for _ in range(2):
        with pytest.raises(Blocked):
            do(house, cast, "tom", ask_to_share, wish(picture, purpose="press"))
    with reading(house) as session:
        (incident,) = session.scalars(select(Incident))
        assert (incident.kind, incident.account_id) == ("blocked-share", cast.account_id("tom"))
        assert incident.facts == {"purpose": "press", "times": 2}
        entries = session.scalars(select(LedgerEntry).where(LedgerEntry.kind == "Denied")).all()
        assert [entry.facts["code"] for entry in entries] == ["blocked", "blocked"]


def test_the_preview_says_what_asking_would_say(house: House, cast: Cast, picture: str) -> None:
    assert do(house, cast, "tom", preview_wish, wish(picture)).allowed
    assert not do(house, cast, "tom", preview_wish, wish(picture, purpose="press")).allowed


def test_p9_something_sensitive_blocks_with_and_without_a_logo_beside_it(
    house: House, cast: Cast, picture: str
) -> None:
    for logo in (False, True):
        bad = replace(wish(picture), shows_sensitive=True, shows_logo=logo)
        assert Code.SENSITIVE_NOT_CLEARED in do(house, cast, "tom", preview_wish, bad).codes
        with pytest.raises(Blocked):
            do(house, cast, "tom", ask_to_share, bad)


def test_heads_that_nobody_counted_block(house: House, cast: Cast, family: Family) -> None:
    uncounted = Stage(house, cast).kept_picture()
    do(house, cast, "dana", tag_person, uncounted, family.child)
    assert do(house, cast, "tom", preview_wish, wish(uncounted)).codes == {Code.HEADS_NOT_ATTESTED}


@pytest.mark.parametrize("changed", ["starts", "ends", "recipient", "pictures"])
def test_a_wish_that_cannot_be_is_told_so(house: House, cast: Cast, picture: str, changed: str) -> None:
    bad = {
        "starts": replace(wish(picture), starts_on=TODAY + timedelta(days=90)),
        "ends": replace(wish(picture), ends_on=date(2030, 1, 1)),
        "recipient": replace(wish(picture), recipient="  "),
        "pictures": wish(),
    }[changed]
    with pytest.raises(Invalid):
        do(house, cast, "tom", ask_to_share, bad)


def test_another_settings_picture_is_as_unknown_as_none(house: House, cast: Cast) -> None:
    elsewhere = Stage(house, cast).picture(setting_id="nursery", by="nia")
    for pictures in ((elsewhere,), ("0" * 32,)):
        with pytest.raises(NotFound):
            do(house, cast, "tom", ask_to_share, wish(*pictures))


def test_nobody_approves_what_they_did_not_open(house: House, cast: Cast, picture: str) -> None:
    share = asked(house, cast, picture)
    with pytest.raises(Blocked) as refused:
        do(house, cast, "emil", approve_share, share)
    assert refused.value.verdict.codes == {Code.NOT_SEEN_FULL_SIZE}


def test_a_teacher_approves_nothing(house: House, cast: Cast, picture: str) -> None:
    share = asked(house, cast, picture)
    with pytest.raises(NotAllowed):
        do(house, cast, "dana", approve_share, share)


def test_an_approval_twice_is_one(house: House, cast: Cast, picture: str) -> None:
    share = approved(house, cast, picture)
    with pytest.raises(Conflict):
        do(house, cast, "hana", approve_share, share)


def test_a_declined_share_says_why_and_goes_nowhere(house: House, cast: Cast, picture: str) -> None:
    share = asked(house, cast, picture)
    with pytest.raises(Invalid):
        do(house, cast, "emil", decline_share, share, " ")
    do(house, cast, "emil", decline_share, share, "The background shows the door code.")
    publish(house, share)
    assert state(house, share) == "declined"


@pytest.mark.parametrize("change", ["tag", "untag", "heads", "seal"])
def test_any_change_to_a_picture_ends_what_was_approved(
    house: House, cast: Cast, picture: str, family: Family, change: str
) -> None:
    share = live(house, cast, picture)
    other = a_family(house, "Grace Hopper")
    for use in USES:
        says(house, other.child, other.carers["Mother"], Answer.GRANTED, use)
    acts: dict[str, Callable[[Work], None]] = {
        "tag": lambda work: tag_person(work, picture, other.child),
        "untag": lambda work: untag_person(work, picture, family.child),
        "heads": lambda work: attest_heads(work, picture, 2, 1),
        "seal": lambda work: seal(work, picture),
    }
    do(house, cast, "dana", acts[change])
    assert state(house, share) == "ended"


def test_a_change_that_concerns_somebody_else_ends_nothing(house: House, cast: Cast, picture: str) -> None:
    share = live(house, cast, picture)
    other = a_family(house, "Grace Hopper")
    says(house, other.child, other.carers["Mother"], Answer.REFUSED, "website")
    assert state(house, share) == "live"


def test_publishing_twice_makes_one_copy_of_each(house: House, cast: Cast, picture: str) -> None:
    share = live(house, cast, picture)
    before = set(house.vault.names())
    publish(house, share)
    assert set(house.vault.names()) == before


def test_a_consent_withdrawn_between_approval_and_publication_ends_the_share(
    house: House, cast: Cast, picture: str, family: Family
) -> None:
    share = approved(house, cast, picture)
    says(house, family.child, family.carers["Mother"], Answer.WITHDRAWN, "website", on=TODAY)
    publish(house, share)
    assert state(house, share) == "ended"
    assert len(list(house.vault.names())) == 3


def test_a_use_inside_the_setting_goes_no_way_that_leads_outside(
    house: House, cast: Cast, picture: str, family: Family
) -> None:
    says(house, family.child, family.carers["Mother"], Answer.GRANTED, "display")
    with pytest.raises(Invalid, match="channel-outside"):
        do(house, cast, "tom", ask_to_share, replace(wish(picture, purpose="display"), channel="press"))


def test_a_use_inside_the_setting_needs_no_approval(house: House, cast: Cast, picture: str, family: Family) -> None:
    says(house, family.child, family.carers["Mother"], Answer.GRANTED, "display")
    share = do(house, cast, "tom", ask_to_share, wish(picture, purpose="display"))
    publish(house, share)
    assert state(house, share) == "live"


def test_a_share_ends_with_its_window(house: House, cast: Cast, picture: str, clock: StoppedClock) -> None:
    share = live(house, cast, picture)
    clock.forward(days=61)
    with pytest.raises(Gone):
        fetched(house, cast, share)
    assert do(house, cast, "emil", end_shares_that_are_over) == 1
    assert state(house, share) == "ended"


def test_who_asked_can_take_it_back(house: House, cast: Cast, picture: str) -> None:
    share = live(house, cast, picture)
    do(house, cast, "tom", end_share, share)
    assert state(house, share) == "ended"
    with pytest.raises(Conflict):
        do(house, cast, "tom", end_share, share)


def test_every_step_leaves_exactly_one_entry(house: House, cast: Cast, picture: str) -> None:
    share = live(house, cast, picture)
    fetched(house, cast, share)
    do(house, cast, "tom", end_share, share)
    kinds = ("ShareAsked", "ShareApproved", "ShareLive", "PictureDelivered", "ShareEnded")
    with reading(house) as session:
        for kind in kinds:
            assert session.scalar(select(func.count()).where(LedgerEntry.kind == kind)) == 1, kind

"""The gate on a real register: what it reads, what it answers, and that it asks a fixed number of questions."""

from datetime import date

import pytest
from sqlalchemy import text

from mediamgr.records.engine import open_engine
from mediamgr.rules.codes import Code
from mediamgr.rules.consent_facts import Answer, LookedAfter
from mediamgr.rules.permissions import Permission
from mediamgr.rules.purposes import PHOTOGRAPHED
from mediamgr.rules.verdict import Verdict
from mediamgr.services.clearance import clear_asking, clear_release, clear_work
from mediamgr.services.dated_facts import set_looked_after
from mediamgr.services.house import House
from mediamgr.services.restrictions import RestrictionKind, impose_restriction
from mediamgr.services.unit_of_work import reading, unit_of_work
from tests.cast import Cast
from tests.counting import counted
from tests.records.gallery import a_picture, a_share
from tests.services.register import Family, a_family, an_adult, says

TODAY = date(2026, 10, 12)


def consented(house: House, name: str = "Ada Byron") -> Family:
    """A child whose mother says yes to pictures and to the website."""
    family = a_family(house, name)
    for purpose in (PHOTOGRAPHED, "website"):
        says(house, family.child, family.carers["Mother"], Answer.GRANTED, purpose)
    return family


def asking(house: House, cast: Cast, *picture_ids: str, purpose: str = "website", **columns: object) -> Verdict:
    share = a_share(house, cast.account_id("dana"), purpose, *picture_ids, **columns)
    with reading(house) as session:
        return clear_asking(session, share, TODAY)


def test_a_picture_of_a_consented_child_may_be_asked_for(house: House, cast: Cast) -> None:
    picture = a_picture(house, cast.account_id("dana"), consented(house).child)
    assert asking(house, cast, picture).allowed


def test_it_still_needs_an_approval_to_leave(house: House, cast: Cast) -> None:
    picture = a_picture(house, cast.account_id("dana"), consented(house).child)
    share = a_share(house, cast.account_id("dana"), "website", picture)
    with reading(house) as session:
        assert clear_release(session, share, TODAY).codes == {Code.APPROVAL_MISSING}


def test_a_withdrawal_that_has_committed_denies_the_next_question_in_another_connection(
    house: House, cast: Cast
) -> None:
    family = consented(house)
    picture = a_picture(house, cast.account_id("dana"), family.child)
    share = a_share(house, cast.account_id("dana"), "website", picture)
    elsewhere = House(
        house.settings, open_engine(house.settings.database), house.vault, house.keys, house.decoders, house.clock
    )
    with reading(elsewhere) as session:
        assert clear_asking(session, share, TODAY).allowed
    says(house, family.child, family.carers["Mother"], Answer.WITHDRAWN, "website", on=TODAY)
    with reading(elsewhere) as session:
        assert clear_asking(session, share, TODAY).codes == {Code.WITHDRAWN}
    elsewhere.engine.dispose()


def test_a_fathers_no_beside_a_mothers_yes_blocks_and_names_the_child(house: House, cast: Cast) -> None:
    family = consented(house)
    says(house, family.child, family.carers["Father"], Answer.REFUSED, "website")
    verdict = asking(house, cast, a_picture(house, cast.account_id("dana"), family.child))
    assert (verdict.codes, verdict.people) == ({Code.DISAGREEMENT}, {family.child})


def test_a_restriction_overrides_every_yes(house: House, cast: Cast) -> None:
    family = consented(house)
    with unit_of_work(house, cast.actor("sef")) as work:
        impose_restriction(work, family.child, RestrictionKind.REFUGE, starts_on=TODAY)
    verdict = asking(house, cast, a_picture(house, cast.account_id("dana"), family.child))
    assert verdict.codes == {Code.RESTRICTED}


def test_a_child_who_comes_into_care_needs_the_authority(house: House, cast: Cast) -> None:
    family = consented(house)
    with unit_of_work(house, cast.actor("olu")) as work:
        set_looked_after(work, family.child, LookedAfter.CARE_ORDER, TODAY)
    verdict = asking(house, cast, a_picture(house, cast.account_id("dana"), family.child))
    assert verdict.codes == {Code.AUTHORITY_NEEDED}


def test_an_adult_who_was_never_asked_blocks_too(house: House, cast: Cast) -> None:
    picture = a_picture(house, cast.account_id("dana"), consented(house).child, an_adult(house))
    assert asking(house, cast, picture).codes == {Code.NEVER_ASKED}


def test_a_caption_that_names_the_child_is_found(house: House, cast: Cast) -> None:
    family = consented(house)
    picture = a_picture(house, cast.account_id("dana"), family.child, caption="Ada wins the sack race")
    assert asking(house, cast, picture).codes == {Code.NAME_SHOWN}


@pytest.mark.parametrize(
    ("bent", "code"),
    [
        ({"state": "held"}, Code.HELD),
        ({"state": "sealed"}, Code.SEALED),
        ({"state": "erased"}, Code.ERASED),
        ({"state": "no such state"}, Code.ERASED),
        ({"keep_until": date(2026, 10, 11)}, Code.PAST_KEEP_UNTIL),
        ({"held_because": "no-camera-facts"}, Code.ORIGIN_UNKNOWN),
        ({"shows_logo": True}, Code.NAME_OR_LOGO_NOT_PERMITTED),
        ({"shows_sensitive": True}, Code.SENSITIVE_NOT_CLEARED),
        ({"heads_id": None}, Code.HEADS_NOT_ATTESTED),
        ({"setting_id": "nursery"}, Code.OTHER_SETTING),
    ],
)
def test_whatever_is_wrong_with_the_picture_itself_blocks(
    house: House, cast: Cast, bent: dict[str, object], code: Code
) -> None:
    attested = "heads_id" not in bent
    child = consented(house).child
    picture = a_picture(house, cast.account_id("dana"), child, attested=attested, **bent)  # type: ignore[arg-type]
    verdict = asking(house, cast, picture)
    assert code in verdict.codes
    assert not verdict.allowed


def test_what_the_asker_says_is_visible_counts_for_every_picture(house: House, cast: Cast) -> None:
    picture = a_picture(house, cast.account_id("dana"), consented(house).child)
    assert asking(house, cast, picture, shows_logo=True).codes == {Code.NAME_OR_LOGO_NOT_PERMITTED}


def test_a_picture_that_does_not_exist_clears_nothing(house: House, cast: Cast) -> None:
    picture = a_picture(house, cast.account_id("dana"), consented(house).child)
    dana = cast.principal("dana")
    with reading(house) as session:
        found = clear_work(session, dana, Permission.SEE_PICTURES, [picture, "no-such"], TODAY)
        assert not clear_work(session, dana, Permission.SEE_PICTURES, [], TODAY).allowed
    assert found.codes == {Code.ERASED}


def test_a_share_that_does_not_exist_is_refused(house: House) -> None:
    with reading(house) as session:
        assert not clear_release(session, "no-such", TODAY).allowed


def test_a_child_nobody_may_photograph_is_seen_by_who_took_the_picture_and_the_office_alone(
    house: House, cast: Cast
) -> None:
    picture = a_picture(house, cast.account_id("dana"), a_family(house).child)
    principals = {who: cast.principal(who) for who in ("dana", "tom", "olu", "emil", "hana", "sef", "gwen", "nia")}
    with reading(house) as session:
        seen = {
            who
            for who, principal in principals.items()
            if clear_work(session, principal, Permission.SEE_PICTURES, [picture], TODAY).allowed
        }
    assert seen == {"dana", "olu", "emil", "sef"}


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("decision", "answer", "perhaps"),
        ("decision", "decided_on", "the other day"),
        ("decision", "recorded_at", "noon"),
        ("decision", "decider_kind", "neighbour's cat"),
        ("person_fact", "kind", "horoscope"),
        ("person_fact", "value", "somewhat"),
        ("person_fact", "true_from", "long ago"),
        ("person", "kind", "ghost"),
    ],
)
def test_a_register_that_cannot_be_read_denies_that_person_and_nobody_else(
    house: House, cast: Cast, table: str, column: str, value: str
) -> None:
    ada, grace = consented(house), consented(house, "Grace Hopper")
    pictures = [a_picture(house, cast.account_id("dana"), one.child) for one in (ada, grace)]
    damage(house, table, column, value, ada.child)
    verdict = asking(house, cast, *pictures)
    assert (verdict.codes, verdict.people) == ({Code.PERSON_UNKNOWN}, {ada.child})


def damage(house: House, table: str, column: str, value: str, person_id: str) -> None:
    """Change one column of a person's rows as an insider with the file could, guards removed."""
    engine = open_engine(house.settings.database, guarded=False)
    with engine.begin() as connection:
        connection.execute(text(f"DROP TRIGGER IF EXISTS {table}_no_update"))
        key = "id" if table == "person" else "person_id"
        connection.execute(
            text(f"UPDATE {table} SET {column} = :value WHERE {key} = :id"), {"value": value, "id": person_id}
        )
    engine.dispose()


def test_a_purpose_that_cannot_be_read_is_no_purpose(house: House, cast: Cast) -> None:
    picture = a_picture(house, cast.account_id("dana"), consented(house).child)
    with house.engine.begin() as connection:
        connection.execute(text("UPDATE purpose SET audience = 'martians' WHERE id = 'website'"))
    assert Code.PURPOSE_UNKNOWN in asking(house, cast, picture).codes


@pytest.mark.parametrize("number", [1, 40])
def test_the_number_of_questions_does_not_grow_with_the_pictures(house: House, cast: Cast, number: int) -> None:
    children = [consented(house, f"Child {letter}").child for letter in "ABCDE"]
    pictures = [a_picture(house, cast.account_id("dana"), *children) for _ in range(number)]
    share = a_share(house, cast.account_id("dana"), "website", *pictures)
    principal = cast.principal("dana")
    with reading(house) as session, counted(house.engine) as asked:
        clear_release(session, share, TODAY)
    assert len(asked) == 6
    with reading(house) as session, counted(house.engine) as asked:
        clear_work(session, principal, Permission.SEE_PICTURES, pictures, TODAY)
    assert len(asked) == 5

"""What the office reads about one purpose, for every constellation of deciders. Today is 20 November 2025."""
# ruff: noqa: E501 - a table whose sentences are broken cannot be read

from datetime import date

import pytest

from mediamgr.reading.standings import PurposeTitle, Reader, standing_lines
from mediamgr.rules.candour import Candour
from mediamgr.rules.clearance_facts import Register
from mediamgr.rules.consent_facts import Answer, DeciderKind, LookedAfter, PersonFacts, Responsibility
from mediamgr.rules.needs import who_is_asked
from mediamgr.web.standing_words import explained
from tests.rules.register_facts import (
    DISPLAY,
    PURPOSES,
    TODAY,
    WEBSITE,
    adult,
    asked,
    carer,
    child,
    dated,
    in_care,
    leaves,
    no,
    restriction,
    said,
    yes,
)

NAMES = {"mother": "Anna", "father": "Tom", "granny": "Joan Bell", "mother2": "Beth", "foster": "Fay"}
K, R = DeciderKind, Responsibility
BOTH = [carer("mother", asked=True), carer("father", asked=True)]
ORDER, SECTION_20 = in_care(LookedAfter.CARE_ORDER), in_care(LookedAfter.SECTION_20)
UNKNOWN = in_care(LookedAfter.BASIS_UNKNOWN)


def other(kind: DeciderKind, responsibility: Responsibility = R.YES, *, ask: bool = False) -> PersonFacts:
    """A child whose one carer is of this kind, and said yes."""
    return child(yes("granny", kind=kind), carers=[carer("granny", responsibility, kind=kind, asked=ask)])


def refused_by(kind: DeciderKind, responsibility: Responsibility = R.YES) -> PersonFacts:
    return child(no("granny", kind=kind), carers=[carer("granny", responsibility, kind=kind)])


UNTIL = "allowed until 31 August 2026"
CARE = "Under the care order the local authority decides, and a parent’s no still counts."
S20 = "A parent and the local authority must both agree."
ROWS: list[tuple[str, PersonFacts, str]] = [
    # nobody, or only asked
    ("never asked", child(), "Nobody has been asked: blocked."),
    ("asked", child(asked("mother")), "Mother was asked on 1 September and has not answered: blocked."),
    ("both asked once", child(asked("mother"), asked("father", "2025-09-02")),
     "Mother was asked on 1 September and has not answered, father was asked on 2 September and has not answered: blocked."),
    # parents
    ("yes", child(yes("mother")), f"Mother said yes on 3 September: {UNTIL}."),
    ("father’s yes", child(yes("father")), f"Father said yes on 3 September: {UNTIL}."),
    ("both say yes", child(yes("mother"), yes("father", "2025-09-10")),
     f"Mother said yes on 3 September, father said yes on 10 September: {UNTIL}."),
    ("no", child(no("mother")), "Mother said no on 10 September: blocked."),
    ("both say no", child(no("mother"), no("father")), "Father said no on 10 September, mother said no on 10 September: blocked."),
    ("taken back", child(yes("mother"), said("mother", Answer.WITHDRAWN, "2025-10-01")), "Mother took the yes back on 1 October: blocked."),
    ("objects", child(said("mother", Answer.OBJECTED, "2025-10-01")), "Mother said no on 1 October: blocked."),
    ("disagree, neither asked in all cases", child(yes("mother"), no("father")),
     "One no counts against every yes. Mother said yes on 3 September, father said no on 10 September: blocked."),
    ("disagree, both asked", child(yes("mother"), no("father"), carers=BOTH),
     "Both parents are asked. Mother said yes on 3 September, father said no on 10 September: blocked."),
    ("both asked, both yes", child(yes("mother"), yes("father"), carers=BOTH),
     f"Both parents are asked. Father said yes on 3 September, mother said yes on 3 September: {UNTIL}."),
    ("both asked, one has answered", child(yes("mother"), carers=BOTH),
     "Both parents are asked. Mother said yes on 3 September: blocked until father agrees."),
    ("both asked, one was asked", child(yes("mother"), asked("father"), carers=BOTH),
     "Both parents are asked. Father was asked on 1 September and has not answered, mother said yes on 3 September: blocked until father agrees."),
    ("both asked, nobody answered", child(carers=BOTH), "Nobody has answered: blocked until mother and father agree."),
    ("one asked in all cases", child(yes("mother"), carers=[carer("mother"), carer("father", asked=True)]),
     "Father is asked in all cases. Mother said yes on 3 September: blocked until father agrees."),
    ("the year stands where it is another", child(yes("mother", "2024-09-03")),
     "Mother said yes on 3 September 2024 and that ended on 31 August: blocked until it is given again."),
    ("lapsed and a no", child(yes("mother", "2024-09-03"), no("father")),
     "Mother said yes on 3 September 2024 and that ended on 31 August, father said no on 10 September: blocked."),
    ("two mothers", child(yes("mother"), no("mother2", kind=K.MOTHER), carers=[carer("mother"), carer("mother2", kind=K.MOTHER)]),
     "One no counts against every yes. Anna said yes on 3 September, Beth said no on 10 September: blocked."),
    # responsibility
    ("unknown, yes", child(yes("mother"), carers=[carer("mother", R.UNKNOWN)]),
     "Mother said yes on 3 September, but whether they may is not recorded: blocked until it is recorded who may decide."),
    ("unknown, no", child(no("mother"), carers=[carer("mother", R.UNKNOWN)]), "Mother said no on 10 September: blocked."),
    ("none, yes", child(yes("mother"), carers=[carer("mother", R.NO)]),
     "Mother said yes on 3 September, but has no right to decide this, or no longer: blocked until it is recorded who may decide."),
    ("none, no", child(no("mother"), carers=[carer("mother", R.NO)]),
     "Mother said no on 10 September, which does not count without the right to decide: blocked."),
    ("none, no, against a yes", child(yes("mother"), no("father"), carers=[carer("mother"), carer("father", R.NO)]),
     f"Mother said yes on 3 September, father said no on 10 September, which does not count without the right to decide: {UNTIL}."),
    ("ended since", child(yes("mother"), carers=[carer("mother", [dated(R.YES), dated(R.NO, "2025-10-01")])]),
     "Mother said yes on 3 September, but has no right to decide this, or no longer: blocked until it is recorded who may decide."),
    # every other decider
    ("second parent", other(K.SECOND_PARENT), f"The second parent said yes on 3 September: {UNTIL}."),
    ("adoptive parent", other(K.ADOPTIVE_PARENT), f"The adoptive parent said yes on 3 September: {UNTIL}."),
    ("special guardian", other(K.SPECIAL_GUARDIAN), f"The special guardian said yes on 3 September: {UNTIL}."),
    ("special guardian in all cases", other(K.SPECIAL_GUARDIAN, ask=True),
     f"The special guardian is asked in all cases. The special guardian said yes on 3 September: {UNTIL}."),
    ("live-with order", other(K.LIVE_WITH_ORDER), f"The holder of a live-with order said yes on 3 September: {UNTIL}."),
    ("live-with order, no", refused_by(K.LIVE_WITH_ORDER), "The holder of a live-with order said no on 10 September: blocked."),
    ("step-parent by agreement", other(K.STEP_PARENT), f"The step-parent said yes on 3 September: {UNTIL}."),
    ("step-parent without", other(K.STEP_PARENT, R.NO),
     "The step-parent said yes on 3 September, but has no right to decide this, or no longer: blocked until it is recorded who may decide."),
    ("step-parent without, no", refused_by(K.STEP_PARENT, R.NO),
     "The step-parent said no on 10 September, which does not count without the right to decide: blocked."),
    ("grandmother", other(K.OTHER, R.UNKNOWN),
     "Joan Bell said yes on 3 September, but whether they may is not recorded: blocked until it is recorded who may decide."),
    ("an import names nobody", child(yes("nobody")), "An import of 3 September says yes and names nobody: blocked until it is known who said it."),
    ("an import names nobody and says no", child(no("nobody")), "Somebody whom nobody named said no on 10 September: blocked."),
    # the child
    ("the child says no", child(yes("mother"), said("child", Answer.OBJECTED, "2025-10-01")),
     "Mother said yes on 3 September, the child said no on 1 October: blocked, whatever the parents said."),
    ("the child agrees", child(yes("child")),
     "The child said yes on 3 September, which is welcome but does not stand in for a parent: blocked."),
    ("the child and the mother agree", child(yes("mother"), yes("child", "2025-09-04")),
     f"Mother said yes on 3 September, the child said yes on 4 September, which is welcome but does not stand in for a parent: {UNTIL}."),
    # in care
    ("care order, parent’s yes", child(yes("mother"), looked_after=ORDER),
     f"{CARE} Mother said yes on 3 September: blocked until the local authority agrees."),
    ("care order, authority’s yes", child(yes("council"), looked_after=ORDER), f"{CARE} The local authority said yes on 3 September: {UNTIL}."),
    ("care order, authority’s no", child(no("council"), looked_after=ORDER), f"{CARE} The local authority said no on 10 September: blocked."),
    ("care order, parent’s no", child(yes("council"), no("mother"), looked_after=ORDER),
     f"{CARE} The local authority said yes on 3 September, mother said no on 10 September: blocked."),
    ("section 20, parent only", child(yes("mother"), looked_after=SECTION_20),
     f"{S20} Mother said yes on 3 September: blocked until the local authority agrees."),
    ("section 20, both", child(yes("mother"), yes("council", "2025-09-04"), looked_after=SECTION_20),
     f"{S20} Mother said yes on 3 September, the local authority said yes on 4 September: {UNTIL}."),
    ("section 20, nobody", child(looked_after=SECTION_20), "Nobody has answered: blocked until the local authority agrees."),
    ("basis unknown", child(yes("mother"), looked_after=UNKNOWN),
     "The child is looked after on a basis that nobody recorded, so nobody’s yes is enough. Mother said yes on 3 September: blocked until it is recorded who may decide."),
    ("foster carer, no plan", child(yes("foster"), carers=[carer("foster", R.NO)], looked_after=ORDER),
     f"{CARE} The foster carer said yes on 3 September, but no placement plan gives a foster carer this: blocked until the local authority agrees."),
    ("foster carer’s no", child(yes("council"), no("foster"), carers=[carer("foster", R.NO)], looked_after=ORDER),
     f"{CARE} The local authority said yes on 3 September, the foster carer said no on 10 September: blocked."),
    ("care has ended", child(yes("council"), looked_after=(*ORDER, dated(LookedAfter.NO, "2025-10-01"))),
     "The local authority said yes on 3 September, but has no right to decide this, or no longer: blocked until it is recorded who may decide."),
    # gone, adults
    ("left", child(yes("mother"), leaving=leaves("2025-10-31")), "The last day here was 31 October. Mother said yes on 3 September and that ended on 31 October: blocked."),
    ("an adult’s yes", adult(yes("self")), f"Adults decide for themselves. They said yes on 3 September: {UNTIL}."),
    ("an adult’s no", adult(no("self")), "Adults decide for themselves. They said no on 10 September: blocked."),
    ("an adult, never asked", adult(), "Nobody has been asked: blocked."),
]  # fmt: skip


def words_of(person: PersonFacts, purpose: str = WEBSITE.code, candour: Candour = Candour.REASONS) -> str:
    register = Register({"amir": person}, PURPOSES)
    title = PurposeTitle(purpose, "Website", WEBSITE.audience)
    (line,) = standing_lines(register, [title], "amir", TODAY, Reader(candour, NAMES))
    return explained(line, who_is_asked(person, TODAY), NAMES, TODAY)


@pytest.mark.parametrize(("person", "words"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_what_the_office_reads(person: PersonFacts, words: str) -> None:
    assert words_of(person) == words


def test_every_row_is_another_case() -> None:
    assert len({row[0] for row in ROWS}) == len(ROWS) >= 40


def test_a_foster_carer_decides_by_the_plan_what_stays_inside() -> None:
    foster = child(
        yes("foster", purpose="display", plan_on=date(2025, 9, 1)),
        carers=[carer("foster", R.NO)],
        looked_after=ORDER,
    )
    assert words_of(foster, DISPLAY.code) == (
        f"{CARE} The foster carer said yes on 3 September by the placement plan: {UNTIL}."
    )


@pytest.mark.parametrize("candour", [Candour.NEUTRAL, Candour.PERSONS])
def test_who_may_not_know_reads_nothing(candour: Candour) -> None:
    assert words_of(child(yes("mother"), no("father")), candour=candour) == ""


def test_a_restriction_is_silence_to_the_office_and_words_to_the_lead() -> None:
    hidden = child(yes("mother"), restrictions=(restriction(),))
    assert words_of(hidden) == ""
    assert words_of(hidden, candour=Candour.EVERYTHING) == (
        "Mother said yes on 3 September, a restriction is in force since 1 October: blocked, whatever anybody said."
    )

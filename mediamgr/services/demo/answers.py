"""What families and staff answered, in the proportions that schools see (REGISTER.md, "Sizes to feel real")."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from enum import Enum

from mediamgr.media.painting.chance import Chance
from mediamgr.rules.consent_facts import Answer, DeciderKind, How, Responsibility
from mediamgr.rules.purposes import DEFAULT_PURPOSES, Audience
from mediamgr.services.demo.calendar import answering_days, between
from mediamgr.services.demo.cases import CARE_ORDER, CASES, DISAGREEING, SAYS_NO, SECTION_20, SEPARATED
from mediamgr.services.demo.invented import Adult, Carer, Child, Given

ALL = tuple(purpose.facts.code for purpose in DEFAULT_PURPOSES)
INSIDE = tuple(purpose.facts.code for purpose in DEFAULT_PURPOSES if purpose.facts.audience is Audience.INSIDE)
OUTSIDE = tuple(code for code in ALL if code not in INSIDE)
_WAYS = (How.PAPER, How.PAPER, How.PAPER, How.ONLINE, How.ONLINE, How.EMAIL, How.TELEPHONE, How.IN_PERSON)


class Pattern(Enum):
    """How a family answered the form as a whole."""

    ALL = "all"
    NOT_SOCIAL = "all but social media"
    INSIDE = "only inside"
    NOTHING = "nothing"
    ASKED = "asked, no answer yet"
    NEVER_ASKED = "never asked"


SHARES: tuple[tuple[Pattern, float], ...] = (
    (Pattern.NOT_SOCIAL, 0.15),
    (Pattern.INSIDE, 0.08),
    (Pattern.NOTHING, 0.03),
    (Pattern.ASKED, 0.02),
    (Pattern.NEVER_ASKED, 0.02),
)


def answers_for_children(
    children: Sequence[Child], carers: Sequence[Carer], today: date, chance: Chance
) -> tuple[Given, ...]:
    """Every answer of this year, in the order in which they came."""
    patterns = patterns_of(children, chance)
    found = [given for child in children for given in _of_child(child, carers, patterns.get(child.key), today, chance)]
    return tuple(sorted(found, key=lambda given: given.day))


def patterns_of(children: Sequence[Child], chance: Chance) -> dict[str, Pattern]:
    """A pattern for every child whose case is not a special one, in the register's proportions of all children."""
    plain = [child.key for child in children if child.key not in CASES and child.key not in SEPARATED]
    chance.shuffle(plain)
    patterns = dict.fromkeys(plain, Pattern.ALL)
    for pattern, share in SHARES:
        for _ in range(round(len(children) * share)):
            patterns[plain.pop()] = pattern
    return patterns


def answers_for_adults(adults: Sequence[Adult], today: date, chance: Chance) -> tuple[Given, ...]:
    """Staff and governors decide for themselves; some have not got round to it."""
    found = []
    for adult in adults:
        mood = chance.random()
        refused = ("social", "press") if mood < 0.25 else OUTSIDE if mood < 0.37 else ()
        if adult.username is not None or mood < 0.9:
            day = between(*answering_days(today), chance.random() * 0.4)
            found += [Given(adult.key, code, _yes_or_no(code not in refused), day) for code in ALL]
    return tuple(sorted(found, key=lambda given: given.day))


def _of_child(
    child: Child, carers: Sequence[Carer], pattern: Pattern | None, today: date, chance: Chance
) -> Iterator[Given]:
    own = [(carer, caring) for carer in carers for caring in carer.caring if caring.child == child.key]
    day = between(*answering_days(today), chance.random() ** 1.6)
    how = chance.choice(_WAYS)
    entitled = [carer.key for carer, caring in own if caring.responsibility is Responsibility.YES]
    if child.key in (CARE_ORDER, SECTION_20):
        yield from _in_care(child, entitled[0], day)
    elif child.key in SEPARATED:
        yield from _separated(child, entitled, day, chance)
    else:
        yield from _by_pattern(child.key, pattern or Pattern.ALL, entitled[0], day, how)
    if child.key == SAYS_NO:
        for code in OUTSIDE:
            yield Given(
                child.key, code, Answer.OBJECTED, _later(day, today, 12), How.IN_PERSON, decider=DeciderKind.CHILD
            )


def _by_pattern(key: str, pattern: Pattern, carer: str, day: date, how: How) -> Iterator[Given]:
    if pattern is Pattern.NEVER_ASKED:
        return
    for code in ALL:
        if pattern is Pattern.ASKED:
            yield Given(key, code, Answer.REQUESTED, day, How.PAPER, carer)
        else:
            yield Given(key, code, _yes_or_no(_agrees(pattern, code)), day, how, carer)


def _agrees(pattern: Pattern, code: str) -> bool:
    match pattern:
        case Pattern.ALL:
            return True
        case Pattern.NOT_SOCIAL:
            return code != "social"
        case Pattern.INSIDE:
            return code in INSIDE
        case _:
            return False


def _separated(child: Child, parents: Sequence[str], day: date, chance: Chance) -> Iterator[Given]:
    for place, parent in enumerate(parents):
        against = child.key == DISAGREEING and place == 1
        how = chance.choice((How.EMAIL, How.ONLINE))
        for code in ALL:
            yield Given(child.key, code, _yes_or_no(not against or code in INSIDE), day, how, parent)


def _in_care(child: Child, parent: str, day: date) -> Iterator[Given]:
    """The authority agrees to what stays inside and to the child's own journal; nothing else was asked of it."""
    for code in (*INSIDE, "own_journal"):
        yield Given(child.key, code, Answer.GRANTED, day, How.EMAIL, decider=DeciderKind.LOCAL_AUTHORITY)
        if child.key == SECTION_20:
            yield Given(child.key, code, Answer.GRANTED, day, How.IN_PERSON, parent)
    if child.key == CARE_ORDER:  # a parent's no still counts
        yield Given(child.key, "social", Answer.REFUSED, day, How.TELEPHONE, parent)


def _yes_or_no(yes: bool) -> Answer:
    return Answer.GRANTED if yes else Answer.REFUSED


def _later(day: date, today: date, days: int) -> date:
    return min(day + timedelta(days=days), today)

"""What a wording that asks again would end, found by asking the rule twice: with the new words and without them."""

from dataclasses import dataclass, replace
from datetime import date

from mediamgr.rules.clearance_facts import Register
from mediamgr.rules.consent_facts import PersonFacts
from mediamgr.rules.deciders import voices
from mediamgr.rules.finding import find
from mediamgr.rules.purposes import PurposeFacts, Wording
from mediamgr.rules.standing import State, Why


@dataclass(frozen=True, slots=True)
class Ended:
    """How many yeses would no longer count, and for how many people nothing would be allowed any more."""

    answers: int = 0
    people: int = 0


def ended_by_new_words(register: Register, code: str, starts_on: date) -> Ended:
    """What words that ask again from `starts_on` on end of what would count on that day, by all that is known now.

    Nothing for a purpose that cannot be read: nothing counts for it.
    """
    purpose = register.purposes.get(code)
    if purpose is None:
        return Ended()
    version = max((one.version for one in purpose.wordings), default=0) + 1
    new = Wording("", purpose.code, version, starts_on, ask_again=True)
    renewed = replace(purpose, wordings=(*purpose.wordings, new))
    answers = lost = 0
    for person in register.people.values():
        answers += _counting(person, purpose, starts_on) - _counting(person, renewed, starts_on)
        lost += _allowed(person, purpose, starts_on) and not _allowed(person, renewed, starts_on)
    return Ended(answers, lost)


def _counting(person: PersonFacts, purpose: PurposeFacts, day: date) -> int:
    return sum(voice.why is Why.GRANTS for voice in voices(person, purpose, day))


def _allowed(person: PersonFacts, purpose: PurposeFacts, day: date) -> bool:
    return find(person, purpose, day).state is State.GRANTED

"""What was recorded only later, in plain words: "Recorded only on 14 October: from 3 September ..."."""

from datetime import date

from mediamgr.reading.travel import LateAnswer, LateEntry
from mediamgr.rules.consent_facts import Answer
from mediamgr.rules.hindsight import Matter
from mediamgr.web.register_words import CARES, PHASES, RIGHTS, speaker
from mediamgr.web.screens import day

_WAS = {
    Answer.GRANTED.value: "yes",
    Answer.REFUSED.value: "no",
    Answer.WITHDRAWN.value: "no: a yes was taken back",
    Answer.OBJECTED.value: "no",
}


def answer(late: LateAnswer) -> str:
    """One late answer as a sentence."""
    who = speaker(late.who, late.kind)
    if late.answer == Answer.REQUESTED:
        said = f"{who} was asked on {day(late.day)}."
    elif late.answer == Answer.NOTHING:
        said = "it was a mistake, and nobody said that."
    else:
        said = f"from {day(late.day)} the answer was {_WAS.get(late.answer, 'another')}. {who} said so."
    if late.corrected_day is not None:
        return f"Corrected only on {day(late.recorded_on)}, in place of an entry for {day(late.corrected_day)}: {said}"
    return f"Recorded only on {day(late.recorded_on)}: {said}"


def entry(late: LateEntry) -> str:
    """One late fact of the person or a carer as a sentence."""
    return f"Recorded only on {day(late.recorded_on)}: {_fact(late)}"


def new_words(since: date) -> str:
    """Words that ask again and were typed late."""
    return f"New words, on which everybody is asked again, count from {day(since)} and were recorded only later."


def _fact(late: LateEntry) -> str:
    since, code, who = day(late.since), str(late.value), late.who or "a carer"
    until = f" until {day(late.value)}" if isinstance(late.value, date) else ""
    asked = "asked in all cases" if late.value else "not asked in all cases"
    return {
        Matter.ASKED_IN_ALL_CASES: f"from {since} {who} is {asked}.",
        Matter.CARE: f"from {since}: {CARES.get(code, code)}.",
        Matter.LEAVING: f"the last day here was{until.removeprefix(' until')}." if until else "they stay after all.",
        Matter.LIFTED: f"a restriction is lifted from {since}.",
        Matter.PHASE: f"from {since}: {PHASES.get(code, code)}.",
        Matter.RESPONSIBILITY: f"for {who} from {since}: {RIGHTS.get(code, code)}.",
        Matter.RESTRICTED: f"a restriction is in force from {since}{until}.",
    }[Matter(late.matter)]

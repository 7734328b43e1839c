"""The lists of what the office has to ask for, in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from mediamgr.reading.outstanding import What
from mediamgr.reading.paging import Sort
from mediamgr.rules.standing import State


@dataclass(frozen=True, slots=True)
class ListWords:
    """``many``: what is counted of each child; ``done``: what the page says when nobody is on the list."""

    tab: str
    title: str
    lead: str
    one: str
    many: str
    done: str
    done_text: str
    sorts: tuple[Sort, ...] = (Sort.NAME, Sort.CLASS, Sort.NUMBER)
    states: tuple[State, ...] = ()


LISTS: Mapping[What, ListWords] = {
    What.UNANSWERED: ListWords(
        "Not answered",
        "Who has not answered",
        "Children for whom an answer is missing: nobody was asked, or a yes that is needed has not come.",
        "answer missing",
        "answers missing",
        "Every family has answered",
        "Children who join later appear here until their parents or carers have answered.",
        states=(State.NEVER_ASKED, State.NO_ANSWER_YET, State.UNCONFIRMED, State.WAITING_FOR_ANOTHER),
    ),
    What.LAPSING: ListWords(
        "Lapse soon",
        "Lapses within 60 days",
        "Permissions that end soon if nobody asks again. From 1 June on, an answer counts for the coming school year.",
        "permission ends",
        "permissions end",
        "Nothing lapses in the next 60 days",
        "Most permissions end on 31 August; this list fills in July.",
        sorts=(Sort.DAY, Sort.NAME, Sort.CLASS, Sort.NUMBER),
        states=(State.GRANTED,),
    ),
    What.LAPSED: ListWords(
        "Lapsed",
        "Has lapsed",
        "A yes that has ended. Until the family is asked again, it counts as a no.",
        "permission lapsed",
        "permissions lapsed",
        "No permission has lapsed",
        "When one ends, its child appears here until the family has been asked again.",
        states=(State.LAPSED,),
    ),
    What.DISAGREEING: ListWords(
        "Disagree",
        "Parents disagree",
        "One says yes and another says no. The answer is no until they agree; only they can change that.",
        "disagreement",
        "disagreements",
        "No parents disagree",
        "When one parent or carer says yes and another no, their child appears here.",
        states=(State.DISAGREEMENT,),
    ),
    What.RIGHT_UNKNOWN: ListWords(
        "Right unknown",
        "Responsibility unknown",
        "Nobody has recorded whether these parents or carers have parental responsibility. They can say no; their yes"
        " does not count yet.",
        "carer to ask about",
        "carers to ask about",
        "Every carer’s responsibility is recorded",
        "When a carer is added without it, their child appears here until somebody has asked.",
    ),
}
SORTS: Mapping[Sort, str] = {
    Sort.NAME: "Surname",
    Sort.CLASS: "Class",
    Sort.NUMBER: "Most first",
    Sort.DAY: "First to end",
}

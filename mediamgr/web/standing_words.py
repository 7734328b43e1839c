"""Where somebody stands for one purpose, in one or two plain sentences for the office.

"Both parents are asked. Mother said yes on 3 September, father said no on 10 September: blocked." The rules give the
facts (``Asked``, ``StandingLine``); nothing is decided here.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from mediamgr.reading.person import PersonPage, carer_names
from mediamgr.reading.standings import ReasonLine, StandingLine
from mediamgr.rules.consent_facts import Answer, DeciderKind, LookedAfter
from mediamgr.rules.needs import Asked
from mediamgr.rules.standing import State, Why
from mediamgr.web.screens import day

_K = DeciderKind
_PARENTS = (_K.MOTHER, _K.FATHER, _K.SECOND_PARENT, _K.ADOPTIVE_PARENT)
# Inside a sentence. Whoever there is one of needs no name; two of a kind get theirs.
_WHO: Mapping[str, str] = {
    _K.MOTHER: "mother",
    _K.FATHER: "father",
    _K.SECOND_PARENT: "the second parent",
    _K.ADOPTIVE_PARENT: "the adoptive parent",
    _K.SPECIAL_GUARDIAN: "the special guardian",
    _K.LIVE_WITH_ORDER: "the holder of a live-with order",
    _K.STEP_PARENT: "the step-parent",
    _K.LOCAL_AUTHORITY: "the local authority",
    _K.FOSTER_CARER: "the foster carer",
    _K.OTHER: "another contact",
    _K.CHILD: "the child",
    _K.SELF: "they",
    _K.UNNAMED: "somebody whom nobody named",
}
_CARE: Mapping[LookedAfter, str] = {
    LookedAfter.NO: "",
    LookedAfter.CARE_ORDER: "Under the care order the local authority decides, and a parent’s no still counts.",
    LookedAfter.SECTION_20: "A parent and the local authority must both agree.",
    LookedAfter.BASIS_UNKNOWN: "The child is looked after on a basis that nobody recorded, so nobody’s yes is enough.",
}
_SAID: Mapping[str, str] = {
    Answer.GRANTED: "said yes",
    Answer.REFUSED: "said no",
    Answer.WITHDRAWN: "took the yes back",
    Answer.OBJECTED: "said no",
}
# What a single voice leads to, and the voice alone does not say why.
_NOT_PLAIN = (
    State.AUTHORITY_NEEDED,
    State.AUTHORITY_UNKNOWN,
    State.DISAGREEMENT,
    State.UNCONFIRMED,
    State.WAITING_FOR_ANOTHER,
)
_BLOCKED: Mapping[str, str] = {
    State.AUTHORITY_UNKNOWN: "blocked until it is recorded who may decide",
    State.OBJECTED: "blocked, whatever the parents said",
    State.RESTRICTED: "blocked, whatever anybody said",
    State.UNCONFIRMED: "blocked until it is known who said it",
    State.LAPSED: "blocked until it is given again",
}


def sentences(page: PersonPage, today: date) -> Mapping[str, str]:
    """By purpose what needs more than the list of who said what: several voices, or one that is not enough.

    Empty for a page that tells no reasons.
    """
    if page.asked is None:
        return {}
    several = [line for line in page.standings if len(line.reasons) > 1 or line.code in _NOT_PLAIN]
    return {line.purpose.id: explained(line, page.asked, carer_names(page), today) for line in several}


def explained(line: StandingLine, asked: Asked, names: Mapping[str, str], today: date) -> str:
    """One purpose of one person in plain words; ``names`` are the carers' by id. Empty where no reasons are told."""
    if not line.reasons and line.code != State.NEVER_ASKED:
        return ""
    words = _Words(line, today)
    clauses = words.clauses()
    if not clauses:
        silence = "nobody has answered" if line.reasons else "nobody has been asked"
        return f"{words.left()} {_capital(silence)}: {words.ending(asked)}.".strip()
    opening = " ".join(word for word in (_opening(asked, names, line), words.left()) if word)
    return f"{opening} {_capital(', '.join(clauses))}: {words.ending(asked)}.".strip()


def _opening(asked: Asked, names: Mapping[str, str], line: StandingLine) -> str:
    if asked.adult:
        return "Adults decide for themselves."
    found = [_CARE[asked.care]] if asked.care in _CARE else []
    if asked.in_all_cases:
        found.append(_all_cases(asked, names))
    elif line.code == State.DISAGREEMENT and asked.care is LookedAfter.NO:
        found.append("One no counts against every yes.")
    return " ".join(word for word in found if word)


def _all_cases(asked: Asked, names: Mapping[str, str]) -> str:
    kinds = [kind for _, kind in asked.in_all_cases]
    if len(kinds) == 2 and all(kind in _PARENTS for kind in kinds):
        return "Both parents are asked."
    twice = Counter(kinds)
    each = [
        f"{names.get(carer_id or '', '')} ({kind})" if twice[kind] > 1 else _WHO.get(kind or "", "somebody")
        for carer_id, kind in asked.in_all_cases
    ]
    return _capital(f"{_listed(each)} {'is' if len(each) == 1 else 'are'} asked in all cases.")


class _Words:
    """The reasons of one purpose as clauses, in the order of their days."""

    def __init__(self, line: StandingLine, today: date) -> None:
        self.line, self.today = line, today
        people = {(reason.who, reason.kind) for reason in line.reasons if reason.kind}
        self._twice = Counter(kind for _, kind in people)

    def clauses(self) -> tuple[str, ...]:
        """What each decider said."""
        answered = {(one.who, one.kind) for one in self.line.reasons if one.why not in (Why.ASKED, Why.MUST_AGREE)}
        told = [one for one in self.line.reasons if one.why not in (Why.LEFT, Why.MUST_AGREE)]
        told = [one for one in told if one.why is not Why.ASKED or (one.who, one.kind) not in answered]
        return tuple(self._clause(one) for one in sorted(told, key=lambda one: one.day or date.min))

    def left(self) -> str:
        """That somebody has left, which comes before all that was said."""
        gone = next((one for one in self.line.reasons if one.why is Why.LEFT), None)
        return f"The last day here was {self._day(gone.day)}." if gone else ""

    def ending(self, asked: Asked) -> str:
        """What follows from it today."""
        code = self.line.code
        if code == State.GRANTED:
            return f"allowed until {day(self.line.until)}" if self.line.until else "allowed"
        if code == State.OBJECTED and not any(one.kind == _K.CHILD for one in self.line.reasons):
            return "blocked"
        needed = [self._who(one) for one in self.line.reasons if one.why is Why.MUST_AGREE]
        if needed and asked.care is not LookedAfter.BASIS_UNKNOWN and code not in _BLOCKED:
            return f"blocked until {_listed(needed)} {'agrees' if len(needed) == 1 else 'agree'}"
        return _BLOCKED.get(code, "blocked")

    def _clause(self, one: ReasonLine) -> str:
        who = self._who(one)
        said = f"{who} {_SAID.get(one.answer, 'answered')} on {self._day(one.day)}"
        foster = one.kind == _K.FOSTER_CARER
        unknown = "no placement plan gives a foster carer this" if foster else "whether they may is not recorded"
        return {
            Why.ASKED: f"{who} was asked on {self._day(one.day)} and has not answered",
            Why.ASSENTS: f"{said}, which is welcome but does not stand in for a parent",
            Why.AUTHORITY_ENDED: f"{said}, but has no right to decide this, or no longer",
            Why.GRANTS: f"{said}{' by the placement plan' if foster else ''}",
            Why.LAPSED: f"{who} said yes on {self._day(one.day)} and that ended on {self._day(one.last_day)}",
            Why.NOT_ENTITLED: f"{said}, which does not count without the right to decide",
            Why.REFUSES: said,
            Why.RESTRICTED: f"a restriction is in force since {self._day(one.day)}",
            Why.RIGHT_UNKNOWN: f"{said}, but {unknown}",
            Why.UNCONFIRMED: f"an import of {self._day(one.day)} says yes and names nobody",
        }.get(one.why, said)

    def _who(self, one: ReasonLine) -> str:
        if one.who and (self._twice[one.kind] > 1 or one.kind == _K.OTHER):
            return one.who
        return _WHO.get(one.kind, "somebody")

    def _day(self, value: date | None) -> str:
        """3 September; with its year where that is not this one."""
        words = day(value)
        return words.removesuffix(f" {self.today.year}")


def _listed(words: Iterable[str]) -> str:
    *all_but_last, last = words
    return f"{', '.join(all_but_last)} and {last}" if all_but_last else last


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]

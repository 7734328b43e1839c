"""What stands in a cell of a roll: year groups, truth, days, numbers, telephone numbers, answers (REGISTER.md)."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum

from mediamgr.rules.consent_facts import Answer, DeciderKind
from mediamgr.rules.roll.columns import folded
from mediamgr.rules.year_groups import YearGroup

# What a cell holds when it says nothing: a dash, or what a spreadsheet writes where a formula found nothing.
_NOTHING = frozenset({"", "-", "–", "—", "n/a", "#n/a", "na", "none", "null", "nil", "."})
_FORMULA = frozenset("=+-@＝＋－＠")
_TRUTH = {"t": True, "y": True, "yes": True, "true": True, "1": True, "✓": True, "✔": True, "ticked": True}
_TRUTH |= {"f": False, "n": False, "no": False, "false": False, "0": False, "unticked": False}
_YEARS: Mapping[str, YearGroup] = {
    **dict.fromkeys(("n", "n1", "n2", "nursery", "nursery1", "nursery2", "f1", "yearn", "yn"), YearGroup.NURSERY),
    **dict.fromkeys(("f2", "r", "reception", "yearr", "yr", "0", "year0", "rec"), YearGroup.RECEPTION),
}
_EPOCH = date(1899, 12, 30)
_NAMED_DAY = re.compile(r"(\d{1,2})[\s.-]+([A-Za-z]{3,9})[\s.,-]+(\d{2}|\d{4})")
_NUMBERED_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})(?:[ T]0{1,2}:00(?::00)?)?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class Unreadable(ValueError):
    """A cell that says something nobody can be sure of."""


class DayOrder(StrEnum):
    """How the days of a column are written; in a mixed one 03/04 could be either."""

    DAY_FIRST = "day-first"
    MIXED = "mixed"
    MONTH_FIRST = "month-first"


def said(cell: str) -> str:
    """The cell without spaces around and doubled within; empty where it says nothing."""
    text = " ".join(cell.replace("\u200b", "").split())
    return "" if text.casefold() in _NOTHING else text


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would run it. A telephone number may begin with a plus: do not ask of one."""
    return text[:1] in _FORMULA


def letters_are_lost(text: str) -> bool:
    """Whether a name went through a wrong character set: ``?ukasz``, or ``SiÃ¢n``."""
    if "?" in text or "\ufffd" in text:
        return True
    try:
        return text.encode("cp1252").decode("utf-8") != text
    except (UnicodeEncodeError, UnicodeDecodeError):
        return False


def read_year(text: str) -> YearGroup:
    """Nursery to Year 6 in all the ways they are written. Raises Unreadable."""
    word = folded(text)
    if word in _YEARS:
        return _YEARS[word]
    number = re.fullmatch(r"(?:year|yr|y|nc|ncyear)?0?([1-6])", word)
    if number is None:
        raise Unreadable(text)
    return YearGroup(f"year-{number[1]}")


def read_truth(text: str) -> bool:
    """Yes or no. Raises Unreadable; an empty cell is neither, and not for this."""
    word = text.casefold()
    if word not in _TRUTH:
        raise Unreadable(text)
    return _TRUTH[word]


def day_order(texts: Iterable[str]) -> DayOrder:
    """The order that all the days of a column agree on: the British one unless they show another."""
    pairs = [(int(found[1]), int(found[2])) for text in texts if (found := _NUMBERED_DAY.fullmatch(text))]
    british = any(first > 12 for first, _ in pairs)
    american = any(second > 12 for _, second in pairs)
    if american:
        return DayOrder.MIXED if british else DayOrder.MONTH_FIRST
    return DayOrder.DAY_FIRST


def read_day(text: str, order: DayOrder = DayOrder.DAY_FIRST) -> date:
    """A day as it stands in a file: ISO, 3/9/2026, 3 Sep 2026, or a spreadsheet's own number. Raises Unreadable."""
    try:
        if re.match(r"\d{4}-\d{2}-\d{2}", text):
            return datetime.fromisoformat(text).date()
        if numbered := _NUMBERED_DAY.fullmatch(text):
            return _numbered(int(numbered[1]), int(numbered[2]), _year(numbered[3]), order)
        if named := _NAMED_DAY.fullmatch(text):
            return date(_year(named[3]), _MONTHS.index(named[2][:3].lower()) + 1, int(named[1]))
        if re.fullmatch(r"[2-6]\d{4}", text):
            return _EPOCH + timedelta(days=int(text))
    except ValueError as impossible:
        raise Unreadable(text) from impossible
    raise Unreadable(text)


def same_number(text: str) -> str:
    """A number of the information system as it is compared: without case, and the zeros that a spreadsheet loses."""
    word = folded(text)
    return (word.lstrip("0") or "0") if word.isdigit() else word


def read_mobile(text: str) -> str:
    """A telephone number, with the zero that a spreadsheet took off a British one. Raises Unreadable."""
    if not re.fullmatch(r"[+0-9][0-9 ()/.-]{5,24}", text):
        raise Unreadable(text)
    digits = re.sub(r"\D", "", text)
    return f"0{text}" if len(digits) == 10 and digits[0] in "127" and text[0] != "+" else text


def read_email(text: str) -> str:
    """A mail address. Raises Unreadable."""
    if not re.fullmatch(r"[^@\s,;]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", text):
        raise Unreadable(text)
    return text


_ANSWERS = {
    **dict.fromkeys(("granted", "given", "confirmed", "consented", "agreed", "yes", "y"), Answer.GRANTED),
    **dict.fromkeys(("notgranted", "notgiven", "declined", "refused", "denied", "no", "n"), Answer.REFUSED),
    **dict.fromkeys(("withdrawn", "revoked"), Answer.WITHDRAWN),
    **dict.fromkeys(("requested", "pending", "awaiting", "noresponse"), Answer.REQUESTED),
}


def read_answer(text: str) -> Answer | None:
    """What a consent's state says; None for an unticked box, which is neither a yes nor a no. Raises Unreadable."""
    word = folded(text)
    if word in _ANSWERS:
        return _ANSWERS[word]
    # A tick says yes; its absence says that nobody asked (REGISTER.md).
    return Answer.GRANTED if read_truth(text) else None


_RELATIONSHIPS: Mapping[str, DeciderKind] = {
    **dict.fromkeys(("mother", "mum", "mom", "mam", "birthmother"), DeciderKind.MOTHER),
    **dict.fromkeys(("father", "dad", "birthfather"), DeciderKind.FATHER),
    **dict.fromkeys(("parent", "secondparent", "otherparent"), DeciderKind.SECOND_PARENT),
    **dict.fromkeys(("adoptiveparent", "adoptivemother", "adoptivefather"), DeciderKind.ADOPTIVE_PARENT),
    "specialguardian": DeciderKind.SPECIAL_GUARDIAN,
    **dict.fromkeys(("livewithorder", "childarrangementsorder"), DeciderKind.LIVE_WITH_ORDER),
    **dict.fromkeys(
        ("stepparent", "stepmother", "stepfather", "stepmum", "stepdad"), DeciderKind.STEP_PARENT
    ),
    **dict.fromkeys(("localauthority", "socialworker", "socialservices"), DeciderKind.LOCAL_AUTHORITY),
    **dict.fromkeys(("fostercarer", "fosterparent", "fostermother", "fosterfather"), DeciderKind.FOSTER_CARER),
}  # fmt: skip


def read_relationship(text: str) -> DeciderKind:
    """What a contact is to the child; whatever is not known is another contact, who decides nothing by that."""
    return _RELATIONSHIPS.get(folded(text), DeciderKind.OTHER)


def _numbered(first: int, second: int, year: int, order: DayOrder) -> date:
    if order is DayOrder.MIXED and first != second and first <= 12 and second <= 12:
        raise Unreadable("in this column it could be either")
    american = order is DayOrder.MONTH_FIRST or (order is DayOrder.MIXED and second > 12)
    return date(year, first, second) if american else date(year, second, first)


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)

"""Who a row is: a valid number decides, everything that is left open is asked about, nobody is guessed."""

from datetime import date
from typing import Any

import pytest

from mediamgr.rules.roll.known import KnownChild, Register
from mediamgr.rules.roll.matching import Match, match
from mediamgr.rules.roll.said import ChildSaid, Said
from tests.roll_files import upn

TODAY = date(2026, 10, 12)
ADA = KnownChild("ada", "Ada", "Byron", upn=upn(1), mis_id="0042", class_name="Oak")
TOM = KnownChild("tom", "Tom", "Byron", upn=upn(7), class_name="Elm")
GRACE = KnownChild("grace", "Grace", "Hopper", preferred_forename="Gracie", class_name="Oak")
TEMPORARY = KnownChild("lee", "Lee", "Chan", upn="K82629992101A", class_name="Elm")
MIAS = (KnownChild("mia1", "Mia", "Smith", class_name="Oak"), KnownChild("mia2", "Mia", "Smith", class_name="Elm"))
HIDDEN = KnownChild("rose", "Rose", "Lovell", concealed=True, upn=upn(5), class_name="Elm")
LEFT = KnownChild("lea", "Lea", "Gone", upn=upn(6), left_on=date(2026, 7, 20))
REGISTER = Register(TODAY, (ADA, TOM, GRACE, TEMPORARY, *MIAS, HIDDEN, LEFT), elsewhere=frozenset({upn(90)}))


def who(name: str = "", doubts: tuple[str, ...] = (), answer: str | None = None, **child: Any) -> Match:
    forename, _, surname = name.partition(" ")
    said = Said((2,), ChildSaid(forename=forename, surname=surname, **child), doubts=doubts)
    return match(said, REGISTER, answer)


def said_of(found: Match) -> Any:
    """A child's id, "new", or why nobody knows."""
    if found.new:
        return "new"
    return found.child.id if found.child else found.whys


TABLE: list[tuple[str, dict[str, Any], Any]] = [
    # A valid number decides.
    ("Ada Byron", {"upn": upn(1)}, "ada"),
    ("Ada King", {"upn": upn(1)}, "ada"),
    ("ADA BYRON", {"upn": upn(1)}, "ada"),
    ("", {"upn": upn(1)}, "ada"),
    ("Ada Byron", {"upn": upn(2)}, "new"),
    ("New Child", {"upn": upn(2)}, "new"),
    ("Ada Byron", {"upn": upn(1), "mis_id": "99"}, "ada"),
    ("Ada Byron", {"upn": upn(1), "mis_id": "42"}, "ada"),
    # A number that contradicts something else is asked about.
    ("Tom Nobody", {"upn": upn(1)}, ("names-differ",)),
    ("Grace Hopper", {"upn": upn(1)}, ("names-of-another",)),
    ("Tom Byron", {"upn": upn(1)}, ("names-of-another",)),
    ("Rose Lovell", {"upn": upn(5), "mis_id": "42"}, ("numbers-disagree",)),
    ("Ada Byron", {"upn": upn(2), "mis_id": "42"}, ("id-of-another",)),
    ("Ada Byron", {"upn": upn(90)}, ("number-elsewhere",)),
    # A number that nobody has yet, and a child without a lasting one.
    ("Grace Hopper", {"upn": upn(3)}, ("maybe-known",)),
    ("Gracie Hopper", {"upn": upn(3)}, ("maybe-known",)),
    ("Lee Chan", {"upn": upn(3)}, ("maybe-known",)),
    # Missing or wrong.
    ("New Child", {}, ("upn-missing",)),
    ("New Child", {"upn_wrong": True}, ("upn-wrong",)),
    ("Ada Byron", {"class_name": "Oak"}, ("upn-missing", "same-name")),
    ("Ada Byron", {"upn_wrong": True, "class_name": "Oak"}, ("upn-wrong", "same-name")),
    ("Grace Hopper", {"class_name": "Oak"}, "grace"),
    ("Grace Hopper", {"class_name": "oak ", "upn_wrong": True}, "grace"),
    ("Grace Hopper", {"class_name": "Elm"}, ("upn-missing", "same-name")),
    ("Grace Murray", {"class_name": "Oak"}, ("upn-missing",)),
    ("Mia Smith", {"class_name": "Oak"}, "mia1"),
    ("Mia Smith", {"class_name": "Ash"}, ("upn-missing", "several-of-the-name")),
    # The system's own number, where there is no better one.
    ("Ada Byron", {"mis_id": "42"}, "ada"),
    ("", {"mis_id": "42"}, "ada"),
    ("Ada King", {"mis_id": "42"}, ("upn-missing", "name-changed")),
    ("", {"mis_id": "77"}, ("not-on-record",)),
    ("", {"upn": upn(77)}, ("not-on-record",)),
    # A hidden name stays hidden, whatever the file says.
    ("Rose Lovell", {"upn": upn(5)}, "rose"),
    ("Rose Former", {"upn": upn(5)}, ("name-kept",)),
    ("Rose Other", {"upn": upn(5)}, ("name-kept",)),
    # Somebody who left is not back by a row alone.
    ("Lea Gone", {"upn": upn(6)}, ("had-left",)),
    ("Lea Gone", {"upn": upn(6), "left": date(2026, 7, 20)}, "lea"),
]


@pytest.mark.parametrize(("name", "child", "expected"), TABLE)
def test_who_a_row_is(name: str, child: dict[str, Any], expected: Any) -> None:
    assert said_of(who(name, **child)) == expected


def test_a_doubt_of_the_row_is_asked_about_even_with_a_valid_number() -> None:
    found = who("?da Byron", doubts=("letters-lost",), upn=upn(1))
    assert (found.whys, [each.id for each in found.offers], found.may_be_new) == (("letters-lost",), ["ada"], False)


def test_children_with_a_part_of_the_name_in_the_class_are_on_offer() -> None:
    assert [each.id for each in who("Grace Murray", class_name="Oak").offers] == ["grace"]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [("new", "new"), ("mia1", "mia1"), ("mia2", "mia2"), ("ada", ("upn-missing", "several-of-the-name")),
     ("nonsense", ("upn-missing", "several-of-the-name"))],
)  # fmt: skip
def test_an_answer_settles_it_and_only_among_what_was_on_offer(answer: str, expected: Any) -> None:
    assert said_of(who("Mia Smith", answer=answer)) == expected


def test_left_out_is_left_out() -> None:
    assert who("Mia Smith", answer="out").out


@pytest.mark.parametrize("child", [{"upn": upn(90)}, {"upn": upn(5)}, {"upn": upn(6)}])
def test_a_number_in_use_makes_no_second_child(child: dict[str, Any]) -> None:
    assert who("Some Body", answer="new", **child).unsure


def test_a_kept_name_is_kept_whatever_is_answered() -> None:
    found = who("Rose Former", answer="rose", upn=upn(5))
    assert (found.child, found.keep_name) == (HIDDEN, True)


def test_somebody_who_is_back_returns() -> None:
    assert who("Lea Gone", answer="lea", upn=upn(6)).returns

"""Who a child of the roll is (REGISTER.md, "Importing"): a valid pupil number decides; what is left open is asked.

Nobody is guessed. Without a valid number, the information system's own id tells the child where the names agree with
it, and the whole name in the same class tells one who has no number on record either.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from mediamgr.rules.roll.cells import same_number
from mediamgr.rules.roll.columns import folded
from mediamgr.rules.roll.known import KnownChild, Register, names_of
from mediamgr.rules.roll.said import ChildSaid, Said

NEW = "new"
OUT = "out"
# What no answer can put right here: the file has to be corrected first, or somebody else has to be asked.
_NEVER_NEW = frozenset(
    {
        "had-left",
        "letters-lost",
        "name-kept",
        "names-differ",
        "names-of-another",
        "number-elsewhere",
        "number-twice",
        "numbers-disagree",
    }
)
# The name in the file is not taken, whoever it is.
_KEEP_NAME = frozenset({"letters-lost", "name-kept"})


@dataclass(frozen=True, slots=True)
class Match:
    """Who it is: a child on record, somebody new, or nobody knows. ``offers`` are those it could be."""

    child: KnownChild | None = None
    new: bool = False
    whys: tuple[str, ...] = ()
    offers: tuple[KnownChild, ...] = ()
    may_be_new: bool = False
    out: bool = False
    keep_name: bool = False
    returns: bool = False

    @property
    def unsure(self) -> bool:
        """Whether it has to be asked about."""
        return self.child is None and not self.new and not self.out


def match(said: Said, register: Register, answer: str | None = None) -> Match:
    """Who it is; ``answer`` is what somebody said when asked: ``new``, ``out``, or the id of a child on offer."""
    found = _matched(said, register)
    if not found.unsure or answer is None:
        return found
    if answer == OUT:
        return Match(out=True, whys=found.whys)
    if answer == NEW and found.may_be_new:
        return Match(new=True, whys=found.whys)
    chosen = next((child for child in found.offers if child.id == answer), None)
    if chosen is None:
        return found
    return Match(
        chosen, whys=found.whys, keep_name=bool(_KEEP_NAME & set(found.whys)), returns="had-left" in found.whys
    )


def _matched(said: Said, register: Register) -> Match:
    found = _by_upn(said.child, register) if said.child.upn else _without_upn(said.child, register)
    if said.doubts and not found.unsure:
        offers = (found.child,) if found.child else ()
        return _ask(said.child, said.doubts, offers)
    if said.doubts:
        return _ask(said.child, (*said.doubts, *found.whys), found.offers)
    return found


def _by_upn(child: ChildSaid, register: Register) -> Match:
    assert child.upn is not None
    known = register.index.by_upn.get(child.upn)
    by_id = _by_mis_id(child, register)
    if known is not None:
        others = tuple(each for each in by_id if each.id != known.id)
        if others and len(others) == len(by_id):
            return _ask(child, ("numbers-disagree",), (known, *others))
        return _agreed(child, known, register)
    if child.upn in register.elsewhere:
        return _ask(child, ("number-elsewhere",))
    if by_id:
        return _newly_numbered(child, by_id, register)
    alike = tuple(each for each in _by_name(child, register) if not each.lasting_upn)
    return _ask(child, ("maybe-known",), alike) if alike else _new(child)


def _newly_numbered(child: ChildSaid, by_id: tuple[KnownChild, ...], register: Register) -> Match:
    """A number nobody has yet, and an id that somebody has."""
    if len(by_id) > 1 or by_id[0].lasting_upn:
        return _ask(child, ("id-of-another",), by_id)
    if child.named and not _whole_name(child, by_id[0]):
        return _ask(child, ("name-changed",), by_id)
    return _agreed(child, by_id[0], register)


def _without_upn(child: ChildSaid, register: Register) -> Match:
    why = "upn-wrong" if child.upn_wrong else "upn-missing"
    by_id = _by_mis_id(child, register)
    if len(by_id) == 1:
        if child.named and not _whole_name(child, by_id[0]):
            return _ask(child, (why, "name-changed"), by_id)
        return _agreed(child, by_id[0], register)
    if by_id:
        return _ask(child, (why, "id-of-several"), by_id)
    return _by_name_alone(child, why, register)


def _by_name_alone(child: ChildSaid, why: str, register: Register) -> Match:
    alike = _by_name(child, register)
    here = tuple(one for one in alike if _same_class(child, one))
    if len(here) == 1 and here[0].upn is None and not (child.mis_id and here[0].mis_id):
        return _agreed(child, here[0], register)
    if alike:
        return _ask(child, (why, "same-name" if len(alike) == 1 else "several-of-the-name"), alike)
    if not child.named:
        return _new(child)
    return _ask(child, (why,), _near(child, register))


def _agreed(child: ChildSaid, known: KnownChild, register: Register) -> Match:
    """The numbers say who it is; unless what else is said makes that doubtful."""
    if known.left_on is not None and known.left_on < register.day and child.left is None and not child.gone:
        return _ask(child, ("had-left",), (known,))
    if not child.named or _whole_name(child, known):
        return Match(known)
    others = tuple(each for each in _by_name(child, register) if each.id != known.id)
    if others:
        # A brother's number, or a column that was sorted by itself: it would give one child the other's name.
        return _ask(child, ("names-of-another",), (known, *others))
    if known.concealed:
        # Whatever the other name is: were only a former one asked about, the question would tell which that was.
        return _ask(child, ("name-kept",), (known,))
    return Match(known) if _part_of_name(child, known) else _ask(child, ("names-differ",), (known,))


def _new(child: ChildSaid) -> Match:
    return Match(new=True) if child.named else Match(whys=("not-on-record",))


def _ask(child: ChildSaid, whys: tuple[str, ...], offers: tuple[KnownChild, ...] = ()) -> Match:
    return Match(whys=whys, offers=offers, may_be_new=child.named and not _NEVER_NEW & set(whys))


def _by_mis_id(child: ChildSaid, register: Register) -> tuple[KnownChild, ...]:
    return register.index.by_mis_id.get(same_number(child.mis_id), ()) if child.mis_id else ()


def _by_name(child: ChildSaid, register: Register) -> tuple[KnownChild, ...]:
    found = (one for name in _names(child) for one in register.index.by_name.get(name, ()))
    return tuple({one.id: one for one in found}.values())


def _near(child: ChildSaid, register: Register) -> tuple[KnownChild, ...]:
    """Who it could be under a changed or misspelt name: one part of it, in the same class."""
    if not child.class_name:
        return ()
    classmates = register.index.by_class.get(folded(child.class_name), ())
    return tuple(one for one in classmates if _part_of_name(child, one))[:5]


def _names(child: ChildSaid) -> set[tuple[str, str]]:
    forenames = {folded(child.forename), folded(child.preferred_forename or child.forename)}
    surnames = {folded(child.surname), folded(child.preferred_surname or child.surname)}
    return {(forename, surname) for forename in forenames for surname in surnames}


def _whole_name(child: ChildSaid, known: KnownChild) -> bool:
    return bool(_names(child) & names_of(known))


def _part_of_name(child: ChildSaid, known: KnownChild) -> bool:
    theirs = names_of(known)
    return any(_shares({name[part] for name in _names(child)}, (name[part] for name in theirs)) for part in (0, 1))


def _shares(mine: set[str], theirs: Iterable[str]) -> bool:
    return bool(mine & set(theirs))


def _same_class(child: ChildSaid, known: KnownChild) -> bool:
    return folded(child.class_name or "") == folded(known.class_name or "")

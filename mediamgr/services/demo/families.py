"""Parents and carers: who belongs to which child, and what the office has on record about each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from unicodedata import normalize

from mediamgr.languages import WELSH
from mediamgr.media.painting.chance import Chance
from mediamgr.rules.consent_facts import DeciderKind, Responsibility
from mediamgr.services.demo.cases import ADOPTED, CARE_ORDER, CASES, SECTION_20, SEPARATED, TWINS
from mediamgr.services.demo.invented import Carer, Caring, Child
from mediamgr.services.demo.names import FATHERS, MOTHERS

Family = list[Child]
OTHER_SURNAMES = ("Marlow", "Pike", "Osborne", "Lacey", "Quinn")
NEEDS = ("Large print", "Polish interpreter", "Urdu interpreter", "Somali interpreter")
# One carer in so many reads Welsh.
_READ_WELSH = 20
_TWIN_OF = {second: first for first, second in TWINS}
_ALONE = (set(CASES) | set(SEPARATED)) - {key for pair in TWINS for key in pair}


def carers_of(children: Sequence[Child], chance: Chance) -> tuple[Carer, ...]:
    """All carers; brothers and sisters share theirs, whichever setting they are in."""
    numbers = count(1)
    return tuple(carer for family in _families(children, chance) for carer in _carers(family, numbers, chance))


def _families(children: Sequence[Child], chance: Chance) -> list[Family]:
    """Children of one surname in different classes, who look alike, are brothers and sisters more often than not."""
    families: list[Family] = []
    by_key: dict[str, Family] = {}
    for child in children:
        family = by_key.get(_TWIN_OF.get(child.key, "")) or _siblings(child, families, chance)
        if family is None:
            family = []
            families.append(family)
        family.append(child)
        by_key[child.key] = family
    return families


def _siblings(child: Child, families: Sequence[Family], chance: Chance) -> Family | None:
    if child.key in _ALONE or child.key in _TWIN_OF or not chance.coin(0.75):
        return None
    for family in families:
        eldest = family[-1]
        related = eldest.surname == child.surname and abs(sum(eldest.look.skin) - sum(child.look.skin)) < 110
        if related and eldest.room != child.room and eldest.key not in _ALONE and len(family) < 3:
            return family
    return None


def _carers(family: Family, numbers: Iterator[int], chance: Chance) -> Iterator[Carer]:
    for who in _who(family[0], chance):
        yield _carer(family, who, next(numbers), chance)


@dataclass(frozen=True, slots=True)
class _Who:
    """One adult of a family, before there is a number and an address for them."""

    title: str
    forename: str
    kind: DeciderKind
    responsibility: Responsibility = Responsibility.YES
    always: bool = False
    at_home: bool = True
    surname: str | None = None


def _who(child: Child, chance: Chance) -> Iterator[_Who]:
    mother, father = chance.choice(MOTHERS), chance.choice(FATHERS)
    if child.key in (CARE_ORDER, SECTION_20):
        yield _Who("Ms", mother, DeciderKind.MOTHER, at_home=False)
        yield _Who("Mrs", "Pauline", DeciderKind.FOSTER_CARER, Responsibility.NO, surname="Weatherby")
        social_worker = DeciderKind.LOCAL_AUTHORITY
        yield _Who("Mr", "Desmond", social_worker, Responsibility.NO, at_home=False, surname="Achebe")
    elif child.key == ADOPTED:
        yield _Who("Mrs", mother, DeciderKind.ADOPTIVE_PARENT)
        yield _Who("Mr", father, DeciderKind.ADOPTIVE_PARENT)
    elif child.key in SEPARATED:
        yield _Who("Ms", mother, DeciderKind.MOTHER, always=True)
        yield _Who("Mr", father, DeciderKind.FATHER, always=True, at_home=False)
    else:
        yield from _household(mother, father, chance)


def _household(mother: str, father: str, chance: Chance) -> Iterator[_Who]:
    shape = chance.random()
    if shape < 0.02:
        yield _Who("Mrs", mother, DeciderKind.SPECIAL_GUARDIAN)
        return
    if shape < 0.95:
        yield _Who(chance.choice(("Mrs", "Ms", "Dr")), mother, DeciderKind.MOTHER)
    if shape > 0.18:
        yield _second_parent(father, chance, alone=shape >= 0.95)
    elif chance.coin(0.4):
        yield _Who("Mr", father, DeciderKind.STEP_PARENT, Responsibility.NO)
    if chance.coin(0.12):
        yield _Who("Mrs", chance.choice(MOTHERS), DeciderKind.OTHER, Responsibility.NO, at_home=False)


def _second_parent(forename: str, chance: Chance, alone: bool) -> _Who:
    known = Responsibility.UNKNOWN if chance.coin(0.05) and not alone else Responsibility.YES
    kind = DeciderKind.SECOND_PARENT if chance.coin(0.03) else DeciderKind.FATHER
    return _Who("Mr", forename, kind, known, at_home=chance.coin(0.85))


def _carer(family: Family, who: _Who, number: int, chance: Chance) -> Carer:
    surname = who.surname or (family[0].surname if chance.coin(0.9) else chance.choice(OTHER_SURNAMES))
    return Carer(
        key=f"carer-{number:03d}",
        title=who.title,
        forename=who.forename,
        surname=surname,
        # Addresses under .example belong to nobody, and these numbers are set aside for plays and films.
        email=f"{_plain(who.forename)}.{_plain(surname)}{number}@families.example",
        mobile=f"07700 900{number % 1000:03d}",
        caring=tuple(Caring(child.key, who.kind, who.responsibility, who.always, who.at_home) for child in family),
        channel=chance.choice(("email", "paper", "telephone", None, None)),
        needs=chance.choice(NEEDS) if chance.coin(0.04) else None,
        language=WELSH if number % _READ_WELSH == 0 else None,
    )


def _plain(name: str) -> str:
    letters = normalize("NFKD", name.replace("Ł", "L").replace("ł", "l")).lower()
    return "".join(letter for letter in letters if letter.isascii() and letter.isalpha())

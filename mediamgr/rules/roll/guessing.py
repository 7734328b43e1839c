"""Guessing what a file's columns mean from its header. The office sees the guess and may change it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mediamgr.rules.purposes import DEFAULT_PURPOSES
from mediamgr.rules.roll.columns import (
    CARER,
    CARERS_OWN,
    CHILD,
    CONSENTS,
    Field,
    Meaning,
    Source,
    folded,
    meaning_of,
    never_taken,
    ranked,
)

_LOOK_AT = 20
Mapped = tuple[Meaning | None, ...]

_OF_A_CHILD = re.compile(r"(?:pupil|student|child|learner)(?P<rest>.+)")
_OF_A_CARER = re.compile(
    r"(?:contact|parentcarer|parentorcarer|parent|carer|guardian|priority)(?P<slot>\d{0,2})(?:contact)?(?P<rest>.+)"
)
_SAYS_LITTLE = frozenset(
    {"consent", "consents", "for", "in", "on", "permission", "school", "schools", "the", "to", "use"}
)
# Added to the rank of a header that says whose it is: it goes before one that does not.
_SAYS_WHOSE = -50
_NAMES = {Field.FORENAME: Field.CARER_FORENAME, Field.SURNAME: Field.CARER_SURNAME}
# What schools call a purpose in their own systems, beside its code and title. Folded.
_CALLED: Mapping[str, tuple[str, ...]] = {
    "photographed": ("photographstudent", "photograph", "photographs", "photography", "photo", "photos"),
    "recorded": ("video", "videos", "filming", "film", "recording", "audio", "beingfilmed"),
    "display": ("display", "displays", "photodisplay"),
    "own_journal": ("learningjournal", "ownjournal"),
    "others_journals": ("groupjournal", "othersjournals"),
    "class_photo": ("classphoto", "classphotos", "classphotograph", "teamphoto"),
    "newsletter": ("newsletter", "newsletters", "prospectus", "printedpublications"),
    "website": ("website", "web", "photowebsite", "photographwebsite", "internet"),
    "social": ("socialmedia", "facebook", "twitter", "instagram"),
    "press": ("press", "media", "localpress", "newspaper", "newspapers", "television"),
    "other_setting": ("othersetting", "transition"),
    "training": ("training", "conferences", "otherschools"),
    "archive": ("archive", "historicalarchive"),
    "name_with_image": ("namewithimage", "namewithphoto", "namebesidepicture"),
}  # fmt: skip
DEFAULTS: Mapping[str, str] = {row.facts.code: row.title for row in DEFAULT_PURPOSES}


@dataclass(frozen=True, slots=True)
class _Known:
    children: Mapping[str, tuple[Field, int]]
    carers: Mapping[str, tuple[Field, int]]
    consents: Mapping[str, tuple[Field, int]]
    purposes: Mapping[str, str]


def guess(
    header: Sequence[str],
    source: Source = Source.AUTO,
    purposes: Mapping[str, str] = DEFAULTS,
    remembered: Mapping[str, str] | None = None,
) -> Mapped:
    """What each column means; None where nothing is known, or where an earlier column says the same.

    ``purposes`` maps a purpose's code to its title; ``remembered`` a folded header to the code somebody chose for it
    before (see ``columns.meaning_of``; an empty one means unused), which wins over any guess.
    """
    words = [folded(each) for each in header]
    known = _Known(ranked(CHILD, source), ranked(CARER), ranked(CONSENTS), called(purposes))
    found: list[tuple[Meaning, int] | None] = [_plain(folded(cell), cell, known, words) for cell in header]
    _share_names(words, found)
    chosen = {word: meaning_of(code) for word, code in (remembered or {}).items() if word in words}
    return tuple(
        None if never_taken(cell) else chosen.get(word, meaning if meaning not in chosen.values() else None)
        for cell, word, meaning in zip(header, words, _best(found), strict=True)
    )


def called(purposes: Mapping[str, str]) -> dict[str, str]:
    """What a purpose may be called in a file, folded, to its code."""
    names = {name: code for code, several in _CALLED.items() if code in purposes for name in several}
    for code, title in purposes.items():
        names[folded(code)] = names[folded(title)] = code
    return names


def purpose_named(text: str, names: Mapping[str, str]) -> str | None:
    """The purpose that a header or a consent's type means; None for a trip, a medicine, anything else."""
    telling = (word for word in re.findall(r"[^\W_]+", text) if word.casefold() not in _SAYS_LITTLE)
    return names.get(folded(text)) or names.get(folded("".join(telling)))


def recognised(meanings: Mapped) -> int:
    """How many columns are understood; a row with fewer than two is no header."""
    return sum(meaning is not None for meaning in meanings)


def _plain(word: str, cell: str, known: _Known, words: Sequence[str]) -> tuple[Meaning, int] | None:
    if any(known.consents.get(each, (None,))[0] is Field.CONSENT_TYPE for each in words) and word in known.consents:
        field, rank = known.consents[word]
        return Meaning(field), rank
    if word in known.children:
        field, rank = known.children[word]
        return Meaning(field), rank
    if word in known.carers:
        field, rank = known.carers[word]
        return Meaning(field), rank
    return _prefixed(word, known) or _consent(word, cell, known)


def _prefixed(word: str, known: _Known) -> tuple[Meaning, int] | None:
    of_child = _OF_A_CHILD.fullmatch(word)
    if of_child and of_child["rest"] in known.children:
        field, rank = known.children[of_child["rest"]]
        return Meaning(field), rank + _SAYS_WHOSE
    of_carer = _OF_A_CARER.fullmatch(word)
    if of_carer and of_carer["rest"] in known.carers:
        field, rank = known.carers[of_carer["rest"]]
        return Meaning(field, int(of_carer["slot"] or 0)), rank + _SAYS_WHOSE
    if of_carer and of_carer["rest"] == "id":
        return Meaning(Field.CARER_ID, int(of_carer["slot"] or 0)), 0
    return None


def _consent(word: str, cell: str, known: _Known) -> tuple[Meaning, int] | None:
    if word in ("informedby", "consentgivenby", "consentdate", "dateinformed"):
        field, rank = known.consents[word]
        return Meaning(field), rank
    purpose = purpose_named(cell, known.purposes)
    return (Meaning(Field.CONSENT, purpose=purpose), 0) if purpose else None


def _share_names(words: Sequence[str], found: list[tuple[Meaning, int] | None]) -> None:
    """A bare "Forename" is the child's, or the carer's where the child has another or the carer's columns began."""
    starts = [place for place, each in enumerate(found) if each and each[0].field in CARERS_OWN]
    if not any(_tells_of_a_carer(each) for each in found):
        # No column speaks of a carer as such: titles and addresses are then the pupil's own, and of no use.
        for place in starts:
            found[place] = None
        return
    for field, carers in _NAMES.items():
        mine = [place for place, each in enumerate(found) if each and each[0].field is field]
        plain = [place for place in mine if not _says_whose(words[place])]
        labelled = len(mine) > len(plain)
        for turn, place in enumerate(plain):
            if labelled or turn > 0 or place > min(starts):
                found[place] = (Meaning(carers), 0)


def _tells_of_a_carer(each: tuple[Meaning, int] | None) -> bool:
    if each is None or each[0].field not in CARERS_OWN:
        return False
    return each[1] <= _SAYS_WHOSE // 2 or each[0].field not in (Field.CARER_TITLE, Field.EMAIL, Field.MOBILE)


def _says_whose(word: str) -> bool:
    return word.startswith("legal") or _OF_A_CHILD.fullmatch(word) is not None


def _best(found: Sequence[tuple[Meaning, int] | None]) -> list[Meaning | None]:
    """Of several columns that mean the same, the one believed most; the first among equals."""
    best: dict[Meaning, tuple[int, int]] = {}
    for place, each in enumerate(found):
        if each is not None:
            best[each[0]] = min(best.get(each[0], (each[1], place)), (each[1], place))
    return [each[0] if each and best[each[0]][1] == place else None for place, each in enumerate(found)]


def find_header(rows: Sequence[tuple[int, Sequence[str]]], source: Source, purposes: Mapping[str, str]) -> int | None:
    """Where among the first rows the header stands; None when none of them is understood.

    A report often begins with its title and its day, and the header comes some rows later.
    """
    scores = [recognised(guess(cells, source, purposes)) for _, cells in rows[:_LOOK_AT]]
    best = max(scores, default=0)
    return scores.index(best) if best >= 2 else None

"""Does a text name somebody? The guard over captions, alternative texts and file names (condition 8).

It rather finds too much: "a rose" names a tagged child called Rose, and then the words are put differently.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping

# Letters that Unicode does not take apart into a plain letter and a mark.
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"})
_APOSTROPHES = re.compile("['\u2018\u2019\u02bc\u02bb`\u00b4\uff07]")
_POSSESSIVE = re.compile(r"'s\b")
_CAMEL = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")


def named_in(text: str, known: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """The ids of those whom the text names.

    `known` holds for each person every name they go by: forenames, surnames, preferred ones. A name counts as whole
    words, whatever its case, accents, apostrophes or hyphens; names of several words also run together, as in a file
    name, and an empty name names nobody.
    """
    spaced = {_words(text), _words(_CAMEL.sub(" ", text))}
    texts = spaced | {_without_marks(text)}
    return frozenset(
        person_id for person_id, names in known.items() if any(_occurs(form, texts) for form in _forms(names))
    )


def _occurs(form: str, texts: set[str]) -> bool:
    return any(f" {form} " in f" {text} " for text in texts)


def _forms(names: Iterable[str]) -> set[str]:
    """Each name as words, and run together: Anne-Marie, Annemarie."""
    forms = {form for name in names for form in (_words(name), _words(name).replace(" ", ""))}
    return forms - {""}


def _words(text: str) -> str:
    """Plain lower-case words, one space between: `Siân O’Brien's_2.jpg` becomes `sian obrien jpg`."""
    folded = _POSSESSIVE.sub(" ", _APOSTROPHES.sub("'", _folded(text))).replace("'", "")
    return " ".join(re.findall(r"[^\W\d_]+", folded))


def _without_marks(text: str) -> str:
    """As `_words`, but a possessive's s stays: `James's` may be a name that ends in s, written in either way."""
    return " ".join(re.findall(r"[^\W\d_]+", _APOSTROPHES.sub("", _folded(text))))


def _folded(text: str) -> str:
    """No case, no accents, nothing invisible between the letters."""
    # Twice: letters in mathematical dress have no case until they are taken apart.
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(c for c in apart if unicodedata.category(c) not in {"Mn", "Cf"}).translate(_PLAIN)

"""The languages that parents read: English as written in the code, others from catalogues beside this file."""

from functools import lru_cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

ENGLISH, WELSH = "en", "cy"
# The word for each language in that language, as a switch shows it. A new one: a folder with its catalogue, and a row.
NAMES = {ENGLISH: "English", WELSH: "Cymraeg"}
HERE = Path(__file__).resolve().parent


@lru_cache(maxsize=len(NAMES))
def translations(language: str) -> NullTranslations:
    """The texts of a language; one that is not offered reads English.

    The catalogue is read as its translator wrote it: nothing has to be compiled, in a checkout or in a wheel.
    """
    if language == ENGLISH or language not in NAMES:
        return NullTranslations()
    with (HERE / language / "messages.po").open("rb") as written:
        catalogue = read_po(written, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(compiled)


def known(language: str | None) -> str:
    """The language if it is offered, else English."""
    return language if language in NAMES else ENGLISH


def locale_of(language: str) -> str:
    """The locale whose days and numbers go with a language: English as it is written in Britain."""
    return "en_GB" if language == ENGLISH else language

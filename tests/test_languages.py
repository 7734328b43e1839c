"""The catalogues are whole, keep their places, and the English that parents read is easy."""

import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from mediamgr import languages
from mediamgr.rules.purposes import DEFAULT_PURPOSES
from mediamgr.services.demo.wordings import WORDINGS

CODE = Path(languages.__file__).resolve().parent.parent
# Where texts for parents are written; what is new there must be translated.
SPOKEN = (
    ("web/templates/parents/**.html", "jinja2"),
    ("web/parents_words.py", "python"),
    ("web/views/parents.py", "python"),
    ("papers/letters.py", "python"),
    ("papers/parents_mail.py", "python"),
)
OTHERS = sorted(set(languages.NAMES) - {languages.ENGLISH})


def written() -> list[str]:
    """Every English text that a parent can read, but for the wordings, which a school writes itself."""
    found = [str(text) for _, _, text, _, _ in extract_from_dir(CODE, list(SPOKEN), keywords={"_": None})]
    return list(dict.fromkeys([*found, *(purpose.title for purpose in DEFAULT_PURPOSES)]))


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_is_translated_and_none_is_left_over(language: str) -> None:
    with (languages.HERE / language / "messages.po").open("rb") as file:
        catalogue = {str(entry.id): str(entry.string) for entry in read_po(file) if entry.id}
    assert set(catalogue) == set(written())
    assert [text for text, translated in catalogue.items() if not translated.strip()] == []
    places = re.compile(r"%\(\w+\)s")
    assert [text for text, other in catalogue.items() if places.findall(text) != places.findall(other)] == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_is_read_from_the_catalogue_as_it_is_written(language: str) -> None:
    assert languages.translations(language).gettext("Your answers") != "Your answers"
    assert languages.translations(language).gettext("Something that nobody wrote") == "Something that nobody wrote"


def test_a_language_that_is_not_offered_reads_english() -> None:
    assert languages.translations("xx").gettext("Your answers") == "Your answers"
    assert languages.known("xx") == languages.known(None) == languages.ENGLISH


def grade(text: str) -> float:
    """The school grade that a text asks for, by Flesch and Kincaid (1975): its sentences' and its words' length."""
    sentences = [part for part in re.split(r"[.!?:]+", text) if part.strip()]
    words = re.findall(r"[A-Za-z’']+", text)
    syllables = sum(max(1, len(re.findall(r"[aeiouy]+", re.sub(r"e\b", "", word.lower())))) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


def test_the_measure_of_reading_age_tells_easy_from_hard() -> None:
    assert grade("The cat sat on the mat. It was fat.") < 1
    assert grade("Notwithstanding considerations of proportionality, authorities retain discretion.") > 15


def test_what_parents_read_asks_for_no_more_than_nine_year_olds_can() -> None:
    sentences = [text for text in written() if text.endswith((".", "?", ":"))]
    assert len(sentences) > 30
    assert grade(" ".join(sentences)) < 4
    hard = [text for text in sentences if grade(re.sub(r"%\(\w+\)s", "May", text)) > 8]
    assert hard == []


def test_the_example_wordings_are_as_easy() -> None:
    assert grade(" ".join(WORDINGS.values())) < 8

"""The names guard: it finds a tagged person's name in whatever dress it comes, and rather too much than too little."""

import pytest

from mediamgr.rules.names import named_in

KNOWN = {
    "sian": ["Siân", "O’Brien"],
    "lukasz": ["Łukasz", "Nowak"],
    "anne": ["Anne-Marie", "Smith"],
    "james": ["James", "de la Cruz"],
    "rose": ["Rose", "McDonald"],
}

FOUND = [
    ("Siân at sports day", {"sian"}),
    ("SIAN", {"sian"}),
    ("sian's picture", {"sian"}),
    ("Sian’s picture", {"sian"}),
    ("O'Brien", {"sian"}),
    ("o`brien", {"sian"}),
    ("OBrien", {"sian"}),
    ("Siân\u0300", {"sian"}),
    ("Si\u00adan", {"sian"}),
    ("𝐒𝐢𝐚𝐧", {"sian"}),
    ("ＳＩＡＮ", {"sian"}),
    ("Lukasz and Anne-Marie", {"lukasz", "anne"}),
    ("łukasz", {"lukasz"}),
    ("anne marie", {"anne"}),
    ("AnneMarie", {"anne"}),
    ("annemarie", {"anne"}),
    ("James' boots", {"james"}),
    ("James's boots", {"james"}),
    ("Mrs de la Cruz", {"james"}),
    ("delacruz", {"james"}),
    ("de\nla  Cruz", {"james"}),
    ("sian_obrien_2.jpg", {"sian"}),
    ("IMG-Rose3.jpg", {"rose"}),
    ("3Rose4", {"rose"}),
    ("photoRose.jpg", {"rose"}),
    ("Mcdonald", {"rose"}),
    ("Old MacDonald", set()),
    ("a rose in the garden", {"rose"}),
    ("(Nowak)", {"lukasz"}),
]
NOT_FOUND = ["", "Primrose hill", "Roses", "la Cruz", "Marie", "Brien", "Smithson", "photo-7F3K2.jpg", "🙂"]


@pytest.mark.parametrize(("text", "people"), FOUND)
def test_a_name_is_found_in_any_dress(text, people):
    assert named_in(text, KNOWN) == people


@pytest.mark.parametrize("text", NOT_FOUND)
def test_a_part_of_a_word_is_no_name(text):
    assert named_in(text, KNOWN) == frozenset()


def test_an_empty_name_names_nobody():
    assert named_in("anything at all", {"x": ["", " ", "–"], "y": []}) == frozenset()


def test_a_name_in_another_script_is_found_too():
    assert named_in("Мы с Олей и Оля", {"olya": ["Оля"]}) == {"olya"}
    assert named_in("李明 runs", {"li": ["李明"]}) == {"li"}

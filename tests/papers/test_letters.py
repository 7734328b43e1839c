"""Letters to parents: every name's letters, the link as a picture that reads back, large type, whole sheets."""

import io
from dataclasses import replace
from datetime import date

import pytest
from fpdf import FPDF
from pypdf import PdfReader

from mediamgr.papers.fonts import embed
from mediamgr.papers.letters import Letter, SlipChild, letters_pdf
from mediamgr.papers.parents_mail import mail_words

QUESTIONS = (("Newspapers and television", "May newspapers show your child?"),) * 3
LETTER = Letter(
    language="en",
    school="Alder Vale",
    day=date(2026, 10, 12),
    until=date(2026, 11, 9),
    carer="Mrs Siân Ŵŷn",
    children=(SlipChild("Łukasz Ŵŷn", "Oak", QUESTIONS),),
    url="https://parents.school.example/p/QUDZ-FD34-6TFY-93BB-9TSZ-ZCDR-ZEFS",
)


def pages(pdf: bytes) -> int:
    return len(PdfReader(io.BytesIO(pdf)).pages)


def text(pdf: bytes) -> str:
    """What a reader finds in it, spaces evened out."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def sizes(pdf: bytes) -> set[float]:
    """The sizes of type in use, in points."""
    found: set[float] = set()
    for page in PdfReader(io.BytesIO(pdf)).pages:
        page.extract_text(visitor_text=lambda words, _cm, _tm, _font, size: found.add(size) if words.strip() else None)
    return found


def test_every_name_is_written_with_its_own_letters() -> None:
    letters = "ŵŷŴŶẁẃẅâêîôûäëïöüáéíóúàèìòùąćęłńóśźżĄĆĘŁŃŚŹŻčďěňřšťůžșțğıçñß’–ễơưđāēīķļģĠħżẹọṣæøå"
    pdf = FPDF()
    family = embed(pdf)
    pdf.add_page()
    for style in ("", "B"):
        pdf.set_font(family, style, 12)
        pdf.cell(text=letters)
    assert [letter for font in pdf.fonts.values() for letter in letters if ord(letter) not in font.cmap] == []
    assert pdf.output()


@pytest.mark.parametrize("letters", [1, 2])
def test_every_letter_fills_whole_sheets(letters: int) -> None:
    assert pages(letters_pdf([LETTER] * letters)) == 2 * letters


def test_a_long_slip_goes_on_and_the_sheet_is_still_whole() -> None:
    children = tuple(SlipChild(f"Child {number}", "Oak", QUESTIONS * 4) for number in range(3))
    made = pages(letters_pdf([replace(LETTER, children=children)]))
    assert made > 2
    assert made % 2 == 0


def test_large_print_is_set_in_18_points_and_never_less() -> None:
    assert min(sizes(letters_pdf([replace(LETTER, large=True)]))) == 18
    assert min(sizes(letters_pdf([LETTER]))) == 12


def test_a_letter_says_who_what_until_when_and_where() -> None:
    said = text(letters_pdf([LETTER]))
    for words in (
        "Alder Vale",
        "12 October 2026",
        "Mrs Siân Ŵŷn",
        "Łukasz Ŵŷn (Oak)",
        "until 9 November 2026",
        "parents.school.example/p/",
        "QUDZ-FD34-6TFY-93BB-9TSZ-ZCDR-ZEFS",
        "Slip to return",
        "May newspapers show",
        "Signature",
    ):
        assert words in said


def test_a_welsh_letter_is_in_welsh_and_says_where_a_text_is_not() -> None:
    said = text(letters_pdf([replace(LETTER, language="cy", only_english=True)]))
    for words in ("Gawn ni ddefnyddio lluniau", "erbyn 9 Tachwedd 2026", "Papurau newydd a theledu", "Llofnod"):
        assert words in said
    assert "Yn Saesneg yn unig" in said
    assert "Yn Saesneg yn unig" not in text(letters_pdf([replace(LETTER, language="cy")]))


def test_without_a_link_there_is_no_picture_and_the_slip_is_there() -> None:
    plain = letters_pdf([replace(LETTER, url="")])
    assert b"/Subtype /Image" in letters_pdf([LETTER])
    assert b"/Subtype /Image" not in plain
    assert "Slip to return" in text(plain)
    assert pages(plain) == 2


def test_a_mail_says_nothing_but_the_link_and_the_day() -> None:
    subject, body = mail_words("en", LETTER.url, LETTER.until)
    assert LETTER.url in body.split()
    assert "9 November 2026" in body
    assert "Alder Vale" not in subject + body

"""Letters to parents: what is asked, the link as a picture and in type, and a slip to fill in and return."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any
from urllib.parse import urlsplit

from babel.dates import format_date
from fpdf import FPDF
from fpdf.enums import MethodReturnValue, XPos, YPos

from mediamgr.languages import locale_of, translations
from mediamgr.papers.fonts import embed
from mediamgr.papers.qr import qr_png

_MARGIN_MM = 20
_PLAIN_PT, _LARGE_PT = 12.0, 18.0
_MM_PER_PT = 25.4 / 72
_BOX_MM = 5.0
# "Yes" and "No" and their boxes, beside each question.
_BOXES_MM = 34.0
_QR_MM = 38.0


_Broken = dict[tuple[str, bool, float, float], Sequence[str]]


@dataclass(frozen=True, slots=True)
class SlipChild:
    """A child on a slip, with the questions in their order: title and text."""

    name: str
    class_name: str
    questions: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to one carer. ``url`` is empty where links are off; ``large`` asks for type of 18 points.

    ``only_english``: the questions' texts are not there in the letter's language.
    """

    language: str
    school: str
    day: date
    until: date
    carer: str
    children: tuple[SlipChild, ...]
    url: str = field(default="", repr=False)
    large: bool = False
    only_english: bool = False


def letters_pdf(letters: Sequence[Letter]) -> bytes:
    """All letters as one PDF (A4). Each fills whole sheets, so that printed on both sides no two share one."""
    pdf = FPDF(format="A4")
    pdf.set_margin(_MARGIN_MM)
    pdf.set_auto_page_break(True, margin=_MARGIN_MM)
    pdf.set_creation_date(datetime.combine(letters[0].day, time(), UTC))
    family, broken = embed(pdf), _Broken()
    for letter in letters:
        _write(_Pen(pdf, family, letter, broken))
        if pdf.page_no() % 2:
            pdf.add_page()
    return bytes(pdf.output())


class _Pen:
    """Writes one letter's paragraphs in its language and size.

    ``broken`` holds how paragraphs break into lines, for all letters of a file: most of what they say is the same, and
    finding the breaks is most of the work.
    """

    def __init__(self, pdf: FPDF, family: str, letter: Letter, broken: _Broken) -> None:
        self.pdf, self.family, self.letter, self.broken = pdf, family, letter, broken
        self.points = _LARGE_PT if letter.large else _PLAIN_PT
        self.texts: Callable[[str], str] = translations(letter.language).gettext

    @property
    def line(self) -> float:
        """The height of a line, in millimetres."""
        return self.points * 1.4 * _MM_PER_PT

    def font(self, *, bold: bool = False, larger: float = 1.0) -> None:
        """What the next words are written in."""
        self.pdf.set_font(self.family, "B" if bold else "", self.points * larger)

    def lines(self, text: str, *, bold: bool = False, larger: float = 1.0, width: float = 0) -> Sequence[str]:
        """A paragraph in lines that fit between the margins, or into ``width`` millimetres."""
        width = width or self.pdf.epw
        key = (text, bold, self.points * larger, width)
        if key not in self.broken:
            self.font(bold=bold, larger=larger)
            found: Any = self.pdf.multi_cell(width, text=text, align="L", dry_run=True, output=MethodReturnValue.LINES)
            self.broken[key] = found if text else ()
        return self.broken[key]

    def words(
        self, text: str, *, bold: bool = False, larger: float = 1.0, after: float = 0.5, width: float = 0
    ) -> None:
        """A paragraph, and the space below it in lines."""
        lines = self.lines(text, bold=bold, larger=larger, width=width)
        self.font(bold=bold, larger=larger)
        for line in lines:
            self.pdf.cell(0, self.line * larger, line, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.pdf.ln(self.line * after)

    def day(self, day: date) -> str:
        """A day as the language writes it."""
        return format_date(day, "long", locale=locale_of(self.letter.language))


def _write(pen: _Pen) -> None:
    _ = pen.texts
    letter, pdf = pen.letter, pen.pdf
    pdf.add_page()
    pen.words(letter.school, bold=True, larger=1.15, after=0)
    pen.words(pen.day(letter.day), after=1)
    pen.words(letter.carer, bold=True, after=0)
    pen.words(", ".join(_with_class(child) for child in letter.children), after=1)
    pen.words(_("May we use pictures of your child?"), bold=True, larger=1.4)
    pen.words(_("We take photographs and films at school. Before we use them, we ask you."))
    pen.words(_("You can say yes or no to each question. You do not have to say why."))
    pen.words(_("You can take back a yes at any time."))
    if letter.url:
        _link(pen)
        pen.words(_("Would you like to answer on paper? Fill in the slip on the next page and give it to the school."))
    else:
        pen.words(_("Please fill in the slip on the next page and give it to the school."))
    pen.words(_("Do you have a question? Please ask the school office."))
    _slip(pen)


def _link(pen: _Pen) -> None:
    _ = pen.texts
    pdf, letter = pen.pdf, pen.letter
    pen.words(
        _("Please answer with your telephone or computer until %(day)s.") % {"day": pen.day(letter.until)}, bold=True
    )
    top, beside = pdf.get_y(), _MARGIN_MM + _QR_MM + 6
    pdf.image(io.BytesIO(qr_png(letter.url)), x=_MARGIN_MM, y=top, w=_QR_MM, h=_QR_MM)
    pdf.set_left_margin(beside)
    pdf.set_xy(beside, top + 2)
    pen.words(_("Point the camera of your telephone at the square. Or type this address:"), after=0.4)
    for part in _typed(letter.url):
        pen.words(part, bold=True, after=0)
    pdf.set_left_margin(_MARGIN_MM)
    pdf.set_xy(_MARGIN_MM, max(top + _QR_MM, pdf.get_y()) + pen.line * 0.5)
    pen.words(_("This link is only for you. Please do not pass it on."))
    pen.words(_("Keep this letter. After that day you can still take back a yes with the link."))


def _typed(url: str) -> Sequence[str]:
    """The address in two lines as somebody types it: without https, without what only the picture needs."""
    parts = urlsplit(url)
    before, _slash, code = parts.path.rpartition("/")
    return (f"{parts.netloc}{before}/", code)


def _slip(pen: _Pen) -> None:
    _ = pen.texts
    pdf, letter = pen.pdf, pen.letter
    pdf.add_page()
    pen.words(_("Slip to return to the school"), bold=True, larger=1.3, after=0.2)
    pen.words(letter.carer, after=0.6)
    if letter.only_english:
        pen.words(_("The school has written this text in English only."))
    for child in letter.children:
        pen.words(_with_class(child), bold=True, larger=1.15, after=0.3)
        for title, text in child.questions:
            _question(pen, _(title), text)
        pdf.ln(pen.line * 0.7)
    if pdf.will_page_break(pen.line * 6.5):
        pdf.add_page()
    for label in (_("Your name"), _("Date"), _("Signature")):
        pen.font()
        y = pdf.get_y() + pen.line * 1.6
        pdf.text(_MARGIN_MM, y, label)
        pdf.line(_MARGIN_MM + pen.line * 7, y + 1, pdf.w - _MARGIN_MM, y + 1)
        pdf.set_y(y + pen.line * 0.5)


def _question(pen: _Pen, title: str, text: str) -> None:
    """A question on the left, its two boxes on the right, never torn apart by the end of a page."""
    pdf, width = pen.pdf, pen.pdf.epw - _BOXES_MM - (pen.points - _PLAIN_PT) * 2
    lines = len(pen.lines(title, bold=True, width=width)) + len(pen.lines(text, width=width))
    if pdf.will_page_break((lines + 1) * pen.line):
        pdf.add_page()
    top = pdf.get_y()
    pen.words(title, bold=True, after=0, width=width)
    if text:
        pen.words(text, after=0, width=width)
    bottom = pdf.get_y()
    _boxes(pen, _MARGIN_MM + width + 3, top)
    pdf.set_draw_color(170)
    pdf.line(_MARGIN_MM, bottom + pen.line * 0.2, pdf.w - _MARGIN_MM, bottom + pen.line * 0.2)
    pdf.set_draw_color(0)
    pdf.set_y(bottom + pen.line * 0.45)


def _boxes(pen: _Pen, x: float, top: float) -> None:
    _ = pen.texts
    pdf, half = pen.pdf, (pen.pdf.w - _MARGIN_MM - x) / 2
    pen.font()
    for place, word in enumerate((_("Yes"), _("No"))):
        at = x + place * half
        pdf.rect(at, top + (pen.line - _BOX_MM) / 2, _BOX_MM, _BOX_MM)
        pdf.text(at + _BOX_MM + 1.5, top + pen.line * 0.72, word)


def _with_class(child: SlipChild) -> str:
    return f"{child.name} ({child.class_name})" if child.class_name else child.name

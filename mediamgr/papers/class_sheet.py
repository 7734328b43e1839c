"""A class sheet for an adult's clipboard: who may be photographed today, and nothing about why not.

The file says when and by whom it was made on its face, and nothing about the computer that made it inside.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from fpdf import FPDF
from fpdf.enums import XPos, YPos

from mediamgr.papers.fonts import embed

_LEFT, _WIDTH = 15.0, 180.0
_COLUMNS = (96.0, 42.0, 42.0)
_ROW = 6.8
_INK, _QUIET, _BAND = (20, 28, 30), (95, 104, 106), (232, 234, 234)
_HEADS = ("Child", "Photographs", "Film and sound")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A child by name; two answers that are yes or no."""

    name: str
    photographed: bool
    recorded: bool


@dataclass(frozen=True, slots=True)
class ClassSheet:
    """What stands on the sheet; ``day`` and ``time`` in words, ``made_at`` aware."""

    class_name: str
    setting: str
    day: str
    time: str
    made_by: str
    made_at: datetime
    rows: Sequence[SheetRow]


def class_sheet(sheet: ClassSheet) -> bytes:
    """The sheet as a PDF of A4 pages, each with its day and the words that it is not for the wall."""
    paper = _Paper(sheet)
    paper.add_page()
    for number, row in enumerate(sheet.rows):
        paper.child(number, row)
    paper.ending()
    return bytes(paper.output())


class _Paper(FPDF):
    """A4, upright; head and foot on every page."""

    def __init__(self, sheet: ClassSheet) -> None:
        super().__init__(format="A4")
        self._sheet = sheet
        self._family = embed(self)
        self.set_title("Class sheet")
        self.set_lang("en-GB")
        # Nothing of the computer: in UTC, whatever zone it is set to.
        self.set_creation_date(sheet.made_at.astimezone(UTC))
        self.set_margins(_LEFT, 14, _LEFT)
        self.set_auto_page_break(auto=True, margin=20)
        self.alias_nb_pages()

    def header(self) -> None:
        """The class, the day it is valid, who made it and when; the column heads."""
        sheet = self._sheet
        self._say(22, f"{sheet.class_name}", 10)
        self._say(13, f"{sheet.day}. Valid today only.", 7)
        made = f"Made at {sheet.time} by {sheet.made_by}, {sheet.setting}."
        self._say(10, made, 6, _QUIET)
        self._warning()
        self.set_font(self._family, size=10)
        for head, width in zip(_HEADS, _COLUMNS, strict=True):
            self.cell(width, 7, head)
        self.ln(7)
        self.set_line_width(0.4)
        self.line(_LEFT, self.get_y(), _LEFT + _WIDTH, self.get_y())

    def footer(self) -> None:
        """What must be read whichever page lies on top."""
        self.set_y(-15)
        self.set_font(self._family, size=9)
        self.set_text_color(*_QUIET)
        words = f"{self._sheet.class_name}, {self._sheet.day}. Not for the wall."
        self.cell(140, 6, words)
        self.cell(40, 6, f"Page {self.page_no()} of {{nb}}", align="R")
        self.set_text_color(*_INK)

    def child(self, number: int, row: SheetRow) -> None:
        """One line; every other one on a band, so that the eye keeps to it."""
        if self.will_page_break(_ROW):
            self.add_page()
        top = self.get_y()
        if number % 2:
            self.set_fill_color(*_BAND)
            self.rect(_LEFT, top, _WIDTH, _ROW, style="F")
        self.set_font(self._family, size=11)
        self.cell(_COLUMNS[0], _ROW, self._fitted(row.name))
        for may, width in zip((row.photographed, row.recorded), _COLUMNS[1:], strict=True):
            self._mark(self.get_x() + 3, top + _ROW / 2, may=may)
            self.set_x(self.get_x() + 7)
            self.cell(width - 7, _ROW, "Yes" if may else "No")
        self.ln(_ROW)

    def ending(self) -> None:
        """What a no means, and where the sheet goes afterwards."""
        if self.will_page_break(16):
            self.add_page()
        self.ln(3)
        no = "No: take no picture of this child, whatever the reason may be. Questions go to the office."
        self._say(10, no, 5.5)
        self._say(10, "Hand this sheet back or shred it at the end of the day.", 5.5)

    def _warning(self) -> None:
        self.ln(1)
        self.set_font(self._family, size=11)
        self.set_line_width(0.6)
        words = "For the adult’s clipboard. Never on the wall, never left lying about."
        self.cell(_WIDTH, 9, words, border=1, align="C", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.ln(2)

    def _say(self, size: float, words: str, height: float, colour: tuple[int, int, int] = _INK) -> None:
        self.set_font(self._family, size=size)
        self.set_text_color(*colour)
        self.multi_cell(_WIDTH, height, words, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.set_text_color(*_INK)

    def _fitted(self, name: str) -> str:
        """As much of a name as the column holds."""
        width = _COLUMNS[0] - 3
        while name and self.get_string_width(name) > width:
            name = name[:-2].rstrip("…") + "…"
        return name

    def _mark(self, x: float, y: float, *, may: bool) -> None:
        """A tick in a ring or a cross on a filled square: told apart without colour, and on a poor copier."""
        self.set_line_width(0.5)
        if may:
            self.ellipse(x - 2, y - 2, 4, 4)
            self.polyline([(x - 1.1, y + 0.1), (x - 0.3, y + 1.0), (x + 1.2, y - 0.9)])
            return
        self.set_fill_color(*_INK)
        self.rect(x - 2, y - 2, 4, 4, style="F")
        self.set_draw_color(255)
        self.line(x - 1, y - 1, x + 1, y + 1)
        self.line(x - 1, y + 1, x + 1, y - 1)
        self.set_draw_color(0)

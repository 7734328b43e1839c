"""A plain sheet of paper: a heading and lines of words, as a PDF of one page."""

from collections.abc import Iterable

from fpdf import FPDF


def sheet(heading: str, lines: Iterable[str]) -> bytes:
    """The sheet. Letters that the PDF's own font does not have come as question marks."""
    paper = FPDF(format="A4")
    paper.add_page()
    paper.set_font("Helvetica", style="B", size=16)
    paper.multi_cell(0, 12, _printable(heading), new_x="LMARGIN", new_y="NEXT")
    paper.set_font("Helvetica", size=12)
    for line in lines:
        paper.multi_cell(0, 9, _printable(line), new_x="LMARGIN", new_y="NEXT")
    return bytes(paper.output())


def _printable(words: str) -> str:
    return words.encode("latin-1", "replace").decode("latin-1")

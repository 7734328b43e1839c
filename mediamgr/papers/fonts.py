"""The letters that printed names need: the PDF standard's own fonts have no ŵ, no ŷ and no ł."""

import fontpkg
from fpdf import FPDF

# Has the letters of every Latin alphabet, Vietnamese and Yoruba too, and those of Greek and Cyrillic.
_FAMILY = "Lato"
_BOLD = 700


def embed(pdf: FPDF) -> str:
    """Make the font known to this document, plain and bold; gives its family. Only the letters used are embedded."""
    pdf.add_font(_FAMILY, "", fontpkg.path(_FAMILY))
    pdf.add_font(_FAMILY, "B", fontpkg.path(_FAMILY, weight=_BOLD))
    return _FAMILY

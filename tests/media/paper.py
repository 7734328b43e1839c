"""PDFs as scanners write them, and as they never should be."""

import io
from collections.abc import Callable
from functools import lru_cache

from fpdf import FPDF
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject


@lru_cache
def paper(pages: int = 1, words: str = "I agree. A. Byron") -> bytes:
    """A PDF of so many pages."""
    pdf = FPDF()
    pdf.set_font("Helvetica")
    for _ in range(pages):
        pdf.add_page()
        pdf.cell(text=words)
    return bytes(pdf.output())


def changed(change: Callable[[PdfWriter], object]) -> bytes:
    """A PDF to which something was done."""
    writer, out = PdfWriter(clone_from=PdfReader(io.BytesIO(paper()))), io.BytesIO()
    change(writer)
    writer.write(out)
    return out.getvalue()


def locked() -> bytes:
    return changed(lambda writer: writer.encrypt("secret", algorithm="RC4-128"))


def carrying() -> bytes:
    return changed(lambda writer: writer.add_attachment("letter.exe", b"MZ"))


def _action(kind: str) -> DictionaryObject:
    script = {NameObject("/S"): NameObject(kind), NameObject("/Note"): TextStringObject("app.alert(1)")}
    return DictionaryObject(script)


def acting(kind: str = "/JavaScript") -> bytes:
    """One that does something when it is opened."""
    return changed(lambda writer: writer.root_object.update({NameObject("/OpenAction"): _action(kind)}))


def acting_deep(kind: str = "/Launch") -> bytes:
    """The same, inside a page's own lists and in an object of its own."""

    def change(writer: PdfWriter) -> None:
        action = writer._add_object(_action(kind))
        link = DictionaryObject({NameObject("/Subtype"): NameObject("/Link"), NameObject("/A"): action})
        writer.pages[0][NameObject("/Annots")] = ArrayObject([link])

    return changed(change)


def linking() -> bytes:
    """A printed e-mail with a link in it."""
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica")
    pdf.cell(text="the school", link="https://school.example")
    return bytes(pdf.output())

"""A plain sheet is a PDF of one page that holds its words, and nothing a scan may not hold."""

import io

from pypdf import PdfReader

from mediamgr.media.scans import check_scan
from mediamgr.papers.sheet import sheet
from mediamgr.settings import Limits


def test_the_words_stand_on_one_page() -> None:
    page = sheet("Pictures of Siân Żak", ["Website: granted", "Signed"])
    words = PdfReader(io.BytesIO(page)).pages[0].extract_text()
    assert "Pictures of Siân ?ak" in words
    assert "Website: granted" in words
    assert check_scan(page, Limits()).pages == 1

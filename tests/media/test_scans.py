"""Scans: an image comes out as fresh pixels, a PDF stays itself or is refused; nothing else is taken."""

import zlib

import pytest

from mediamgr.media.checked_scan import CheckedScan
from mediamgr.media.decoders import Decoders
from mediamgr.media.errors import KindNotAccepted, MediaError, TooLarge, Unreadable
from mediamgr.media.scans import check_scan
from mediamgr.settings import Limits
from tests.media import paper
from tests.media.planting import planted_heic, planted_jpeg, planted_png

LIMITS = Limits()


@pytest.mark.parametrize("plant", [planted_jpeg, planted_heic])
def test_nothing_that_hides_in_an_image_is_kept(plant: object) -> None:
    data, words = plant()  # type: ignore[operator]
    scan = check_scan(data, LIMITS)
    assert scan.kind == "jpeg"
    assert scan.data is not None
    assert not [slot for slot, planted in words.items() if planted in scan.data]


@pytest.mark.parametrize("pages", [1, 3])
def test_a_pdf_stays_as_it_is(pages: int) -> None:
    assert check_scan(paper.paper(pages), LIMITS) == CheckedScan("pdf", None, pages)


def test_a_link_that_somebody_has_to_press_is_no_reason() -> None:
    assert check_scan(paper.linking(), LIMITS).pages == 1


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (paper.locked(), "encrypted"),
        (paper.carrying(), "acts"),
        (paper.acting("/JavaScript"), "acts"),
        (paper.acting("/Launch"), "acts"),
        (paper.acting("/SubmitForm"), "acts"),
        (paper.acting_deep("/Launch"), "acts"),
        (paper.acting_deep("/GoToE"), "acts"),
        (paper.paper()[:-200], "truncated"),
        (paper.paper()[: len(paper.paper()) // 2], "truncated"),
        (paper.paper() + b"PK\x03\x04 a second file", "broken"),
        (paper.paper() + b"<script>alert(1)</script>", "broken"),
        (b"", "empty"),
    ],
)
def test_what_a_pdf_may_not_be(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        check_scan(data, LIMITS)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    "data",
    [planted_png()[0], b"<html><body>I agree</body></html>", b"MZ" + bytes(100), b" " + paper.paper(), b"I agree"],
    ids=["png", "html", "program", "pdf-behind-a-space", "words"],
)
def test_other_kinds_are_not_taken_whatever_they_are_called(data: bytes) -> None:
    with pytest.raises(KindNotAccepted):
        check_scan(data, LIMITS)


def test_too_much_is_refused_before_it_is_looked_at() -> None:
    with pytest.raises(TooLarge):
        check_scan(b"%PDF-1.4\n" + bytes(LIMITS.scan_bytes), LIMITS)
    with pytest.raises(TooLarge, match="too-many-pages"):
        check_scan(paper.paper(41), LIMITS)


def bomb() -> bytes:
    """A PDF whose table of objects unpacks into 120 MB of zeroes."""
    packed = zlib.compress(bytes(120 << 20), 9)
    head = b"%PDF-1.5\n"
    table = (
        b"1 0 obj\n<</Type/XRef/Size 2/W[1 2 1]/Root 1 0 R/Filter/FlateDecode/Length %d>>\nstream\n" % len(packed)
    ) + packed
    return head + table + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(head)


def endless() -> bytes:
    """A PDF whose pages are their own children."""
    return (
        b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
        b"2 0 obj\n<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>\nendobj\n"
        b"trailer\n<</Root 1 0 R/Size 3>>\nstartxref\n0\n%%EOF\n"
    )


def nested() -> bytes:
    """A PDF with a list in a list in a list."""
    return b"%PDF-1.4\n1 0 obj\n" + b"[" * 50_000 + b"]" * 50_000 + b"\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n"


@pytest.mark.parametrize("make", [bomb, endless, nested])
def test_a_bomb_is_refused_and_the_next_scan_is_taken(decoders: Decoders, make: object) -> None:
    with pytest.raises(MediaError):
        decoders.check_scan(make())  # type: ignore[operator]
    assert decoders.check_scan(paper.paper()).pages == 1


def test_the_worker_hands_back_what_the_check_found(decoders: Decoders) -> None:
    data, _words = planted_jpeg()
    assert decoders.check_scan(data) == check_scan(data, LIMITS)
    with pytest.raises(Unreadable, match="acts"):
        decoders.check_scan(paper.acting())

"""A QR code is drawn here, stands in a page without help from elsewhere, and says what it is."""

import io
import re

import pytest
from PIL import Image

from mediamgr.papers.qr import qr_png, qr_svg

ADDRESS = "https://media.school.example/enrol#7KQF-M2XR"


def squares(svg: str) -> list[str]:
    """The drawn squares as rows of # and spaces, read back from the SVG's one path."""
    side = int(re.search(r'viewBox="0 0 (\d+) \1"', svg)[1])  # type: ignore[index]
    rows = [[" "] * side for _ in range(side)]
    path = re.search(r'stroke="#000" d="([^"]+)"', svg)[1]  # type: ignore[index]
    x, y = 0, 0
    for step, across, down in re.findall(r"([Mmh])(-?[\d.]+)(?:[ ,]?(-?[\d.]+))?", path):
        if step == "h":
            rows[y][x : x + int(across)] = "#" * int(across)
            x += int(across)
        else:
            x, y = (int(across), int(float(down))) if step == "M" else (x + int(across), y + int(down))
    return ["".join(row) for row in rows]


def test_the_svg_and_the_png_show_the_same_squares() -> None:
    picture = Image.open(io.BytesIO(qr_png(ADDRESS, scale=1))).convert("1")
    rows = squares(qr_svg(ADDRESS, "Enrol this iPad"))
    shown = [
        "".join(" " if picture.getpixel((x, y)) else "#" for x in range(picture.width)) for y in range(picture.height)
    ]
    assert rows == shown
    assert rows[4][4:11] == "#######"
    assert all(row.startswith("    ") and row.endswith("    ") for row in rows)


def test_it_needs_nothing_from_elsewhere_and_no_style_or_script() -> None:
    drawn = qr_svg(ADDRESS, "Enrol this iPad")
    assert "http" not in drawn.replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"style|script|<image|url\(|on\w+=", drawn)


def test_a_screen_reader_is_told_what_it_is() -> None:
    drawn = qr_svg(ADDRESS, 'Enrol <b>"this"</b> iPad')
    assert drawn.startswith('<svg role="img" ')
    assert "<title>Enrol &lt;b&gt;" in drawn
    assert "<b>" not in drawn


@pytest.mark.parametrize("scale", [1, 8])
def test_a_png_has_the_size_that_was_asked_for(scale: int) -> None:
    with Image.open(io.BytesIO(qr_png("x", scale))) as picture:
        assert picture.size == (29 * scale, 29 * scale)
        assert picture.info == {} or set(picture.info) <= {"transparency"}

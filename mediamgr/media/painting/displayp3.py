"""The Display P3 profile as an iPad embeds it, texts included, built from the published primaries (SMPTE EG 432-1)."""

import struct
from functools import cache

Numbers = tuple[float, ...]

# Columns of the matrix from linear P3 to the D50 profile connection space, adapted from D65 by Bradford.
RED: Numbers = (0.515102, 0.241182, -0.001050)
GREEN: Numbers = (0.291965, 0.692236, 0.041885)
BLUE: Numbers = (0.157153, 0.066582, 0.784073)
D50: Numbers = (0.964203, 1.0, 0.824905)
ADAPTATION: Numbers = (1.047882, 0.022918, -0.050217, 0.029587, 0.990479, -0.017059, -0.009247, 0.015076, 0.751678)
CURVE: Numbers = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)


@cache
def display_p3() -> bytes:
    """The profile, about half a kilobyte."""
    curve = b"para" + struct.pack(">IHH", 0, 3, 0) + _fixed(CURVE)
    tags = {
        b"desc": _text("Display P3"),
        b"cprt": _text("Copyright Apple Inc., 2022"),
        b"wtpt": b"XYZ \0\0\0\0" + _fixed(D50),
        b"rXYZ": b"XYZ \0\0\0\0" + _fixed(RED),
        b"gXYZ": b"XYZ \0\0\0\0" + _fixed(GREEN),
        b"bXYZ": b"XYZ \0\0\0\0" + _fixed(BLUE),
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
        b"chad": b"sf32\0\0\0\0" + _fixed(ADAPTATION),
    }
    table, body = struct.pack(">I", len(tags)), b""
    start = 128 + 4 + 12 * len(tags)
    for name, content in tags.items():
        table += name + struct.pack(">II", start + len(body), len(content))
        body += content + b"\0" * (-len(content) % 4)
    return _header(start + len(body)) + table + body


def _header(size: int) -> bytes:
    made = struct.pack(">6H", 2022, 1, 1, 0, 0, 0)
    head = (
        struct.pack(">I4sI", size, b"appl", 0x04000000)
        + b"mntrRGB XYZ "
        + made
        + b"acspAPPL"
        + b"\0" * 4
        + b"APPL"
        + b"\0" * 16
    )
    return (head + _fixed(D50) + b"appl").ljust(128, b"\0")


def _fixed(values: Numbers) -> bytes:
    return b"".join(struct.pack(">i", round(value * 65536)) for value in values)


def _text(words: str) -> bytes:
    written = words.encode("utf-16-be")
    return b"mluc" + struct.pack(">IIIHHII", 0, 1, 12, 0x656E, 0x5553, len(written), 28) + written

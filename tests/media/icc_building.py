"""Builds colour profiles as cameras and programs embed them: the right colours, with words to find."""

import struct
from collections.abc import Sequence

# Colorants adapted to D50, as published profiles of these spaces carry them.
DISPLAY_P3 = ((0.51512, 0.2412, -0.00105), (0.29198, 0.69225, 0.04189), (0.1571, 0.06657, 0.78407))
ADOBE_RGB = ((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457))
SRGB_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
PURE_GAMMA = (2.19921875,)


def _fixed(value: float) -> bytes:
    return struct.pack(">i", round(value * 65536))


def _text(words: str) -> bytes:
    raw = words.encode("utf-16-be")
    return b"mluc\0\0\0\0" + struct.pack(">II", 1, 12) + b"enUS" + struct.pack(">II", len(raw), 28) + raw


def _xyz(values: Sequence[float]) -> bytes:
    return b"XYZ \0\0\0\0" + b"".join(map(_fixed, values))


def _curve(parameters: Sequence[float], function: int) -> bytes:
    return b"para\0\0\0\0" + struct.pack(">HH", function, 0) + b"".join(map(_fixed, parameters))


def icc_profile(
    description: str = "Display P3",
    copyright_words: str = "Copyright Apple Inc., 2017",
    colorants: Sequence[Sequence[float]] = DISPLAY_P3,
    curve: Sequence[float] = SRGB_CURVE,
    function: int | None = None,
) -> bytes:
    """A display profile, version 4, with these colours and words; ``function`` is the kind of its curve."""
    kind = function if function is not None else (3 if len(curve) == 5 else 0)
    parts = {
        b"desc": _text(description),
        b"cprt": _text(copyright_words),
        b"wtpt": _xyz((0.9642, 1.0, 0.8249)),
        b"rXYZ": _xyz(colorants[0]),
        b"gXYZ": _xyz(colorants[1]),
        b"bXYZ": _xyz(colorants[2]),
        b"rTRC": _curve(curve, kind),
        b"gTRC": _curve(curve, kind),
        b"bTRC": _curve(curve, kind),
    }
    table, body, at = struct.pack(">I", len(parts)), b"", 132 + 12 * len(parts)
    for name, raw in parts.items():
        padded = raw + b"\0" * (-len(raw) % 4)
        table += name + struct.pack(">II", at + len(body), len(raw))
        body += padded
    head = b"appl" + struct.pack(">I", 0x04000000) + b"mntrRGB XYZ " + struct.pack(">6H", 2017, 7, 7, 13, 22, 32)
    head += b"acspAPPL" + bytes(4) + b"APPL" + bytes(16) + _xyz((0.9642, 1.0, 0.8249))[8:] + b"appl"
    return struct.pack(">I", 132 + 12 * len(parts) + len(body)) + head.ljust(124, b"\0") + table + body

"""Our own Display P3 profile: the only profile that a master may carry, the same bytes in every file.

Built from published numbers: the P3 primaries of SMPTE RP 431-2, the D65 white of ITU-R BT.709, the sRGB curve of
IEC 61966-2-1, adapted to the D50 of ICC by the Bradford matrix of ICC.1:2022, annex E. Nothing tells whose iPad it was.
"""

import struct
from typing import Final

Vector = tuple[float, float, float]
Matrix = tuple[Vector, Vector, Vector]

RED, GREEN, BLUE, D65 = (0.680, 0.320), (0.265, 0.690), (0.150, 0.060), (0.3127, 0.3290)
D50: Final[Vector] = (0.9642, 1.0, 0.8249)
SRGB_CURVE: Final = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
BRADFORD: Final[Matrix] = ((0.8951, 0.2664, -0.1614), (-0.7502, 1.7135, 0.0367), (0.0389, -0.0685, 1.0296))


def _times(left: Matrix, right: Matrix) -> Matrix:
    columns = tuple(zip(*right, strict=True))
    rows = [tuple(sum(a * b for a, b in zip(row, column, strict=True)) for column in columns) for row in left]
    return rows[0], rows[1], rows[2]  # type: ignore[return-value]


def _onto(matrix: Matrix, vector: Vector) -> Vector:
    x, y, z = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return x, y, z


def _cross(a: Vector, b: Vector) -> Vector:
    return a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]


def _inverse(matrix: Matrix) -> Matrix:
    first, second, third = matrix
    columns = _cross(second, third), _cross(third, first), _cross(first, second)
    size = sum(a * b for a, b in zip(first, columns[0], strict=True))
    rows = [tuple(value / size for value in row) for row in zip(*columns, strict=True)]
    return rows[0], rows[1], rows[2]  # type: ignore[return-value]


def _bright(chromaticity: tuple[float, float]) -> Vector:
    x, y = chromaticity
    return x / y, 1.0, (1 - x - y) / y


def _diagonal(vector: Vector) -> Matrix:
    return (vector[0], 0.0, 0.0), (0.0, vector[1], 0.0), (0.0, 0.0, vector[2])


def adaptation() -> Matrix:
    """From D65 to D50."""
    here, there = _onto(BRADFORD, _bright(D65)), _onto(BRADFORD, D50)
    scale = (there[0] / here[0], there[1] / here[1], there[2] / here[2])
    return _times(_inverse(BRADFORD), _times(_diagonal(scale), BRADFORD))


def colorants() -> Matrix:
    """The three primaries as XYZ under D50, one a row."""
    primaries = (_bright(RED), _bright(GREEN), _bright(BLUE))
    columns: Matrix = tuple(zip(*primaries, strict=True))  # type: ignore[assignment]
    amounts = _onto(_inverse(columns), _bright(D65))
    adapted = _times(adaptation(), _times(columns, _diagonal(amounts)))
    return tuple(zip(*adapted, strict=True))  # type: ignore[return-value]


def _fixed(*values: float) -> bytes:
    return b"".join(struct.pack(">i", round(value * 65536)) for value in values)


def _words(text: str) -> bytes:
    raw = text.encode("utf-16-be")
    return b"mluc\0\0\0\0" + struct.pack(">II", 1, 12) + b"enUS" + struct.pack(">II", len(raw), 28) + raw


def _build() -> bytes:
    red, green, blue = (b"XYZ \0\0\0\0" + _fixed(*colorant) for colorant in colorants())
    curve = b"para\0\0\0\0\0\x03\0\0" + _fixed(*SRGB_CURVE)
    chad = b"sf32\0\0\0\0" + _fixed(*(value for row in adaptation() for value in row))
    tags = {
        b"desc": _words("Display P3"), b"cprt": _words("CC0"), b"wtpt": b"XYZ \0\0\0\0" + _fixed(*D50), b"chad": chad,
        b"rXYZ": red, b"gXYZ": green, b"bXYZ": blue, b"rTRC": curve, b"gTRC": curve, b"bTRC": curve,
    }  # fmt: skip
    table, body, start, placed = struct.pack(">I", len(tags)), b"", 132 + 12 * len(tags), dict[bytes, int]()
    for name, raw in tags.items():
        # The three curves are one: equal bodies are stored once.
        at = placed.setdefault(raw, start + len(body))
        if at == start + len(body):
            body += raw + b"\0" * (-len(raw) % 4)
        table += name + struct.pack(">II", at, len(raw))
    head = bytes(4) + b"\x04\x30\0\0mntrRGB XYZ " + struct.pack(">6H", 2000, 1, 1, 0, 0, 0) + b"acsp"
    head = (head + bytes(28) + _fixed(*D50)).ljust(124, b"\0")
    return struct.pack(">I", start + len(body)) + head + table + body


DISPLAY_P3: Final = _build()

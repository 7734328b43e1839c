"""Colours, and how they are mixed."""

Colour = tuple[int, int, int]
Glaze = tuple[int, int, int, int]  # a colour that lets what lies beneath shine through

WHITE: Colour = (255, 255, 255)
PAPER: Colour = (252, 249, 241)
INK: Colour = (58, 52, 60)
WOOD: Colour = (205, 162, 112)
DARK_WOOD: Colour = (146, 102, 68)
GRASS: Colour = (132, 186, 96)
SKY: Colour = (146, 204, 238)
BRIGHT: tuple[Colour, ...] = (
    (232, 93, 84),
    (245, 166, 66),
    (250, 209, 84),
    (110, 188, 116),
    (82, 168, 210),
    (150, 122, 200),
    (236, 138, 172),
    (72, 178, 170),
)
WALLS: tuple[Colour, ...] = (
    (250, 238, 214),
    (226, 240, 240),
    (238, 234, 246),
    (252, 230, 222),
    (232, 242, 222),
    (250, 244, 232),
)


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """``one`` with ``share`` (0 to 1) of ``other`` stirred in."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def darker(colour: Colour, share: float = 0.15) -> Colour:
    return mix(colour, (46, 32, 62), share)  # shadows lean to violet: grey ones look dirty


def lighter(colour: Colour, share: float = 0.25) -> Colour:
    return mix(colour, (255, 252, 240), share)


def glaze(colour: Colour, opacity: float) -> Glaze:
    return (*colour, round(255 * opacity))

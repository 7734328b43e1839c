"""Furniture and other things that many rooms have."""

from mediamgr.media.painting.brush import Brush
from mediamgr.media.painting.chance import Chance
from mediamgr.media.painting.palette import BRIGHT, DARK_WOOD, PAPER, WHITE, WOOD, Colour, darker, glaze, lighter, mix


def wall(brush: Brush, width: float, floor: float, colour: Colour, boards: Colour) -> None:
    """A room's back wall and its floor, with light from above."""
    brush.fade(-0.1, -0.1, width + 0.1, floor, lighter(colour, 0.35), darker(colour, 0.06))
    brush.fade(-0.1, floor, width + 0.1, 3.1, darker(boards, 0.12), lighter(boards, 0.14))
    brush.rectangle(-0.1, floor - 0.07, width + 0.1, floor, WHITE)
    brush.rectangle(-0.1, floor, width + 0.1, floor + 0.02, glaze(darker(boards, 0.5), 0.4))
    middle = width / 2
    for step in range(-9, 10):
        brush.line(
            ((middle + step * 0.32, floor + 0.02), (middle + step * 0.62, 3.1)), 0.008, glaze(darker(boards, 0.4), 0.35)
        )


def window(brush: Brush, x: float, y: float, wide: float, high: float, chance: Chance) -> None:
    """A window with weather and hills in it."""
    brush.rectangle(x - 0.05, y - 0.05, x + wide + 0.05, y + high + 0.05, WHITE, 0.02)
    brush.fade(x, y, x + wide, y + high, (150, 206, 240), (226, 242, 248))
    brush.ellipse(x + wide * chance.between(0.25, 0.7), y + high * 0.3, wide * 0.2, high * 0.07, glaze(WHITE, 0.9))
    green = chance.choice(((142, 194, 112), (168, 200, 110), (196, 178, 96)))
    brush.slice(x + wide * 0.3, y + high, wide * 0.3, high * 0.3, 180, 360, green)
    brush.slice(x + wide * 0.68, y + high, wide * 0.32, high * 0.4, 180, 360, darker(green, 0.1))
    brush.line(((x + wide / 2, y), (x + wide / 2, y + high)), 0.035, WHITE)
    brush.line(((x, y + high * 0.42), (x + wide, y + high * 0.42)), 0.03, WHITE)
    brush.rectangle(x - 0.1, y + high + 0.04, x + wide + 0.1, y + high + 0.1, (240, 236, 228), 0.02)


def child_drawing(brush: Brush, chance: Chance) -> None:
    """A picture that a child has painted; one unit wide, its middle at (0, 0)."""
    brush.rectangle(-0.52, -0.4, 0.54, 0.44, glaze((90, 80, 90), 0.25))
    brush.rectangle(-0.5, -0.42, 0.5, 0.4, chance.choice((PAPER, (255, 250, 225), (232, 244, 250), (250, 236, 240))))
    subject = chance.randrange(6)
    one, two = chance.sample(BRIGHT, 2)
    if subject == 0:  # a house
        brush.rectangle(-0.2, -0.05, 0.2, 0.3, one)
        brush.polygon(((-0.28, -0.03), (0, -0.32), (0.28, -0.03)), two)
        brush.rectangle(-0.06, 0.1, 0.06, 0.3, PAPER)
    elif subject == 1:  # a sun over the sea
        brush.circle(0.18, -0.12, 0.14, (250, 196, 60))
        for step in range(3):
            brush.curve(
                (
                    (-0.42, 0.1 + step * 0.09),
                    (-0.2, 0.04 + step * 0.09),
                    (0, 0.1 + step * 0.09),
                    (0.2, 0.04 + step * 0.09),
                    (0.42, 0.1 + step * 0.09),
                ),
                0.05,
                (82, 168, 210),
            )
    elif subject == 2:  # a flower
        brush.line(((0, 0.34), (0, 0)), 0.05, (110, 170, 90))
        for x, y in ((-0.14, -0.05), (0.14, -0.05), (0, -0.2), (0, 0.06)):
            brush.circle(x, y, 0.11, one)
        brush.circle(0, -0.06, 0.09, (250, 209, 84))
    elif subject == 3:  # a rainbow
        for step, colour in enumerate(((232, 93, 84), (245, 166, 66), (250, 209, 84), (110, 188, 116), (82, 168, 210))):
            brush.slice(0, 0.25, 0.42 - step * 0.06, 0.5 - step * 0.07, 180, 360, colour)
        brush.slice(0, 0.25, 0.12, 0.15, 180, 360, PAPER)
    elif subject == 4:  # a person
        brush.circle(0, -0.16, 0.13, (240, 200, 170))
        brush.polygon(((-0.16, 0.26), (0, -0.04), (0.16, 0.26)), one)
        brush.line(((-0.24, 0.02), (0, 0.06), (0.24, 0.0)), 0.04, two)
    else:  # hand prints and dabs
        for _ in range(7):
            brush.circle(
                chance.between(-0.36, 0.36),
                chance.between(-0.28, 0.28),
                chance.between(0.05, 0.1),
                chance.choice(BRIGHT),
            )


def display_board(brush: Brush, x: float, y: float, wide: float, high: float, chance: Chance) -> None:
    """A pin board with a coloured edge and children's pictures on it."""
    ground, edge = chance.sample(BRIGHT, 2)
    brush.rectangle(x - 0.06, y - 0.06, x + wide + 0.06, y + high + 0.06, edge)
    for step in range(round((wide + 0.1) / 0.11)):
        brush.circle(x - 0.02 + step * 0.11, y - 0.06, 0.055, edge)
        brush.circle(x - 0.02 + step * 0.11, y + high + 0.06, 0.055, edge)
    brush.rectangle(x, y, x + wide, y + high, lighter(ground, 0.62))
    columns, rows = max(1, round(wide / 0.42)), max(1, round(high / 0.38))
    for row in range(rows):
        for column in range(columns):
            cx, cy = x + wide * (column + 0.5) / columns, y + high * (row + 0.5) / rows
            child_drawing(brush.at(cx + chance.between(-0.02, 0.02), cy, 0.34), chance)
            brush.circle(cx, cy - 0.14, 0.012, (214, 60, 60))


def bunting(brush: Brush, width: float, y: float, chance: Chance, sag: float = 0.16) -> None:
    """Little flags on a string, from side to side."""
    colours = chance.sample(BRIGHT, 5)
    count = round(width / 0.2) + 1
    heights = [y + sag * (1 - (2 * ((index / count * 2) % 1) - 1) ** 2) for index in range(count + 2)]
    brush.line([(index * width / count, height) for index, height in enumerate(heights)], 0.012, (250, 250, 250))
    for index in range(count):
        x, top = (index + 0.5) * width / count, (heights[index] + heights[index + 1]) / 2
        brush.polygon(((x - 0.075, top), (x + 0.075, top), (x, top + 0.17)), colours[index % 5])


def table(brush: Brush, x: float, y: float, wide: float, colour: Colour = WOOD, depth: float = 0.22) -> None:
    """A table seen a little from above: (x, y) is the middle of its far edge."""
    half = wide / 2
    for side in (-1, 1):
        brush.line(
            ((x + side * (half - 0.1), y + depth), (x + side * (half - 0.06), y + depth + 0.75)), 0.06, (150, 156, 170)
        )
    brush.polygon(
        ((x - half + 0.08, y), (x + half - 0.08, y), (x + half, y + depth), (x - half, y + depth)), lighter(colour, 0.3)
    )
    brush.rectangle(x - half, y + depth, x + half, y + depth + 0.075, darker(colour, 0.12), 0.02)
    brush.polygon(
        ((x - half + 0.2, y + 0.03), (x, y + 0.03), (x - 0.1, y + depth - 0.04), (x - half + 0.1, y + depth - 0.04)),
        glaze(WHITE, 0.16),
    )


def pot(brush: Brush, x: float, y: float, size: float, colour: Colour, chance: Chance, sticks: bool = True) -> None:
    """A pot of pencils or brushes, or of paint: (x, y) is where it stands."""
    if sticks:
        for _ in range(4):
            lean = chance.between(-0.5, 0.5) * size
            tip = chance.choice(BRIGHT)
            brush.line(((x, y - size * 0.6), (x + lean, y - size * 1.7)), 0.1 * size, tip)
            brush.circle(x + lean, y - size * 1.72, 0.07 * size, darker(tip, 0.3))
    brush.polygon(
        ((x - 0.38 * size, y - size), (x + 0.38 * size, y - size), (x + 0.32 * size, y), (x - 0.32 * size, y)), colour
    )
    brush.ellipse(x, y - size, 0.38 * size, 0.1 * size, darker(colour, 0.25))
    brush.polygon(
        (
            (x + 0.14 * size, y - size * 0.9),
            (x + 0.34 * size, y - size * 0.9),
            (x + 0.28 * size, y),
            (x + 0.12 * size, y),
        ),
        glaze(darker(colour, 0.5), 0.25),
    )


def bookshelf(brush: Brush, x: float, y: float, wide: float, rows: int, chance: Chance, colour: Colour = WOOD) -> None:
    """Shelves full of books; (x, y) is the top left corner, each row is 0.4 high."""
    high = rows * 0.4 + 0.06
    brush.rectangle(x, y, x + wide, y + high, darker(colour, 0.06), 0.02)
    for row in range(rows):
        top = y + 0.05 + row * 0.4
        brush.rectangle(x + 0.05, top, x + wide - 0.05, top + 0.34, darker(colour, 0.38))
        at = x + 0.07
        while at < x + wide - 0.14:
            thick, tall = chance.between(0.035, 0.075), chance.between(0.2, 0.31)
            if chance.coin(0.07):
                at += 0.1
                continue
            book = mix(chance.choice(BRIGHT), chance.choice((WHITE, (60, 60, 110))), chance.between(0, 0.3))
            brush.rectangle(at, top + 0.34 - tall, at + thick, top + 0.34, book)
            brush.line(
                ((at + 0.01, top + 0.4 - tall), (at + thick - 0.012, top + 0.4 - tall)), 0.014, lighter(book, 0.55)
            )
            at += thick + 0.004
    brush.rectangle(x - 0.03, y - 0.04, x + wide + 0.03, y + 0.03, lighter(colour, 0.12), 0.01)


def bench(brush: Brush, x: float, y: float, wide: float) -> None:
    """A long low bench; (x, y) is the middle of the seat."""
    for side in (-1, 1):
        brush.line(((x + side * (wide / 2 - 0.15), y), (x + side * (wide / 2 - 0.12), y + 0.34)), 0.07, DARK_WOOD)
    brush.rectangle(x - wide / 2, y - 0.05, x + wide / 2, y + 0.05, WOOD, 0.02)
    brush.rectangle(x - wide / 2, y + 0.02, x + wide / 2, y + 0.05, darker(WOOD, 0.18), 0.01)


def sunbeam(brush: Brush, x: float, floor: float, wide: float) -> None:
    """Light that falls through a window onto the floor."""
    brush.polygon(
        ((x, floor), (x + wide, floor), (x + wide * 1.9, 3.0), (x + wide * 0.5, 3.0)), glaze((255, 244, 206), 0.2)
    )

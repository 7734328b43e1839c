"""What goes on at the school, by month: the occasions on which pictures are taken, and what is written under them."""

from dataclasses import dataclass

from mediamgr.media.painting import Commission, Scene
from mediamgr.rules.year_groups import YearGroup

ALL_YEAR = frozenset(range(1, 13))
SUMMER = frozenset({5, 6, 7, 8, 9})
WINTER = frozenset({12, 1, 2})
YOUNG = frozenset({YearGroup.NURSERY, YearGroup.RECEPTION, YearGroup.YEAR_1})
OLDER = frozenset(YearGroup) - {YearGroup.NURSERY}
EVERYBODY = frozenset(YearGroup)


@dataclass(frozen=True, slots=True)
class Happening:
    """Something to photograph: where it is painted, when in the year and for whom, how often, with what captions."""

    scene: Scene
    months: frozenset[int]
    years: frozenset[YearGroup]
    weight: int
    captions: tuple[str, ...]


HAPPENINGS: tuple[Happening, ...] = (
    Happening(
        Scene.LESSON, ALL_YEAR, OLDER, 5, ("Number bonds at the whiteboard", "Our story map", "Spelling detectives")
    ),
    Happening(
        Scene.ART_TABLE,
        ALL_YEAR,
        EVERYBODY,
        5,
        ("Self-portraits in paint", "Mixing our own colours", "Printing with leaves"),
    ),
    Happening(
        Scene.SCIENCE_TABLE,
        ALL_YEAR,
        OLDER,
        4,
        ("What do seeds need?", "The volcano works", "Sink or float?"),
    ),
    Happening(
        Scene.READING_CORNER,
        ALL_YEAR,
        EVERYBODY,
        4,
        ("Reading together", "New books have come", "Story time"),
    ),
    Happening(
        Scene.PLAYGROUND, ALL_YEAR - WINTER, EVERYBODY, 4, ("At playtime", "The new climbing frame", "Hopscotch")
    ),
    Happening(
        Scene.SAND_AND_WATER,
        ALL_YEAR,
        YOUNG,
        6,
        ("Boats that float", "How full is the bucket?", "Building in the sand"),
    ),
    Happening(
        Scene.FOREST_SCHOOL,
        ALL_YEAR - WINTER,
        EVERYBODY,
        5,
        ("A den of sticks", "Leaf hunt", "Minibeasts under the log"),
    ),
    Happening(
        Scene.GARDEN, frozenset({4, 5, 6, 7, 8, 9, 10}), EVERYBODY, 3, ("Our sunflowers", "Harvest in the garden")
    ),
    Happening(Scene.ASSEMBLY, ALL_YEAR, OLDER, 3, ("Stars of the week", "Our harvest assembly", "Kindness week")),
    Happening(Scene.MUSIC, ALL_YEAR, EVERYBODY, 3, ("Drumming together", "Choir practice")),
    Happening(Scene.BAKING, ALL_YEAR, EVERYBODY, 3, ("Baking bread", "Buns for the fair")),
    Happening(Scene.FARM, frozenset({3, 4, 5, 6, 9, 10}), YOUNG | {YearGroup.YEAR_2}, 2, ("Our trip to the farm",)),
    Happening(Scene.MUSEUM, ALL_YEAR, OLDER - YOUNG, 2, ("At the museum", "Older than our head teacher")),
    Happening(
        Scene.RAIN,
        frozenset({10, 11, 12, 1, 2, 3, 4}),
        EVERYBODY,
        2,
        ("Welly walk", "How deep is the puddle?"),
    ),
    Happening(Scene.SPORTS_DAY, SUMMER, OLDER, 3, ("Egg and spoon", "Well run, everybody")),
    Happening(Scene.BEACH, SUMMER, OLDER - YOUNG, 1, ("A day by the sea",)),
    Happening(Scene.SNOW, WINTER, EVERYBODY, 2, ("Snow at last", "A snowman with a hat")),
    Happening(Scene.CAROLS, frozenset({12}), EVERYBODY, 3, ("Carols by the tree",)),
    Happening(Scene.CLASS_PHOTO, frozenset({9, 10}), OLDER, 1, ("Our class",)),
)


def possible(month: int, year: YearGroup) -> tuple[Happening, ...]:
    """What may happen in this month for children of this year group."""
    return tuple(thing for thing in HAPPENINGS if month in thing.months and year in thing.years)


_DESCRIBED: dict[Scene, str] = {
    Scene.ART_TABLE: "{who} in aprons, painting at a long table",
    Scene.ASSEMBLY: "{who} on the stage in the hall",
    Scene.BAKING: "{who} in aprons at a table with bowls and buns",
    Scene.BEACH: "{who} on the beach beside a sandcastle",
    Scene.CAROLS: "{who} singing beside a lit tree in the evening",
    Scene.CLASS_PHOTO: "{who} in rows in front of the school",
    Scene.FARM: "{who} in bright vests in front of a barn and sheep",
    Scene.FOREST_SCHOOL: "{who} among tall trees, near a den of sticks",
    Scene.GARDEN: "{who} behind a flower bed, with sunflowers",
    Scene.LESSON: "{who} in the classroom, in front of the whiteboard",
    Scene.MUSEUM: "{who} in bright vests under the skeleton of a dinosaur",
    Scene.MUSIC: "{who} with drums and a piano in the hall",
    Scene.PLAYGROUND: "{who} near the climbing frame in the playground",
    Scene.RAIN: "{who} under umbrellas among puddles",
    Scene.READING_CORNER: "{who} on the rug in the reading corner",
    Scene.SAND_AND_WATER: "{who} at trays with sand and water",
    Scene.SCIENCE_TABLE: "{who} at a table with seedlings and beakers",
    Scene.SNOW: "{who} in the snow beside a snowman",
    Scene.SPORTS_DAY: "{who} on the running track under bunting",
}
_NUMBERS = ("Nobody", "One person", "Two people", "Three people", "Four people", "Five people", "Six people")


def described(commission: Commission) -> str:
    """What somebody who cannot see the picture would be told; it names nobody."""
    count = len(commission.figures)
    who = _NUMBERS[count] if count < len(_NUMBERS) else f"{count} people"
    return _DESCRIBED[commission.scene].format(who=who) + "."

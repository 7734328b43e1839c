"""What somebody looks like, from picture to picture: the same invented child has the same hair and the same jumper."""

from dataclasses import dataclass
from enum import Enum

from mediamgr.media.painting.chance import Chance
from mediamgr.media.painting.palette import Colour


class Hair(Enum):
    """A way to wear one's hair, or to cover it."""

    AFRO = "afro"
    BOB = "bob"
    BUN = "bun"
    BUNCHES = "bunches"
    CLOSE = "close"
    CURLS = "curls"
    HIJAB = "hijab"
    LONG = "long"
    MOP = "mop"
    PATKA = "patka"
    PLAITS = "plaits"
    PONYTAIL = "ponytail"
    PUFFS = "puffs"
    SHORT = "short"
    SPIKES = "spikes"


class Pose(Enum):
    """How somebody stands, sits or runs; the table of joints is in ``poses``."""

    ARMS_UP = "arms up"
    AT_TABLE = "at table"
    CHEERING = "cheering"
    CLIMBING = "climbing"
    CROSS_LEGGED = "cross-legged"
    HOLDING = "holding"
    POINTING = "pointing"
    RUNNING = "running"
    SITTING = "sitting"
    SKIPPING = "skipping"
    STANDING = "standing"
    WAVING = "waving"


class Layer(Enum):
    """What is worn on top; a scene may change it (an apron for painting, a bright vest for a trip)."""

    APRON = "apron"
    CARDIGAN = "cardigan"
    COAT = "coat"
    JUMPER = "jumper"
    KIT = "kit"
    VEST = "vest"


SKINS: tuple[Colour, ...] = (
    (255, 224, 200), (250, 210, 182), (244, 196, 160), (232, 178, 138),
    (214, 156, 112), (190, 130, 88), (158, 102, 68), (124, 78, 52), (98, 62, 44),
)  # fmt: skip
HAIR_COLOURS: tuple[Colour, ...] = (
    (44, 34, 36), (64, 44, 38), (96, 62, 42), (132, 86, 52),
    (176, 122, 66), (222, 180, 104), (238, 208, 146), (196, 96, 50),
)  # fmt: skip
JUMPER: Colour = (34, 112, 92)  # Alder Vale's green
NURSERY_JUMPER: Colour = (232, 178, 64)
CLOTHES: tuple[Colour, ...] = ((70, 76, 92), (104, 108, 120), (58, 66, 98))
ADULT_CLOTHES: tuple[Colour, ...] = (
    (86, 112, 160), (164, 84, 96), (90, 138, 128), (130, 104, 156), (196, 142, 84), (74, 86, 108), (178, 120, 140),
)  # fmt: skip
COATS: tuple[Colour, ...] = (
    (214, 84, 84), (66, 128, 196), (240, 182, 70), (132, 98, 176), (62, 156, 146), (226, 124, 156), (232, 136, 76),
    (88, 112, 172), (112, 164, 84),
)  # fmt: skip


@dataclass(frozen=True)
class Look:
    """Everything about somebody that a picture shows."""

    skin: Colour = SKINS[2]
    hair: Hair = Hair.SHORT
    hair_colour: Colour = HAIR_COLOURS[2]
    top: Colour = JUMPER
    bottoms: Colour = CLOTHES[1]
    accent: Colour = (232, 93, 84)  # a hairband, a patka, a hijab, a lanyard
    layer: Layer = Layer.JUMPER
    skirt: bool = False
    glasses: bool = False
    freckles: bool = False
    wheelchair: bool = False
    adult: bool = False
    tall: float = 1.0  # a reception child is about 0.88 of a Year 6 child drawn at 1.12


@dataclass(frozen=True)
class Figure:
    """Somebody in a picture. Who is ``away`` shows only the back of the head, so nobody can be recognised by it."""

    person_key: str
    look: Look
    away: bool = False
    pose: Pose | None = None  # none: whatever suits the place in the scene


def chance_look(key: str, adult: bool = False) -> Look:
    """A look for somebody of whom nothing but a key is known; the same key gives the same look."""
    chance = Chance(f"look {key}")
    dark = chance.coin(0.5)
    skin = chance.choice(SKINS[4:] if dark else SKINS[:4])
    return Look(
        skin=skin,
        hair=chance.choice([hair for hair in Hair if hair not in (Hair.HIJAB, Hair.PATKA)]),
        hair_colour=chance.choice(HAIR_COLOURS[:3] if dark else HAIR_COLOURS),
        top=chance.choice(ADULT_CLOTHES) if adult else JUMPER,
        bottoms=chance.choice(CLOTHES),
        accent=chance.choice(ADULT_CLOTHES if adult else COATS),
        layer=chance.choice((Layer.CARDIGAN, Layer.JUMPER, Layer.JUMPER)),
        skirt=chance.coin(0.35),
        glasses=chance.coin(0.16),
        freckles=not dark and chance.coin(0.2),
        adult=adult,
    )

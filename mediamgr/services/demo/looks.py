"""How the invented people look, so that a child is the same child in every picture."""

from mediamgr.media.painting import Hair, Layer, Look
from mediamgr.media.painting.chance import Chance
from mediamgr.media.painting.look import ADULT_CLOTHES, CLOTHES, COATS, HAIR_COLOURS, JUMPER, NURSERY_JUMPER, SKINS
from mediamgr.rules.year_groups import YearGroup
from mediamgr.services.demo.names import Pool

# Children grow: a nursery child is drawn at three quarters of a Year 6 child.
HEIGHTS: dict[YearGroup, float] = {
    YearGroup.NURSERY: 0.84,
    YearGroup.RECEPTION: 0.88,
    YearGroup.YEAR_1: 0.92,
    YearGroup.YEAR_2: 0.96,
    YearGroup.YEAR_3: 1.0,
    YearGroup.YEAR_4: 1.03,
    YearGroup.YEAR_5: 1.07,
    YearGroup.YEAR_6: 1.11,
}
OLDER = {YearGroup.YEAR_4, YearGroup.YEAR_5, YearGroup.YEAR_6}


def child_look(chance: Chance, pool: Pool, girl: bool, year: YearGroup, name: tuple[str, str]) -> Look:
    """A look for a child; what is worn on the head follows the name, and is never on everybody of that name."""
    forename, surname = name
    skin = SKINS[chance.randrange(*pool.skins)]
    hair = chance.choice(pool.girl_hair if girl else pool.boy_hair)
    if girl and year in OLDER and surname in HIJAB_SURNAMES and chance.coin(0.45):
        hair = Hair.HIJAB
    if not girl and surname in PATKA_SURNAMES and forename in PATKA_FORENAMES:
        hair = Hair.PATKA
    return Look(
        skin=skin,
        hair=hair,
        hair_colour=HAIR_COLOURS[chance.randrange(*pool.hairs)],
        top=NURSERY_JUMPER if year is YearGroup.NURSERY else JUMPER,
        bottoms=chance.choice(CLOTHES),
        accent=chance.choice(COATS),
        layer=chance.choice((Layer.CARDIGAN, Layer.JUMPER) if girl else (Layer.JUMPER,)),
        skirt=girl and chance.coin(0.55),
        glasses=chance.coin(0.14),
        freckles=skin in SKINS[:2] and chance.coin(0.25),
        wheelchair=chance.coin(0.008),
        tall=HEIGHTS[year] * chance.between(0.97, 1.03),
    )


def adult_look(chance: Chance, pool: Pool, woman: bool) -> Look:
    """A look for somebody on the staff."""
    hair = chance.choice((*pool.girl_hair[:4], Hair.BOB) if woman else pool.boy_hair)
    if hair in (Hair.BUNCHES, Hair.PLAITS, Hair.PUFFS):
        hair = Hair.BUN
    return Look(
        skin=SKINS[chance.randrange(*pool.skins)],
        hair=Hair.SHORT if hair is Hair.SPIKES else hair,
        hair_colour=HAIR_COLOURS[chance.randrange(*pool.hairs)],
        top=chance.choice(ADULT_CLOTHES),
        bottoms=chance.choice(CLOTHES),
        accent=chance.choice(COATS),
        layer=chance.choice((Layer.JUMPER, Layer.CARDIGAN)),
        glasses=chance.coin(0.3),
        adult=True,
        tall=chance.between(0.95, 1.05),
    )


HIJAB_SURNAMES = frozenset(
    {"Khan", "Hussain", "Ahmed", "Ali", "Begum", "Rahman", "Chowdhury", "Warsame", "Farah", "Hassan"}
)
PATKA_SURNAMES = frozenset({"Singh", "Gill", "Sandhu", "Dhillon"})
PATKA_FORENAMES = frozenset({"Gurpreet", "Harjit", "Manveer", "Jaspal"})

"""The scenes: each paints its backdrop at once and says where people may be."""

from collections.abc import Callable
from enum import Enum

from mediamgr.media.painting.scenes import (
    art,
    assembly,
    baking,
    beach,
    carols,
    farm,
    forest,
    garden,
    lesson,
    museum,
    music,
    playground,
    rain,
    reading,
    sand,
    school,
    science,
    snow,
    sports,
)
from mediamgr.media.painting.stage import Plan, Stage


class Scene(Enum):
    """Something that happens at a primary school and is worth a picture."""

    ART_TABLE = "art table"
    ASSEMBLY = "assembly"
    BAKING = "baking"
    BEACH = "beach"
    CAROLS = "carols"
    CLASS_PHOTO = "class photo"
    FARM = "farm"
    FOREST_SCHOOL = "forest school"
    GARDEN = "garden"
    LESSON = "lesson"
    MUSEUM = "museum"
    MUSIC = "music"
    PLAYGROUND = "playground"
    RAIN = "rain"
    READING_CORNER = "reading corner"
    SAND_AND_WATER = "sand and water"
    SCIENCE_TABLE = "science table"
    SNOW = "snow"
    SPORTS_DAY = "sports day"


SCENES: dict[Scene, Callable[[Stage], Plan]] = {
    Scene.ART_TABLE: art.art_table,
    Scene.ASSEMBLY: assembly.assembly,
    Scene.BAKING: baking.baking,
    Scene.BEACH: beach.beach,
    Scene.CAROLS: carols.carols,
    Scene.CLASS_PHOTO: school.class_photo,
    Scene.FARM: farm.farm,
    Scene.FOREST_SCHOOL: forest.forest_school,
    Scene.GARDEN: garden.garden,
    Scene.LESSON: lesson.lesson,
    Scene.MUSEUM: museum.museum,
    Scene.MUSIC: music.music,
    Scene.PLAYGROUND: playground.playground,
    Scene.RAIN: rain.rain,
    Scene.READING_CORNER: reading.reading_corner,
    Scene.SAND_AND_WATER: sand.sand_and_water,
    Scene.SCIENCE_TABLE: science.science_table,
    Scene.SNOW: snow.snow,
    Scene.SPORTS_DAY: sports.sports_day,
}

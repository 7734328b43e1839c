"""Pictures with a word planted in every place where something can hide, and pictures as devices write them."""

from tests.media.camera import camera_exif, camera_jpeg, plain_jpeg, scene, segment
from tests.media.planting_heic import heic, planted_heic
from tests.media.planting_jpeg import planted_jpeg, several_pictures
from tests.media.planting_png import planted_png, planted_webp

__all__ = [
    "camera_exif",
    "camera_jpeg",
    "heic",
    "plain_jpeg",
    "planted_heic",
    "planted_jpeg",
    "planted_png",
    "planted_webp",
    "scene",
    "segment",
    "several_pictures",
]

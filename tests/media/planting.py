"""Pictures with a word planted in every place where something can hide, and pictures as devices write them."""

from tests.media.camera import camera_exif, camera_jpeg, scene

__all__ = ["camera_exif", "camera_jpeg", "scene"]

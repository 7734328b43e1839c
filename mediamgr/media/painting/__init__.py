"""Drawn pictures of an invented school, for the demo and for tests. The same seed paints the same picture."""

from mediamgr.media.painting.cameras import as_camera_jpeg, as_ipad_jpeg, as_phone_jpeg, without_camera_facts
from mediamgr.media.painting.commissions import Camera, Commission, carry_out
from mediamgr.media.painting.look import Figure, Hair, Layer, Look, Pose, chance_look
from mediamgr.media.painting.picture import FaceBox, Painted, paint
from mediamgr.media.painting.scenes import Scene

__all__ = [
    "Camera",
    "Commission",
    "FaceBox",
    "Figure",
    "Hair",
    "Layer",
    "Look",
    "Painted",
    "Pose",
    "Scene",
    "as_camera_jpeg",
    "as_ipad_jpeg",
    "as_phone_jpeg",
    "carry_out",
    "chance_look",
    "paint",
    "without_camera_facts",
]

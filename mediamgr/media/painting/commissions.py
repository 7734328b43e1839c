"""A picture ordered in one value, so that it can be painted in another process."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from PIL import Image

from mediamgr.media.painting.cameras import as_camera_jpeg, as_ipad_jpeg, as_phone_jpeg, without_camera_facts
from mediamgr.media.painting.look import Figure
from mediamgr.media.painting.picture import FaceBox, paint
from mediamgr.media.painting.scenes import Scene


class Camera(Enum):
    """What the picture should seem to have been taken with."""

    IPAD = "ipad"
    IPAD_WIDE_COLOUR = "ipad in display p3"
    COMPACT = "compact camera"
    PHONE = "phone"
    NOTHING = "no camera facts"


@dataclass(frozen=True)
class Commission:
    """Everything needed to paint one picture and to write it as a device would. ``size`` is upright."""

    scene: Scene
    figures: tuple[Figure, ...]
    seed: int
    taken: datetime
    camera: Camera = Camera.IPAD
    model: str = "iPad (9th generation)"
    serial: str | None = None
    size: tuple[int, int] = (1600, 1200)
    moment: int = 0


def carry_out(commission: Commission) -> tuple[bytes, tuple[FaceBox, ...]]:
    """The JPEG's bytes, and where the heads are in the upright picture."""
    painted = paint(commission.scene, commission.figures, commission.seed, commission.size, commission.moment)
    return _written(painted.image, commission), painted.boxes


def _written(image: Image.Image, commission: Commission) -> bytes:
    upright = image.width < image.height
    match commission.camera:
        case Camera.IPAD | Camera.IPAD_WIDE_COLOUR as camera:
            wide = camera is Camera.IPAD_WIDE_COLOUR
            # Held upright, an iPad writes the sensor's landscape rows and says how to turn them.
            return as_ipad_jpeg(image, commission.taken, commission.model, p3=wide, orientation=6 if upright else 1)
        case Camera.COMPACT:
            return as_camera_jpeg(image, commission.taken, commission.serial, commission.model)
        case Camera.PHONE:
            return as_phone_jpeg(image, commission.taken, model=commission.model)
        case Camera.NOTHING:
            return without_camera_facts(image)

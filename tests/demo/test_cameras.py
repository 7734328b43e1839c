"""Painted pictures carry what iPads, telephones and cameras write, so that there is something to strip."""

from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO

import exifread
import pytest
from PIL import ExifTags, Image, ImageChops, ImageCms, ImageOps, ImageStat

from mediamgr.media.painting import (
    Camera,
    Commission,
    Figure,
    Scene,
    as_camera_jpeg,
    as_ipad_jpeg,
    as_phone_jpeg,
    carry_out,
    chance_look,
    paint,
    without_camera_facts,
)
from mediamgr.media.painting.displayp3 import display_p3

SUMMER = datetime(2026, 6, 3, 10, 11, 12, 345000, tzinfo=timezone(timedelta(hours=1)))


@pytest.fixture(scope="module")
def picture() -> Image.Image:
    return paint(Scene.GARDEN, [Figure("a", chance_look("a"))], 1, (400, 300)).image


def difference(one: Image.Image, other: Image.Image) -> float:
    return sum(ImageStat.Stat(ImageChops.difference(one, other)).mean)


def facts(data: bytes) -> dict[str, str]:
    return {name: str(value) for name, value in exifread.process_file(BytesIO(data), details=False).items()}


def test_an_ipad_writes_its_model_its_lens_an_offset_and_the_place(picture: Image.Image) -> None:
    found = facts(as_ipad_jpeg(picture, SUMMER))
    assert found["Image Make"] == "Apple"
    assert found["Image Model"] == found["Image HostComputer"] == "iPad (9th generation)"
    assert found["Image Software"] == "17.5.1"
    assert found["EXIF LensModel"] == "iPad (9th generation) back camera 3.3mm f/2.4"
    assert found["EXIF OffsetTimeOriginal"] == "+01:00"
    assert found["EXIF DateTimeOriginal"] == "2026:06:03 10:11:12"
    assert found["GPS GPSTimeStamp"] == "[9, 11, 12]"
    assert not any("Serial" in name for name in found)


def test_an_ipads_maker_note_has_two_identifiers(picture: Image.Image) -> None:
    data = as_ipad_jpeg(picture, SUMMER)
    note = Image.open(BytesIO(data)).getexif().get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.MakerNote]
    assert note.startswith(b"Apple iOS\0")
    assert note.count(b"-") == 8


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_orientation_tag_turns_the_picture_upright_again(picture: Image.Image, orientation: int) -> None:
    stored = Image.open(BytesIO(as_ipad_jpeg(picture, SUMMER, orientation=orientation)))
    assert stored.size == ((400, 300) if orientation < 5 else (300, 400))
    upright = ImageOps.exif_transpose(stored)
    assert difference(upright.convert("RGB"), picture) < 12  # what JPEG itself loses; a wrong turn costs over 60
    assert orientation == 1 or stored.size != (400, 300) or difference(stored, picture) > 60


def test_display_p3_keeps_the_colours_under_another_profile(picture: Image.Image) -> None:
    wide = Image.open(BytesIO(as_ipad_jpeg(picture, SUMMER, p3=True)))
    assert wide.info["icc_profile"] == display_p3()
    back = ImageCms.profileToProfile(wide, BytesIO(display_p3()), ImageCms.createProfile("sRGB"))
    assert back is not None
    assert difference(back, picture) < 12
    assert difference(wide, picture) > 18


def test_a_compact_camera_says_its_serial_number_and_no_place(picture: Image.Image) -> None:
    found = facts(as_camera_jpeg(picture, SUMMER.replace(tzinfo=None), "072031004417"))
    assert found["EXIF BodySerialNumber"] == "072031004417"
    assert found["Image Make"] == "Canon"
    assert not any(name.startswith("GPS") or "OffsetTime" in name for name in found)


def test_a_phone_is_no_ipad_and_a_screenshot_says_nothing(picture: Image.Image) -> None:
    assert facts(as_phone_jpeg(picture, SUMMER))["Image Model"] == "iPhone 13"
    assert facts(without_camera_facts(picture)) == {}


def test_a_commission_carries_everything_it_needs() -> None:
    taken = datetime(2026, 1, 9, 13, 0, tzinfo=UTC)
    data, boxes = carry_out(Commission(Scene.SNOW, (Figure("a", chance_look("a")),), 3, taken, size=(300, 400)))
    assert facts(data)["Image Orientation"] == "Rotated 90 CW"
    assert [box.person_key for box in boxes] == ["a"]
    plain, _ = carry_out(Commission(Scene.SNOW, (), 3, taken, Camera.NOTHING, size=(400, 300)))
    assert facts(plain) == {}

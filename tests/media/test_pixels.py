"""The pixels that come out are the ones that went in: upright, in their colours, on white."""

import io

import pytest
from PIL import Image, ImageChops, ImageCms, ImageStat

from mediamgr.media.display_p3 import DISPLAY_P3
from mediamgr.media.stripping import release_copy, take_apart
from tests.media.camera import after_start, plain_jpeg, segment, upright_to_sensor
from tests.media.icc_building import ADOBE_RGB, PURE_GAMMA, icc_profile
from tests.media.planting import camera_exif, camera_jpeg, heic, scene
from tests.media.test_refusals import png, webp


def opened(data: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


def difference(one: Image.Image, other: Image.Image) -> float:
    """How far two pictures are apart, in steps of 255, on average."""
    assert one.size == other.size
    return max(ImageStat.Stat(ImageChops.difference(one.convert("RGB"), other.convert("RGB"))).mean)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_jpeg_of_any_orientation_comes_out_upright(orientation: int) -> None:
    taken = take_apart(camera_jpeg(orientation=orientation))
    for output in (taken.master, taken.preview):
        assert difference(opened(output), scene()) < 2
    assert (taken.width, taken.height, taken.facts.orientation) == (640, 480, orientation)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_png_and_a_webp_of_any_orientation_come_out_upright(orientation: int) -> None:
    stored, exif = upright_to_sensor(scene(), orientation), b"Exif\0\0" + camera_exif(orientation=orientation)
    assert difference(opened(take_apart(png(stored, exif=exif)).master), scene()) < 2
    assert difference(opened(take_apart(webp(stored, exif=exif, quality=95)).master), scene()) < 3


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_heic_is_turned_by_its_own_properties_and_not_once_more_by_its_exif(orientation: int) -> None:
    """The encoder writes ``irot`` and ``imir`` for the orientation it is given; EXIF keeps the number as well."""
    data = heic(upright_to_sensor(scene(), orientation), exif=b"Exif\0\0" + camera_exif(orientation=orientation))
    assert difference(opened(take_apart(data).master), scene()) < 4


def test_thumbnail_and_preview_have_their_sizes() -> None:
    taken = take_apart(camera_jpeg(size=(3200, 2400), orientation=6))
    assert (taken.preview_size, taken.thumbnail_size) == ((1600, 1200), (320, 240))
    assert opened(taken.preview).size == (1600, 1200)
    assert opened(taken.thumbnail).size == (320, 240)


def test_nothing_is_made_larger_than_it_was() -> None:
    taken = take_apart(camera_jpeg(size=(200, 100)))
    assert (taken.preview_size, taken.thumbnail_size) == ((200, 100), (200, 100))


@pytest.mark.parametrize("size", [(1, 1), (3000, 1), (1, 3000), (17, 4000)])
def test_odd_sizes_survive(size: tuple[int, int]) -> None:
    taken = take_apart(png(Image.new("RGB", size, "green")))
    assert opened(taken.master).size == size
    assert max(taken.thumbnail_size) <= 320


# Saturated colours inside both spaces, as numbers that mean Display P3.
P3_NUMBERS = [(200, 80, 60), (90, 180, 80), (60, 90, 200)]


def as_srgb(picture: Image.Image) -> Image.Image:
    profile = ImageCms.ImageCmsProfile(io.BytesIO(picture.info["icc_profile"]))
    return ImageCms.profileToProfile(picture, profile, ImageCms.createProfile("sRGB"), outputMode="RGB")


@pytest.mark.parametrize("numbers", P3_NUMBERS)
@pytest.mark.parametrize("kind", ["jpeg", "heic", "png"])
def test_a_display_p3_picture_does_not_turn_dull(kind: str, numbers: tuple[int, int, int]) -> None:
    picture = Image.new("RGB", (2000, 1500) if kind == "jpeg" else (400, 300), numbers)
    picture.info["icc_profile"] = icc_profile()
    make = {"jpeg": lambda: plain_jpeg(picture, icc_profile=icc_profile()), "heic": lambda: heic(picture)}
    taken = take_apart(make[kind]() if kind in make else png(picture, icc_profile=icc_profile()))
    master, seen = opened(taken.master), as_srgb(picture).getpixel((9, 9))
    assert taken.colour == "display-p3"
    assert master.info["icc_profile"] == DISPLAY_P3
    assert master.getpixel((200, 200)) == pytest.approx(numbers, abs=4)
    assert as_srgb(master).getpixel((200, 200)) == pytest.approx(seen, abs=4)
    for small in (taken.preview, taken.thumbnail, release_copy(taken.master, 1600)):
        assert "icc_profile" not in opened(small).info
        assert opened(small).getpixel((100, 100)) == pytest.approx(seen, abs=4)
    # Dropping the profile instead would have been visible: the colours are far enough apart to tell.
    assert max(abs(a - b) for a, b in zip(numbers, seen, strict=True)) > 8


def test_by_hand_everything_becomes_srgb_without_a_profile() -> None:
    picture = Image.new("RGB", (64, 64), (200, 80, 60))
    taken = take_apart(plain_jpeg(picture, icc_profile=icc_profile()), keep_p3=False)
    picture.info["icc_profile"] = icc_profile()
    assert taken.colour == "srgb"
    assert "icc_profile" not in opened(taken.master).info
    assert opened(taken.master).getpixel((9, 9)) == pytest.approx(as_srgb(picture).getpixel((9, 9)), abs=4)


def test_display_p3_is_known_by_its_colours_and_not_by_its_description() -> None:
    misnamed = icc_profile("sRGB IEC61966-2.1", "nobody")
    pretender = icc_profile("Display P3", "nobody", ADOBE_RGB, PURE_GAMMA)
    picture = Image.new("RGB", (64, 64), (90, 180, 80))
    assert take_apart(plain_jpeg(picture, icc_profile=misnamed)).colour == "display-p3"
    taken = take_apart(plain_jpeg(picture, icc_profile=pretender))
    picture.info["icc_profile"] = pretender
    assert taken.colour == "srgb"
    assert opened(taken.master).getpixel((9, 9)) == pytest.approx(as_srgb(picture).getpixel((9, 9)), abs=4)


@pytest.mark.parametrize("broken", [b"x", b"\0" * 200, icc_profile()[:150], icc_profile().replace(b"rXYZ", b"rXYQ")])
def test_a_broken_profile_counts_as_srgb(broken: bytes) -> None:
    picture = Image.new("RGB", (64, 64), (90, 180, 80))
    data = after_start(plain_jpeg(picture), segment(0xE2, b"ICC_PROFILE\0\x01\x01" + broken))
    taken = take_apart(data)
    assert taken.colour == "srgb"
    assert opened(taken.master).getpixel((9, 9)) == pytest.approx((90, 180, 80), abs=4)


@pytest.mark.parametrize("function", [1, 2, 4])
def test_a_profile_with_a_rare_kind_of_curve_is_read_all_the_same(function: int) -> None:
    numbers = {1: (2.2, 1.0, 0.0), 2: (2.2, 1.0, 0.0, 0.0), 4: (2.2, 1.0, 0.0, 1.0, 0.0, 0.0, 0.0)}
    picture = Image.new("RGB", (64, 64), (90, 180, 80))
    profile = icc_profile("rare", "nobody", ADOBE_RGB, numbers[function], function)
    taken = take_apart(plain_jpeg(picture, icc_profile=profile))
    picture.info["icc_profile"] = profile
    seen = as_srgb(picture).getpixel((9, 9))
    assert seen != (90, 180, 80)
    assert opened(taken.master).getpixel((9, 9)) == pytest.approx(seen, abs=4)


def test_transparency_lies_on_white() -> None:
    clear = Image.new("RGBA", (64, 64), (255, 0, 0, 0))
    clear.paste((0, 0, 255, 255), (0, 0, 32, 64))
    palette = clear.convert("P")
    palette.info["transparency"] = palette.getpixel((60, 9))
    for data in (png(clear), webp(clear, lossless=True), png(clear.convert("LA")), heic(clear)):
        assert opened(take_apart(data).master).getpixel((60, 9)) == pytest.approx((255, 255, 255), abs=3)
    seen = opened(take_apart(png(palette, transparency=palette.getpixel((60, 9)))).master)
    assert seen.getpixel((60, 9)) == pytest.approx((255, 255, 255), abs=3)


def test_cmyk_and_grey_and_black_and_white_become_rgb() -> None:
    cmyk = Image.new("CMYK", (64, 64), (0, 255, 255, 0))
    assert opened(take_apart(plain_jpeg(cmyk)).master).getpixel((9, 9)) == pytest.approx((255, 0, 0), abs=4)
    for mode, value, grey in (("L", 90, 90), ("1", 1, 255), ("P", 0, None)):
        picture = Image.new(mode, (64, 64), value)
        seen = opened(take_apart(png(picture)).master)
        assert seen.mode == "RGB"
        assert grey is None or seen.getpixel((9, 9)) == pytest.approx((grey,) * 3, abs=3)
    assert opened(take_apart(plain_jpeg(Image.new("L", (64, 64), 90))).master).getpixel((9, 9)) == (90, 90, 90)


@pytest.mark.parametrize("grey", [0, 60, 128, 255])
def test_sixteen_bits_of_grey_keep_their_brightness(grey: int) -> None:
    deep = Image.new("I;16", (64, 64), grey * 257)
    assert opened(take_apart(png(deep)).master).getpixel((9, 9)) == pytest.approx((grey,) * 3, abs=2)


def test_the_same_scene_hashes_alike_and_another_one_does_not() -> None:
    def hash_of(data: bytes) -> int:
        return int(take_apart(data).dhash, 16)

    first = hash_of(camera_jpeg(size=(1280, 960), seed=5))
    again = hash_of(plain_jpeg(scene((1280, 960), seed=5).resize((900, 675)), quality=60))
    other = hash_of(plain_jpeg(scene((1280, 960), seed=5).transpose(Image.Transpose.FLIP_LEFT_RIGHT)))
    assert (first ^ again).bit_count() <= 4
    assert (first ^ other).bit_count() > 10

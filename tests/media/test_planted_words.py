"""Whatever hides in a picture, not one byte of it comes out (SAFETY.md, Files)."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from mediamgr.media.stripping import release_copy, take_apart
from tests.media.planting import planted_heic, planted_jpeg, planted_png, planted_webp

Planted = tuple[bytes, dict[str, bytes]]
PLANTERS = {"jpeg": planted_jpeg, "png": planted_png, "webp": planted_webp, "heic": planted_heic}
# Names by which exiftool tells the size and coding of a JPEG; everything else would be something left behind.
STRUCTURE = {
    "SourceFile", "File:FileType", "File:FileTypeExtension", "File:MIMEType", "File:ImageWidth", "File:ImageHeight",
    "File:EncodingProcess", "File:BitsPerSample", "File:ColorComponents", "File:YCbCrSubSampling", "JFIF:JFIFVersion",
    "JFIF:ResolutionUnit", "JFIF:XResolution", "JFIF:YResolution",
}  # fmt: skip


@pytest.fixture(scope="module", params=PLANTERS)
def planted(request: pytest.FixtureRequest) -> Planted:
    plant: Callable[[], Planted] = PLANTERS[request.param]
    return plant()


def outputs(data: bytes) -> dict[str, bytes]:
    taken = take_apart(data)
    return {
        "master": taken.master,
        "preview": taken.preview,
        "thumbnail": taken.thumbnail,
        "release": release_copy(taken.master, 1600),
        "srgb master": take_apart(data, keep_p3=False).master,
    }


def spellings(planted_bytes: bytes) -> set[bytes]:
    """The same word as other programs might write it again."""
    text = planted_bytes.replace(b"\0", b"").decode("latin-1")
    return {
        planted_bytes,
        text.encode(),
        text.encode("utf-16-le"),
        text.encode("utf-16-be"),
        text.encode().hex().encode(),
    }


def test_no_planted_word_is_in_any_output(planted: Planted) -> None:
    data, words = planted
    for name, output in outputs(data).items():
        for slot, planted_bytes in words.items():
            assert not any(spelling in output for spelling in spellings(planted_bytes)), (name, slot)


def test_no_planted_word_is_in_the_pixels_that_come_out(planted: Planted, tmp_path: Path) -> None:
    data, words = planted
    (tmp_path / "master.jpg").write_bytes(take_apart(data).master)
    with Image.open(tmp_path / "master.jpg") as master:
        pixels = master.tobytes()
    assert not [slot for slot, planted_bytes in words.items() if planted_bytes[:24] in pixels]


def test_what_was_hidden_is_named_by_kind(planted: Planted) -> None:
    assert {"exif", "gps", "icc", "maker-note", "thumbnail", "trailing-bytes", "xmp", "c2pa"} <= set(
        take_apart(planted[0]).found
    )


def test_every_word_was_really_there(planted: Planted) -> None:
    """A planted word that is not in the source would make the other tests pass for nothing."""
    data, words = planted
    packed = {"icc-text", "itxt-packed", "raw-profile", "under-transparency", "ztxt"}
    assert [slot for slot, planted_bytes in words.items() if planted_bytes not in data and slot not in packed] == []


@pytest.mark.exiftool
def test_exiftool_sees_nothing_but_structure(planted: Planted, tmp_path: Path) -> None:
    for name, output in outputs(planted[0]).items():
        (tmp_path / f"{name}.jpg").write_bytes(output)
    command = [
        "exiftool",
        "-a",
        "-u",
        "-ee",
        "-G",
        "-j",
        "--System:all",
        "--ExifTool:all",
        "--Composite:all",
        str(tmp_path),
    ]
    seen = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    assert len(seen) == 5
    left = {tag for tags in seen for tag in tags if tag not in STRUCTURE}
    assert {tag for tag in left if not tag.startswith("ICC_Profile:")} == set()


@pytest.mark.exiftool
def test_exiftool_sees_a_profile_in_nothing_but_the_master(planted: Planted, tmp_path: Path) -> None:
    for name, output in outputs(planted[0]).items():
        (tmp_path / f"{name}.jpg").write_bytes(output)
    command = ["exiftool", "-ICC_Profile:ProfileDescription", "-j", str(tmp_path)]
    seen = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    assert {Path(tags["SourceFile"]).stem for tags in seen if "ProfileDescription" in tags} == {"master"}

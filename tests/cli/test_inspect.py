"""``mediamgr inspect``: what the camera wrote, as provenance sees it."""

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from mediamgr.cli import main
from tests.media.camera import after_start, camera_exif, segment
from tests.media.planting import camera_jpeg, plain_jpeg, scene


def inspect(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["inspect", *map(str, arguments)])


def told(path: Path, data: bytes) -> dict[str, Any]:
    path.write_bytes(data)
    answer: dict[str, Any] = json.loads(inspect(path, "--json").stdout)
    return answer


def test_an_ipads_picture_is_told_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    assert told(path, camera_jpeg(gps=True, p3=True, orientation=8)) == {
        "source": str(path), "refused": None, "kind": "jpeg", "make": "Apple", "model": "iPad (9th generation)",
        "software": "17.6.1", "host_computer": "iPad (9th generation)",
        "lens_model": "iPad (9th generation) back camera 3.3mm f/2.4", "serial": None,
        "taken_at": "2024-10-07T10:15:30", "taken_offset_minutes": 60, "orientation": 8, "has_gps": True,
        "hidden": ["exif", "gps", "icc", "maker-note", "thumbnail"], "conflict": False,
    }  # fmt: skip


def test_a_cameras_serial_is_told(tmp_path: Path) -> None:
    assert told(tmp_path / "a.jpg", camera_jpeg("Canon", "Canon IXUS 285", serial="4711"))["serial"] == "4711"


def test_readers_that_disagree_are_told(tmp_path: Path) -> None:
    two = [segment(0xE1, b"Exif\0\0" + camera_exif(make, "iPad")) for make in ("Apple", "samsung")]
    assert told(tmp_path / "a.jpg", after_start(plain_jpeg(scene()), *two))["conflict"] is True


def test_a_file_cut_off_still_says_what_is_left_of_it(tmp_path: Path) -> None:
    data = camera_jpeg()
    assert told(tmp_path / "a.jpg", data[: len(data) // 2])["model"] == "iPad (9th generation)"


def test_other_kinds_are_refused_by_name(tmp_path: Path) -> None:
    answer = told(tmp_path / "a.jpg", b"II*\0\x08\0\0\0")
    assert (answer["refused"], answer["kind"], answer["make"]) == ("kind-not-accepted", "tiff", None)


def test_words_say_the_same_line_by_line(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(camera_jpeg(gps=True))
    (tmp_path / "b.jpg").write_bytes(b"")
    result = inspect(tmp_path / "a.jpg", tmp_path / "b.jpg", "--data", tmp_path)
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[0] == str(tmp_path / "a.jpg")
    assert "  model        iPad (9th generation)" in lines
    assert "  place        yes" in lines
    assert lines[-1] == f"{tmp_path / 'b.jpg'}: refused. The file is empty."

"""``mediamgr strip``: files by hand, told in JSON or in words, nothing overwritten, nothing half."""

import io
import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from mediamgr.cli import main
from tests.media.planting import camera_jpeg, heic, planted_jpeg, scene
from tests.media.test_refusals import png


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "out"


def strip(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["strip", *map(str, arguments)])


def told(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def put(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_a_file_is_stripped_and_told_in_one_json_object(tmp_path: Path, folder: Path) -> None:
    source = put(tmp_path / "IMG_0001.JPG", camera_jpeg(gps=True, p3=True, orientation=6))
    result = strip(source, "--to", folder, "--json")
    assert result.exit_code == 0
    assert told(result) == [
        {
            "source": str(source), "output": str(folder / "IMG_0001.jpg"), "refused": None, "kind": "jpeg",
            "width": 640, "height": 480, "found": ["exif", "gps", "icc", "maker-note", "thumbnail"], "leftovers": [],
        }
    ]  # fmt: skip
    with Image.open(folder / "IMG_0001.jpg") as output:
        assert (output.size, "icc_profile" in output.info, "exif" in output.info) == ((640, 480), False, False)


def test_no_planted_word_is_in_the_file_that_is_written(tmp_path: Path, folder: Path) -> None:
    data, words = planted_jpeg()
    strip(put(tmp_path / "a.jpg", data), "--to", folder)
    output = (folder / "a.jpg").read_bytes()
    assert [slot for slot, planted in words.items() if planted in output] == []


def test_nothing_is_overwritten_but_numbered(tmp_path: Path, folder: Path) -> None:
    sources = [put(tmp_path / name, camera_jpeg(seed=n)) for n, name in enumerate(("a.jpg", "a.jpeg", "a.png"))]
    folder.mkdir()
    (folder / "a.jpg").write_text("mine")
    outputs = [Path(each["output"]).name for each in told(strip(*sources, "--to", folder, "--json"))]
    assert outputs == ["a-1.jpg", "a-2.jpg", "a-3.jpg"]
    assert (folder / "a.jpg").read_text() == "mine"
    assert len({(folder / name).read_bytes() for name in outputs}) == 3


def test_the_files_extension_is_ignored(tmp_path: Path, folder: Path) -> None:
    heic_as_jpg, png_as_heic = put(tmp_path / "a.jpg", heic(scene())), put(tmp_path / "b.heic", png(scene()))
    assert [each["kind"] for each in told(strip(heic_as_jpg, png_as_heic, "--to", folder, "--json"))] == ["heic", "png"]


def test_refused_files_have_a_code_and_the_others_are_stripped(tmp_path: Path, folder: Path) -> None:
    whole = camera_jpeg()
    sources = {
        put(tmp_path / "good.jpg", whole): None,
        put(tmp_path / "cut.jpg", whole[: len(whole) // 2]): "truncated",
        put(tmp_path / "empty.jpg", b""): "empty",
        put(tmp_path / "page.jpg", b"<!doctype html>"): "kind-not-accepted",
        put(tmp_path / "words.jpg", b"words"): "kind-not-accepted",
        tmp_path / "missing.jpg": "not-found",
        tmp_path: "not-a-file",
    }
    result = strip(*sources, "--to", folder, "--json")
    assert result.exit_code == 1
    answers = told(result)
    assert [each["refused"] for each in answers] == list(sources.values())
    assert [each["kind"] for each in answers] == ["jpeg", "jpeg", None, "html", None, None, None]
    assert all(each["output"] is None and each["sentence"] for each in answers if each["refused"])
    assert [path.name for path in folder.iterdir()] == ["good.jpg"]


def test_a_device_is_not_a_file(folder: Path) -> None:
    assert told(strip(os.devnull, "--to", folder, "--json"))[0]["refused"] == "not-a-file"


def test_a_file_of_more_than_forty_megabytes_is_refused(tmp_path: Path, folder: Path) -> None:
    with (tmp_path / "large.jpg").open("wb") as file:
        file.write(camera_jpeg())
        file.truncate(41 << 20)
    assert told(strip(tmp_path / "large.jpg", "--to", folder, "--json"))[0]["refused"] == "too-many-bytes"


def test_the_first_frame_of_an_animation_is_taken(tmp_path: Path, folder: Path) -> None:
    out = io.BytesIO()
    scene((64, 64)).save(out, "WEBP", save_all=True, append_images=[scene((64, 64), seed=4)])
    assert strip(put(tmp_path / "a.webp", out.getvalue()), "--to", folder).exit_code == 0


ODD = ["café ☕.jpg", " space .jpg", "-dash.jpg", "x" * 240 + ".jpg", "a\nb.jpg", "\u202egpj.exe", ".hidden", "=cmd()"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows allows none of these names")
@pytest.mark.parametrize("name", ODD)
def test_odd_names_do_no_harm(name: str, tmp_path: Path, folder: Path) -> None:
    source = put(tmp_path / name, camera_jpeg())
    (answer,) = told(strip("--to", folder, "--json", "--", source))
    assert answer["source"] == str(source)
    assert Path(answer["output"]).parent == folder
    words = strip("--to", folder, "--", source).stdout
    assert words.count("\n") == 1
    assert "\u202e" not in words


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only here may names be any bytes")
def test_a_name_that_is_no_text_does_no_harm(tmp_path: Path, folder: Path) -> None:
    source = put(tmp_path / os.fsdecode(b"caf\xe9.jpg"), camera_jpeg())
    (answer,) = told(strip(source, "--to", folder, "--json"))
    assert answer["source"] == str(source)
    assert Path(answer["output"]).exists()
    assert strip(source, "--to", folder).exit_code == 0


def test_no_passing_file_stays_behind(tmp_path: Path, folder: Path) -> None:
    strip(put(tmp_path / "a.jpg", camera_jpeg()), put(tmp_path / "b.jpg", b"\xff\xd8\xff"), "--to", folder)
    assert [path.name for path in folder.iterdir()] == ["a.jpg"]


def test_a_folder_that_cannot_be_made_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    result = strip(put(tmp_path / "a.jpg", camera_jpeg()), "--to", tmp_path / "file" / "out")
    assert result.exit_code == 1
    assert "cannot be made" in result.output
    assert "Traceback" not in result.output


def test_words_say_what_became_of_each_file(tmp_path: Path, folder: Path) -> None:
    good, bad = put(tmp_path / "a.jpg", camera_jpeg(gps=True)), put(tmp_path / "b.gif", b"GIF89a")
    result = strip(good, bad, "--to", folder, "--data", tmp_path / "house")
    assert result.stdout.splitlines() == [
        f"{good}: {folder / 'a.jpg'}, 640 x 480. Gone: exif, gps, maker-note, thumbnail.",
        f"{bad}: refused. This is not a kind of picture that is taken. Send JPEG, PNG, WebP or HEIC.",
    ]
    assert not (tmp_path / "house").exists()


def test_without_a_file_or_a_folder_it_says_how_it_is_used() -> None:
    assert strip().exit_code == 2
    assert strip("a.jpg").exit_code == 2

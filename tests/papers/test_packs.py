"""A pack is a good ZIP file of pictures, and says nothing else."""

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediamgr.papers.packs import PackTooLarge, neutral_names, pack, pack_size

NAMES = st.from_regex(r"[A-Z0-9]{1,8}\.jpg", fullmatch=True)
CONTENTS = st.dictionaries(NAMES, st.lists(st.binary(max_size=100), max_size=4), max_size=6)


@given(CONTENTS)
def test_what_goes_in_comes_out(contents: dict[str, list[bytes]]) -> None:
    packed = b"".join(pack(contents.items()))
    with zipfile.ZipFile(io.BytesIO(packed)) as opened:
        assert opened.testzip() is None
        assert {name: opened.read(name) for name in opened.namelist()} == {
            name: b"".join(pieces) for name, pieces in contents.items()
        }
    assert len(packed) == pack_size((name, sum(map(len, pieces))) for name, pieces in contents.items())


def test_an_entry_says_nothing_but_its_bytes() -> None:
    packed = b"".join(pack((name, [b"pixels", b"pixels"]) for name in neutral_names(3)))
    with zipfile.ZipFile(io.BytesIO(packed)) as opened:
        assert opened.comment == b""
        for entry in opened.infolist():
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)
            assert (entry.extra, entry.comment, entry.internal_attr) == (b"", b"", 0)
            assert (entry.compress_type, entry.flag_bits) == (zipfile.ZIP_STORED, 0)
            assert (entry.create_system, entry.external_attr) == (3, 0o100644 << 16)
    sizes = 3 * (30 + 15 + 12) + 3 * (46 + 15) + 22
    assert len(packed) == sizes


def test_the_same_pictures_make_the_same_bytes_whenever_they_are_packed() -> None:
    entries = [("photo-AAAAA.jpg", [b"one"]), ("photo-BBBBB.jpg", [b"two"])]
    assert b"".join(pack(entries)) == b"".join(pack(entries))


@pytest.mark.skipif(shutil.which("unzip") is None, reason="asks unzip as an independent reader")
def test_another_program_opens_it_too(tmp_path: Path) -> None:
    path = tmp_path / "pack.zip"
    path.write_bytes(b"".join(pack((name, [b"pixels" * 1000]) for name in neutral_names(5))))
    assert subprocess.run(["unzip", "-tqq", path], check=False).returncode == 0


def test_names_in_a_pack_are_neutral_and_differ() -> None:
    names = neutral_names(2000)
    assert len({name.lower() for name in names}) == 2000
    assert all(re.fullmatch(r"photo-[2-9A-HJKMNP-Z]{5}\.jpg", name) for name in names)
    assert neutral_names(1, ".png")[0].endswith(".png")
    assert neutral_names(0) == []


def test_every_entry_is_asked_for_only_when_its_turn_has_come() -> None:
    """The gate is asked as each entry is taken, so none may be taken before the one ahead of it has left."""
    asked: list[str] = []

    def entries() -> Iterator[tuple[str, list[bytes]]]:
        for name in ("a.jpg", "b.jpg"):
            asked.append(name)
            yield name, [b"pixels"]

    pieces = pack(entries())
    assert asked == []
    assert next(pieces).endswith(b"a.jpg")
    assert next(pieces) == b"pixels"
    assert asked == ["a.jpg"]


def test_a_pack_cut_off_by_a_refusal_is_no_zip_file() -> None:
    class Refused(Exception):
        """The gate said no."""

    def entries() -> Iterator[tuple[str, list[bytes]]]:
        yield "a.jpg", [b"pixels"]
        raise Refused

    sent: list[bytes] = []
    with pytest.raises(Refused):
        sent.extend(pack(entries()))
    assert b"pixels" in sent
    assert not zipfile.is_zipfile(io.BytesIO(b"".join(sent)))


@pytest.mark.parametrize(
    "name", ["../x.jpg", "/x.jpg", "a/b.jpg", "", ".jpg", "a.jpg.exe", "Siân.jpg", "a b.jpg", "x.jpg\n"]
)
def test_a_name_that_says_more_is_a_mistake_of_ours(name: str) -> None:
    with pytest.raises(ValueError, match="name in a pack"):
        next(pack([(name, [b""])]))


def test_more_than_a_zip_file_holds_is_refused_before_it_begins() -> None:
    with pytest.raises(PackTooLarge):
        pack_size([("a.mov", 4 * 1024**3)])
    with pytest.raises(PackTooLarge):
        pack_size(("a.jpg", 0) for _ in range(65536))
    assert pack_size(("a.jpg", 0) for _ in range(65535)) > 0

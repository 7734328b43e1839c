"""Stripping and inspecting files by hand, outside any installation: the same bytes' work that intake does."""

import os
import secrets
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from mediamgr.media.decoders import Decoders
from mediamgr.media.errors import KindNotAccepted, MediaError, NotProven
from mediamgr.media.kinds import ACCEPTED, HEAD_BYTES, kind_seen
from mediamgr.settings import Limits

_LIMITS: Final = Limits()
# Names may have 255 bytes; the number and the ending need some of them.
_LONGEST_STEM: Final = 200


@dataclass(frozen=True, slots=True)
class Stripped:
    """What became of one file. ``source`` as it was given; sizes in pixels, upright; ``refused`` a stable code or None.

    ``found`` are the kinds of hidden data that were in the source, ``leftovers`` those that a refused output still had.
    """

    source: str
    output: str | None = None
    refused: str | None = None
    kind: str | None = None
    width: int | None = None
    height: int | None = None
    found: tuple[str, ...] = ()
    leftovers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Inspected:
    """What the camera wrote in one file; ``taken_at`` is its own clock's time, ``conflict`` that readers disagree."""

    source: str
    refused: str | None = None
    kind: str | None = None
    make: str | None = None
    model: str | None = None
    software: str | None = None
    host_computer: str | None = None
    lens_model: str | None = None
    serial: str | None = None
    taken_at: datetime | None = None
    taken_offset_minutes: int | None = None
    orientation: int | None = None
    has_gps: bool | None = None
    hidden: tuple[str, ...] = ()
    conflict: bool | None = None


class _NotReadable(Exception):
    """A file that could not even be read; ``code`` says why."""

    def __init__(self, code: str, kind: str | None = None) -> None:
        super().__init__(code)
        self.code, self.kind = code, kind


def strip_files(sources: Sequence[str], folder: Path) -> Iterator[Stripped]:
    """Strip each file into ``folder`` (made if it is not there) and say what became of it, one after the other.

    Nothing is overwritten, and no file appears under its name before it is whole and proven. Raises OSError when
    the folder cannot be made; whatever is wrong with a file is its own ``refused``.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with Decoders(_LIMITS, workers=1) as decoders:
        for source in sources:
            yield _stripped(decoders, source, folder)


def inspect_files(sources: Sequence[str]) -> Iterator[Inspected]:
    """Say of each file what provenance would see in it. Raises nothing: see ``refused``."""
    with Decoders(_LIMITS, workers=1) as decoders:
        for source in sources:
            yield _inspected(decoders, source)


def _stripped(decoders: Decoders, source: str, folder: Path) -> Stripped:
    kind = None
    try:
        data = _read(source)
        kind = kind_seen(data[:HEAD_BYTES])
        taken = decoders.take_apart(data, keep_p3=False, allow_animation=True)
        output = _write(folder, Path(source).stem, taken.master)
    except _NotReadable as trouble:
        return Stripped(source, refused=trouble.code, kind=trouble.kind)
    except NotProven as trouble:
        return Stripped(source, refused=trouble.code, kind=kind, leftovers=trouble.leftovers)
    except MediaError as trouble:
        return Stripped(source, refused=trouble.code, kind=_kind(kind, trouble))
    except OSError:
        return Stripped(source, refused="cannot-be-written", kind=kind)
    return Stripped(source, str(output), None, kind, taken.width, taken.height, taken.found)


def _inspected(decoders: Decoders, source: str) -> Inspected:
    kind = None
    try:
        data = _read(source)
        kind = kind_seen(data[:HEAD_BYTES])
        facts = decoders.camera_facts(data)
    except _NotReadable as trouble:
        return Inspected(source, refused=trouble.code, kind=trouble.kind)
    except MediaError as trouble:
        return Inspected(source, refused=trouble.code, kind=_kind(kind, trouble))
    return Inspected(
        source, None, kind, facts.make, facts.model, facts.software, facts.host_computer, facts.lens_model,
        facts.body_serial, facts.taken_at, facts.taken_offset_minutes, facts.orientation, facts.has_gps, facts.hidden,
        facts.conflict,
    )  # fmt: skip


def _kind(kind: str | None, trouble: MediaError) -> str | None:
    """The kind to name: what the decoder saw, which knows a moving picture from a still one."""
    seen = trouble.kind_seen if isinstance(trouble, KindNotAccepted) else kind
    return None if seen in ("empty", "unknown") else seen


def _read(source: str) -> bytes:
    try:
        path = Path(source)
        if path.is_dir() or (path.exists() and not path.is_file()):
            raise _NotReadable("not-a-file")
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
            kind = kind_seen(head)
            if kind not in ACCEPTED:
                # A film of gigabytes need not be read to know that it is none of ours.
                return head
            data = head + file.read(_LIMITS.picture_bytes + 1 - len(head))
    except FileNotFoundError:
        raise _NotReadable("not-found") from None
    except (OSError, ValueError):
        raise _NotReadable("cannot-be-read") from None
    if len(data) > _LIMITS.picture_bytes:
        raise _NotReadable("too-many-bytes", kind)
    return data


def _write(folder: Path, stem: str, data: bytes) -> Path:
    """Write under a passing name first: a file that is there under its own name is whole, also after a power cut."""
    passing = folder / f".{secrets.token_hex(8)}.part"
    try:
        with passing.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        return _named(passing, folder, stem.encode("utf-8", "surrogateescape")[:_LONGEST_STEM])
    finally:
        with suppress(FileNotFoundError):
            passing.unlink()


def _named(passing: Path, folder: Path, stem: bytes) -> Path:
    """Give the file its own name, or the first numbered one that is free."""
    name, number = stem.decode("utf-8", "surrogateescape"), 0
    while True:
        path = folder / (f"{name}-{number}.jpg" if number else f"{name}.jpg")
        try:
            _name_without_overwriting(passing, path)
        except FileExistsError:
            number += 1
        else:
            return path


def _name_without_overwriting(passing: Path, path: Path) -> None:
    if os.name == "nt":
        passing.rename(path)  # refuses there when the name is taken
        return
    try:
        path.hardlink_to(passing)
    except FileExistsError:
        raise
    except OSError:
        # A memory stick's file system knows no second names: take the name first, then fill it.
        path.open("xb").close()
        passing.replace(path)

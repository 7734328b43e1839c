"""What taking a picture in costs, beside what a usual media manager runs for the same, in CPU time on one core.

Ours: digest, provenance, one decode, strip, proof, preview, thumbnail, hash, in a decoder process as in ``serve``.
The peer: an exiftool process to strip, ImageMagick's ``convert -define jpeg:size`` for each of two sizes.
The limit: bare decoding and encoding of the same JPEGs with the same settings, which nothing can save.
"""

import argparse
import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PIL import Image

from mediamgr.media.decoder_process import environment
from mediamgr.media.decoders import Decoders
from mediamgr.media.encoding import MASTER_QUALITY
from mediamgr.rules.provenance import DeviceKind, Outcome, RegisteredDevice, Source, judge
from mediamgr.settings import Limits
from tests.media.camera import camera_jpeg, scene

LANDSCAPE, PORTRAIT = (4032, 3024), (3024, 4032)
NOW = datetime(2024, 11, 1, tzinfo=UTC)
IPAD = RegisteredDevice("d1", DeviceKind.IPAD, "Apple", "iPad (9th generation)", NOW - timedelta(days=60))
HOW_TO_GET = "On Debian: apt-get install libimage-exiftool-perl imagemagick"


def paint(size: tuple[int, int], seed: int) -> Image.Image:
    """A scene with a sensor's grain on it, so that it weighs what a 12-megapixel photograph weighs."""
    grain = Image.effect_noise((size[0] // 2, size[1] // 2), 38 + seed % 10).resize(size, Image.Resampling.BICUBIC)
    fine = Image.effect_noise(size, 19 + seed % 9)
    coarse = Image.blend(scene(size, seed), Image.merge("RGB", [grain] * 3), 0.25)
    return Image.blend(coarse, Image.merge("RGB", [fine] * 3), 0.2)


def camera_pictures(count: int) -> list[bytes]:
    """Half of them in Display P3, a quarter held upright and turned by orientation."""
    pictures = []
    for n in range(count):
        upright = n % 4 == 3
        orientation = 6 if upright else 1
        size = PORTRAIT if upright else LANDSCAPE
        pictures.append(camera_jpeg(size=size, p3=n % 2 == 0, orientation=orientation, seed=n, gps=True, paint=paint))
    return pictures


def cpu_seconds() -> float:
    """User and system time of this process and of all its children that have ended."""
    import resource  # noqa: PLC0415 -- does not exist on Windows, where this benchmark is not run

    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def ours(pictures: list[bytes]) -> None:
    with Decoders(Limits(), workers=1) as decoders:
        for data in pictures:
            hashlib.sha256(data).digest()
            taken = decoders.take_apart(data)
            outcome = judge(taken.facts, IPAD, Source.PICKER, NOW).outcome
            assert (outcome, taken.leftovers) == (Outcome.AGREES, ())


def peer(pictures: list[bytes], convert: str, folder: Path) -> None:
    one_thread = os.environ | {"MAGICK_THREAD_LIMIT": "1", "OMP_NUM_THREADS": "1"}
    for n, data in enumerate(pictures):
        path = folder / f"{n}.jpg"
        path.write_bytes(data)
        subprocess.run(["exiftool", "-q", "-all=", "--icc_profile:all", "-overwrite_original", str(path)], check=True)
        for edge in (1600, 320):
            size = f"{edge}x{edge}"
            command = [
                convert,
                "-define",
                f"jpeg:size={size}",
                str(path),
                "-resize",
                size,
                str(folder / f"{n}-{edge}.jpg"),
            ]
            subprocess.run(command, check=True, env=one_thread)


def limit(folder: Path) -> None:
    """``bare`` in a process like ours: its environment and its low priority make a difference too."""
    subprocess.run([sys.executable, __file__, "--bare", str(folder)], check=True, env=environment())


def bare(folder: Path) -> None:
    """Decode and encode, nothing else."""
    os.nice(10)
    for path in sorted(folder.glob("*.jpg")):
        data = path.read_bytes()
        picture = Image.open(io.BytesIO(data))
        picture.load()
        picture.info.clear()
        picture.save(io.BytesIO(), "JPEG", quality=MASTER_QUALITY, subsampling="4:2:0")


def image_magick() -> str | None:
    """A ``convert`` that really is ImageMagick: other programs have that name too."""
    for name in ("convert-im6.q16", "convert-im6", "convert", "/usr/bin/convert", "magick"):
        found = shutil.which(name)
        if found and "ImageMagick" in _said(found, "-version"):
            return found
    return None


def _said(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def seconds_of(act: Callable[[], None]) -> float:
    before = cpu_seconds()
    act()
    return cpu_seconds() - before


def rounds(pictures: list[bytes], convert: str, count: int) -> Iterator[tuple[float, float, float]]:
    """CPU seconds of ours, the peer and the limit, one after the other, so that a busy machine is fair to all."""
    for _ in range(count):
        with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as originals:
            for n, data in enumerate(pictures):
                (Path(originals) / f"{n}.jpg").write_bytes(data)
            yield (
                seconds_of(lambda: ours(pictures)),
                seconds_of(lambda: peer(pictures, convert, Path(folder))),
                seconds_of(lambda: limit(Path(originals))),
            )


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--json", action="store_true", help="one JSON object on the last line")
    options.add_argument("--pictures", type=int, default=40)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--bare", type=Path, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.bare:
        bare(chosen.bare)
        return 0
    convert = image_magick()
    if convert is None or shutil.which("exiftool") is None:
        print(f"exiftool and ImageMagick are needed to compare with. {HOW_TO_GET}")
        return 2
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    pictures = camera_pictures(chosen.pictures)
    weights = sorted(len(data) / 1e6 for data in pictures)
    print(f"{len(pictures)} pictures of 12 megapixels, {weights[0]:.1f} to {weights[-1]:.1f} MB")
    print(f"{_said(convert, '-version').splitlines()[0]}, exiftool {_said('exiftool', '-ver').strip()}")
    measured = list(rounds(pictures, convert, chosen.rounds))
    ms = [median(column) * 1000 / len(pictures) for column in zip(*measured, strict=True)]
    ratio = median(mine / theirs for mine, theirs, _ in measured)
    share = median(least / mine for mine, _, least in measured)
    print(f"{'CPU milliseconds a picture, median of ' + str(chosen.rounds):<52}")
    for name, value in zip(
        ("ours: intake", "peer: exiftool + convert", "limit: bare decode + encode"), ms, strict=True
    ):
        print(f"  {name:<30}{value:>8.0f}")
    print(f"  ours / peer  {ratio:.2f} (at most 0.50)\n  limit / ours {share:.2f} (at least 0.50)")
    if chosen.json:
        print(json.dumps({"ratio": round(ratio, 3), "limit_share": round(share, 3)}))
    return 0 if ratio <= 0.5 and share >= 0.5 else 1


if __name__ == "__main__":
    sys.exit(main())

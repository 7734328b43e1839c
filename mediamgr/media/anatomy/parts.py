"""The value that every format's reader fills."""

from dataclasses import dataclass, field

EXIF_START = b"Exif\0\0"


@dataclass(frozen=True, slots=True)
class Anatomy:
    """What lies in a file: ``whole`` (its structure ends where it says), what hides in it, and the parts worth reading.

    ``exif`` holds TIFF bodies, ``xmp`` raw packets, as many as the file carries: two that disagree are a warning.
    """

    whole: bool
    hidden: frozenset[str]
    exif: tuple[bytes, ...] = ()
    xmp: tuple[bytes, ...] = ()


@dataclass(slots=True)
class Findings:
    """Collects while a reader walks through a file."""

    hidden: set[str] = field(default_factory=set)
    exif: list[bytes] = field(default_factory=list)
    xmp: list[bytes] = field(default_factory=list)

    def add_exif(self, body: bytes) -> None:
        """A TIFF body, with or without the ``Exif`` name that JPEG puts before it."""
        self.hidden.add("exif")
        self.exif.append(body.removeprefix(EXIF_START))

    def add_xmp(self, packet: bytes) -> None:
        self.hidden.add("xmp")
        self.xmp.append(packet)

    def anatomy(self, *, whole: bool) -> Anatomy:
        return Anatomy(whole, frozenset(self.hidden), tuple(self.exif), tuple(self.xmp))

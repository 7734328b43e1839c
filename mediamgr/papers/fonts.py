"""The one font of everything printed: every letter of Welsh, Polish and their neighbours, embedded in the file.

It comes with the package ``fontpkg-noto-sans`` (SIL Open Font License), so that paper looks the same wherever the
school's computer stands; ADR 0065 says why. One weight only: cutting another out of it would take twelve seconds.
"""

from importlib.resources import files
from pathlib import Path

FAMILY = "sans"


def font_file() -> Path:
    """Where the installed font lies."""
    return Path(str(files("fontpkg_noto_sans"))) / "files" / "NotoSans[wdth,wght].ttf"

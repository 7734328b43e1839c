"""What the strings in a file give away about the device that wrote it. All facts here are cleaned first."""

import re
from collections.abc import Iterator
from dataclasses import replace

from mediamgr.rules.provenance_facts import CameraFacts

BARE_IPAD = "ipad"

# iPads and cameras write a bare version into Software; programs write their name.
_VERSION = re.compile(r"(?:v|ver|version)?[. ]*\d+(?:\.\d+)*[a-z]?")
_MODEL_IN_LENS = re.compile(r"(.*?) (?:back|front|rear)\b.*")
_PHONES = re.compile(
    r"\b(?:iphone|ipod|android|samsung|galaxy|huawei|honor|xiaomi|redmi|pixel|oneplus|oppo|vivo)\b|hdr\+"
)
# Samsung's firmware names carry the model: G991BXXU3AUE1.
_FIRMWARE = re.compile(r"[a-z]\d{3,4}[a-z]{1,4}\w*")


def cleaned(facts: CameraFacts) -> CameraFacts:
    """The same facts with case folded and padding gone; what is then empty was never written."""
    return replace(
        facts,
        make=clean(facts.make) or None,
        model=clean(facts.model) or None,
        software=clean(facts.software) or None,
        host_computer=clean(facts.host_computer) or None,
        lens_model=clean(facts.lens_model) or None,
        body_serial=clean(facts.body_serial) or None,
    )


def clean(value: str | None) -> str:
    """Fold case and inner spaces; cameras pad their strings with spaces and NULs."""
    return " ".join((value or "").replace("\0", " ").split()).casefold()


def is_empty(facts: CameraFacts) -> bool:
    """Nothing says which device this was; a program's name alone is no camera fact."""
    written = (facts.make, facts.model, facts.host_computer, facts.lens_model, facts.body_serial)
    return all(value is None for value in written)


def edited(facts: CameraFacts) -> bool:
    """The Software field holds more than a version."""
    return facts.software is not None and _VERSION.fullmatch(facts.software) is None


def foreign_to_ipads(facts: CameraFacts, own_serial: str | None) -> str | None:
    """Name the first fact that an iPad would not write; None when there is none."""
    if facts.make is not None and facts.make != "apple":
        return "make"
    for sign, value in (("model", facts.model), ("host", facts.host_computer), ("lens", facts.lens_model)):
        if value is not None and not value.startswith(BARE_IPAD):
            return sign
    # An iPad writes no serial: one that is there must at least be its own.
    if facts.body_serial is not None and facts.body_serial != clean(own_serial):
        return "serial"
    return "software" if _is_a_phones(facts.software) else None


def foreign_to_cameras(facts: CameraFacts) -> str | None:
    """Name the first fact that a compact camera would not write; None when there is none."""
    if facts.host_computer is not None:
        return "host"
    return "software" if _is_a_phones(facts.software) else None


def _is_a_phones(software: str | None) -> bool:
    return software is not None and (_PHONES.search(software) is not None or _FIRMWARE.fullmatch(software) is not None)


def ipad_models(facts: CameraFacts) -> frozenset[str]:
    """Every iPad model that the file names more closely than just "iPad"."""
    return frozenset(_written_models(facts)) - {BARE_IPAD}


def _written_models(facts: CameraFacts) -> Iterator[str]:
    yield from (value for value in (facts.model, facts.host_computer) if value is not None)
    in_lens = _MODEL_IN_LENS.fullmatch(facts.lens_model or "")
    if in_lens is not None:
        yield in_lens[1]


def fits(facts: CameraFacts, make: str, model: str) -> bool:
    """What is written of make and model is this camera's."""
    return facts.make in (None, clean(make)) and facts.model in (None, clean(model))

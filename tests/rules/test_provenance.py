"""The table at the end of REGISTER.md: does what the camera wrote agree with the device that sends?"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from mediamgr.rules.codes import Code
from mediamgr.rules.provenance import CameraFacts, DeviceKind, Outcome, RegisteredDevice, Source, Warn, judge

NOW = datetime(2025, 11, 20, 10, 0, tzinfo=UTC)
SINCE = datetime(2024, 9, 2, 8, 0, tzinfo=UTC)
IPAD = RegisteredDevice("ipad-7", DeviceKind.IPAD, "Apple", "iPad (7th generation)", SINCE, serial="DMPXK123")
BARE = replace(IPAD, model="iPad")
PC = RegisteredDevice("pc", DeviceKind.COMPUTER, "Dell", "OptiPlex", SINCE)
CAMERA = RegisteredDevice("cam-1", DeviceKind.CAMERA, "NIKON CORPORATION", "COOLPIX S33", SINCE)
CAMERA_WITH_SERIAL = replace(CAMERA, id="cam-2", learnt_serial="4711")

PLAIN, NUMBERED = (CAMERA,), (CAMERA_WITH_SERIAL,)
AGREE, HOLD, REFUSE, ANOTHER = Outcome.AGREES, Outcome.HELD, Outcome.REFUSED, Code.TAKEN_ON_ANOTHER_DEVICE
PAGE, PICKER, FILES = Source.PAGE, Source.PICKER, Source.FILES


def wall(*parts: int) -> datetime:
    """What a camera writes: a wall clock without a time zone."""
    return datetime(*parts, tzinfo=UTC).replace(tzinfo=None)


TAKEN = wall(2025, 11, 20, 9, 59)
WRITTEN = CameraFacts(
    make="Apple",
    model="iPad (7th generation)",
    software="14.4",
    host_computer="iPad (7th generation)",
    lens_model="iPad (7th generation) back camera 3.3mm f/2.4",
    taken_at=TAKEN,
    taken_offset_minutes=0,
)
SHOT = CameraFacts(make="NIKON CORPORATION", model="COOLPIX S33", software="COOLPIX S33V1.0", taken_at=TAKEN)
NOTHING = CameraFacts()


def ipad(**changes: Any) -> CameraFacts:
    """What this iPad writes, but for something."""
    if "offset" in changes:
        changes["taken_offset_minutes"] = changes.pop("offset")
    return replace(WRITTEN, **changes)


def shot(**changes: Any) -> CameraFacts:
    """What this camera writes, but for something."""
    return replace(SHOT, **changes)


AGREES = [
    ("an iPad's own picture", WRITTEN, IPAD, PICKER),
    ("a capture in our own page has no facts", NOTHING, IPAD, PAGE),
    ("a capture in our page on a school computer", NOTHING, PC, PAGE),
    ("make and model alone", CameraFacts("Apple", "iPad (7th generation)"), IPAD, FILES),
    ("padding and case do not matter", ipad(model="IPAD  (7th generation)\0 ", make="APPLE "), IPAD, PICKER),
    ("empty strings were never written", CameraFacts(make="", model="  ", lens_model="\0"), IPAD, PAGE),
    ("a bare version of three parts", ipad(software="17.5.1"), IPAD, PICKER),
    ("its own serial", ipad(body_serial="dmpxk123"), IPAD, PICKER),
    ("a lens without a model", ipad(lens_model="iPad back camera"), IPAD, PICKER),
    ("a clock five minutes ahead", ipad(taken_at=TAKEN + timedelta(minutes=6)), IPAD, PICKER),
    ("summer time by its own offset", ipad(taken_at=TAKEN + timedelta(hours=1), offset=60), IPAD, PICKER),
    ("without an offset a day's slack", ipad(taken_at=TAKEN + timedelta(hours=14), offset=None), IPAD, PICKER),
    ("the first minute after registration", ipad(taken_at=wall(2024, 9, 2, 8, 0)), IPAD, PICKER),
]

REFUSED = [
    ("an iPhone", CameraFacts("Apple", "iPhone 12"), IPAD, "model"),
    ("a model alone", CameraFacts(model="iPhone"), IPAD, "model"),
    ("an iPod", CameraFacts("Apple", "iPod touch"), IPAD, "model"),
    ("an Android maker", CameraFacts("samsung", "SM-G991B"), IPAD, "make"),
    ("a maker alone", CameraFacts(make="Google"), IPAD, "make"),
    ("another maker's iPad", CameraFacts("Canon", "iPad (7th generation)"), IPAD, "make"),
    ("a compact camera sent by an iPad", SHOT, IPAD, "make"),
    ("a host computer", ipad(host_computer="iPhone 12"), IPAD, "host"),
    ("a host computer alone", CameraFacts(host_computer="iPhone 12"), IPAD, "host"),
    ("a lens", ipad(lens_model="iPhone 12 back camera 4.2mm f/1.6"), IPAD, "lens"),
    ("a lens alone", CameraFacts(lens_model="iPhone back camera"), IPAD, "lens"),
    ("a serial an iPad never writes", ipad(body_serial="999"), IPAD, "serial"),
    ("a serial alone", CameraFacts(body_serial="999"), IPAD, "serial"),
    ("a phone's software", ipad(software="HDR+ 1.0.345"), IPAD, "software"),
    ("a phone's software alone", CameraFacts(software="Pixel 7"), IPAD, "software"),
    ("a phone's firmware", CameraFacts(software="G991BXXU3AUE1"), IPAD, "software"),
    ("readers that disagree", ipad(conflict=True), IPAD, "readers"),
    ("an iPad's picture sent by a computer", WRITTEN, PC, "device"),
    ("a camera cannot send", NOTHING, CAMERA, "device"),
]

HELD = [
    ("a screenshot", NOTHING, IPAD, PICKER, Code.NO_CAMERA_FACTS),
    ("a file without facts", NOTHING, IPAD, FILES, Code.NO_CAMERA_FACTS),
    ("a computer's file without facts", NOTHING, PC, FILES, Code.NO_CAMERA_FACTS),
    ("an editor's name alone", CameraFacts(software="Adobe Photoshop 25"), IPAD, PICKER, Code.NO_CAMERA_FACTS),
    ("an edited file said to come from our page", CameraFacts(software="Snapseed 2"), IPAD, PAGE, Code.NO_CAMERA_FACTS),
    ("an edited iPad picture", ipad(software="Adobe Lightroom 8"), IPAD, PICKER, Code.EDITED_BY_AN_APP),
    ("a model without a make", CameraFacts(model="iPad (7th generation)"), IPAD, PICKER, Code.INCOMPLETE_CAMERA_FACTS),
    ("a make without a model", CameraFacts(make="Apple"), IPAD, PICKER, Code.INCOMPLETE_CAMERA_FACTS),
    (
        "a lens without make and model",
        CameraFacts(lens_model="iPad back camera"),
        IPAD,
        PAGE,
        Code.INCOMPLETE_CAMERA_FACTS,
    ),
    ("another iPad", CameraFacts("Apple", "iPad (9th generation)"), IPAD, PICKER, Code.OTHER_IPAD_MODEL),
    (
        "another iPad named by the host",
        ipad(model="iPad", host_computer="iPad (9th generation)"),
        IPAD,
        PICKER,
        Code.OTHER_IPAD_MODEL,
    ),
    (
        "another iPad named by the lens",
        ipad(lens_model="iPad (9th generation) front camera 2.4mm f/2.4"),
        IPAD,
        PICKER,
        Code.OTHER_IPAD_MODEL,
    ),
    ("an hour ahead", ipad(taken_at=TAKEN + timedelta(hours=1)), IPAD, PICKER, Code.TAKEN_IN_THE_FUTURE),
    (
        "more than a day ahead without an offset",
        ipad(taken_at=TAKEN + timedelta(hours=25), offset=None),
        IPAD,
        PICKER,
        Code.TAKEN_IN_THE_FUTURE,
    ),
    ("the last possible year", ipad(taken_at=wall(9999, 12, 31)), IPAD, PICKER, Code.TAKEN_IN_THE_FUTURE),
    ("before registration", ipad(taken_at=wall(2024, 9, 2, 7, 59)), IPAD, PICKER, Code.TAKEN_BEFORE_REGISTRATION),
    (
        "before registration without an offset",
        ipad(taken_at=wall(2024, 9, 1, 7, 59), offset=None),
        IPAD,
        PICKER,
        Code.TAKEN_BEFORE_REGISTRATION,
    ),
    ("the first possible year", ipad(taken_at=wall(1, 1, 1), offset=840), IPAD, PICKER, Code.TAKEN_BEFORE_REGISTRATION),
    (
        "a page capture from the past",
        CameraFacts(taken_at=wall(2020, 1, 1)),
        IPAD,
        PAGE,
        Code.TAKEN_BEFORE_REGISTRATION,
    ),
]


@pytest.mark.parametrize(("facts", "device", "source"), [row[1:] for row in AGREES], ids=[row[0] for row in AGREES])
def test_a_file_agrees(facts, device, source):
    found = judge(facts, device, source, NOW)
    assert (found.outcome, found.code, found.contradiction, found.warnings) == (Outcome.AGREES, None, None, ())


@pytest.mark.parametrize(("facts", "device", "sign"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
@pytest.mark.parametrize("source", [PAGE, PICKER, FILES])
def test_any_sign_of_another_device_refuses_whatever_the_source(facts, device, sign, source):
    found = judge(facts, device, source, NOW)
    assert (found.outcome, found.code) == (Outcome.REFUSED, Code.TAKEN_ON_ANOTHER_DEVICE)
    assert found.contradiction == sign


@pytest.mark.parametrize(("facts", "device", "source", "code"), [r[1:] for r in HELD], ids=[r[0] for r in HELD])
def test_what_cannot_be_told_is_held_for_a_second_person(facts, device, source, code):
    found = judge(facts, device, source, NOW)
    assert (found.outcome, found.code) == (Outcome.HELD, code)


def test_a_bare_ipad_is_kept_with_a_warning():
    found = judge(CameraFacts("Apple", "iPad", software="17.1"), IPAD, PICKER, NOW)
    assert (found.outcome, found.warnings) == (Outcome.AGREES, (Warn.BARE_MODEL,))


def test_a_device_registered_as_a_bare_ipad_cannot_be_compared_and_warns():
    found = judge(WRITTEN, BARE, PICKER, NOW)
    assert (found.outcome, found.warnings) == (Outcome.AGREES, (Warn.MODEL_NOT_COMPARED,))


CARDS = [
    ("a registered camera", SHOT, PLAIN, AGREE, None, "cam-1"),
    ("case and spaces of the maker", shot(make="Nikon  Corporation"), PLAIN, AGREE, None, "cam-1"),
    ("a serial that was learnt", shot(body_serial="4711"), NUMBERED, AGREE, None, "cam-2"),
    ("the one of two whose serial it is", shot(body_serial="4711"), (CAMERA, CAMERA_WITH_SERIAL), AGREE, None, "cam-2"),
    ("the one of two that writes none", SHOT, (CAMERA_WITH_SERIAL, CAMERA), AGREE, None, "cam-1"),
    ("a learnt serial is missing", SHOT, NUMBERED, REFUSE, ANOTHER, None),
    ("another serial", shot(body_serial="4712"), NUMBERED, REFUSE, ANOTHER, None),
    ("a serial nobody has learnt", shot(body_serial="4712"), PLAIN, HOLD, Code.SERIAL_UNEXPECTED, None),
    ("another camera", shot(model="COOLPIX W150"), PLAIN, REFUSE, ANOTHER, None),
    ("another maker", shot(make="Canon"), PLAIN, REFUSE, ANOTHER, None),
    ("no cards may be imported here", SHOT, (), REFUSE, ANOTHER, None),
    ("an iPad's picture on a card", WRITTEN, PLAIN, REFUSE, ANOTHER, None),
    ("a phone as host", shot(host_computer="iPhone 12"), PLAIN, REFUSE, ANOTHER, None),
    ("a phone's software", shot(software="Android 14"), PLAIN, REFUSE, ANOTHER, None),
    ("readers that disagree", shot(conflict=True), PLAIN, REFUSE, ANOTHER, None),
    ("no facts", NOTHING, PLAIN, HOLD, Code.NO_CAMERA_FACTS, None),
    ("a make alone", CameraFacts(make="NIKON CORPORATION"), PLAIN, HOLD, Code.INCOMPLETE_CAMERA_FACTS, None),
    ("an edited picture", shot(software="GIMP 2.10"), PLAIN, HOLD, Code.EDITED_BY_AN_APP, None),
    ("a bare version", shot(software="Ver.1.02"), PLAIN, AGREE, None, "cam-1"),
    (
        "before the camera was registered",
        shot(taken_at=wall(2024, 8, 1)),
        PLAIN,
        HOLD,
        Code.TAKEN_BEFORE_REGISTRATION,
        None,
    ),
    ("a day's slack without an offset", shot(taken_at=wall(2024, 9, 1, 9, 0)), PLAIN, AGREE, None, "cam-1"),
]


@pytest.mark.parametrize(
    ("facts", "cameras", "outcome", "code", "camera"), [r[1:] for r in CARDS], ids=[r[0] for r in CARDS]
)
@pytest.mark.parametrize("device", [PC, IPAD], ids=["computer", "ipad"])
def test_a_cards_file_is_judged_by_the_cameras_this_device_may_import(facts, cameras, outcome, code, camera, *, device):
    found = judge(facts, device, Source.CARD, NOW, cameras)
    assert (found.outcome, found.code, found.camera_id) == (outcome, code, camera)


@pytest.mark.parametrize("source", [PAGE, PICKER, FILES])
def test_a_registered_cameras_picture_counts_only_as_a_cards_file(source):
    assert judge(SHOT, PC, source, NOW, PLAIN).outcome is Outcome.REFUSED


@pytest.mark.parametrize("facts", [row[1] for row in REFUSED[:15]], ids=[row[0] for row in REFUSED[:15]])
def test_p2_a_phones_picture_never_gets_in_from_any_device(facts):
    for device in (IPAD, BARE, PC, CAMERA):
        for source in Source:
            assert judge(facts, device, source, NOW).outcome is Outcome.REFUSED

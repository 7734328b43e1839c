"""What is sealed to the installation's key: opened by it alone, whole or not at all."""

import json
import shutil
from base64 import b64decode
from collections.abc import Iterator
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from playwright.sync_api import Page, sync_playwright

from mediamgr.credentials.keyring import KeyRing, SealBroken
from mediamgr.credentials.sealed_pictures import SealedForAnother, sealing_key
from tests.sealing import sealed_bytes

CHROMIUM = shutil.which("chromium")
OURS = sealing_key(KeyRing(b"m" * 32))


def test_the_key_comes_from_the_master_key_alone() -> None:
    assert sealing_key(KeyRing(b"m" * 32)).point == OURS.point
    assert sealing_key(KeyRing(b"n" * 32)).point != OURS.point
    assert len(OURS.key_id) == 8


@given(some.binary(max_size=2000))
@settings(max_examples=40)
def test_what_was_sealed_comes_out(data: bytes) -> None:
    assert OURS.open(sealed_bytes(OURS, data)) == data


def test_the_same_picture_is_never_sealed_alike() -> None:
    first, second = (sealed_bytes(OURS, b"a picture") for _ in range(2))
    assert first[17:] != second[17:]
    assert b"a picture" not in first


def test_every_changed_byte_breaks_it() -> None:
    whole = sealed_bytes(OURS, b"a picture")
    for place in range(len(whole)):
        changed = bytearray(whole)
        changed[place] ^= 1
        with pytest.raises((SealBroken, SealedForAnother)):
            OURS.open(bytes(changed))


def test_every_shortened_one_is_broken() -> None:
    whole = sealed_bytes(OURS, b"a picture")
    for end in range(len(whole)):
        with pytest.raises((SealBroken, SealedForAnother)):
            OURS.open(whole[:end])


def test_another_installations_is_told_apart_from_a_broken_one() -> None:
    with pytest.raises(SealedForAnother):
        OURS.open(sealed_bytes(sealing_key(KeyRing(b"n" * 32)), b"a picture"))


def test_points_that_are_no_points_are_broken() -> None:
    whole = bytearray(sealed_bytes(OURS, b"a picture"))
    for point in (bytes(65), b"\x04" + b"\xff" * 64, b"\x04" + bytes(64), b"\x02" * 65):
        whole[17:82] = point
        with pytest.raises(SealBroken):
            OURS.open(bytes(whole))


@pytest.fixture(scope="module")
def secure_page() -> Iterator[Page]:
    """A page on an HTTPS address that no request leaves the browser for: WebCrypto exists only there."""
    script = files("mediamgr.web").joinpath("static/js/sealing.js").read_text(encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        page.route("**/sealing.js", lambda route: route.fulfill(body=script, content_type="text/javascript"))
        page.route("**/page", lambda route: route.fulfill(body="<h1>secure</h1>", content_type="text/html"))
        page.goto("https://mediamgr.invalid/page")
        yield page
        browser.close()


SEAL = """async ([key, bytes]) => {
  const { seal } = await import("/sealing.js");
  const file = new Blob([new Uint8Array(bytes)], { type: "image/jpeg" });
  const made = new Uint8Array(await (await seal(file, key, { source: "page", taken_by: "someone" })).arrayBuffer());
  let text = "";
  for (const byte of made) text += String.fromCharCode(byte);
  return btoa(text);
}"""


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
@pytest.mark.parametrize("size", [0, 1, 70_000])
def test_what_a_browser_seals_is_opened(secure_page: Page, size: int) -> None:
    data = bytes(number % 251 for number in range(size))
    key = {"key_id": OURS.key_id.hex(), "public_key": OURS.public_jwk()}
    inner = OURS.open(b64decode(secure_page.evaluate(SEAL, [key, list(data)])))
    length = int.from_bytes(inner[:2])
    note = json.loads(inner[2 : 2 + length])
    assert inner[2 + length :] == data
    assert note["type"] == "image/jpeg"
    assert (note["source"], note["taken_by"]) == ("page", "someone")

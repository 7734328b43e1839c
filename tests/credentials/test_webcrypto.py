"""A real browser's WebCrypto, so that the tests' own signing is not only believed to be like it."""

import base64
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, sync_playwright

from mediamgr.credentials.device_keys import parse_public_jwk, verify_signature
from tests.signing import public_jwk

CHROMIUM = shutil.which("chromium")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")]

MAKE_AND_SIGN = """async (message) => {
  const kind = {name: "ECDSA", namedCurve: "P-256"};
  const pair = await crypto.subtle.generateKey(kind, false, ["sign", "verify"]);
  const bytes = new TextEncoder().encode(message);
  const signature = await crypto.subtle.sign({name: "ECDSA", hash: "SHA-256"}, pair.privateKey, bytes);
  const jwk = await crypto.subtle.exportKey("jwk", pair.publicKey);
  return {jwk, signature: btoa(String.fromCharCode(...new Uint8Array(signature)))};
}"""


@pytest.fixture(scope="module")
def secure_page() -> Iterator[Page]:
    """A page on an HTTPS address that no request leaves the browser for: WebCrypto exists only there."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        page.route("**/*", lambda route: route.fulfill(body="<h1>secure</h1>", content_type="text/html"))
        page.goto("https://mediamgr.invalid/")
        yield page
        browser.close()


def test_what_a_browser_signs_is_believed(secure_page: Page) -> None:
    for number in range(20):
        message = f"challenge {number}"
        made = secure_page.evaluate(MAKE_AND_SIGN, message)
        key = parse_public_jwk(made["jwk"])
        signature = base64.b64decode(made["signature"])
        assert verify_signature(key.pem, signature, message.encode())
        assert not verify_signature(key.pem, signature, b"another")


def test_the_tests_own_keys_look_like_a_browsers(secure_page: Page) -> None:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    jwk = secure_page.evaluate(MAKE_AND_SIGN, "x")["jwk"]
    public = load_pem_public_key(parse_public_jwk(jwk).pem.encode())
    assert isinstance(public, EllipticCurvePublicKey)
    assert public_jwk(public) == jwk

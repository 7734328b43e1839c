"""Every key is its own, opens what it sealed in its place, and stays the same for ever."""

import hashlib
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediamgr.credentials.keyring import KeyRing, SealBroken

RING = KeyRing(os.urandom(32))
OTHER = KeyRing(os.urandom(32))


def test_a_file_key_comes_back_out_of_its_wrapping() -> None:
    key, wrapped = RING.new_file_key("picture 7")
    assert RING.unwrap(wrapped, "picture 7") == key
    assert len(key) == 32
    assert key not in wrapped


def test_every_file_has_a_key_of_its_own() -> None:
    assert len({RING.new_file_key()[0] for _ in range(50)}) == 50
    assert len({RING.new_file_key()[1] for _ in range(50)}) == 50


def test_a_wrapped_key_opens_nowhere_else() -> None:
    _, wrapped = RING.new_file_key("picture 7")
    for ring, context in ((RING, "picture 8"), (RING, ""), (OTHER, "picture 7")):
        with pytest.raises(SealBroken):
            ring.unwrap(wrapped, context)
    with pytest.raises(SealBroken):
        RING.open_secret(wrapped, "picture 7")


def test_every_flipped_bit_and_every_cut_of_a_sealed_secret_is_found() -> None:
    sealed = RING.seal_secret(b"a TOTP secret", "account 3")
    assert RING.open_secret(sealed, "account 3") == b"a TOTP secret"
    for bit in range(len(sealed) * 8):
        changed = bytearray(sealed)
        changed[bit // 8] ^= 1 << bit % 8
        with pytest.raises(SealBroken):
            RING.open_secret(bytes(changed), "account 3")
    for length in range(len(sealed)):
        with pytest.raises(SealBroken):
            RING.open_secret(sealed[:length], "account 3")


@given(st.text(max_size=30), st.text(max_size=30))
def test_a_signature_fits_its_purpose_and_message_alone(purpose: str, message: str) -> None:
    signature = RING.sign(purpose, message)
    assert RING.check(purpose, message, signature)
    assert not RING.check(purpose + "x", message, signature)
    assert not RING.check(purpose, message + "x", signature)
    assert not OTHER.check(purpose, message, signature)


@pytest.mark.parametrize("signature", ["", "x", "é" * 43, "A" * 43, "A" * 1000])
def test_what_is_no_signature_is_refused_without_a_fuss(signature: str) -> None:
    assert not RING.check("media", "picture 7", signature)


def test_digests_are_keyed_and_none_stands_for_another() -> None:
    assert RING.ledger_digest(b"x") not in (OTHER.ledger_digest(b"x"), hashlib.sha256(b"x").digest())
    assert RING.ledger_digest(b"x") != RING.words_digest(b"", "x")
    assert RING.words_digest(b"salt", "words") != RING.words_digest(b"pepper", "words")
    assert RING.words_digest(b"ab", "c") != RING.words_digest(b"a", "bc")


def test_two_master_keys_can_be_told_apart_and_neither_shows() -> None:
    assert RING.key_id != OTHER.key_id
    assert RING.key_id == KeyRing(RING.master).key_id
    assert RING.master.hex()[:8] not in RING.key_id
    assert repr(RING.master)[2:-1] not in repr(RING)


@pytest.mark.parametrize("length", [0, 16, 31, 33])
def test_a_master_key_of_another_length_is_refused(length: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        KeyRing(bytes(length))


def test_the_derivations_never_change() -> None:
    """Pinned: with any other value every installation would lose its pictures, its ledger's chain or its sessions."""
    ring = KeyRing(bytes(range(32)))
    wrapped = bytes.fromhex(
        "0176db4c6bdcd50ba60d5829eb9a91afd74c4f191491418312826d84db4e2acca060d10cd4b0136dfc0402546395e467f4307db73b74b0c13c0eeec1f4"
    )
    assert ring.key_id == "629e28d93b7f741e"
    assert ring.unwrap(wrapped, "picture 7") == bytes(32)
    assert ring.cookie_secret.hex()[:16] == "27a8648420583871"
    assert ring.ledger_digest(b"entry").hex()[:16] == "d4b5876785ac8bd0"
    assert ring.words_digest(b"salt", "words").hex()[:16] == "980f1e5265a54978"
    assert ring.sign("media", "picture 7") == "UCV8wklEey0d3v-Tv7LWdDuCPpcEC8MJvfrIcrI2Qo0"

"""The vault in an S3-compatible bucket, over real HTTP: found by its address, and honest when the store is not well."""

import os
import time
from collections.abc import Iterator

import pytest

from mediamgr.vault import Damaged, Missing, Unreachable, Vault
from mediamgr.vault.names import new_name
from mediamgr.vault.objects import ObjectStore
from tests.vault.s3 import S3, running_s3


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[S3]:
    with running_s3() as server:
        said = {
            "AWS_ACCESS_KEY_ID": "school-key",
            "AWS_SECRET_ACCESS_KEY": "secret",
            "AWS_REGION": "eu-west-2",
            "AWS_ENDPOINT": f"http://127.0.0.1:{server.server_port}",
            "AWS_ALLOW_HTTP": "true",
        }
        for name, value in said.items():
            monkeypatch.setenv(name, value)
        yield server


@pytest.fixture
def bucket(server: S3) -> Vault:
    return Vault(ObjectStore.at("s3://pictures/school"))


def test_a_picture_goes_into_the_bucket_sealed_and_comes_back(bucket: Vault, server: S3, key: bytes) -> None:
    stored = bucket.put(b"drawn pixels", key)
    ((path, sealed),) = server.objects.items()
    assert path == f"/pictures/school/{stored.name}"
    assert b"drawn" not in sealed
    assert bucket.check(stored.name, key) == stored
    assert bucket.open(stored.name, key).read_at(6, 6) == b"pixels"


def test_a_recording_goes_in_parts_and_shows_only_when_whole(bucket: Vault, server: S3, key: bytes) -> None:
    piece, seen = os.urandom(1_000_000), []

    def pieces() -> Iterator[bytes]:
        for _ in range(20):
            seen.append(len(server.objects))
            yield piece

    stored = bucket.put(pieces(), key)
    assert set(seen) == {0}
    assert server.parts == {}
    assert bucket.check(stored.name, key) == stored


def test_a_recording_that_breaks_off_leaves_nothing_in_the_bucket(bucket: Vault, server: S3, key: bytes) -> None:
    class BrokenOff(Exception):
        """The sender went away."""

    def pieces() -> Iterator[bytes]:
        yield from (bytes(1_000_000) for _ in range(20))
        raise BrokenOff

    with pytest.raises(BrokenOff):
        bucket.put(pieces(), key)
    assert server.objects == {}


def test_names_are_listed_strangers_told_and_the_destroyed_is_gone(bucket: Vault, server: S3, key: bytes) -> None:
    names = {bucket.put(b"x", key).name for _ in range(3)}
    server.objects["/pictures/school/holiday.jpg"] = b"x"
    server.objects[f"/pictures/elsewhere/{new_name()}"] = b"x"
    assert set(bucket.names()) == names
    assert list(bucket.strangers()) == ["holiday.jpg"]
    gone = names.pop()
    bucket.destroy(gone)
    bucket.destroy(gone)
    assert set(bucket.names()) == names
    with pytest.raises(Missing):
        bucket.open(gone, key)


def test_an_object_cut_short_or_emptied_is_damage(bucket: Vault, server: S3, key: bytes) -> None:
    stored = bucket.put(b"drawn pixels", key)
    ((path, sealed),) = server.objects.items()
    for cut in (sealed[:-1], sealed[:40], b""):
        server.objects[path] = cut
        with pytest.raises(Damaged):
            bucket.open(stored.name, key)


@pytest.mark.parametrize("status", [403, 500, 503])
def test_a_store_that_is_not_well_is_unreachable_and_nothing_is_kept(
    bucket: Vault, server: S3, key: bytes, status: int
) -> None:
    stored = bucket.put(b"drawn pixels", key)
    server.broken = status
    begun = time.monotonic()
    for act in (
        lambda: bucket.put(b"more", key),
        lambda: bucket.open(stored.name, key),
        lambda: list(bucket.names()),
        lambda: bucket.destroy(stored.name),
    ):
        with pytest.raises(Unreachable) as failure:
            act()
        assert "127.0.0.1" not in str(failure.value)
    assert time.monotonic() - begun < 30
    server.broken = 0
    assert list(bucket.names()) == [stored.name]
    assert bucket.check(stored.name, key) == stored


def test_a_store_that_is_not_there_is_unreachable(server: S3, bucket: Vault, key: bytes) -> None:
    server.shutdown()
    server.server_close()
    with pytest.raises(Unreachable):
        bucket.put(b"x", key)

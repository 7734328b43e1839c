"""Kept files in an S3-compatible object store. Needs the extra ``s3``; imported only where such a store is set up."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import chain
from typing import TYPE_CHECKING

import obstore
from obstore.exceptions import BaseError
from obstore.store import ObjectStore as Client
from obstore.store import from_url

if TYPE_CHECKING:
    from obstore.store import RetryConfig

from mediamgr.vault.errors import Missing, Unreachable, told_plainly
from mediamgr.vault.names import is_name

# Up to here an object goes in one request; above it in parts, of which none shows before the last has arrived.
_IN_ONE = 8 * 1024 * 1024
# Somebody stands before an iPad while we wait: the client's own three minutes of trying again are too long.
_TRIES: "RetryConfig" = {"max_retries": 2, "retry_timeout": timedelta(seconds=15)}


class ObjectStore:
    """A bucket, or a folder of one. Its names need no fan-out, and a write is seen whole or not at all."""

    def __init__(self, client: Client) -> None:
        self._client = client

    @classmethod
    def at(cls, address: str) -> "ObjectStore":
        """The store at ``s3://bucket/folder``; keys, region and endpoint come from the usual ``AWS_`` variables."""
        return cls(from_url(address, retry_config=_TRIES))

    def write(self, name: str, parts: Iterable[bytes]) -> None:
        """Put the object; the store answers only when it is safe there."""
        path, coming, first = _path(name), iter(parts), bytearray()
        for part in coming:
            first += part
            if len(first) > _IN_ONE:
                break
        with _told_plainly(name):
            if len(first) <= _IN_ONE:
                obstore.put(self._client, path, bytes(first), use_multipart=False)
            else:
                obstore.put(self._client, path, chain([bytes(first)], coming))

    def size(self, name: str) -> int:
        """The object's size in bytes."""
        path = _path(name)
        with _told_plainly(name):
            return obstore.head(self._client, path)["size"]

    def written_at(self, name: str) -> datetime:
        """When the object was put there."""
        path = _path(name)
        with _told_plainly(name):
            return obstore.head(self._client, path)["last_modified"]

    def read(self, name: str, start: int, length: int) -> bytes:
        """One range of the object."""
        path = _path(name)
        with _told_plainly(name):
            return bytes(obstore.get_range(self._client, path, start=start, length=length))

    def delete(self, name: str) -> None:
        """Delete the object; versions that a bucket may keep are useless once the file's key is gone."""
        path = _path(name)
        try:
            with _told_plainly(name):
                obstore.delete(self._client, path)
        except Missing:
            return

    def exists(self, name: str) -> bool:
        """Whether the object is there."""
        try:
            self.size(name)
        except Missing:
            return False
        return True

    def names(self) -> Iterator[str]:
        """Every object with a name of ours."""
        return (name for name in self._listed() if is_name(name))

    def strangers(self) -> Iterator[str]:
        """Every object with another name."""
        return (name for name in self._listed() if not is_name(name))

    def sweep(self, before: datetime) -> int:
        """Nothing to do: an unfinished upload shows nowhere, and a bucket's life-cycle rule drops its parts."""
        return 0

    def free_bytes(self) -> int | None:
        """Unknown: a bucket grows."""
        return None

    def _listed(self) -> Iterator[str]:
        with _told_plainly("the vault's bucket"):
            for some in obstore.list(self._client):
                yield from (found["path"] for found in some)


def _path(name: str) -> str:
    if not is_name(name):
        raise Missing("not a name of the vault")
    return name


@contextmanager
def _told_plainly(name: str) -> Iterator[None]:
    try:
        with told_plainly(name):
            yield
    except BaseError as problem:
        # The client's own words hold the bucket's address and the request; only their kind goes on.
        raise Unreachable(f"{name}: {type(problem).__name__}") from problem

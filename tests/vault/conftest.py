"""The three places that a vault is tried on: a folder, an object store in memory, an object store in a folder."""

import os
from pathlib import Path

import pytest
from obstore.store import LocalStore as FolderClient
from obstore.store import MemoryStore

from mediamgr.vault import LocalStore, Store, Vault
from mediamgr.vault.objects import ObjectStore


@pytest.fixture(params=["folder", "objects in memory", "objects in a folder"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    if request.param == "folder":
        (tmp_path / "vault").mkdir()
        return LocalStore(tmp_path / "vault")
    in_memory = request.param == "objects in memory"
    return ObjectStore(MemoryStore() if in_memory else FolderClient(tmp_path / "objects", mkdir=True))


@pytest.fixture
def vault(store: Store) -> Vault:
    return Vault(store)


@pytest.fixture
def folder(tmp_path: Path) -> LocalStore:
    (tmp_path / "a folder").mkdir()
    return LocalStore(tmp_path / "a folder")


@pytest.fixture
def key() -> bytes:
    return os.urandom(32)

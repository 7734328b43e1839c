"""The settings of one installation: frozen, read once from the environment, handed to whoever needs them."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from platformdirs import user_config_path, user_data_path

# A name or an address in figures, without scheme, port and path.
_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\]")


class BadSetting(ValueError):
    """A setting that cannot be used; the message says which one and what to write instead."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one upload may weigh, in bytes, pixels and seconds."""

    picture_bytes: int = 40 * 1024 * 1024
    scan_bytes: int = 20 * 1024 * 1024
    form_bytes: int = 12 * 1024 * 1024
    pixels: int = 40_000_000
    decode_seconds: int = 20
    downloads_at_once: int = 16
    download_seconds: int = 300


@dataclass(frozen=True, slots=True)
class Mail:
    """Where mail goes: an SMTP server, or the outbox folder when ``host`` is empty."""

    host: str = ""
    port: int = 587
    username: str = ""
    password: str = field(default="", repr=False)
    sender: str = "mediamgr@localhost"
    witness: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """One installation. ``data`` holds everything but the master key, which lies elsewhere on purpose."""

    data: Path
    database_url: str = ""
    address: str = "http://localhost:8000"
    public_address: str = ""
    hosts: tuple[str, ...] = ()
    key_folder: Path = field(default_factory=lambda: user_config_path("mediamgr") / "keys")
    demo: bool = False
    trusted_proxy: str = ""
    object_store: str = ""
    limits: Limits = field(default_factory=Limits)
    mail: Mail = field(default_factory=Mail)

    @property
    def database(self) -> str:
        """The database's address: SQLite inside the data folder unless another one is named."""
        return self.database_url or f"sqlite:///{(self.data / 'mediamgr.db').as_posix()}"

    @property
    def vault(self) -> Path:
        """The folder of encrypted files."""
        return self.data / "uploads"

    @property
    def outbox(self) -> Path:
        """The folder that takes mail when no SMTP server is named."""
        return self.data / "outbox"

    @property
    def secure(self) -> bool:
        """Whether pages are reached by HTTPS, so that cookies may insist on it."""
        return self.address.startswith("https://")


def from_environment(environment: Mapping[str, str] | None = None, data: Path | None = None) -> Settings:
    """Read the settings from ``MEDIAMGR_*`` variables; ``data`` (from ``--data``) wins over ``MEDIAMGR_DATA``.

    Raises BadSetting, in words for the person who set it.
    """
    env = os.environ if environment is None else environment
    folder = data or Path(env.get("MEDIAMGR_DATA") or user_data_path("mediamgr"))
    settings = Settings(
        data=folder.expanduser().absolute(),
        database_url=env.get("MEDIAMGR_DATABASE", ""),
        address=_address(env, "MEDIAMGR_ADDRESS", "http://localhost:8000"),
        public_address=_address(env, "MEDIAMGR_PUBLIC_ADDRESS", ""),
        hosts=_hosts(env),
        trusted_proxy=env.get("MEDIAMGR_TRUSTED_PROXY", ""),
        object_store=env.get("MEDIAMGR_OBJECT_STORE", ""),
        mail=_mail(env),
    )
    if settings.public_address and urlsplit(settings.public_address).netloc == urlsplit(settings.address).netloc:
        raise BadSetting(
            "MEDIAMGR_PUBLIC_ADDRESS is the school’s own address. Give it a name of its own, for example "
            "https://parents.school.example, or leave it out: then letters carry only a slip to return."
        )
    if env.get("MEDIAMGR_KEYS"):
        settings = replace(settings, key_folder=Path(env["MEDIAMGR_KEYS"]).expanduser().absolute())
    return settings


def _address(env: Mapping[str, str], name: str, default: str) -> str:
    value = env.get(name, default).rstrip("/")
    if value and not value.startswith(("https://", "http://")):
        raise BadSetting(f"{name} is “{value}”. Write the whole address, for example https://media.school.example")
    return value


def _hosts(env: Mapping[str, str]) -> tuple[str, ...]:
    """Further names by which this computer may be asked for, separated by commas or spaces."""
    names = tuple(env.get("MEDIAMGR_HOSTS", "").replace(",", " ").lower().split())
    for name in names:
        if not _HOST.fullmatch(name):
            raise BadSetting(f"MEDIAMGR_HOSTS holds “{name}”. Write names alone, for example media.school.example")
    return names


def _mail(env: Mapping[str, str]) -> Mail:
    port = env.get("MEDIAMGR_SMTP_PORT", "587")
    if not port.isdecimal():
        raise BadSetting(f"MEDIAMGR_SMTP_PORT is “{port}”. Write a number, for example 587")
    return Mail(
        host=env.get("MEDIAMGR_SMTP_HOST", ""),
        port=int(port),
        username=env.get("MEDIAMGR_SMTP_USERNAME", ""),
        password=env.get("MEDIAMGR_SMTP_PASSWORD", ""),
        sender=env.get("MEDIAMGR_MAIL_FROM", "mediamgr@localhost"),
        witness=env.get("MEDIAMGR_WITNESS", ""),
    )

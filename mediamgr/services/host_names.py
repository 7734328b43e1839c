"""The names by which this computer may be asked for, so that no foreign name is ever served like the school's own.

A web page anywhere can let its own name point at the school's computer (DNS rebinding): a browser in the school then
takes the answers for that page's. What gives it away is the name in the request. An address in figures gives no such
chance, because nobody but its owner can stand behind it; which of them count: ADR 0085.
"""

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from mediamgr.settings import Settings


@dataclass(frozen=True, slots=True)
class HostNames:
    """``names`` are lower-case, without a port. ``figures``: addresses in figures that no other network knows."""

    names: frozenset[str]
    figures: bool

    def includes_figures(self, host: str) -> bool:
        """Whether ``host`` (no port; IPv6 in brackets or not) is an address in figures that counts as our own."""
        if not self.figures:
            return False
        try:
            return not ipaddress.ip_address(host.strip("[]")).is_global
        except ValueError:
            return False


def host_names(settings: Settings, computer: str | None = None) -> HostNames:
    """What this installation answers to; ``computer`` is this computer's own name, asked of the system by default.

    With a public face only what was named counts, or a stranger who asks for ``localhost`` would be shown the inside.
    """
    named = {host_of(settings.address), *settings.hosts}
    if settings.public_address:
        return HostNames(frozenset({*named, host_of(settings.public_address)} - {""}), figures=False)
    full = (computer if computer is not None else socket.gethostname()).lower()
    short = full.partition(".")[0]
    own = {"localhost", full, short, f"{short}.local"} if short else {"localhost"}
    return HostNames(frozenset(named | own) - {""}, figures=True)


def host_of(address: str) -> str:
    """The host of a whole address, lower-case, IPv6 in brackets; empty for no address."""
    host = (urlsplit(address).hostname or "").lower()
    return f"[{host}]" if ":" in host else host

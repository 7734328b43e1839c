"""Waitress with the settings that our promises need."""

import socket
import threading
import time
from collections.abc import Callable
from typing import Any

from flask import Flask
from waitress import wasyncore
from waitress.server import create_server

from mediamgr.services.house import House
from mediamgr.web.downloads import Downloads

# What one slow reader can still get after a cut: one step in the application, as much in the server's buffer, and what
# the kernel holds (it doubles the number it is given). Together they stay below 256 kB.
_QUEUED = 32 * 1024
_THREADS = 12
_ROUND_SECONDS = 0.5
_GRACE_SECONDS = 5


def _listening(host: str, port: int) -> socket.socket:
    """A listening socket whose connections queue little in the kernel: they inherit its send buffer."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.create_server((host, port), family=family, backlog=128)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _QUEUED)
    return listening


class Server:
    """One server on one address; ``run`` returns after ``stop``."""

    def __init__(self, app: Flask, house: House, host: str, port: int) -> None:
        limits = house.settings.limits
        self._downloads: Downloads = app.extensions["mediamgr_downloads"]
        self._stop = threading.Event()
        self._connections: dict[int, Any] = {}
        proxy: dict[str, Any] = {}
        if house.settings.trusted_proxy:
            proxy = {
                "trusted_proxy": house.settings.trusted_proxy,
                "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-host", "x-forwarded-proto"},
                "clear_untrusted_proxy_headers": True,
            }
        self._waitress = create_server(
            app,
            map=self._connections,
            sockets=[_listening(host, port)],
            threads=_THREADS,
            # An upload stays in memory: a temporary file would be an unstripped picture on the disk (promise 1).
            max_request_body_size=limits.picture_bytes,
            inbuf_overflow=limits.picture_bytes + limits.form_bytes,
            # And so does a download: a spilled one would be a picture in the clear.
            outbuf_overflow=limits.picture_bytes + limits.form_bytes,
            outbuf_high_watermark=_QUEUED,
            channel_timeout=120,
            ident=None,
            **proxy,
        )

    @property
    def port(self) -> int:
        """The port it listens on, also when it was asked for any."""
        return int(self._waitress.effective_port)

    def run(self, beside: tuple[Callable[[threading.Event], None], ...] = ()) -> None:
        """Serve until stopped. ``beside`` run in threads of their own and are told to end with it."""
        companions = [
            threading.Thread(target=work, args=(self._stop,), daemon=True) for work in (self._downloads.watch, *beside)
        ]
        for companion in companions:
            companion.start()
        try:
            while not self._stop.is_set():
                wasyncore.loop(timeout=_ROUND_SECONDS, map=self._connections, count=1)
        finally:
            self._stop.set()
            self._end_requests()
            for companion in companions:
                companion.join(timeout=10)

    def stop(self) -> None:
        """End ``run`` soon: what is under way gets a few seconds, then the connections close."""
        self._stop.set()

    def _end_requests(self) -> None:
        dispatcher = self._waitress.task_dispatcher
        ends = time.monotonic() + _GRACE_SECONDS
        while dispatcher.active_count and time.monotonic() < ends:
            wasyncore.loop(timeout=_ROUND_SECONDS, map=self._connections, count=1)
        for connection in list(self._connections.values()):
            connection.close()
        dispatcher.shutdown(cancel_pending=True, timeout=1)

"""Waitress with the settings that our promises need."""

import socket
import threading
from collections.abc import Callable
from typing import Any

from flask import Flask
from waitress.server import create_server

from mediamgr.services.house import House
from mediamgr.web.downloads import Downloads

# What one slow reader can still get after a cut: one step in the application, as much in the server's buffer, and what
# the kernel holds (it doubles the number it is given). Together they stay below 256 kB.
_QUEUED = 32 * 1024
_THREADS = 12


class Server:
    """One server on one address; ``run`` returns after ``stop``."""

    def __init__(self, app: Flask, house: House, host: str, port: int) -> None:
        limits = house.settings.limits
        self._downloads: Downloads = app.extensions["mediamgr_downloads"]
        self._stop = threading.Event()
        proxy: dict[str, Any] = {}
        if house.settings.trusted_proxy:
            proxy = {
                "trusted_proxy": house.settings.trusted_proxy,
                "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-host", "x-forwarded-proto"},
                "clear_untrusted_proxy_headers": True,
            }
        self._waitress = create_server(
            app,
            host=host,
            port=port,
            threads=_THREADS,
            # An upload stays in memory: a temporary file would be an unstripped picture on the disk (promise 1).
            max_request_body_size=limits.picture_bytes,
            inbuf_overflow=limits.picture_bytes + limits.form_bytes,
            # And so does a download: a spilled one would be a picture in the clear.
            outbuf_overflow=limits.picture_bytes + limits.form_bytes,
            outbuf_high_watermark=_QUEUED,
            socket_options=[
                (socket.SOL_TCP, socket.TCP_NODELAY, 1),
                (socket.SOL_SOCKET, socket.SO_SNDBUF, _QUEUED),
            ],
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
            self._waitress.run()
        finally:
            self._stop.set()
            for companion in companions:
                companion.join(timeout=10)

    def stop(self) -> None:
        """End ``run`` soon: no new requests, those under way are finished."""
        self._stop.set()
        self._waitress.close()

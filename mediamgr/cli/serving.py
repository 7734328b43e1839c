"""``mediamgr serve``, ``demo`` and ``worker``: the commands that stay until they are stopped."""

import ipaddress
import signal
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import click

from mediamgr.app import create_app, now
from mediamgr.cli.installation import data_option, settings_for
from mediamgr.jobs.worker import work_until
from mediamgr.services import opening
from mediamgr.services.demo import fill
from mediamgr.services.house import House
from mediamgr.services.invitations import first_admin_address
from mediamgr.settings import Settings
from mediamgr.web.server import Server

_HOST = click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
_PORT = click.option("--port", default=8000, show_default=True, help="The port to listen on.")


@click.command()
@data_option
@_HOST
@_PORT
def serve(data: Path | None, host: str, port: int) -> None:
    """Serve the school. The first start makes everything and prints where the first admin is made."""
    house = _opened(settings_for(data))
    address = first_admin_address(house)
    if address:
        click.echo(f"Make the first admin here, once and within a day:\n  {address}")
    click.echo(f"Serving {house.settings.data} at {house.settings.address}. Stop with Ctrl+C.")
    _run(house, host, port)


@click.command()
@data_option
@_HOST
@_PORT
def demo(data: Path | None, host: str, port: int) -> None:
    """Fill and serve a demo school, on this machine alone."""
    if not _is_this_machine(host):
        raise click.ClickException("The demo has no second step at sign-in, so it serves this machine alone.")
    settings = settings_for(data or Path("demo-data"))
    house = _opened(replace(settings, demo=True, address=f"http://localhost:{port}"))
    try:
        fill.fill(house, click.echo)
        sign_ins = fill.sign_ins(house)
    except fill.NotADemo as mistake:
        raise click.ClickException(f"{house.settings.data} holds a real school. Choose another folder.") from mistake
    click.echo(f"\nThe demo school is at {house.settings.address}. Sign in as:\n")
    for role, username, password in sign_ins:
        click.echo(f"  {role:<20} {username:<12} {password}")
    click.echo("\nStop with Ctrl+C.")
    _run(house, host, port)


@click.command()
@data_option
def worker(data: Path | None) -> None:
    """Run jobs beside a server, until stopped."""
    house = _opened(settings_for(data))
    stop = threading.Event()
    _on_signals(stop.set)
    click.echo("Working. Stop with Ctrl+C.")
    work_until(house, stop)


def _opened(settings: Settings) -> House:
    opening.refuse_network_share(settings.data)
    opening.upgrade(settings)
    return opening.open_house(settings, now)


def _run(house: House, host: str, port: int) -> None:
    server = Server(create_app(house.settings, house), house, host, port)
    _on_signals(server.stop)
    try:
        server.run(beside=(lambda stop: work_until(house, stop),))
    finally:
        house.decoders.close()
        house.engine.dispose()


def _on_signals(stop: Callable[[], None]) -> None:
    """Ctrl+C and a service manager's polite end both stop cleanly."""
    for name in ("SIGINT", "SIGTERM", "SIGBREAK"):
        number = getattr(signal, name, None)
        if number is not None:
            signal.signal(number, lambda *_: stop())


def _is_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False

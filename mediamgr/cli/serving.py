"""``mediamgr serve``, ``demo`` and ``worker``: the commands that stay until they are stopped."""

import ipaddress
import os
import signal
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import click
from platformdirs import user_data_path

from mediamgr.app import create_app
from mediamgr.cli.installation import close, data_option, open_or_say, settings_for
from mediamgr.jobs.worker import work_until
from mediamgr.services import opening
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
    settings = settings_for(data)
    if "MEDIAMGR_ADDRESS" not in os.environ:
        settings = replace(settings, address=f"http://localhost:{port}")
    house = _opened(settings)
    if before := opening.note_address(house):
        click.echo(f"Until now this was at {before}. iPads enrolled there know it under that address alone.", err=True)
    words = []
    if address := first_admin_address(house):
        words.append(f"Make the first admin here, once and within a day:\n  {address}")
    words.append(f"Serving {house.settings.data} at {house.settings.address}. Stop with Ctrl+C.")
    _run(house, host, port, words)


@click.command()
@data_option
@_HOST
@_PORT
def demo(data: Path | None, host: str, port: int) -> None:
    """Fill and serve a demo school, on this machine alone."""
    if not _is_this_machine(host):
        raise click.ClickException("The demo has no second step at sign-in, so it serves this machine alone.")
    from mediamgr.services.demo import fill  # noqa: PLC0415 - the painter is loaded by the demo alone
    from mediamgr.services.demo.fill_asking import a_parents_link  # noqa: PLC0415

    # Never by default the folder of a real school.
    settings = settings_for(data or Path(os.environ.get("MEDIAMGR_DATA") or user_data_path("mediamgr-demo")))
    # Browsers take every name under localhost for this machine: so the demo has a public face too.
    inside, outside = f"http://localhost:{port}", f"http://parents.localhost:{port}"
    house = _opened(replace(settings, demo=True, address=inside, public_address=outside))
    try:
        fill.fill(house, click.echo)
        sign_ins, parents_link = fill.sign_ins(house), a_parents_link(house)
    except fill.NotADemo as mistake:
        raise click.ClickException(f"{house.settings.data} holds a real school. Choose another folder.") from mistake
    words = [f"\nThe demo school is at {house.settings.address}. Sign in as:\n"]
    words += [f"  {role:<20} {username:<12} {password}" for role, username, password in sign_ins]
    words.append(f"\nOr answer as a parent, who needs no account. The link in the letter:\n  {parents_link}")
    words.append(f"E-mails to parents go as files to {house.settings.outbox}")
    _run(house, host, port, [*words, "\nStop with Ctrl+C."])


@click.command()
@data_option
def worker(data: Path | None) -> None:
    """Run jobs beside a server, until stopped."""
    house = _opened(settings_for(data))
    stop = threading.Event()
    _on_signals(stop.set)
    click.echo("Working. Stop with Ctrl+C.")
    try:
        work_until(house, stop)
    finally:
        close(house)


def _opened(settings: Settings) -> House:
    try:
        opening.upgrade(settings)
    except opening.CannotOpen as problem:
        raise click.ClickException(str(problem)) from problem
    return open_or_say(settings)


def _run(house: House, host: str, port: int, words: Sequence[str]) -> None:
    """Serve until stopped; the words are said once the port is ours, so that who reads them can go there."""
    try:
        server = Server(create_app(house.settings, house), house, host, port)
        _on_signals(server.stop)
        click.echo("\n".join(words))
        server.run(beside=(lambda stop: work_until(house, stop),))
    except OSError as problem:
        raise click.ClickException(
            f"{host}:{port} cannot be listened on: {problem.strerror}. Is it in use? Choose another --port."
        ) from problem
    finally:
        close(house)


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

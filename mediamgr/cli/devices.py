"""``mediamgr device``: register, enrol and stop devices by hand."""

import json
from pathlib import Path

import click

from mediamgr.cli.installation import console_work, data_option
from mediamgr.services import devices
from mediamgr.services.devices import DeviceFacts, DeviceKind, IssuedCode

_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
_TAG = click.argument("tag")


@click.group()
def device() -> None:
    """Devices: register, give a code, report lost. What is done here stands in the ledger as console."""


@device.command()
@click.option("--kind", type=click.Choice(sorted(kind.value for kind in DeviceKind)), required=True)
@click.option("--tag", required=True, help="What stands on its label, for example IPAD-07.")
@click.option("--make", required=True, help="As the camera writes it, for example Apple.")
@click.option("--model", required=True, help='As the camera writes it, for example "iPad (9th generation)".')
@click.option("--setting", required=True, help="For example school.")
@click.option("--serial", default=None)
@click.option("--keeper", default=None, help="Who looks after it.")
@_JSON
@data_option
def register(
    *,
    kind: str,
    tag: str,
    make: str,
    model: str,
    setting: str,
    serial: str | None,
    keeper: str | None,
    as_json: bool,
    data: Path | None,
) -> None:
    """Register a device of the school, and print its first one-time code."""
    facts = DeviceFacts(tag, DeviceKind(kind), make, model, setting, serial, keeper)
    with console_work(data) as work:
        device_id = devices.register_device(work, facts)
        issued = None if facts.kind is DeviceKind.CAMERA else devices.issue_code(work, device_id)
    _say(issued, devices.same_tag(tag), as_json=as_json)


@device.command()
@_TAG
@_JSON
@data_option
def code(tag: str, *, as_json: bool, data: Path | None) -> None:
    """Print a new one-time code; the one before is worth nothing now."""
    with console_work(data) as work:
        issued = devices.issue_code(work, devices.device_id_of(work.house, tag))
    _say(issued, issued.tag, as_json=as_json)


@device.command()
@_TAG
@data_option
def lost(tag: str, data: Path | None) -> None:
    """Report a device lost: its key and its sessions end at once."""
    with console_work(data) as work:
        devices.lose_device(work, devices.device_id_of(work.house, tag))
    click.echo(f"{devices.same_tag(tag)} is lost: it can send nothing now, and nobody is signed in on it.")


@device.command()
@_TAG
@data_option
def found(tag: str, data: Path | None) -> None:
    """A lost device turned up; it needs a new code."""
    with console_work(data) as work:
        devices.find_device(work, devices.device_id_of(work.house, tag))
    click.echo(f"{devices.same_tag(tag)} is registered again. Enrol it with: mediamgr device code {tag}")


@device.command()
@_TAG
@data_option
def retire(tag: str, data: Path | None) -> None:
    """Take a device out of use for good."""
    with console_work(data) as work:
        devices.retire_device(work, devices.device_id_of(work.house, tag))
    click.echo(f"{devices.same_tag(tag)} is retired.")


def _say(issued: IssuedCode | None, tag: str, *, as_json: bool) -> None:
    if issued is None:
        said = {"tag": tag, "code": None, "enrol_url": None, "expires": None}
        words = f"{tag} is registered. A camera needs no code: teach it with a first picture on its page."
    else:
        expires = issued.expires.isoformat(timespec="seconds")
        said = {"tag": tag, "code": issued.code, "enrol_url": issued.enrol_url, "expires": expires}
        words = f"{tag}: open {issued.enrol_url} on the device and type {issued.code} within ten minutes."
    click.echo(json.dumps(said) if as_json else words)

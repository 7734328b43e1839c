"""``mediamgr account``: make, list, disable and reset accounts by hand."""

import sys
from pathlib import Path

import click

from mediamgr.cli.installation import console_work, data_option, opened
from mediamgr.reading.accounts import account_lines
from mediamgr.rules.permissions import Role
from mediamgr.services import accounts, invitations, resets
from mediamgr.services.unit_of_work import reading

_USERNAME = click.argument("username")


@click.group()
def account() -> None:
    """Accounts: make, list, disable, reset. What is done here stands in the ledger as console."""


@account.command()
@_USERNAME
@click.option("--role", "roles", multiple=True, required=True, type=click.Choice(sorted(role.value for role in Role)))
@click.option("--setting", "settings", multiple=True, required=True, help="Repeat --role and --setting in pairs.")
@click.option("--name", default="", help="As it stands on screens (default: the username).")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
@data_option
def create(
    username: str,
    roles: tuple[str, ...],
    settings: tuple[str, ...],
    name: str,
    *,
    password_stdin: bool,
    data: Path | None,
) -> None:
    """Make an account. Without --password-stdin it prints a one-time address to choose a password at."""
    grants = _pairs(roles, settings)
    password = sys.stdin.readline().rstrip("\r\n") if password_stdin else ""
    if password_stdin and (problem := accounts.password_problem(password, username)):
        click.echo(f"The password is weak: {problem}", err=True)
    with console_work(data) as work:
        if password_stdin:
            accounts.create_account(work, username, name or username, grants, password=password)
            said = f"{username} can sign in now."
        else:
            slip = invitations.invite(work, [invitations.NewStaff(name or username, username, tuple(grants))])[0]
            said = f"{username} chooses a password here, once and within two weeks:\n  {slip.url}"
    click.echo(said)


@account.command("list")
@data_option
def list_command(data: Path | None) -> None:
    """Print every account: username, state, roles by setting, name."""
    with opened(data) as house, reading(house) as session:
        for line in account_lines(session):
            click.echo("\t".join(line))


@account.command()
@_USERNAME
@data_option
def disable(username: str, data: Path | None) -> None:
    """Close an account; its sessions end at once."""
    with console_work(data) as work:
        accounts.disable_account(work, accounts.account_id_of(work.house, username))
    click.echo(f"{username} is disabled.")


@account.command()
@_USERNAME
@data_option
def enable(username: str, data: Path | None) -> None:
    """Open a disabled account again."""
    with console_work(data) as work:
        accounts.enable_account(work, accounts.account_id_of(work.house, username))
    click.echo(f"{username} is in use again.")


@account.command()
@_USERNAME
@click.option("--second-step", is_flag=True, help="Reset the second step instead of the password.")
@data_option
def reset(username: str, *, second_step: bool, data: Path | None) -> None:
    """Reset a password (prints a one-time address) or the second step."""
    with console_work(data) as work:
        account_id = accounts.account_id_of(work.house, username)
        if second_step:
            resets.reset_second_step(work, account_id)
            said = f"{username} sets the second step up anew at the next sign-in."
        else:
            slip = resets.reset_password(work, account_id)
            said = f"{username} chooses a new password here, once and within two weeks:\n  {slip.url}"
    click.echo(said)


def _pairs(roles: tuple[str, ...], settings: tuple[str, ...]) -> list[accounts.Grant]:
    if len(settings) == 1:
        settings *= len(roles)
    if len(roles) != len(settings):
        raise click.UsageError("Give one --setting for each --role, or a single one for all of them.")
    return [(setting, Role(role)) for role, setting in zip(roles, settings, strict=True)]

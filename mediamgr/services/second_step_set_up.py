"""Setting the second step up: a secret for an app, proven by its first code, and ten recovery codes."""

from base64 import b64decode, b64encode
from dataclasses import dataclass, field

from sqlalchemy import delete

from mediamgr.credentials import totp
from mediamgr.credentials.keyring import SealBroken
from mediamgr.credentials.tokens import new_id
from mediamgr.papers.qr import qr_svg
from mediamgr.records.accounts import Account, RecoveryCode
from mediamgr.rules.events import Event
from mediamgr.rules.permissions import Principal
from mediamgr.services.actors import Actor
from mediamgr.services.errors import Conflict, Invalid
from mediamgr.services.house import House
from mediamgr.services.second_step import Completed, half_account
from mediamgr.services.sessions import begin_session, end_session, find_half
from mediamgr.services.unit_of_work import Work, reading, unit_of_work

# The name beside the code in the app.
ISSUER = "mediamgr"


@dataclass(frozen=True, slots=True)
class SetUp:
    """What the set-up page shows: the QR code, the same secret to type, and its sealed form to send back."""

    qr_svg: str = field(repr=False)
    typed_secret: str = field(repr=False)
    sealed: str


def offer_set_up(house: House, account: Account, sealed: str | None = None) -> SetUp:
    """A new secret for this account, or the one offered before. Nothing is kept until a code from it comes back."""
    secret = _opened(house, account, sealed) if sealed else None
    secret = secret or totp.new_totp_secret()
    uri = totp.provisioning_uri(secret, account.username, ISSUER)
    kept = sealed or b64encode(house.keys.seal_secret(secret.encode(), f"totp draft {account.id}")).decode()
    grouped = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
    return SetUp(qr_svg(uri, "The code for your authenticator app"), grouped, kept)


def offer_own(house: House, who: Principal, sealed: str | None) -> SetUp:
    """As ``offer_set_up``, for somebody signed in who wants another app in place of the former one."""
    with reading(house) as session:
        return offer_set_up(house, session.get_one(Account, who.account_id), sealed)


def finish_set_up(house: House, token: str, sealed: str, code: str) -> Completed:
    """Keep the offered secret once a code proves that the app has it; this completes the first sign-in.

    Raises NotSignedIn ``half-over``, Conflict when the account has a second step already, Invalid ``code-wrong``.
    """
    with unit_of_work(house, Actor("account", half_account(house, token).id)) as work:
        row, account = find_half(work.session, work.now, token)
        if account.totp_secret is not None:
            raise Conflict("already-done")
        codes = keep_secret(work, account, sealed, code)
        end_session(work, row.id)
        work.record(Event.SECOND_FACTOR_SET, account.id)
        work.record(Event.SIGNED_IN, account.id, second="set-up")
        return Completed(begin_session(work, account.id, key_id=None, second_step=True), codes)


def keep_secret(work: Work, account: Account, sealed: str, code: str) -> tuple[str, ...]:
    """Make the offered secret the account's own, with ten new recovery codes. Raises Invalid ``code-wrong``."""
    secret = _opened(work.house, account, sealed)
    step = totp.matching_step(secret, code, work.now) if secret else None
    if secret is None or step is None:
        raise Invalid("code", "code-wrong")
    account.totp_secret = b64encode(work.house.keys.seal_secret(secret.encode(), account.id)).decode()
    account.totp_step = step
    return new_recovery_codes(work, account)


def new_recovery_codes(work: Work, account: Account) -> tuple[str, ...]:
    """Ten new codes; those before are worth nothing now. Only their digests are kept."""
    work.session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account.id))
    codes = tuple(totp.new_recovery_codes())
    work.session.add_all(
        RecoveryCode(id=new_id(), account_id=account.id, code_hash=totp.recovery_digest(code)) for code in codes
    )
    return codes


def _opened(house: House, account: Account, sealed: str) -> str | None:
    try:
        return house.keys.open_secret(b64decode(sealed), f"totp draft {account.id}").decode()
    except (SealBroken, ValueError):
        return None

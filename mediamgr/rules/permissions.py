"""Who may do what: one closed vocabulary, one table a headteacher can read (DESIGN.md, section 7). Default: no."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from mediamgr.rules.codes import Code
from mediamgr.rules.verdict import ALLOWED, Verdict, refuse

# An approval, a new device or an export is worth asking again who is sitting there.
STEP_UP_AFTER = timedelta(minutes=5)


class Role(StrEnum):
    """What an account is in one setting. A device's key is no role: it sends, and reads nothing."""

    ADMIN = "admin"
    DSL = "dsl"
    GOVERNOR = "governor"
    HEADTEACHER = "headteacher"
    OFFICE = "office"
    TEACHER = "teacher"


class Permission(StrEnum):
    """Everything a person can be allowed to do. Every view names one of these, or is refused."""

    APPROVE_SHARES = "approve-shares"
    ASK_TO_SHARE = "ask-to-share"
    ATTEST_HEADS = "attest-heads"
    CAPTION_PICTURES = "caption-pictures"
    CLEAR_SENSITIVE = "clear-sensitive"
    CONFIRM_RESTORE = "confirm-restore"
    DEAL_WITH_UNCONSENTED = "deal-with-unconsented"
    DECIDE_EXCEPTIONS = "decide-exceptions"
    DECIDE_HELD = "decide-held"
    DECIDE_INCIDENTS = "decide-incidents"
    DOWNLOAD_RELEASES = "download-releases"
    END_SHARES = "end-shares"
    ENROL_DEVICES = "enrol-devices"
    ERASE_OWN_PICTURES = "erase-own-pictures"
    ERASE_PICTURES = "erase-pictures"
    EXPORT_LEDGER = "export-ledger"
    EXPORT_RECORDS = "export-records"
    HOLD_PICTURES = "hold-pictures"
    KEEP_LONGER = "keep-longer"
    MANAGE_ACCOUNTS = "manage-accounts"
    MANAGE_DEVICES = "manage-devices"
    MANAGE_PEOPLE = "manage-people"
    MANAGE_POLICY = "manage-policy"
    MANAGE_RESTRICTIONS = "manage-restrictions"
    MANAGE_SETTINGS = "manage-settings"
    OPEN_EVIDENCE = "open-evidence"
    OPEN_INCIDENTS = "open-incidents"
    PERMIT_NAME_AND_LOGO = "permit-name-and-logo"
    RECORD_CHILDS_NO = "record-childs-no"
    RECORD_DECISIONS = "record-decisions"
    REPORT_INCIDENTS = "report-incidents"
    SEAL_PICTURES = "seal-pictures"
    SEARCH_LEDGER = "search-ledger"
    SEARCH_LEDGER_RESTRICTIONS = "search-ledger-restrictions"
    SEE_COUNTS = "see-counts"
    SEE_HISTORY = "see-history"
    SEE_INCIDENTS = "see-incidents"
    SEE_PEOPLE = "see-people"
    SEE_PICTURES = "see-pictures"
    SEE_REGISTER = "see-register"
    SEE_SEALED_RECORDS = "see-sealed-records"
    SEE_SHARES = "see-shares"
    SEND_PICTURES = "send-pictures"
    TAG_PEOPLE = "tag-people"
    USE_OWN_ACCOUNT = "use-own-account"


_EVERYONE = frozenset(Role)
_PICTURE_STAFF = _EVERYONE - {Role.GOVERNOR}


def _only(*roles: Role) -> frozenset[Role]:
    return frozenset(roles)


P, R = Permission, Role
# What is missing here is granted to nobody; a permission without a row fails a test.
GRANTS: Mapping[Permission, frozenset[Role]] = {
    # take, send, tag, caption, ask to share: a teacher's work, in the teacher's own setting
    P.SEND_PICTURES: _only(R.TEACHER),
    P.TAG_PEOPLE: _only(R.TEACHER),
    P.ATTEST_HEADS: _only(R.TEACHER),
    P.CAPTION_PICTURES: _only(R.TEACHER),
    P.ASK_TO_SHARE: _only(R.TEACHER),
    # see pictures of the setting: a governor never does
    P.SEE_PICTURES: _PICTURE_STAFF,
    P.SEE_PEOPLE: _PICTURE_STAFF,
    P.SEE_SHARES: _PICTURE_STAFF,
    P.DEAL_WITH_UNCONSENTED: _only(R.OFFICE, R.ADMIN, R.DSL),
    P.DECIDE_HELD: _only(R.ADMIN, R.HEADTEACHER),
    # the register; what each role is told of it is the table in candour.py
    P.RECORD_DECISIONS: _only(R.OFFICE, R.DSL),
    P.OPEN_EVIDENCE: _only(R.OFFICE, R.DSL),
    P.RECORD_CHILDS_NO: _only(R.TEACHER, R.OFFICE, R.DSL),
    P.MANAGE_PEOPLE: _only(R.OFFICE, R.DSL),
    P.SEE_REGISTER: _only(R.OFFICE, R.ADMIN, R.HEADTEACHER, R.DSL),
    # who refused and when: whoever may look at any day could find out the day on which a word changed
    P.SEE_HISTORY: _only(R.OFFICE, R.DSL),
    P.EXPORT_RECORDS: _only(R.OFFICE, R.DSL),
    # the safeguarding lead's alone
    P.MANAGE_RESTRICTIONS: _only(R.DSL),
    P.SEE_SEALED_RECORDS: _only(R.DSL),
    P.HOLD_PICTURES: _only(R.DSL),
    P.SEARCH_LEDGER_RESTRICTIONS: _only(R.DSL),
    # devices, accounts, settings, policy
    P.MANAGE_DEVICES: _only(R.OFFICE, R.ADMIN),
    P.ENROL_DEVICES: _only(R.OFFICE, R.ADMIN),
    P.MANAGE_ACCOUNTS: _only(R.ADMIN),
    P.MANAGE_SETTINGS: _only(R.ADMIN),
    P.MANAGE_POLICY: _only(R.ADMIN),
    P.CONFIRM_RESTORE: _only(R.ADMIN),
    # sharing outside: four eyes, which the gate checks besides
    P.APPROVE_SHARES: _only(R.ADMIN, R.HEADTEACHER),
    P.CLEAR_SENSITIVE: _only(R.ADMIN),
    P.DOWNLOAD_RELEASES: _only(R.OFFICE, R.ADMIN, R.HEADTEACHER),
    P.END_SHARES: _PICTURE_STAFF,
    P.PERMIT_NAME_AND_LOGO: _only(R.HEADTEACHER),
    P.DECIDE_EXCEPTIONS: _only(R.HEADTEACHER),
    # incidents: all report, two open, one decides
    P.REPORT_INCIDENTS: _PICTURE_STAFF,
    P.SEE_INCIDENTS: _only(R.ADMIN, R.HEADTEACHER, R.DSL),
    P.OPEN_INCIDENTS: _only(R.ADMIN, R.DSL),
    P.DECIDE_INCIDENTS: _only(R.HEADTEACHER),
    # seal in one tap; erase (a teacher: own pictures within 24 hours, see erasing.py)
    P.SEAL_PICTURES: _PICTURE_STAFF,
    P.ERASE_OWN_PICTURES: _only(R.TEACHER),
    P.ERASE_PICTURES: _only(R.OFFICE, R.ADMIN),
    P.KEEP_LONGER: _only(R.OFFICE, R.ADMIN),
    # the ledger, and counts
    P.SEARCH_LEDGER: _only(R.ADMIN, R.HEADTEACHER, R.DSL),
    P.EXPORT_LEDGER: _only(R.ADMIN, R.HEADTEACHER, R.DSL),
    P.SEE_COUNTS: _EVERYONE - {R.TEACHER},
    P.USE_OWN_ACCOUNT: _EVERYONE,
}

# Things there is one of in an installation: the role in any setting is enough.
INSTALLATION_WIDE = frozenset(
    {P.CONFIRM_RESTORE, P.MANAGE_ACCOUNTS, P.MANAGE_POLICY, P.MANAGE_SETTINGS, P.USE_OWN_ACCOUNT}
)
STEP_UP = frozenset(
    {
        P.APPROVE_SHARES,
        P.CONFIRM_RESTORE,
        P.DECIDE_EXCEPTIONS,
        P.ENROL_DEVICES,
        P.EXPORT_LEDGER,
        P.EXPORT_RECORDS,
        P.MANAGE_ACCOUNTS,
        P.PERMIT_NAME_AND_LOGO,
    }
)


@dataclass(frozen=True, slots=True)
class Principal:
    """A signed-in person: their roles by setting, and how surely we know who it is.

    `key_id` and `device_id` are set when the session began on an enrolled device; `proof_at` (aware) is the moment of
    the last full proof of who this is.
    """

    account_id: str
    username: str
    roles: frozenset[tuple[str, Role]]
    session_id: str
    key_id: str | None = None
    device_id: str | None = None
    second_factor: bool = False
    proof_at: datetime | None = None


def roles_in(principal: Principal, setting_id: str) -> frozenset[Role]:
    """The roles this person has in one setting."""
    return frozenset(role for setting, role in principal.roles if setting == setting_id)


def settings_where(principal: Principal, permission: Permission) -> frozenset[str]:
    """The settings in which this person may do it; for lists and searches, which must never look elsewhere."""
    if not principal.second_factor:
        return frozenset()
    granted = GRANTS.get(permission, frozenset())
    return frozenset(setting for setting, role in principal.roles if role in granted)


def may(principal: Principal, permission: Permission, setting_id: str | None = None) -> Verdict:
    """Say whether this person may do it in this setting.

    Refuses with STRANGER (show 404: existence is not revealed) where the person has no role at all, with
    ROLE_LACKS_PERMISSION (403) where they have one without the right, with SECOND_STEP_NEEDED before the second step.
    `setting_id` is not looked at for what an installation has only one of; otherwise None is nobody's setting.
    """
    if not principal.second_factor:
        return refuse(Code.SECOND_STEP_NEEDED)
    where = settings_where(principal, permission)
    if setting_id in where or (where and permission in INSTALLATION_WIDE):
        return ALLOWED
    insider = permission in INSTALLATION_WIDE or any(setting == setting_id for setting, _ in principal.roles)
    return refuse(Code.ROLE_LACKS_PERMISSION if insider else Code.STRANGER, detail=permission.value)


def step_up_needed(permission: Permission, proof_at: datetime | None, now: datetime) -> bool:
    """Whether to ask again who this is: the permission is one of STEP_UP and the last proof older than five minutes.

    A proof from the future (a clock set back) counts as none.
    """
    if permission not in STEP_UP:
        return False
    return proof_at is None or not timedelta(0) <= now - proof_at <= STEP_UP_AFTER

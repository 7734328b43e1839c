"""The incident register (P10): every refused upload, blocked try and reported leak, looked into until it is decided."""

from collections.abc import Mapping

from sqlalchemy import select

from mediamgr.credentials.tokens import new_id
from mediamgr.records.accounts import Account, AccountRole
from mediamgr.records.incidents import Incident, IncidentNote
from mediamgr.rules.days import school_day
from mediamgr.rules.events import Event
from mediamgr.rules.permissions import GRANTS, Permission
from mediamgr.services.errors import Conflict, Invalid, NotFound
from mediamgr.services.unit_of_work import Work

REFUSED_UPLOAD = "refused-upload"
BLOCKED_SHARE = "blocked-share"
REPORTED = "reported"
# What a person can report, and what the headteacher can decide: codes, their words stand on the pages.
REPORTABLE = ("leak", "own-device", "lost-device", "posted-online", "other")
OUTCOMES = ("no-breach", "mistake-explained", "breach-dealt-with", "passed-on")

OPEN, DECIDED = "open", "decided"


def open_incident(
    work: Work,
    kind: str,
    code: str,
    setting_id: str,
    *,
    device_id: str | None = None,
    account_id: str | None = None,
    picture_id: str | None = None,
    share_id: str | None = None,
    facts: Mapping[str, str] | None = None,
) -> Incident:
    """Add an incident nobody has taken up yet; part of a larger change, whose ledger entry must name its id.

    ``code`` says what went against the policy, ``account_id`` whose act it was. ``facts`` holds codes and ids only.
    """
    incident = Incident(
        id=new_id(),
        setting_id=setting_id,
        kind=kind,
        code=code,
        state=OPEN,
        device_id=device_id,
        account_id=account_id,
        picture_id=picture_id,
        share_id=share_id,
        facts={**(facts or {}), "times": 1},
        at=work.now,
    )
    work.session.add(incident)
    work.session.flush()
    return incident


def once_a_day(
    work: Work,
    kind: str,
    code: str,
    setting_id: str,
    *,
    device_id: str | None,
    account_id: str | None,
    facts: Mapping[str, str],
) -> Incident:
    """As ``open_incident``, but the same act again on the same day counts up the incident that is open already.

    Thirty pictures of one telephone, or a page that tries again, are one thing to look into; each has its own entry in
    the ledger.
    """
    query = select(Incident).where(
        Incident.setting_id == setting_id,
        Incident.state == OPEN,
        Incident.kind == kind,
        Incident.code == code,
        Incident.device_id == device_id,
        Incident.account_id == account_id,
    )
    for incident in work.session.scalars(query.order_by(Incident.at.desc()).with_for_update()):
        same = {key: value for key, value in incident.facts.items() if key != "times"} == dict(facts)
        if same and school_day(incident.at) == work.today:
            incident.facts = {**incident.facts, "times": incident.facts["times"] + 1}
            return incident
    return open_incident(work, kind, code, setting_id, device_id=device_id, account_id=account_id, facts=facts)


def report(work: Work, setting_id: str, code: str, words: str, picture_id: str | None = None) -> str:
    """Report something to be looked into; returns the incident's id.

    ``code`` is one of REPORTABLE. Raises NotFound, NotAllowed, Invalid (``unknown`` kind, ``missing`` words).
    """
    work.require(Permission.REPORT_INCIDENTS, setting_id)
    if picture_id is not None and work.picture(picture_id, Permission.SEE_PICTURES).setting_id != setting_id:
        raise NotFound()
    if code not in REPORTABLE:
        raise Invalid("code", "unknown")
    incident = open_incident(work, REPORTED, code, setting_id, picture_id=picture_id)
    _note(work, incident, words)
    work.record(Event.INCIDENT_REPORTED, incident.id, setting_id=setting_id, code=code)
    return incident.id


def take_up(work: Work, incident_id: str, owner_id: str) -> None:
    """Say who looks into an incident. Raises NotFound, NotAllowed, Conflict (decided), Invalid (nobody's account)."""
    incident = _undecided(work, incident_id, Permission.SEE_INCIDENTS)
    if not _may_own(work, owner_id, incident.setting_id):
        raise Invalid("owner", "unknown")
    incident.owner_id = owner_id
    work.record(Event.INCIDENT_CHANGED, incident.id, setting_id=incident.setting_id, what="owner", owner=owner_id)


def add_note(work: Work, incident_id: str, words: str) -> None:
    """Add a line to an incident's timeline. Raises NotFound, NotAllowed, Conflict (decided), Invalid (no words)."""
    incident = _undecided(work, incident_id, Permission.SEE_INCIDENTS)
    _note(work, incident, words)
    work.record(Event.INCIDENT_CHANGED, incident.id, setting_id=incident.setting_id, what="note")


def decide(work: Work, incident_id: str, outcome: str, words: str) -> None:
    """Close an incident with one of OUTCOMES and the reason, as its last line; the headteacher's alone.

    Raises NotFound, NotAllowed, Conflict (decided before), Invalid.
    """
    incident = _undecided(work, incident_id, Permission.DECIDE_INCIDENTS)
    if outcome not in OUTCOMES:
        raise Invalid("outcome", "unknown")
    _note(work, incident, words)
    incident.state, incident.outcome, incident.closed_at = DECIDED, outcome, work.now
    work.record(Event.INCIDENT_DECIDED, incident.id, setting_id=incident.setting_id, outcome=outcome)


def _undecided(work: Work, incident_id: str, permission: Permission) -> Incident:
    incident = work.session.get(Incident, incident_id, with_for_update=True)
    if incident is None:
        raise NotFound()
    work.require(permission, incident.setting_id)
    if incident.state == DECIDED:
        raise Conflict("already-decided")
    return incident


def _note(work: Work, incident: Incident, text: str) -> None:
    words = work.words(text)
    if words is None:
        raise Invalid("words", "missing")
    note = IncidentNote(incident_id=incident.id, words_id=words.id, written_by=work.principal().account_id, at=work.now)
    work.session.add(note)


def _may_own(work: Work, account_id: str, setting_id: str) -> bool:
    """Whether this account may see incidents there: only they can look into one."""
    query = (
        select(Account.id)
        .join(AccountRole, AccountRole.account_id == Account.id)
        .where(
            Account.id == account_id,
            Account.disabled_at.is_(None),
            AccountRole.setting_id == setting_id,
            AccountRole.role.in_([role.value for role in GRANTS[Permission.SEE_INCIDENTS]]),
        )
    )
    return work.session.execute(query).first() is not None

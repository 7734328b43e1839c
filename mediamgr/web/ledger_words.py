"""The ledger in words: what each kind of entry says, after the name of whoever did it."""

from typing import Any

from mediamgr.rules.events import Event
from mediamgr.web.sentences import PERSONAL, REASONS, SENTENCES, sentence

E = Event
# (what to choose in the search, what the line says). One row a kind; a test sees that none is missing.
_WORDS: dict[Event, tuple[str, str]] = {
    E.ACCOUNT_CHANGED: ("Account changed", "changed an account"),
    E.ACCOUNT_CREATED: ("Account made", "made an account"),
    E.ACCOUNT_DISABLED: ("Account closed", "closed an account"),
    E.ACCOUNT_ENABLED: ("Account opened again", "opened an account again"),
    E.ACCOUNT_INVITED: ("Invitation", "invited somebody to the staff"),
    E.ACCOUNT_RESET: ("Account reset", "reset an account"),
    E.ACCOUNT_ROLES_CHANGED: ("Roles changed", "changed somebody’s roles"),
    E.BACKUP_MADE: ("Backup", "made a backup"),
    E.CARER_CHANGED: ("Carer changed", "changed what is known of a parent or carer"),
    E.CARER_RECORDED: ("Carer recorded", "recorded a parent or carer"),
    E.CLASS_CHANGED: ("Class changed", "changed a class"),
    E.CLASS_MADE: ("Class made", "made a class"),
    E.CLASS_SHEET_PRINTED: ("Class sheet printed", "printed a class sheet"),
    E.CLEAR_OUT_CONFIRMED: ("Clear-out confirmed", "let a clear-out through"),
    E.CLEAR_OUT_STOPPED: ("Clear-out stopped", "stopped a clear-out and asked"),
    E.CODE_ISSUED: ("Enrolment code", "made a code to enrol a device"),
    E.DECISIONS_ASKED: ("Answers asked for", "asked for answers"),
    E.DECISION_RECORDED: ("Answer recorded", "recorded an answer"),
    E.DENIED: ("Denied", "tried something that was denied"),
    E.DEVICE_CHANGED: ("Device changed", "changed a device"),
    E.DEVICE_ENROLLED: ("Device enrolled", "enrolled a device"),
    E.DEVICE_FOUND: ("Device found", "noted a lost device as found"),
    E.DEVICE_LOST: ("Device lost", "noted a device as lost"),
    E.DEVICE_REGISTERED: ("Device registered", "registered a device"),
    E.DEVICE_RETIRED: ("Device retired", "took a device out of use"),
    E.EVIDENCE_ERASED: ("Scan erased", "erased the scan of a form"),
    E.EVIDENCE_KEPT: ("Scan kept", "kept the scan of a form"),
    E.EVIDENCE_OPENED: ("Scan opened", "opened the scan of a form"),
    E.EXPORT_MADE: ("Export", "made an export"),
    E.FIRST_ADMIN_MADE: ("First admin", "became the first admin"),
    E.HEADS_ATTESTED: ("Heads counted", "counted the heads on a picture"),
    E.HEADS_TAKEN_BACK: ("Count taken back", "took back the count of heads on a picture"),
    E.HELD_ACCEPTED: ("Held picture let in", "let a held picture in"),
    E.HELD_REJECTED: ("Held picture turned away", "turned a held picture away"),
    E.INCIDENT_CHANGED: ("Incident changed", "added to an incident"),
    E.INCIDENT_DECIDED: ("Incident decided", "decided an incident"),
    E.INCIDENT_OPENED: ("Incident opened", "opened an incident"),
    E.INCIDENT_REPORTED: ("Incident reported", "reported an incident"),
    E.INSTALLATION_MADE: ("Installation made", "set this library up"),
    E.LEDGER_HEAD_WITNESSED: ("Ledger witnessed", "sent the ledger’s last line to its witness"),
    E.LEDGER_SEARCHED: ("Ledger searched", "searched the ledger"),
    E.NAME_PERMISSION_ENDED: ("Permission taken back", "took back a permission for name and logo"),
    E.NAME_PERMITTED: ("Name and logo permitted", "permitted the school’s name and logo"),
    E.NAME_REFUSED: ("Name and logo refused", "refused the school’s name and logo in a share"),
    E.NAME_CONCEALED: ("Former name hidden", "hid a former name"),
    E.NAME_SHOWN_AGAIN: ("Former name shown again", "showed a former name again"),
    E.LETTERS_MADE: ("Letters to parents", "made letters or mails to parents"),
    E.LINK_OPENED: ("Parent’s link opened", "opened the link in a letter"),
    E.LINKS_STOPPED: ("Parent’s links stopped", "stopped a parent’s links"),
    E.PASSWORD_CHANGED: ("Password changed", "chose a password"),
    E.PEOPLE_LISTED: ("List of people", "opened a list of people"),
    E.PERSON_CHANGED: ("Person changed", "changed what is known of somebody"),
    E.PERSON_LEFT: ("Person left", "recorded somebody’s last day"),
    E.PERSON_RECORDED: ("Person recorded", "recorded somebody"),
    E.PERSON_TAGGED: ("Person tagged", "tagged somebody on a picture"),
    E.PERSON_UNTAGGED: ("Tag taken off", "took a tag off a picture"),
    E.PICTURES_LISTED: ("Page of pictures", "looked at a page of pictures"),
    E.PICTURE_CAPTIONED: ("Caption", "wrote a picture’s caption"),
    E.PICTURE_DELIVERED: ("Pictures fetched", "fetched the pictures of a share"),
    E.PICTURE_ERASED: ("Picture erased", "erased a picture"),
    E.PICTURE_HELD: ("Picture held", "sent a picture that is held"),
    E.PICTURE_KEPT: ("Picture kept", "sent a picture"),
    E.PICTURE_KEPT_LONGER: ("Kept longer", "moved a picture’s last day"),
    E.PICTURE_ON_HOLD: ("Picture on hold", "put a picture on hold"),
    E.PICTURE_OPENED: ("Picture opened", "opened a picture"),
    E.PICTURE_REFUSED: ("Picture refused", "sent a picture that was refused"),
    E.PICTURE_RELEASED_FROM_HOLD: ("Hold ended", "ended a picture’s hold"),
    E.PICTURE_SEALED: ("Picture sealed", "sealed a picture"),
    E.POLICY_ACCEPTED: ("Policy accepted", "accepted the policy"),
    E.POLICY_PUBLISHED: ("Policy published", "published the policy"),
    E.PURPOSE_CHANGED: ("Purpose changed", "changed a purpose"),
    E.RESTORE_CONFIRMED: ("Restore confirmed", "turned sharing on again after a restore"),
    E.RESTORE_FOUND: ("Restore", "found that the data were put back, and turned sharing off"),
    E.RESTRICTIONS_LISTED: ("Restrictions listed", "opened the list of restrictions"),
    E.RESTRICTION_IMPOSED: ("Restriction", "put a restriction on somebody"),
    E.RESTRICTION_LIFTED: ("Restriction lifted", "lifted a restriction"),
    E.ROLL_BROUGHT: ("Import begun", "put a list of children up to be looked at"),
    E.ROLL_IMPORTED: ("Import applied", "brought a list of children into the register"),
    E.ROLL_THROWN_AWAY: ("Import thrown away", "threw a list of children away"),
    E.ROLLED_OVER: ("Roll-over", "moved everybody up a year"),
    E.ROLL_OVER_PLANNED: ("Roll-over planned", "planned who goes where in September"),
    E.ROLL_OVER_UNDONE: ("Roll-over undone", "took a roll-over back"),
    E.SECOND_FACTOR_SET: ("Second step set up", "set up a second step"),
    E.SENSITIVE_CLEARED: ("Cleared", "cleared a picture of what was sensitive"),
    E.SENSITIVE_UNMARKED: ("Mark taken off", "said that nothing sensitive can be seen on a picture"),
    E.SETTING_CHANGED: ("Setting changed", "changed a setting"),
    E.SETTING_MADE: ("Setting made", "made a setting"),
    E.SHARE_APPROVED: ("Share approved", "approved a share"),
    E.SHARE_ASKED: ("Share asked for", "asked to share pictures"),
    E.SHARE_DECLINED: ("Share declined", "declined a share"),
    E.SHARE_ENDED: ("Share ended", "ended a share"),
    E.SHARE_LIVE: ("Share live", "let a share go live"),
    E.SHARE_OPENED: ("Share opened", "opened a share"),
    E.SIGNED_IN: ("Signed in", "signed in"),
    E.SIGNED_OUT: ("Signed out", "signed out"),
    E.SIGN_IN_FAILED: ("Sign-in failed", "tried to sign in"),
    E.STEPPED_UP: ("Shown again who it is", "showed once more who it is"),
    E.STOCKTAKE_REPAIRED: ("Stocktake", "put right what a crash had left"),
    E.WORDING_PUBLISHED: ("Wording", "published what parents read about a purpose"),
}
KINDS: dict[str, str] = {event.value: words[0] for event, words in _WORDS.items()}
ICONS = {
    "account": "person-badge-fill",
    "class": "people-fill",
    "device": "tablet-fill",
    "incident": "exclamation-triangle-fill",
    "other": "info-circle-fill",
    "person": "person-fill",
    "picture": "images",
    "share": "send-fill",
}
_ACTORS = {
    "console": "Somebody at the school’s computer",
    "parent": "A parent or carer, by the link in a letter",
    "stranger": "Somebody not signed in",
    "system": "The program",
}


def told(row: Any) -> dict[str, str]:
    """A line's words: who, what they did, and a detail where there is one to tell."""
    kind = Event(row.kind) if row.kind in KINDS else None
    return {
        "who": _ACTORS.get(row.actor, row.actor),
        "did": _WORDS[kind][1] if kind else row.kind,
        "detail": _detail(row.facts),
    }


def _detail(facts: dict[str, Any]) -> str:
    parts = []
    if "purpose" in facts:
        parts.append(_plain(facts["purpose"]))
    if "answer" in facts:
        parts.append(_plain(facts["answer"]))
    if "roles" in facts:
        parts.append(", ".join(_plain(role.replace(":", ": ")) for role in facts["roles"]))
    if facts.get("code"):
        parts.append(_code(str(facts["code"])))
    return " · ".join(part for part in parts if part)


# Codes that only the ledger holds. An empty one says nothing that the line does not say.
_CODES = {
    "asked": "",
    "backup": "A backup was opened in place of the data.",
    "behind": "The database was older than its journal.",
    "keep-until": "The time for which it may be kept was over.",
    "no-longer-clear": "Something it rested on had changed.",
    "out-of-scope": "It belongs to another setting.",
    "pack": "All in one file.",
    "rejected": "It had been held, and was turned away.",
    "replayed": "Done again after a restore.",
    "taken-back": "Taken back by hand.",
    "window-over": "Its time was over.",
}


def _code(code: str) -> str:
    if code in _CODES:
        return _CODES[code]
    if code in {personal.value for personal in PERSONAL}:
        # What concerns a person is told on that person's page, to whom it may be told.
        return ""
    return sentence(code) if code in REASONS or code in SENTENCES else _plain(code)


def _plain(code: object) -> str:
    return str(code).replace("-", " ").replace("_", " ").capitalize()

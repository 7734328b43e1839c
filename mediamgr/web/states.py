"""How a state looks: always an icon and a word and a colour, never a colour alone."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """``tone`` is good, wait, stop, note or quiet: a pair of colours in the theme."""

    icon: str
    word: str
    tone: str


_GOOD, _WAIT, _STOP, _NOTE, _QUIET = "good", "wait", "stop", "note", "quiet"

# One row a code. A code that means different things in two places is written "place.code" and asked for by place.
LOOKS: dict[str, Look] = {
    # pictures
    "kept": Look("check-circle-fill", "Kept", _GOOD),
    "held": Look("pause-circle-fill", "Held", _WAIT),
    "sealed": Look("lock-fill", "Sealed", _STOP),
    "erased": Look("eraser-fill", "Erased", _QUIET),
    "untagged": Look("tag", "To be tagged", _WAIT),
    "tagged": Look("tags-fill", "Tagged", _GOOD),
    # clearance: what a share's picture is told
    "clear": Look("check-circle-fill", "May be shared", _GOOD),
    "blocked": Look("x-octagon-fill", "Do not share", _STOP),
    "waiting": Look("hourglass-split", "Waiting", _WAIT),
    # shares
    "draft": Look("pencil", "Not sent yet", _QUIET),
    "asked": Look("hourglass-split", "Waiting for approval", _WAIT),
    "approved": Look("check-circle-fill", "Approved", _GOOD),
    "declined": Look("x-octagon-fill", "Declined", _STOP),
    "live": Look("broadcast", "Live", _GOOD),
    "ended": Look("stop-circle-fill", "Ended", _QUIET),
    # devices
    "registered": Look("clipboard-check", "Registered", _NOTE),
    "enrolled": Look("shield-fill-check", "Enrolled", _GOOD),
    "lost": Look("exclamation-triangle-fill", "Lost", _STOP),
    "retired": Look("archive-fill", "Retired", _QUIET),
    # what becomes of a picture on the page that sends it
    "sending.waiting": Look("hourglass-split", "Waiting", _QUIET),
    "sending.sending": Look("arrow-up-circle-fill", "Being sent", _NOTE),
    "sending.kept": Look("check-circle-fill", "Saved", _GOOD),
    "sending.held": Look("pause-circle-fill", "Saved, held", _WAIT),
    "sending.refused": Look("x-octagon-fill", "Not taken", _STOP),
    "sending.again": Look("arrow-repeat", "Not sent yet", _WAIT),
    # what becomes of a form in a pile of paper
    "pile.open": Look("file-earmark-text", "To be entered", _QUIET),
    "pile.done": Look("check-circle-fill", "Answered", _GOOD),
    "pile.begun": Look("pencil-fill", "Begun", _NOTE),
    "pile.waiting": Look("hourglass-split", "Saved in a moment", _NOTE),
    "pile.sending": Look("arrow-up-circle-fill", "Being saved", _NOTE),
    "pile.saved": Look("check-circle-fill", "Saved", _GOOD),
    "pile.failed": Look("exclamation-triangle-fill", "Not saved yet", _STOP),
    # incidents
    "open": Look("exclamation-triangle-fill", "Open", _STOP),
    "reported": Look("exclamation-triangle-fill", "Reported", _WAIT),
    "investigating": Look("search", "Being looked into", _WAIT),
    "decided": Look("check-circle-fill", "Decided", _GOOD),
    "closed": Look("check-circle-fill", "Closed", _QUIET),
    # decisions, and where somebody stands for a purpose
    "granted": Look("check-circle-fill", "Yes", _GOOD),
    "refused": Look("x-octagon-fill", "No", _STOP),
    "withdrawn": Look("arrow-counterclockwise", "Withdrawn", _STOP),
    "objected": Look("hand-index-thumb-fill", "The child says no", _STOP),
    "lapsed": Look("clock-history", "Lapsed", _WAIT),
    "never-asked": Look("question-circle-fill", "Never asked", _WAIT),
    "no-answer-yet": Look("envelope-fill", "No answer yet", _WAIT),
    "disagreement": Look("x-octagon-fill", "They disagree", _STOP),
    "restricted": Look("shield-lock-fill", "Restricted", _STOP),
    "see-the-office": Look("x-octagon-fill", "Do not share: see the office", _STOP),
    "ask-safeguarding-lead": Look("shield-lock-fill", "Ask the safeguarding lead", _STOP),
    "not-permitted": Look("x-octagon-fill", "Not permitted", _STOP),
    "left": Look("box-arrow-right", "Has left", _STOP),
    "unconfirmed": Look("question-circle-fill", "To be confirmed", _WAIT),
    "waiting-for-another": Look("hourglass-split", "Another must agree", _WAIT),
    "authority-needed": Look("building-fill", "Local authority must agree", _STOP),
    "authority-unknown": Look("question-circle-fill", "Right to decide unknown", _STOP),
    "person-unknown": Look("x-octagon-fill", "Cannot be read", _STOP),
    "requested": Look("envelope-fill", "Asked", _WAIT),
    "nothing": Look("eraser-fill", "Never said", _QUIET),
    "decision.withdrawn": Look("arrow-counterclockwise", "Yes taken back", _STOP),
    "may-photograph": Look("camera-fill", "May be photographed", _GOOD),
    "do-not-photograph": Look("x-octagon-fill", "Do not photograph: see the office", _STOP),
    "may-film": Look("camera-video-fill", "May be filmed", _GOOD),
    "do-not-film": Look("x-octagon-fill", "Do not film: see the office", _STOP),
    "in-force": Look("shield-lock-fill", "In force", _STOP),
    "over": Look("check-circle-fill", "Over", _QUIET),
    # imports, and what becomes of each child of one
    "roll.columns": Look("list-columns", "Columns to look at", _WAIT),
    "roll.looking": Look("hourglass-split", "Being compared", _NOTE),
    "roll.looked": Look("eye-fill", "Ready to look at", _WAIT),
    "roll.applying": Look("hourglass-split", "Being brought in", _NOTE),
    "roll.applied": Look("check-circle-fill", "Brought in", _GOOD),
    "roll.thrown-away": Look("trash3-fill", "Thrown away", _QUIET),
    "roll.expired": Look("clock-history", "Destroyed after a day", _QUIET),
    "roll.new": Look("person-plus-fill", "New", _GOOD),
    "roll.changed": Look("pencil-fill", "Changed", _NOTE),
    "roll.same": Look("check-lg", "The same", _QUIET),
    "roll.leaver": Look("box-arrow-right", "Not in the file", _WAIT),
    "roll.unsure": Look("question-circle-fill", "To ask about", _WAIT),
    "roll.refused": Look("x-octagon-fill", "Refused", _STOP),
    "roll.out": Look("slash-circle-fill", "Left out", _QUIET),
    # settings
    "here": Look("check-circle-fill", "Here", _GOOD),
    # names
    "in-use": Look("check-circle-fill", "In use", _GOOD),
    "hidden": Look("eye-slash-fill", "Hidden", _STOP),
    "seen": Look("eye-fill", "Seen by the office", _QUIET),
    # roll-overs
    "rolled": Look("check-circle-fill", "Done", _GOOD),
    "undone": Look("arrow-counterclockwise", "Undone", _QUIET),
    # what became of a letter to a parent
    "asking.to-write": Look("hourglass-split", "Waits for a letter", _WAIT),
    "asking.printed": Look("printer-fill", "Letter made", _NOTE),
    "asking.queued": Look("hourglass-split", "E-mail on its way", _NOTE),
    "asking.mailed": Look("envelope-fill", "E-mail sent", _NOTE),
    "asking.not-sent": Look("exclamation-triangle-fill", "E-mail not accepted", _STOP),
    "asking.opened": Look("envelope-open-fill", "Opened", _NOTE),
    "asking.answered": Look("check-circle-fill", "Answered", _GOOD),
    "asking.stopped": Look("slash-circle-fill", "Link stopped", _STOP),
    # accounts
    "active": Look("check-circle-fill", "In use", _GOOD),
    "invited": Look("envelope-fill", "Invited", _WAIT),
    "disabled": Look("slash-circle-fill", "Disabled", _QUIET),
    # jobs and checks
    "ready": Look("check-circle-fill", "Ready", _GOOD),
    "failed": Look("x-octagon-fill", "Failed", _STOP),
}


def look(code: str, place: str = "") -> Look:
    """How a state looks; a code that nobody described is shown as a plain word, so that no page fails for it."""
    code = str(code)
    found = LOOKS.get(f"{place}.{code}") or LOOKS.get(code)
    return found or Look("info-circle-fill", code.replace("-", " ").replace("_", " ").capitalize(), _QUIET)

"""The closed list of reasons for which something is refused: one word for one reason, in alphabetical order."""

from enum import StrEnum


class Code(StrEnum):
    """Why something is refused. The values are stable: ledger, API and templates name them."""

    ACCEPTED_BY_ITS_TAKER = "accepted-by-its-taker"  # a held picture must be accepted by somebody else
    ALREADY_DONE = "already-done"  # the step was taken before
    APPROVAL_INTERRUPTED = "approval-interrupted"  # a consent it rests on was interrupted after the approval
    APPROVAL_MISSING = "approval-missing"  # an external use that nobody has approved
    APPROVAL_NOT_FOUR_EYES = "approval-not-four-eyes"  # approved by who took, sent or requested it
    APPROVAL_OUTDATED = "approval-outdated"  # pictures, tags, words, recipient or purpose changed since
    ASK_SAFEGUARDING_LEAD = "ask-safeguarding-lead"  # what office, admin and headteacher read for a restriction
    AUTHORITY_NEEDED = "authority-needed"  # a looked-after child: the local authority has not agreed
    AUTHORITY_UNKNOWN = "authority-unknown"  # somebody said yes whose right to say it is not known
    CODE_EXPIRED = "code-expired"  # an enrolment code older than ten minutes
    CODE_USED = "code-used"  # an enrolment code counts once
    DEVICE_NOT_ACTIVE = "device-not-active"  # not enrolled, lost or retired
    DISAGREEMENT = "disagreement"  # one decider says yes, another no
    EDITED_BY_AN_APP = "edited-by-an-app"  # the file names a program, so a second person looks
    ERASED = "erased"
    EXCEPTION_NOT_IN_FORCE = "exception-not-in-force"
    HEADS_DO_NOT_ADD_UP = "heads-do-not-add-up"  # visible is not tagged + redacted + unrecognisable
    HEADS_NOT_ATTESTED = "heads-not-attested"  # nobody has counted, or the tags changed since
    HELD = "held"
    INCOMPLETE_CAMERA_FACTS = "incomplete-camera-facts"
    LAPSED = "lapsed"
    LAST_ADMIN = "last-admin"  # nobody's last admin can be removed
    LEFT = "left"  # the person has left, and the purpose does not outlive that
    NAME_OR_LOGO_NOT_PERMITTED = "name-or-logo-not-permitted"
    NAME_SHOWN = "name-shown"  # caption, alternative text or file name holds a tagged person's name
    NEVER_ASKED = "never-asked"
    NOTHING_ASKED = "nothing-asked"  # an empty list of pictures clears nothing
    NOT_IN_SHARE = "not-in-share"
    NOT_PERMITTED = "not-permitted"  # what admin and headteacher read for any missing consent
    NOT_SEEN_FULL_SIZE = "not-seen-full-size"  # who approves looks at each picture first
    NOT_YOURS = "not-yours"  # a teacher erases only what they took themselves
    NO_ANSWER_YET = "no-answer-yet"
    NO_CAMERA_FACTS = "no-camera-facts"  # screenshots, forwarded pictures
    NO_DEALINGS = "no-dealings"  # a child without consent to be photographed: only who must deal with it sees it
    OBJECTED = "objected"  # the child's own no, or an objection
    ON_HOLD = "on-hold"  # the safeguarding lead keeps it
    ORIGIN_UNKNOWN = "origin-unknown"  # neither a registered device nor accepted nor excused
    OTHER_IPAD_MODEL = "other-ipad-model"
    OTHER_SETTING = "other-setting"  # the picture belongs to another setting than the use
    PAST_KEEP_UNTIL = "past-keep-until"
    PERSON_UNKNOWN = "person-unknown"  # tagged, but the register does not know them
    PURPOSE_IS_NO_USE = "purpose-is-no-use"  # "being photographed" permits the picture, never a use of it
    PURPOSE_RETIRED = "purpose-retired"
    PURPOSE_UNKNOWN = "purpose-unknown"
    REFUSED = "refused"
    RESTRICTED = "restricted"  # secret to the safeguarding lead
    ROLE_LACKS_PERMISSION = "role-lacks-permission"  # an insider without the right: 403
    SEALED = "sealed"
    SECOND_STEP_NEEDED = "second-step-needed"  # the password alone reaches nothing
    SEE_THE_OFFICE = "see-the-office"  # the one neutral answer teachers read
    SENSITIVE_NOT_CLEARED = "sensitive-not-cleared"
    SERIAL_UNEXPECTED = "serial-unexpected"  # a serial where the enrolment shot showed none
    SESSION_IDLE = "session-idle"
    SESSION_OVER = "session-over"
    SHARE_ENDED = "share-ended"
    SHARE_NOT_LIVE = "share-not-live"
    STEP_NOT_POSSIBLE = "step-not-possible"  # the state does not know this step
    STEP_UP_NEEDED = "step-up-needed"  # the last proof of who this is is older than five minutes
    STRANGER = "stranger"  # no role in this setting: 404
    STRIPPING_NOT_PROVEN = "stripping-not-proven"
    SWEEP_TOO_LARGE = "sweep-too-large"  # a retention run over 5 % of everything stops and asks
    TAKEN_BEFORE_REGISTRATION = "taken-before-registration"
    TAKEN_IN_THE_FUTURE = "taken-in-the-future"
    TAKEN_ON_ANOTHER_DEVICE = "taken-on-another-device"
    THROTTLED = "throttled"
    TIME_JUMPED = "time-jumped"  # a retention run after a gap of over 48 hours stops and asks
    TOO_LATE = "too-late"  # a teacher's own erasing ends after 24 hours
    UNCONFIRMED = "unconfirmed"  # an import that names no decider: listed to be confirmed
    WAITING_FOR_ANOTHER = "waiting-for-another"  # one has granted, another who must agree has not answered
    WINDOW_CLOSED = "window-closed"
    WINDOW_NOT_OPEN = "window-not-open"
    WINDOW_TOO_LONG = "window-too-long"
    WITHDRAWN = "withdrawn"

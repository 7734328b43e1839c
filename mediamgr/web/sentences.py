"""Codes become sentences here: what happened, and what to do. One table, so that a page never shows a bare code."""

from flask_login import current_user

from mediamgr.rules.candour import Candour, candour_in
from mediamgr.rules.codes import Code

# What a service refuses for (services/errors.py), beside the rules' own reasons below.
SENTENCES: dict[str, str] = {
    "refused": "This was not done. Nothing was changed.",
    "not-found": "There is nothing here, or it is not in your setting.",
    "not-allowed": "Your role here does not include this. If you need it, ask an admin.",
    "closed": "This page is not open to anybody.",
    "not-signed-in": "Please sign in first.",
    "sign-in-failed": "That is not the right username and password. Look at capital letters, and try again.",
    "half-over": "The second step has to follow within ten minutes. Please sign in again.",
    "channel-outside": "This use stays inside the school, so that is the way it goes. For others choose another use.",
    "code-wrong": "That is not the right code now. Wait for the next one in your app, and type it.",
    "code-missing": "Type the code as well.",
    "code-unknown": "That is not a code we gave out. Look at it again, or ask the office for a new one.",
    "device-stands-in-no-more": "This device is no longer enrolled, so it asks for a code. See the office.",
    "email-unusable": "That is no e-mail address.",
    "invitation-over": "This address was used, or is too old. Ask an admin for a new one.",
    "list-empty": "Nobody is on the list. Paste it, or choose a file.",
    "make-missing": "Type the make.",
    "model-missing": "Type the model.",
    "name-missing": "Type the name.",
    "no-role": "Choose at least one role. To shut somebody out, disable the account.",
    "own-account": "This is your own account. Change it on the page of your account, or ask another admin.",
    "password-weak": "Please use at least 12 characters, and nothing that somebody would try first.",
    "password-wrong": "That is not your password.",
    "role-unknown": "There is no such role.",
    "setting-unknown": "There is no such setting.",
    "tag-missing": "Type what stands on its label.",
    "tag-taken": "Another device has this label. Each label stands once.",
    "username-taken": "Somebody has this username already. Choose another.",
    "username-twice": "This username stands on the list for two different names.",
    "username-unusable": "A username has small letters, digits, dots and dashes only, for example dana.hill.",
    "adults-decide-for-themselves": "An adult decides for themselves. Nobody else’s answer counts.",
    "child-missing": "Say which child.",
    "class-elsewhere": "That class is not one of this setting’s. Choose one from the list.",
    "corrected-already": "This decision was corrected already. Look at the newest one.",
    "corrects-another": "A correction concerns the same child and the same purpose.",
    "day-gone": "That day is over. Parents cannot have read these words before they were written.",
    "day-to-come": "That day is still to come. A decision counts from the day it was made.",
    "decider-missing": "Say who decided.",
    "entered-differently": "This form was entered before, with other answers. If these are right, save it again.",
    "form-of-another": "These answers belong to another child’s form. Load the page again.",
    "form-without-number": "This page is too old. Load it again, and enter the form once more.",
    "ends-too-early": "It cannot end before it begins.",
    "lapses-too-early": "It cannot end before the day it was decided.",
    "lifted-already": "This restriction was lifted already.",
    "linked-already": "This carer is on record for this child already.",
    "not-a-carer-of-this-child": "This carer is not on record for this child. Add them first.",
    "no-answer-chosen": "Choose at least one answer.",
    "nothing-to-correct": "This answer is only for correcting a mistake.",
    "plan-too-late": "The placement plan must be older than the decision.",
    "purpose-indispensable": "The software itself asks for this permission, so it cannot be retired.",
    "purpose-there-already": "There is a purpose of this name already.",
    "upn-taken": "Another child has this pupil number already. Look at both children.",
    "wording-missing": "Write what parents are to read.",
    "wording-of-another-purpose": "Those words belong to another purpose.",
    "years-unusable": "Choose between one and seven years, or no end.",
    "gone": "This was taken back, erased, or is over.",
    "erased": "This picture was erased.",
    "sealed": "This picture is sealed. Nobody can open it.",
    "damaged": "The file is damaged and is not shown. Tell an admin: a backup may hold it whole.",
    "heads-cannot-be": "Those numbers cannot be right. Count once more.",
    "not-later": "Choose a later day.",
    "nothing-chosen": "Choose at least one picture.",
    "reason-missing": "Write why, so that whoever asked knows what to do.",
    "recipient-missing": "Write who gets the pictures, or where they go.",
    "share-ended": "This share has ended. Whoever still wants it asks anew.",
    "share-ended-declined": "It was declined.",
    "share-ended-no-longer-clear": "It ended because the consent register, or a picture of it, no longer allows it.",
    "share-ended-taken-back": "It was taken back by hand.",
    "share-ended-window-over": "Its time was over.",
    "sharing-off": "Sharing is off since a backup was put back. An admin turns it on again.",
    "share-not-waiting": "This share no longer waits for approval: somebody was faster.",
    "too-long": "That is too long.",
    "too-many-pictures": "Share at most 300 pictures at a time.",
    "kind-not-accepted": "This kind of file is not taken. Choose a photograph as JPEG, HEIC, PNG or WebP.",
    "scan-acts": "This PDF holds more than pages: a program or another file. Print it, scan it, and choose the scan.",
    "scan-erased": "This scan was erased. What it showed is still on record.",
    "scan-encrypted": "This PDF asks for a password. Print it, scan it, and choose the scan.",
    "scan-kind-not-accepted": "Choose a scan as PDF, JPEG or HEIC. Other kinds of file are not taken.",
    "scan-too-large": "This scan is too large: at most 20 MB, 40 pages and 40 megapixels are taken. Scan it in grey.",
    "scan-unreadable": "This scan is damaged or incomplete. Scan the form once more.",
    "too-large": "This picture is too large: at most 40 MB and 40 megapixels are taken.",
    "unreadable": "This picture is damaged or incomplete. Copy it from the card once more.",
    "not-proven": "It could not be shown that nothing is hidden in this picture. Choose another one.",
    "shot-says-nothing": "This picture does not say which camera took it. Choose one straight from the card.",
    "shot-of-another-camera": "This picture is another camera’s. Look at the make and model written down for this one.",
    "already-decided": "The headteacher has decided this incident. Nothing can be added to it.",
    "blocked": "The consent register does not allow this today.",
    "invalid": "Something in the form needs another look.",
    "conflict": "Somebody else changed this first. Look again, and decide anew.",
    "too-many-tries": "Too many tries. Please wait a moment before the next one.",
    "not-now": "The school’s computer is busy. Try again in a few seconds.",
    "disk-full": "The school’s computer has no room left. Nothing was kept; tell an admin.",
}

# Reasons that concern a person. Teachers read one neutral sentence for all of them (DESIGN promise 9).
PERSONAL: dict[Code, str] = {
    Code.AUTHORITY_NEEDED: "The local authority, who must agree for this child, has not agreed.",
    Code.AUTHORITY_UNKNOWN: "Somebody said yes whose right to decide for this child is not known.",
    Code.DISAGREEMENT: "One parent or carer says yes and another says no, so the answer is no.",
    Code.LAPSED: "The permission has lapsed and needs to be asked for again.",
    Code.LEFT: "This person has left, and the permission ended then.",
    Code.NEVER_ASKED: "Nobody has been asked for this permission yet.",
    Code.NO_ANSWER_YET: "The parents or carers were asked and have not answered yet.",
    Code.NO_DEALINGS: "There is no permission to photograph this child.",
    Code.OBJECTED: "The child says no.",
    Code.PERSON_UNKNOWN: "Somebody tagged here is not in the register.",
    Code.REFUSED: "A parent or carer said no.",
    Code.RESTRICTED: "There is a restriction in force.",
    Code.UNCONFIRMED: "The answer was imported without saying who gave it. The office has to confirm it.",
    Code.WAITING_FOR_ANOTHER: "One parent or carer said yes; another, who must agree, has not answered.",
    Code.WITHDRAWN: "The permission was withdrawn.",
}

REASONS: dict[Code, str] = {
    Code.ACCEPTED_BY_ITS_TAKER: "Whoever took a picture cannot accept it. Somebody else must.",
    Code.ALREADY_DONE: "This was done before. Nothing more is needed.",
    Code.APPROVAL_INTERRUPTED: "A permission it rests on was interrupted after the approval. It needs approving again.",
    Code.APPROVAL_MISSING: "Nobody has approved this yet.",
    Code.APPROVAL_NOT_FOUR_EYES: "Somebody who did not take, send or ask for it must approve it.",
    Code.APPROVAL_OUTDATED: "Something changed since it was approved. It needs approving again.",
    Code.ASK_SAFEGUARDING_LEAD: "Ask the safeguarding lead.",
    Code.CODE_EXPIRED: "This code is older than ten minutes. Ask for a new one.",
    Code.CODE_USED: "This code has been used. Ask for a new one.",
    Code.DEVICE_NOT_ACTIVE: "This device is not enrolled, or was reported lost or retired. See the office.",
    Code.EDITED_BY_AN_APP: "The picture was edited by an app, so a second person must look at it.",
    Code.ERASED: "This picture was erased.",
    Code.EXCEPTION_NOT_IN_FORCE: "The exception is not in force.",
    Code.HEADS_DO_NOT_ADD_UP: "The heads do not add up: everybody visible must be tagged, covered or unrecognisable.",
    Code.HEADS_NOT_ATTESTED: "Nobody has counted the heads yet, or the tags changed since.",
    Code.HELD: "This picture is held until a second person has decided on it.",
    Code.INCOMPLETE_CAMERA_FACTS: "The picture says too little about its camera, so a second person must look at it.",
    Code.LAST_ADMIN: "This is the last admin. Make somebody else an admin first.",
    Code.NAME_OR_LOGO_NOT_PERMITTED: "The school’s name or logo is visible, and the headteacher has not permitted it.",
    Code.NAME_SHOWN: "The caption or description holds the name of somebody shown. Take the name out.",
    Code.NOTHING_ASKED: "No picture was chosen. Choose at least one.",
    Code.NOT_IN_SHARE: "This picture is not part of the share.",
    Code.NOT_PERMITTED: "There is no permission for this.",
    Code.NOT_SEEN_FULL_SIZE: "Look at every picture at full size first. You have not opened this one yet.",
    Code.NOT_YOURS: "You can erase only the pictures you took yourself. Ask the office.",
    Code.NO_CAMERA_FACTS: "The picture does not say which camera took it, so a second person must look at it.",
    Code.ON_HOLD: "The safeguarding lead keeps this picture for now.",
    Code.ORIGIN_UNKNOWN: "Nobody has confirmed where this picture comes from.",
    Code.OTHER_IPAD_MODEL: "The picture was taken on another model of iPad, so a second person must look at it.",
    Code.OTHER_SETTING: "This picture belongs to another setting.",
    Code.PAST_KEEP_UNTIL: "The time for which this picture may be kept is over.",
    Code.PURPOSE_IS_NO_USE: "This permission lets a picture be taken; it is no use for one. Choose another purpose.",
    Code.PURPOSE_RETIRED: "This purpose is no longer used. Choose another one.",
    Code.PURPOSE_UNKNOWN: "This purpose is not known. Choose one from the list.",
    Code.ROLE_LACKS_PERMISSION: "Your role here does not include this. If you need it, ask an admin.",
    Code.SEALED: "This picture is sealed. Nobody can open it.",
    Code.SECOND_STEP_NEEDED: "The second step of signing in is still to do.",
    Code.SEE_THE_OFFICE: "Do not share: see the office.",
    Code.SENSITIVE_NOT_CLEARED: "Something sensitive is visible. It must be covered and cleared by an admin first.",
    Code.SERIAL_UNEXPECTED: "The picture names a camera’s serial number that was not expected.",
    Code.SESSION_IDLE: "You were away for 30 minutes, so you were signed out. Please sign in again.",
    Code.SESSION_OVER: "Your day’s session is over. Please sign in again.",
    Code.SHARE_ENDED: "This share has ended.",
    Code.SHARE_NOT_LIVE: "This share is not live.",
    Code.STEP_NOT_POSSIBLE: "This is not the next step any more. Look again at how it stands.",
    Code.STEP_UP_NEEDED: "Please show once more that it is you.",
    Code.STRANGER: "There is nothing here, or it is not in your setting.",
    Code.STRIPPING_NOT_PROVEN: "There is no proof that hidden information was removed, so the file stays here.",
    Code.SWEEP_TOO_LARGE: "The clear-out would remove over 5 % of all pictures. An admin must confirm it.",
    Code.TAKEN_BEFORE_REGISTRATION: "The picture is older than the device’s registration; a second person must look.",
    Code.TAKEN_IN_THE_FUTURE: "The picture’s time lies in the future. A second person must look; set the clock.",
    Code.TAKEN_ON_ANOTHER_DEVICE: "The picture was taken on another device. Only school cameras and iPads may be used.",
    Code.THROTTLED: "Too many tries. Please wait a moment before the next one.",
    Code.TIME_JUMPED: "The clock jumped by more than two days. An admin must confirm the clear-out.",
    Code.TOO_LATE: "You can erase your own pictures for 24 hours. After that, ask the office.",
    Code.WINDOW_CLOSED: "The time for this share is over.",
    Code.WINDOW_NOT_OPEN: "The time for this share has not begun.",
    Code.WINDOW_TOO_LONG: "The time asked for is too long. Choose an earlier last day.",
}


def sentence(code: object) -> str:
    """What a code says to whoever reads this page; what concerns a person is said in the voice their role allows."""
    word = str(code)
    if word in PERSONAL:
        return _personal(Code(word))
    if word in REASONS:
        return REASONS[Code(word)]
    return SENTENCES.get(word, SENTENCES["refused"])


def _personal(code: Code) -> str:
    voice = _voice()
    if voice <= Candour.NEUTRAL:
        return REASONS[Code.SEE_THE_OFFICE]
    if code is Code.RESTRICTED and voice < Candour.EVERYTHING:
        return REASONS[Code.ASK_SAFEGUARDING_LEAD]
    return PERSONAL[code] if voice >= Candour.REASONS else REASONS[Code.NOT_PERMITTED]


def _voice() -> Candour:
    # A second lock behind candour.told(): a page that hands a teacher the bare code still says the neutral words.
    if not current_user.is_authenticated:
        return Candour.NOTHING
    who = current_user.principal
    return max((candour_in(who, setting) for setting, _role in who.roles), default=Candour.NOTHING)

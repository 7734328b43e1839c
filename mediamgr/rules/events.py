"""The closed list of what the ledger can say. Every change leaves exactly one of these; ids only, never a name."""

from enum import StrEnum


class Event(StrEnum):
    """The kinds of ledger entry. The values are written into a chained ledger and never change."""

    ACCOUNT_CHANGED = "AccountChanged"
    ACCOUNT_CREATED = "AccountCreated"
    ACCOUNT_DISABLED = "AccountDisabled"
    ACCOUNT_ENABLED = "AccountEnabled"
    ACCOUNT_INVITED = "AccountInvited"
    ACCOUNT_RESET = "AccountReset"
    ACCOUNT_ROLES_CHANGED = "AccountRolesChanged"
    BACKUP_MADE = "BackupMade"
    CARER_CHANGED = "CarerChanged"
    CARER_RECORDED = "CarerRecorded"
    CLASS_CHANGED = "ClassChanged"
    CLASS_MADE = "ClassMade"
    CLEAR_OUT_CONFIRMED = "ClearOutConfirmed"
    CLEAR_OUT_STOPPED = "ClearOutStopped"
    CODE_ISSUED = "CodeIssued"
    DECISIONS_ASKED = "DecisionsAsked"
    DECISION_RECORDED = "DecisionRecorded"
    DENIED = "Denied"
    DEVICE_CHANGED = "DeviceChanged"
    DEVICE_ENROLLED = "DeviceEnrolled"
    DEVICE_FOUND = "DeviceFound"
    DEVICE_LOST = "DeviceLost"
    DEVICE_REGISTERED = "DeviceRegistered"
    DEVICE_RETIRED = "DeviceRetired"
    EXPORT_MADE = "ExportMade"
    FIRST_ADMIN_MADE = "FirstAdminMade"
    HEADS_ATTESTED = "HeadsAttested"
    HELD_ACCEPTED = "HeldAccepted"
    HELD_REJECTED = "HeldRejected"
    INCIDENT_CHANGED = "IncidentChanged"
    INCIDENT_DECIDED = "IncidentDecided"
    INCIDENT_OPENED = "IncidentOpened"
    INCIDENT_REPORTED = "IncidentReported"
    INSTALLATION_MADE = "InstallationMade"
    LEDGER_HEAD_WITNESSED = "LedgerHeadWitnessed"
    LEDGER_SEARCHED = "LedgerSearched"
    NAME_CONCEALED = "NameConcealed"
    NAME_SHOWN_AGAIN = "NameShownAgain"
    PASSWORD_CHANGED = "PasswordChanged"  # noqa: S105 - an event's name, no password
    PEOPLE_LISTED = "PeopleListed"
    PERSON_CHANGED = "PersonChanged"
    PERSON_LEFT = "PersonLeft"
    PERSON_RECORDED = "PersonRecorded"
    PERSON_TAGGED = "PersonTagged"
    PERSON_UNTAGGED = "PersonUntagged"
    PICTURES_LISTED = "PicturesListed"
    PICTURE_CAPTIONED = "PictureCaptioned"
    PICTURE_DELIVERED = "PictureDelivered"
    PICTURE_ERASED = "PictureErased"
    PICTURE_HELD = "PictureHeld"
    PICTURE_KEPT = "PictureKept"
    PICTURE_KEPT_LONGER = "PictureKeptLonger"
    PICTURE_ON_HOLD = "PictureOnHold"
    PICTURE_OPENED = "PictureOpened"
    PICTURE_REFUSED = "PictureRefused"
    PICTURE_RELEASED_FROM_HOLD = "PictureReleasedFromHold"
    PICTURE_SEALED = "PictureSealed"
    PURPOSE_CHANGED = "PurposeChanged"
    RESTORE_CONFIRMED = "RestoreConfirmed"
    RESTORE_FOUND = "RestoreFound"
    RESTRICTIONS_LISTED = "RestrictionsListed"
    RESTRICTION_IMPOSED = "RestrictionImposed"
    RESTRICTION_LIFTED = "RestrictionLifted"
    ROLLED_OVER = "RolledOver"
    ROLL_OVER_PLANNED = "RollOverPlanned"
    ROLL_OVER_UNDONE = "RollOverUndone"
    SECOND_FACTOR_SET = "SecondFactorSet"
    SETTING_CHANGED = "SettingChanged"
    SETTING_MADE = "SettingMade"
    SHARE_APPROVED = "ShareApproved"
    SHARE_ASKED = "ShareAsked"
    SHARE_DECLINED = "ShareDeclined"
    SHARE_ENDED = "ShareEnded"
    SHARE_LIVE = "ShareLive"
    SHARE_OPENED = "ShareOpened"
    SIGNED_IN = "SignedIn"
    SIGNED_OUT = "SignedOut"
    SIGN_IN_FAILED = "SignInFailed"
    STEPPED_UP = "SteppedUp"
    STOCKTAKE_REPAIRED = "StocktakeRepaired"
    WORDING_PUBLISHED = "WordingPublished"


# Only the safeguarding lead may find these: an entry tells of a restriction as surely as its reason would, and of an
# adoption as surely as the former name.
SECRET = frozenset(
    {
        Event.NAME_CONCEALED,
        Event.NAME_SHOWN_AGAIN,
        Event.RESTRICTIONS_LISTED,
        Event.RESTRICTION_IMPOSED,
        Event.RESTRICTION_LIFTED,
    }
)

"""What a page of refusal says: what happened, what became of it, and what to do next."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mistake:
    """``title`` is the page's heading; ``kept`` says that nothing was lost, ``next`` what to do."""

    title: str
    happened: str
    kept: str
    next: str
    icon: str = "exclamation-triangle-fill"


_UNCHANGED = "Nothing was changed, and nothing is lost."

_BY_STATUS: dict[int, Mistake] = {
    400: Mistake(
        "This could not be understood",
        "What the browser sent could not be read.",
        _UNCHANGED,
        "Go back, open the page again and try once more.",
    ),
    401: Mistake(
        "Please sign in",
        "Nobody is signed in here, or the time is up: after 30 minutes without a touch you are signed out.",
        "Pictures that wait to be sent are still waiting on this iPad.",
        "Sign in and go on where you were.",
        "door-open-fill",
    ),
    403: Mistake(
        "This is not open to you",
        "Your role here does not include this page or this step.",
        _UNCHANGED,
        "If you need it for your work, ask an admin.",
        "shield-lock-fill",
    ),
    404: Mistake(
        "There is nothing here",
        "The address is wrong, what was here is gone, or it is not in your setting.",
        _UNCHANGED,
        "Go to your home page and look from there.",
        "signpost-split-fill",
    ),
    405: Mistake(
        "This page cannot be opened like that",
        "An address that takes a form was opened directly, perhaps from a bookmark.",
        _UNCHANGED,
        "Go to your home page and start from there.",
        "signpost-split-fill",
    ),
    409: Mistake(
        "This cannot be done now",
        "Something stands against it, or somebody else was there first.",
        _UNCHANGED,
        "Go back, look again at how it stands, and decide anew.",
        "sign-stop-fill",
    ),
    410: Mistake(
        "This is no longer here",
        "It was here, and was taken back or erased.",
        "Whatever it rested on is on record.",
        "If you still need it, ask the office.",
        "archive-fill",
    ),
    413: Mistake(
        "This is too large",
        "The file or form is larger than the school’s computer takes at once.",
        "Nothing of it was kept. It is still on your device, untouched.",
        "Send fewer files at once, or a smaller one.",
        "box-fill",
    ),
    415: Mistake(
        "This kind of file is not accepted",
        "Only pictures as cameras and iPads make them are taken in.",
        "Nothing of it was kept. It is still on your device, untouched.",
        "Send a JPEG, PNG, WebP or HEIC picture.",
        "file-earmark-x-fill",
    ),
    422: Mistake(
        "Something needs another look",
        "Part of what was sent cannot be taken as it is.",
        _UNCHANGED,
        "Go back and look at what was filled in.",
    ),
    429: Mistake(
        "A moment, please",
        "There were too many tries in a short time.",
        _UNCHANGED,
        "Wait a minute, then try again.",
        "hourglass-split",
    ),
    500: Mistake(
        "Something went wrong on our side",
        "The software met something it did not expect. It is not your mistake.",
        "What was not finished was undone. Nothing half-done is kept.",
        "Try again. If it happens twice, tell an admin what you were doing and when.",
    ),
    503: Mistake(
        "The school’s computer is busy",
        "It could not answer within a few seconds.",
        "What was not finished was undone. Nothing half-done is kept.",
        "Wait a few seconds and try again.",
        "hourglass-split",
    ),
    507: Mistake(
        "There is no room left",
        "The disk of the school’s computer is full.",
        "Nothing was kept of this step. Pictures on the iPad stay there until there is room again.",
        "Tell an admin. Looking at pictures still works.",
        "device-hdd-fill",
    ),
}

_BY_CODE: dict[str, Mistake] = {
    "form-out-of-date": Mistake(
        "This form is out of date",
        "Since the page was opened, somebody signed in or out in this browser.",
        _UNCHANGED,
        "Go back, open the page again and send it once more.",
        "arrow-clockwise",
    ),
}


def mistake(status: int, code: str = "") -> Mistake:
    """The words for a refusal; of an unknown status those of its hundred."""
    nearest = 500 if status >= 500 else 400
    return _BY_CODE.get(code) or _BY_STATUS.get(status) or _BY_STATUS[nearest]

"""Every way a service says no: a stable ``code`` each. Sentences live in templates and in the API's problems."""

from collections.abc import Callable

from mediamgr.rules.verdict import Verdict


class Refused(Exception):
    """A service did not do what was asked, changed nothing, and says why by ``code``."""

    code = "refused"

    def __init__(self, code: str | None = None, **facts: str | int) -> None:
        self.code = code or type(self).code
        self.facts = facts
        super().__init__(self.code)


class NotFound(Refused):
    """There is no such thing, or none in this person's settings: the two look the same (DESIGN promise 8)."""

    code = "not-found"


class OutOfScope(NotFound):
    """It exists, in a setting that is not theirs. Answered as not found, and noted in the ledger (threat T2)."""

    code = "not-found"


class NotAllowed(Refused):
    """The person is known and of this setting, but their role does not allow it."""

    code = "not-allowed"


class NotYet(Refused):
    """The person may do it, once they have done something else first; ``code`` says what. No denied try."""

    code = "not-yet"


class StepUpNeeded(Refused):
    """The act asks for a fresh proof of who is there, younger than five minutes."""

    code = "step-up-needed"


class NotSignedIn(Refused):
    """Nobody is signed in, or the session has ended."""

    code = "not-signed-in"


class Blocked(Refused):
    """The gate or another rule said no; ``verdict`` lists every reason."""

    code = "blocked"

    def __init__(self, verdict: Verdict, note: Callable[..., None] | None = None) -> None:
        """``note`` takes a Work and writes down the try, after everything else was rolled back."""
        super().__init__("blocked")
        self.verdict = verdict
        self.note = note


class Gone(Refused):
    """It was there and is no more: erased, taken back, over."""

    code = "gone"


class Invalid(Refused):
    """What was typed cannot be taken; ``field`` says where, ``code`` says why."""

    code = "invalid"

    def __init__(self, field: str, code: str, **facts: str | int) -> None:
        super().__init__(code, **facts)
        self.field = field


class Conflict(Refused):
    """Somebody or something was there first; look again and decide anew."""

    code = "conflict"


class NotTaken(Refused):
    """A picture that was sent is not taken in, whoever sent it; ``code`` says why, and nothing of it was kept."""

    code = "not-taken"


class TooMany(Refused):
    """Too many tries; ``seconds`` says how long to wait."""

    code = "too-many-tries"

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds=seconds)
        self.seconds = seconds


class NotNow(Refused):
    """The database or a worker is busy; the same request may succeed in a few seconds."""

    code = "not-now"


class Full(Refused):
    """The disk is full: nothing was kept, reading goes on."""

    code = "disk-full"

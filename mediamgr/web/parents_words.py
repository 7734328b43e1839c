"""What a parent is told when something was not done: short, and in their language."""

from dataclasses import dataclass

from flask_babel import gettext as _


@dataclass(frozen=True, slots=True)
class Told:
    """A page that is only words."""

    title: str
    words: str
    next: str


def problem_words(code: str) -> str:
    """What stands at the head of the form."""
    known: dict[str, str] = {
        "link-takes-back-only": _("The time to say yes with this link is over. Ask the school office for a new one."),
        "no-answer-chosen": _("Please choose yes or no for at least one question."),
        "own-name-missing": _("Please type your name."),
        "too-many-tries": _("That was too fast. Please wait one minute. Then press the button again."),
        "wording-changed": _("The words of a question have just changed. Please read it again."),
    }
    return known.get(code) or str(_("This did not work. Please try again."))


def told(status: int) -> Told:
    """The page for a refusal at the public face: one and the same for every link that does not work."""
    if status == 400:
        return Told(
            _("Please try again"),
            _("The page was open for too long, or your browser does not keep cookies."),
            _("Open the link in your letter or e-mail again."),
        )
    if status in {429, 503}:
        return Told(
            _("Please wait a little"),
            _("Too many people want this page just now."),
            _("Try again in a minute. Nothing is lost."),
        )
    if status >= 500:
        return Told(
            _("Something went wrong"),
            _("This is not your fault. What you sent was not saved."),
            _("Try again later, or tell the school office."),
        )
    return Told(
        _("This link does not work"),
        _("There may be a typing mistake. Or the school has stopped this link."),
        _("Look at your letter again, or ask the school office. You can also tell them your answers by telephone."),
    )

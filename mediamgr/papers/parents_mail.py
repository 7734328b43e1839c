"""The e-mail that carries a parent's link: no child's name, no name of the school, nothing but the link."""

from datetime import date

from babel.dates import format_date

from mediamgr.languages import locale_of, translations


def mail_words(language: str, url: str, until: date) -> tuple[str, str]:
    """Subject and body in this language."""
    _ = translations(language).gettext
    paragraphs = (
        _("The school asks you about photographs and films of your child."),
        _("You can say yes or no to each question on this page:"),
        url,
        _("You can answer until %(day)s. You can take back a yes at any time with the same link.")
        % {"day": format_date(until, "long", locale=locale_of(language))},
        _("This link is only for you. Please do not pass it on."),
        _("Would you like to answer on paper? Ask the school office for a letter."),
    )
    return _("Photographs and films: your answer, please"), "\n\n".join(paragraphs) + "\n"

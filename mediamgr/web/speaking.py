"""Which language a parents' page is in. Staff pages are English, and ask nothing here."""

from functools import cached_property
from typing import Any

from flask import Flask, request, session
from flask_babel import Babel, Domain, get_locale

from mediamgr.languages import ENGLISH, NAMES, locale_of, translations

_CHOSEN = "lang"


class _OurTexts(Domain):  # type: ignore[misc]  # the library publishes no types
    """Texts read from the catalogues as they are written, not from compiled files."""

    def get_translations(self) -> Any:
        return translations(str(get_locale()))


class _Speaker(Babel):  # type: ignore[misc]
    """Flask-Babel with our own texts."""

    @cached_property
    def domain_instance(self) -> Domain:
        return _OurTexts()


def install(app: Flask) -> None:
    """Offer ``_`` and the names of the languages to templates."""
    _Speaker(app, locale_selector=lambda: locale_of(language()))
    app.jinja_env.globals.update(page_language=language, languages=NAMES)


def language() -> str:
    """What the reader chose on the page; else the first language of their browser that we have; else English."""
    for chosen in (request.args.get(_CHOSEN), session.get(_CHOSEN)):
        if chosen in NAMES:
            return str(chosen)
    return request.accept_languages.best_match(list(NAMES)) or ENGLISH


def remember_choice() -> None:
    """Keep the language that was chosen in the address, so that the next page is in it too."""
    if request.args.get(_CHOSEN) in NAMES:
        session[_CHOSEN] = request.args[_CHOSEN]

"""Icons drawn into the page itself, from the set that Bootstrap-Flask brings: no second request, no flash."""

import re
from functools import lru_cache
from importlib.resources import files

from flask import Flask
from markupsafe import Markup

_SYMBOL = re.compile(r'<symbol[^>]*viewBox="([^"]+)"[^>]*id="([^"]+)"[^>]*>(.*?)</symbol>', re.DOTALL)


def install(app: Flask) -> None:
    """Offer ``icon(name)`` to templates."""
    app.add_template_global(icon, "icon")


@lru_cache(maxsize=256)
def icon(name: str, classes: str = "") -> Markup:
    """One icon, for the eye only: the word beside it is what a screen reader says. Unknown names are an error."""
    box, shapes = _drawings()[name]
    # The shapes come from an installed package's own file, never from anybody's input.
    drawing = Markup(shapes)  # noqa: S704
    return Markup('<svg class="icon {}" viewBox="{}" aria-hidden="true" focusable="false">{}</svg>').format(
        classes, box, drawing
    )


@lru_cache(maxsize=1)
def _drawings() -> dict[str, tuple[str, str]]:
    sprite = files("flask_bootstrap").joinpath("static/bootstrap5/icons/bootstrap-icons.svg")
    found = _SYMBOL.findall(sprite.read_text(encoding="utf-8"))
    return {name: (box, shapes) for box, name, shapes in found}

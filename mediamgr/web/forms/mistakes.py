"""A service's refusal, put where the person who typed will look."""

from typing import Any

from mediamgr.services.errors import Conflict, Invalid
from mediamgr.web.sentences import sentence


def put_mistake(form: Any, refusal: Invalid | Conflict) -> int:
    """Add the refusal's sentence to its field, or to the form's head where there is none; returns the page's status."""
    words = sentence(refusal.code)
    if isinstance(refusal, Invalid) and refusal.field in form:
        form[refusal.field].errors = [*form[refusal.field].errors, words]
    else:
        form.form_errors.append(words)
    return 409 if isinstance(refusal, Conflict) else 422

"""The names of kept files: random, so that a name says nothing and nobody can guess one."""

import re
import secrets
import string

_LETTERS = string.ascii_lowercase + string.digits
_LENGTH = 32
_NAME = re.compile(rf"[a-z0-9]{{{_LENGTH}}}")


def new_name() -> str:
    """Thirty-two random letters and digits: 165 bits, so that two never meet and no user's word is among them."""
    return "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))


def is_name(text: str) -> bool:
    """Whether this could be a kept file's name; a dot or a slash never passes, so no path can be walked."""
    return _NAME.fullmatch(text) is not None

"""What the program's own log may hold: no address whose last part opens something."""

import logging
import re

from flask import Flask

# The word in a parent's link, in an invitation: whoever reads a log must not be able to use it.
_OPENS = re.compile(r"(/(?:p|invitation)/)[^/\s\]?]+")


def install(app: Flask) -> None:
    """Take such words out of every line before it is written."""
    app.logger.addFilter(_without_words)


def _without_words(record: logging.LogRecord) -> bool:
    record.msg, record.args = _OPENS.sub(r"\1…", record.getMessage()), ()
    return True

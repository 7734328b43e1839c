"""Reading a file that somebody chose on the page."""

from typing import IO

from mediamgr.rules.roll.columns import Source
from mediamgr.services.errors import Invalid
from mediamgr.services.house import House
from mediamgr.services.roll.looking import Sheet, read_sheet
from mediamgr.services.unit_of_work import reading


def read_file(house: House, file: IO[bytes] | None, source: Source) -> Sheet:
    """The table in the file, its header understood or not. Raises Invalid for what is no table, or too large a one.

    Done before any writing transaction is open: a workbook takes seconds, and uploads would wait for it.
    """
    if file is None:
        raise Invalid("file", "file-missing")
    most = house.settings.limits.form_bytes
    data = file.read(most + 1)
    if len(data) > most:
        raise Invalid("file", "file-too-large")
    with reading(house) as session:
        return read_sheet(session, data, source, header_known=False)

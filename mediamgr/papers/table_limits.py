"""How large a table may be, and how a file that is none is refused."""

# A trust of fifty schools has 20,000 children; beyond that it is a mistake or an attack.
MOST_ROWS = 60_000
MOST_COLUMNS = 200
LONGEST_CELL = 2_000


class NotATable(Exception):
    """The file is not read; ``code`` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def tidy(cells: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """A row without its empty end. Raises NotATable for a cell longer than any that a school writes."""
    if len(cells) > MOST_COLUMNS and any(cells[MOST_COLUMNS:]):
        raise NotATable("too-many-columns")
    if any(len(cell) > LONGEST_CELL for cell in cells):
        raise NotATable("cell-too-long")
    last = max((place for place, cell in enumerate(cells) if cell.strip()), default=-1)
    return tuple(cells[: last + 1])

"""What an import's codes say, in the words of whoever brought the file; for the console and the pages alike."""

from collections.abc import Mapping

from mediamgr.rules.roll.todo import Outcome

# The whole file is refused. Each says what to do next.
FILES: Mapping[str, str] = {
    "archive": "This is a ZIP file, not a table. Unpack it first, then choose the CSV or XLSX file in it.",
    "broken-table": "The file is damaged or only half there. Export it again.",
    "cell-too-long": "A cell holds far more than any name or address. Is it the right file?",
    "column-missing-anything": "Only the children’s numbers are understood, and nothing about them. Say what the other "
    "columns mean.",
    "column-missing-carer": "A carer needs both a forename and a surname. Say which columns they are in.",
    "column-missing-child": "No column says which child a row is about. It needs a pupil number (UPN), a student ID, "
    "or forename and surname.",
    "column-missing-consent": "A consent needs both its type and its state. Say which columns they are in.",
    "column-missing-name": "A child needs both a forename and a surname. Say which columns they are in.",
    "column-twice": "Two columns were given the same meaning. Leave one of them unused.",
    "document": "This is a text document, not a table. Save the list as CSV or XLSX.",
    "empty": "The file is empty. Export it again, and look into it before you send it.",
    "file-missing": "Choose a file first.",
    "file-not-readable": "The file cannot be read. Look at its name and its permissions.",
    "file-too-large": "The file is larger than a list of names ever is. Export only the columns that are needed.",
    "header-unknown": "No row looks like a header. The first row must name the columns, for example UPN, Forename, "
    "Surname, Class.",
    "no-rows": "There is a header and nothing below it. Export it again.",
    "not-text": "This is no table. Save the list as CSV or XLSX.",
    "old-workbook": "This workbook is of the old kind (XLS), or has a password. Save it as XLSX without a password, "
    "or as CSV.",
    "pdf": "This is a PDF, not a table. Export the list as CSV or XLSX.",
    "picture": "This is a picture, not a table. Export the list as CSV or XLSX.",
    "too-many-columns": "The table has more than 200 columns. Export only the columns that are needed.",
    "too-many-rows": "The table has more than 60,000 rows. Import it in parts.",
    "unpacks-too-large": "The workbook would unpack into far more than a list of names. Save it anew with only that "
    "list in it, or as CSV.",
}

# One row is refused, or asked about.
ROWS: Mapping[str, str] = {
    "cell-too-long": "A cell is longer than 100 letters.",
    "formula": "A cell begins like a formula (= + - @). Take the sign away in the file.",
    "had-left": "This child left before today, and is in the file again. Are they back?",
    "id-of-another": "The pupil number is new, and the student ID belongs to a child with another number.",
    "id-of-several": "Several children in the register have this student ID.",
    "id-twice": "The same student ID stands in the file with two pupil numbers.",
    "left-already": "This child has left, and was never in the register.",
    "letters-lost": "Letters of the name were lost on the way. Export the file as XLSX or as CSV UTF-8 and import it "
    "again.",
    "maybe-known": "The pupil number is new, and a child of this name without a lasting number is in the register.",
    "met-twice": "Another row of the file is the same child.",
    "missing": "In the register, and not in this file.",
    "name-changed": "The student ID belongs to a child of another name.",
    "name-kept": "The name differs from the register, which keeps its own. Ask the safeguarding lead.",
    "name-missing": "Forename or surname is missing.",
    "names-of-another": "The pupil number belongs to one child, the name to another.",
    "names-differ": "The pupil number belongs to a child with another forename and another surname.",
    "nobody-named": "Nothing in this row says which child it is about.",
    "not-on-record": "No child in the register has this number. Import the children first.",
    "number-elsewhere": "The pupil number belongs to a child of the other setting.",
    "number-twice": "The same number stands in the file with two different names.",
    "numbers-disagree": "Pupil number and student ID belong to two different children.",
    "same-name": "A child of this name is in the register.",
    "same-name-twice": "The name stands in the file more than once, without numbers that tell the children apart.",
    "several-of-the-name": "Several children of this name are in the register.",
    "upn-missing": "There is no pupil number (UPN).",
    "upn-wrong": "The pupil number (UPN) is not right: its check letter or its length does not fit.",
    "year-unknown": "The year group is none from Nursery to Year 6.",
}

# Something in a row was not taken; the rest of it was.
NOTES: Mapping[str, str] = {
    "answer-of-nobody": "Nobody is named who said yes: it counts only once you confirm who it was.",
    "answer-undated": "An answer without its day was left out: the register has another one.",
    "answer-unreadable": "An answer could not be read and was left out.",
    "care-kept": "The register says looked after, the file says no. The register is kept.",
    "care-unreadable": "Whether the child is looked after could not be read.",
    "carer-in-two-ways": "The file describes one carer in two ways; the first was taken.",
    "carer-nameless": "A carer without a whole name was left out.",
    "classes-differ": "The rows name several classes; the class was left as it is.",
    "consent-of-no-purpose": "A consent for something else than pictures was left out.",
    "court-order-kept": "The register notes a court order, the file does not. The register is kept.",
    "court-order-unreadable": "Whether there is a court order could not be read.",
    "day-doubtful": "A day could be read in two ways, or in none, and was left out.",
    "day-to-come": "An answer with a day to come was left out.",
    "email-unreadable": "An e-mail address could not be read and was left out.",
    "left-without-day": "The file says that this child has left, and not when. Record the last day by hand.",
    "lives-with-unreadable": "Whether the child lives with a carer could not be read.",
    "mobile-unreadable": "A telephone number could not be read and was left out.",
    "responsibility-kept": "The register says no parental responsibility, the file says yes. The register is kept.",
    "responsibility-unreadable": "Parental responsibility could not be read: it is as it was, or not known.",
}

CHANGES: Mapping[str, str] = {
    "answers": "answers",
    "care": "looked after",
    "carers": "carers",
    "class": "class",
    "leaving": "last day",
    "name": "name",
    "numbers": "numbers",
    "phase": "phase",
}


OUTCOMES: Mapping[Outcome, str] = {
    Outcome.CHANGED: "Changed",
    Outcome.LEAVER: "Not in the file",
    Outcome.NEW: "New",
    Outcome.OUT: "Left out",
    Outcome.REFUSED: "Refused",
    Outcome.SAME: "The same",
    Outcome.UNSURE: "To ask about",
}


def file_sentence(code: str) -> str:
    """Why a whole file is refused, and what to do."""
    return FILES.get(code, "This file cannot be imported.")


def row_sentence(codes: tuple[str, ...]) -> str:
    """Why a row is asked about or refused."""
    return " ".join(ROWS.get(code, code) for code in codes)


def note_sentences(codes: tuple[str, ...]) -> list[str]:
    """What of a row was not taken."""
    return [NOTES.get(code, code) for code in codes]

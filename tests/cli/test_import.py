"""``mediamgr import people``: a dry run, an import, and clear words for a file that cannot be taken."""

import json
from pathlib import Path

from tests import roll_files as files
from tests.cli.console import Console
from tests.roll_files import upn


def test_a_file_is_looked_at_brought_in_and_then_the_same(tmp_path: Path, console: Console) -> None:
    data, file = tmp_path / "data", tmp_path / "roll.csv"
    file.write_bytes(files.NUMBERS)
    console.run("db", "upgrade", "--data", data)
    words = ("import", "people", file, "--setting", "school", "--data", data)
    looked = json.loads(console.run(*words, "--json"))
    assert list(looked) == ["new", "changed", "same", "leavers", "unsure", "refused"]
    assert [each["row"] for each in looked["unsure"]] == [4, 5, 6]
    assert "check letter" in looked["unsure"][0]["why"]
    assert json.loads(console.run(*words, "--map", "scholarpack", "--apply", "--json")) == looked
    again = json.loads(console.run(*words, "--apply", "--json"))
    assert again == {**looked, "new": 0, "same": 3}
    assert "Row 5, to ask about: There is no pupil number (UPN)." in console.run(*words)
    accepted = json.loads(console.run(*words, "--accept-new", "--apply", "--json"))
    assert (accepted["new"], accepted["same"], accepted["unsure"]) == (3, 3, [])


def test_what_cannot_be_taken_is_refused_in_plain_words(tmp_path: Path, console: Console) -> None:
    data, file = tmp_path / "data", tmp_path / "roll.xlsx"
    console.run("db", "upgrade", "--data", data)
    file.write_bytes(b"%PDF-1.7 a letter")
    words = ("import", "people", "--setting", "school", "--data", data)
    assert "This is a PDF, not a table." in console.run(*words, file, fails=True)
    file.write_bytes(files.csv_of([["UPN", "Forename", "Surname"], [upn(1), "Ada", "Byron"]]))
    elsewhere = ("import", "people", file, "--setting", "moon", "--data", data)
    assert "There is no setting called moon." in console.run(*elsewhere, fails=True)

"""Incidents in plain words: what happened, what the file gave away, how it was decided."""

from collections.abc import Mapping

# By kind and code; a code that is not here is shown by its kind.
TITLES: dict[tuple[str, str], str] = {
    ("refused-upload", "taken-on-another-device"): "A picture from another device was turned away",
    ("refused-upload", "signature-invalid"): "Pictures were sent from something that is no school device",
    ("refused-upload", "device-not-active"): "A device that is out of use tried to send",
    ("reported", "leak"): "A picture got to somebody who should not have it",
    ("reported", "own-device"): "Somebody used a device of their own",
    ("reported", "lost-device"): "A device or a camera’s card is missing",
    ("reported", "posted-online"): "A picture was posted online",
    ("reported", "other"): "Something else was reported",
}
KINDS: dict[str, str] = {
    "refused-upload": "An upload was turned away",
    "blocked-share": "Somebody tried to share what is blocked",
    "reported": "Something was reported",
}
CONTRADICTIONS: dict[str, str] = {
    "device": "It was taken with an iPad, and another kind of device sent it.",
    "host": "The file names another device as the one that made it.",
    "lens": "The file names the lens of another device.",
    "make": "The file names another maker.",
    "model": "The file names a model that is no school device.",
    "readers": "The file contradicts itself about where it comes from.",
    "serial": "The file carries the serial number of another camera.",
    "software": "The file names the software of another device.",
}
OUTCOMES: dict[str, str] = {
    "no-breach": "No breach of the policy",
    "mistake-explained": "A mistake, talked through with the person",
    "breach-dealt-with": "A breach of the policy, dealt with",
    "passed-on": "Passed on (data protection officer, governors, HR or police)",
}
REPORTABLE: dict[str, str] = {
    "leak": "A picture got to somebody who should not have it",
    "posted-online": "A picture was posted online",
    "own-device": "Somebody used a telephone or camera of their own",
    "lost-device": "An iPad, a camera or a card is missing",
    "other": "Something else",
}


def title(kind: str, code: str) -> str:
    """What happened, in one line."""
    return TITLES.get((kind, code)) or KINDS.get(kind, "Something went against the policy")


def details(facts: Mapping[str, str | int]) -> list[str]:
    """What else is known, a sentence each."""
    found = [CONTRADICTIONS[word] for word in [str(facts.get("contradiction", ""))] if word in CONTRADICTIONS]
    times = int(facts.get("times", 1))
    return found if times == 1 else [*found, f"It was tried {times} times that day."]

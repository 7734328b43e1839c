"""The demo school: invented people, drawn pictures, filled in through the same services that a real school uses."""

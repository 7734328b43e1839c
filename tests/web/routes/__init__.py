"""Who may do what, one file a blueprint or a few: each offers ROWS."""

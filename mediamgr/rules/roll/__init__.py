"""What a school's roll says and what it would change: rows in, a plan out (REGISTER.md, "Importing")."""

"""What people type, parsed and checked for form only; services judge the rest."""

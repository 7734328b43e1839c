"""The only code that knows where a file lies."""

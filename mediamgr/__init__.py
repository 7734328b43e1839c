"""mediamgr: photo consent and school media."""

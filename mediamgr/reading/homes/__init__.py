"""Where each role lands: what waits for this very person today."""

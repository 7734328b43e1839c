"""Named places where a test may kill the process, so that crash safety is shown and not believed.

``MEDIAMGR_FAILPOINT=intake.filed`` ends the process at that line as ``kill -9`` would. Nothing happens without it.
"""

import os
import signal

VARIABLE = "MEDIAMGR_FAILPOINT"


def failpoint(name: str) -> None:
    """Die here, at once and without cleaning up, when the environment names this place."""
    if os.environ.get(VARIABLE) == name:
        # SIGKILL does not exist on Windows; SIGTERM ends a process there just as abruptly.
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))

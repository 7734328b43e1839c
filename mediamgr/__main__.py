"""``python -m mediamgr`` is the console command, also where no script was installed."""

from mediamgr.cli import main

if __name__ == "__main__":
    main()

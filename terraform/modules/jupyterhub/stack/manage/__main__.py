"""Entry of `python3 stack/manage`: sets the path, so that `manage` and hubconfig's plain modules are found."""

import sys
from pathlib import Path

sys.dont_write_bytecode = True
STACK = Path(__file__).resolve().parent.parent
sys.path[:1] = [str(STACK), str(STACK / "hub")]

from manage.cli import main  # noqa: E402  (the path must be set first)

if __name__ == "__main__":
    sys.exit(main())

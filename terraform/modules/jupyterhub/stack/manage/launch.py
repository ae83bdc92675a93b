"""Starts one service in a session of its own: notes its process id first, then becomes the service.

Run as `python launch.py RECORD LOCK_FD -- COMMAND…`. The note is written here rather than by the parent because the parent may be
killed between starting a process and writing down its id. Until the note is written this process also holds the hub's lock
(inherited), so that no other `up` can look in between and start a second one.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path


def main() -> None:
    """Leaves the parent's session, writes the record (given as JSON: path and fields), and becomes the command."""
    stack = Path(__file__).resolve().parent.parent
    sys.path[:0] = [str(stack), str(stack / "hub")]
    from hubconfig.identity import identity_of
    from manage.files import write_json

    record = json.loads(sys.argv[1])
    lock = int(sys.argv[2])
    command = sys.argv[4:]
    os.setsid()
    write_json(Path(record.pop("path")), {**record, **(identity_of(os.getpid()) or {}), "pid": os.getpid()})
    if lock >= 0:
        os.close(lock)
    os.execvpe(command[0], command, os.environ)


if __name__ == "__main__":
    main()

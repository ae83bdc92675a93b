"""The test bed's command line: `python3 test/beds/docker/bed up|down`. Prints one JSON object; progress goes to stderr."""

import argparse
import json
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bed.facade import Unavailable, close_bed, open_bed


def main() -> int:
    """Run one command; the exit code is 0 also when no engine can be had: the JSON says so."""
    parser = argparse.ArgumentParser(prog="bed", description="A Docker engine and images for tests.")
    parser.add_argument("command", choices=["up", "down"])
    parser.add_argument(
        "--lease", type=int, default=os.getppid(), help="process id that the bed is kept for (default: the caller)"
    )
    arguments = parser.parse_args()
    if arguments.command == "down":
        close_bed(arguments.lease)
        print(json.dumps({"closed": True}))
        return 0
    try:
        bed = open_bed(arguments.lease)
    except Unavailable as reason:
        print(json.dumps({"available": False, "reason": str(reason)}))
        return 0
    print(json.dumps({"available": True, **bed.to_json()}))
    return 0


if __name__ == "__main__":
    sys.exit(main())

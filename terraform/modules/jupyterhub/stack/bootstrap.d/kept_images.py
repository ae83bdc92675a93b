"""Prints the images that settings name, one a line, as the stack's own command knows them: kept_images.py FILE…

Several files: the newest settings, and those that the hub runs with as long as the newest do not work.
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from manage.docker_image import user_images

if __name__ == "__main__":
    for file in filter(Path.exists, map(Path, sys.argv[1:])):
        print("\n".join(user_images(json.loads(file.read_text(encoding="utf-8")))))

"""Prints the images that a hub's settings name, one a line, as the stack's own command knows them."""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from manage.docker_image import user_images

if __name__ == "__main__":
    print("\n".join(user_images(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))))

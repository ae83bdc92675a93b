"""A Docker engine, a base image and a notebook image for tests, on a machine that may have none of them.

The public face is `open_bed` and `close_bed` (see README.md); everything that is slow is kept in a cache and keyed by content.
"""

from bed.facade import Bed, Unavailable, close_bed, machine_image, open_bed, saved_images

__all__ = ["Bed", "Unavailable", "close_bed", "machine_image", "open_bed", "saved_images"]

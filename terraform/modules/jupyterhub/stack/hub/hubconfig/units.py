"""Sizes as in hub files."""

from __future__ import annotations

import re

_FACTORS = {"K": 1024, "M": 1024**2, "G": 1024**3, "T": 1024**4}


def size_in_bytes(text: str) -> int:
    """A size such as 512M or 1.5G in bytes."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?)([KMGT])", text)
    if not match:
        raise ValueError(f"{text!r} is not a size such as 512M or 2G")
    return int(float(match.group(1)) * _FACTORS[match.group(2)])

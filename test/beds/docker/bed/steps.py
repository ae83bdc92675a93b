"""Prints how long each step took, on stderr, so that standard output stays machine-readable."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def step(name: str) -> Iterator[None]:
    """Time the block and print one line at its end."""
    start = time.monotonic()
    failed = True
    try:
        yield
        failed = False
    finally:
        mark = "✘" if failed else "✔"
        print(f"  {mark} docker bed: {name:<24} {time.monotonic() - start:6.1f} s", file=sys.stderr, flush=True)

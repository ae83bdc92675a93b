"""Takes out of the report what must stay on this machine: secrets, the hub's own keys, first passwords."""

from __future__ import annotations

import base64
import json
import urllib.parse
from collections.abc import Iterator
from typing import Any

from reporting import place

MARK = "(sensitive)"
# Taking out shorter ones would make every text unreadable and protect nothing.
SHORTEST = 6
KEYS = ("cookie_secret", "crypt_key", "proxy_token", "probe_token", "culler_token")


class Redaction:
    """The secrets of this machine in the spellings that logs have them in, longest first."""

    def __init__(self) -> None:
        """Read them; a machine that has none yet has nothing to hide."""
        spellings = {spelling for secret in _secrets() for spelling in _spellings(secret)}
        self._spellings = sorted((text for text in spellings if len(text) >= SHORTEST), key=len, reverse=True)

    def text(self, text: str) -> str:
        """The text without them."""
        for spelling in self._spellings:
            text = text.replace(spelling, MARK)
        return text

    def clean(self, value: Any) -> Any:
        """A JSON value with every text in it cleaned."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list):
            return [self.clean(each) for each in value]
        if isinstance(value, dict):
            return {self.text(str(key)): self.clean(each) for key, each in value.items()}
        return value


def _secrets() -> Iterator[str]:
    fetched = place.read_object(place.var() / "secrets.next.json")
    yield from _texts(fetched)
    passwords = place.read_object(place.data() / "hub" / "first_passwords.json")
    yield from (str(entry.get("password", "")) for entry in passwords.values() if isinstance(entry, dict))
    for name in KEYS:
        try:
            yield (place.data() / "hub" / name).read_text(encoding="utf-8", errors="replace").strip()
        except OSError:
            continue


def _texts(value: Any) -> Iterator[str]:
    """Every text in a JSON value; a text that is a JSON document itself gives its parts too."""
    if isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, str):
        yield value
        yield from value.splitlines()
        # github's is id:secret.
        yield from value.split(":", 1)
        if value[:1] in ("{", "["):
            try:
                yield from _texts(json.loads(value))
            except ValueError:
                return


def _spellings(secret: str) -> Iterator[str]:
    yield secret
    yield json.dumps(secret)[1:-1]
    yield json.dumps(secret, ensure_ascii=False)[1:-1]
    yield repr(secret)[1:-1]
    yield urllib.parse.quote(secret, safe="")
    yield secret.encode().hex()
    # Within a longer base64 text a secret has one of three looks; its edges depend on what stands beside it.
    for shift in range(3):
        encoded = base64.b64encode(bytes(shift) + secret.encode()).decode()
        inner = encoded[shift + 1 if shift else 0 : (shift + len(secret.encode())) * 8 // 6]
        yield inner
        yield inner.replace("+", "-").replace("/", "_")

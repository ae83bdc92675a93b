"""A file from the web: goes on where it was cut off, is checked, and is seen under its name only when it is whole."""

from __future__ import annotations

import hashlib
import http.client
import urllib.error
import urllib.request
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

_CHUNK = 1024 * 1024
_SECONDS = 60


class OtherFile(OSError):
    """What arrived is not the file with the SHA-256 that was asked for."""


def file_of(url: str, folder: Path) -> Path:
    """The file that a web address becomes."""
    name = Path(unquote(urlsplit(url).path)).name
    return folder / (name if name not in ("", ".", "..") else "data")


def is_there(url: str, folder: Path, sha256: str | None) -> bool:
    """Whether the file was fetched before and is the one that is wanted. Reads all of it once for each checksum."""
    target = file_of(url, folder)
    if not target.is_file():
        return False
    return sha256 is None or _checked(target) == sha256


def fetch(url: str, folder: Path, sha256: str | None = None) -> Path:
    """Fetches a file. Raises OSError, OtherFile when it is whole but not the wanted one; what stood there before stays then."""
    target = file_of(url, folder)
    aside = _beside(target, "part")
    try:
        _download(url, aside)
    except http.client.HTTPException as error:
        raise OSError(f"the connection was cut: {error!r}") from error
    found = _digest(aside) if sha256 else None
    if found != sha256:
        aside.unlink()
        raise OtherFile(f"its SHA-256 is {found}, the hub file says {sha256}")
    aside.chmod(0o644)
    aside.replace(target)
    _beside(target, "from").unlink(missing_ok=True)
    if found:
        _remember(target, found)
    return target


def _download(url: str, aside: Path) -> None:
    """Brings the whole file to `aside`, from where an earlier try ended when the server still has the same one."""
    mark = aside.with_suffix(".from")
    begun = aside.stat().st_size if aside.is_file() and mark.is_file() else 0
    request = urllib.request.Request(url)
    if begun:
        # The server compares, and sends all of it when it is another one by now.
        request.add_header("Range", f"bytes={begun}-")
        request.add_header("If-Range", mark.read_text(encoding="ascii"))
    try:
        response = urllib.request.urlopen(request, timeout=_SECONDS)
    except urllib.error.HTTPError as error:
        if error.code == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
            aside.unlink()
        raise
    with response:
        is_rest = response.status == HTTPStatus.PARTIAL_CONTENT and _start_of(response) == begun
        if response.status == HTTPStatus.PARTIAL_CONTENT and not is_rest:
            aside.unlink()
            raise OSError("the server sent another part than was asked for")
        with aside.open("ab" if is_rest else "wb") as stream:
            # After the old bytes are gone: the mark must never speak of another version's.
            _note_version(response, mark)
            while chunk := response.read1(_CHUNK):
                stream.write(chunk)
        length = response.headers.get("Content-Length")
    expected = None if length is None else int(length) + (begun if is_rest else 0)
    found = aside.stat().st_size
    if expected is not None and found != expected:
        raise OSError(f"{found} of {expected} bytes arrived")


def _start_of(response: Any) -> int | None:
    """Where the part begins that the server sends: `bytes 100-199/200`."""
    unit, _, rest = response.headers.get("Content-Range", "").partition(" ")
    start = rest.partition("-")[0]
    return int(start) if unit == "bytes" and start.isdigit() else None


def _note_version(response: Any, mark: Path) -> None:
    """Remembers which version of the file this is, where the server says so reliably; else a cut download begins anew."""
    tag = response.headers.get("ETag") or ""
    version = tag if tag.startswith('"') else response.headers.get("Last-Modified") or ""
    if version.isascii() and version:
        mark.write_text(version, encoding="ascii")
    else:
        mark.unlink(missing_ok=True)


def _digest(path: Path) -> str:
    found = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            found.update(chunk)
    return found.hexdigest()


def _checked(target: Path) -> str:
    """The file's SHA-256: the remembered one while the file is untouched, as reading gigabytes at each start takes minutes."""
    try:
        digest, _, state = _beside(target, "sha256").read_text(encoding="ascii").partition(" ")
    except OSError:
        digest, state = "", ""
    if state != _state(target):
        digest = _digest(target)
        _remember(target, digest)
    return digest


def _remember(target: Path, digest: str) -> None:
    _beside(target, "sha256").write_text(f"{digest} {_state(target)}", encoding="ascii")


def _state(target: Path) -> str:
    found = target.stat()
    return f"{found.st_size} {found.st_mtime_ns}"


def _beside(target: Path, what: str) -> Path:
    return target.with_name(f".{target.name}.{what}")

"""Datasets from the web: whole or not at all, checked, gone on with after a cut; what admins read while one is not there."""

from __future__ import annotations

import hashlib
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hubconfig.datasets import Wanted, _fetch_all
from hubconfig.machine import Machine
from hubconfig.notices import notices
from hubconfig.web_files import OtherFile, fetch, file_of, is_there

STARS = bytes(range(256)) * 40
DIGEST = hashlib.sha256(STARS).hexdigest()


class Web:
    """A web server with one file, `stars.csv`, that may break off after so many bytes."""

    def __init__(self) -> None:
        self.content, self.version, self.breaks_after = STARS, '"1"', None
        self.keeps_ranges = True
        self.sent: list[int] = []
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), type("Here", (_Handler,), {"web": self}))
        self.url = f"http://127.0.0.1:{self._server.server_port}/stars.csv"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Handler(http.server.BaseHTTPRequestHandler):
    web: Web

    def do_GET(self) -> None:
        start, asked = 0, self.headers.get("Range")
        if asked and self.web.keeps_ranges and self.headers.get("If-Range") == self.web.version:
            start = int(asked.removeprefix("bytes=").rstrip("-"))
            self.send_response(206)
            self.send_header("Content-Range", f"bytes {start}-{len(self.web.content) - 1}/{len(self.web.content)}")
        else:
            self.send_response(200)
        rest = self.web.content[start:]
        self.send_header("Content-Length", str(len(rest)))
        self.send_header("ETag", self.web.version)
        self.end_headers()
        part = rest[: self.web.breaks_after]
        self.web.sent.append(len(part))
        self.wfile.write(part)

    def log_message(self, *_: Any) -> None:
        """Nothing: the test's output is the test's."""


@pytest.fixture
def web() -> Iterator[Web]:
    found = Web()
    yield found
    found.stop()


def cut_off(web: Web, folder: Path, after: int) -> None:
    """A download that breaks off."""
    web.breaks_after = after
    with pytest.raises(OSError, match=rf"{after} of {len(STARS)} bytes arrived|connection was cut"):
        fetch(web.url, folder)
    web.breaks_after = None


def seen(folder: Path) -> list[str]:
    """What a user sees there."""
    return [path.name for path in folder.iterdir() if not path.name.startswith(".")]


def test_a_file_appears_when_it_is_whole_and_goes_on_where_it_was_cut_off(tmp_path: Path, web: Web) -> None:
    cut_off(web, tmp_path, 4000)
    assert seen(tmp_path) == []
    assert fetch(web.url, tmp_path, DIGEST).read_bytes() == STARS
    assert web.sent == [4000, len(STARS) - 4000]
    assert seen(tmp_path) == ["stars.csv"]


@pytest.mark.parametrize("change", ["the file", "the server"])
def test_it_begins_anew_when_the_server_has_another_file_or_no_parts(tmp_path: Path, web: Web, change: str) -> None:
    cut_off(web, tmp_path, 4000)
    if change == "the file":
        web.content, web.version = STARS[::-1], '"2"'
    else:
        web.keeps_ranges = False
    assert fetch(web.url, tmp_path).read_bytes() == web.content


def test_another_file_than_was_asked_for_is_shown_to_nobody(tmp_path: Path, web: Web) -> None:
    fetch(web.url, tmp_path, DIGEST)
    web.content, web.version = b"something else", '"2"'
    wanted = hashlib.sha256(b"the corrected stars").hexdigest()
    assert not is_there(web.url, tmp_path, wanted)
    with pytest.raises(OtherFile, match=f"its SHA-256 is {hashlib.sha256(web.content).hexdigest()}, the hub file says {wanted}"):
        fetch(web.url, tmp_path, wanted)
    assert (tmp_path / "stars.csv").read_bytes() == STARS, "what was there stays"
    web.content, web.version = b"the corrected stars", '"3"'
    assert fetch(web.url, tmp_path, wanted).read_bytes() == b"the corrected stars"
    assert is_there(web.url, tmp_path, wanted)


def test_a_file_that_was_changed_on_the_disk_is_noticed(tmp_path: Path, web: Web) -> None:
    fetch(web.url, tmp_path, DIGEST)
    assert is_there(web.url, tmp_path, DIGEST)
    (tmp_path / "stars.csv").write_bytes(STARS[::-1])
    assert not is_there(web.url, tmp_path, DIGEST)
    assert is_there(web.url, tmp_path, None), "nobody asked for a certain one"


def test_admins_read_why_a_file_is_not_there_until_it_is(tmp_path: Path, web: Web) -> None:
    machine = Machine(settings={}, runtime="process", data=tmp_path, url="", bind_url="", connect_url="", proxy_api_url="")
    (tmp_path / "stars").mkdir()
    told: list[list[str]] = []

    def next_day(_: float) -> None:
        told.append(notices(machine))
        web.content, web.breaks_after = STARS, None if len(told) == 2 else 10
        if len(told) == 1:
            web.content, web.breaks_after = b"other stars", None

    web.breaks_after = 10
    _fetch_all(machine, [Wanted("stars", web.url, tmp_path / "stars", DIGEST)], next_day)
    assert told[0][0].startswith(f"The dataset stars ({web.url}) is not there: ")
    assert "is another file than the hub file asks for: its SHA-256 is" in told[1][0]
    assert notices(machine) == []
    assert (tmp_path / "stars" / "stars.csv").read_bytes() == STARS


@pytest.mark.parametrize(
    ("url", "name"),
    [("https://a/b/c.csv", "c.csv"), ("https://a/b/", "b"), ("https://a", "data"), ("https://a/x/%2e%2e", "data")],
)
def test_a_file_from_the_web_stays_in_its_folder(tmp_path: Path, url: str, name: str) -> None:
    assert file_of(url, tmp_path) == tmp_path / name

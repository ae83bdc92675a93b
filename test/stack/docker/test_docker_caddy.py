"""The shipped Caddyfile in a real Caddy: HTTPS, the way from HTTP, websockets, uploads, and the page while the hub is away."""

import asyncio
import os
import shutil
import subprocess
import urllib.error
import urllib.request

import pytest
from docker_support.hub import STACK
from docker_support.site import Caddy, Upstream
from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect


@pytest.fixture
def site(tmp_path):
    """Caddy in front of an upstream."""
    if not shutil.which("caddy"):
        pytest.skip("caddy is not installed (apt-get install caddy)")
    upstream = Upstream()
    caddy = Caddy(tmp_path, upstream.port)
    yield caddy, upstream
    caddy.stop()
    upstream.stop()


def test_https_with_a_certificate_of_its_own_and_what_the_hub_learns(site):
    caddy, _ = site
    status, headers, text = caddy.get("/seen")
    assert (status, text) == (200, f"https localhost:{caddy.https}")
    assert "Strict-Transport-Security" not in headers, "HSTS is off: a hub that moves must not lock its people out"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_http_leads_to_https(site):
    caddy, _ = site

    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_):
            return None

    with pytest.raises(urllib.error.HTTPError) as answer:
        urllib.request.build_opener(Stay, urllib.request.ProxyHandler({})).open(
            f"http://localhost:{caddy.http}/hub/home", timeout=10
        )
    assert answer.value.code in (301, 308)
    assert answer.value.headers["Location"].startswith("https://localhost")
    assert answer.value.headers["Location"].endswith("/hub/home")


def test_a_websocket_passes(site):
    caddy, _ = site

    async def say(word):
        request = HTTPRequest(caddy.url.replace("https", "wss") + "/echo", ssl_options=caddy.trust)
        connection = await websocket_connect(request)
        await connection.write_message(word)
        return await connection.read_message()

    assert asyncio.run(asyncio.wait_for(say("kernel"), 20)) == "kernel"


def test_a_big_upload_passes(site):
    caddy, _ = site
    size = 150 * 1024**2
    assert caddy.get("/upload", bytes(size))[2] == str(size)


def test_a_friendly_page_while_nothing_answers(site):
    caddy, upstream = site
    upstream.stop()
    status, headers, text = caddy.get("/hub/home")
    assert status == 503
    assert headers["Retry-After"] == "5"
    assert headers["Cache-Control"] == "no-store"
    assert "the hub is starting" in text


@pytest.mark.parametrize(
    "tls", ["internal", "owner@example.org", "/certs/fullchain.pem /certs/privkey.pem", "{\n issuer acme\n}"]
)
def test_every_way_to_a_certificate_is_a_valid_configuration(tls, tmp_path):
    if not shutil.which("caddy"):
        pytest.skip("caddy is not installed (apt-get install caddy)")
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "HUB_DOMAIN": "hub.example.org", "HUB_TLS": tls}
    command = ["caddy", "adapt", "--config", str(STACK / "Caddyfile"), "--adapter", "caddyfile"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "hub.example.org" in done.stdout

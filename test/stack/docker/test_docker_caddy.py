"""The shipped Caddyfile in a real Caddy: HTTPS, the way from HTTP, websockets, uploads, and the page while the hub is away."""

import asyncio
import os
import shutil
import socket
import ssl
import subprocess
import threading
import time
import urllib.error
import urllib.request

import pytest
from docker_support.hub import STACK
from tornado.httpclient import HTTPRequest
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.web import Application, RequestHandler, stream_request_body
from tornado.websocket import WebSocketHandler, websocket_connect


@stream_request_body
class Upload(RequestHandler):
    """Counts what is sent."""

    def prepare(self):
        self.request.connection.set_max_body_size(10**9)
        self.size = 0

    def data_received(self, chunk):
        self.size += len(chunk)

    def post(self):
        self.write(str(self.size))


class Echo(WebSocketHandler):
    """Sends back what it gets."""

    def on_message(self, message):
        self.write_message(message)


class Seen(RequestHandler):
    """Says what the proxy told it about the visitor."""

    def get(self):
        self.write(f"{self.request.headers.get('X-Forwarded-Proto')} {self.request.headers.get('Host')}")


class Upstream:
    """A stand-in for the proxy that can be switched off."""

    def __init__(self):
        self.port = free_port()
        started = threading.Event()
        self.thread = threading.Thread(target=self._serve, args=(started,), daemon=True)
        self.thread.start()
        started.wait(10)

    def _serve(self, started):
        asyncio.set_event_loop(asyncio.new_event_loop())
        self.loop = IOLoop.current()
        application = Application([("/upload", Upload), ("/echo", Echo), ("/seen", Seen)])
        server = HTTPServer(application)
        server.listen(self.port, "127.0.0.1")
        started.set()
        self.loop.start()
        server.stop()
        self.loop.close(all_fds=True)

    def stop(self):
        """End it; its port refuses connections afterwards."""
        self.loop.add_callback(self.loop.stop)
        self.thread.join(10)


class Caddy:
    """A running Caddy with the shipped Caddyfile and its own certificate authority."""

    def __init__(self, folder, upstream_port):
        self.http, self.https = free_port(), free_port()
        self.url = f"https://localhost:{self.https}"
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "HUB_DOMAIN": "localhost",
            "HUB_TLS": "internal",
            "HUB_HTTP_PORT": str(self.http),
            "HUB_HTTPS_PORT": str(self.https),
            "HUB_PROXY": f"127.0.0.1:{upstream_port}",
            "HUB_PAGES": str(STACK / "pages"),
            "HUB_CERTIFICATES": str(folder / "certificates"),
        }
        self.log = folder / "caddy.log"
        command = ["caddy", "run", "--config", str(STACK / "Caddyfile"), "--adapter", "caddyfile"]
        with self.log.open("w") as log:
            self.process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        root = folder / "certificates" / "pki" / "authorities" / "local" / "root.crt"
        wait_for(lambda: root.exists() and listens(self.https), lambda: self.log.read_text()[-2000:])
        self.trust = ssl.create_default_context(cafile=str(root))

    def get(self, path, data=None):
        """The answer's status, headers and text, over HTTPS."""
        handlers = [urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=self.trust)]
        try:
            answer = urllib.request.build_opener(*handlers).open(urllib.request.Request(self.url + path, data), timeout=30)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            return answer.status, answer.headers, answer.read().decode()

    def stop(self):
        """End this Caddy."""
        self.process.terminate()
        self.process.wait(20)


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


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def listens(port):
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def wait_for(ready, why, seconds=30):
    deadline = time.monotonic() + seconds
    while not ready():
        assert time.monotonic() < deadline, why()
        time.sleep(0.1)

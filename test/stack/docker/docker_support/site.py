"""A real Caddy with the shipped Caddyfile, in front of a stand-in for the proxy."""

import asyncio
import os
import socket
import ssl
import subprocess
import threading
import time
import urllib.error
import urllib.request

from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.web import Application, RequestHandler, stream_request_body
from tornado.websocket import WebSocketHandler

from docker_support.hub import STACK


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
        # It listens before it has made the site's own certificate.
        wait_for(self._shows_its_certificate, lambda: self.log.read_text()[-2000:])

    def _shows_its_certificate(self):
        try:
            with (
                socket.create_connection(("localhost", self.https), timeout=5) as plain,
                self.trust.wrap_socket(plain, server_hostname="localhost"),
            ):
                return True
        except (ssl.SSLError, OSError):
            return False

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

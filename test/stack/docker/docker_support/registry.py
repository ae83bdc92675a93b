"""A private image registry with one tiny image, which it gives only to who signs in."""

import base64
import gzip
import hashlib
import http.server
import io
import json
import tarfile
import threading

MANIFEST = "application/vnd.docker.distribution.manifest.v2+json"


class PrivateRegistry:
    """Serves `course/tiny:1` on 127.0.0.1, which Docker takes without TLS."""

    def __init__(self, user: str, password: str) -> None:
        self.wanted = "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()
        self.blobs: dict[str, bytes] = {}
        self.manifest = self._image()
        registry = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                registry.answer(self)

            do_HEAD = do_GET

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"127.0.0.1:{self.server.server_port}"
        self.image = f"{self.address}/course/tiny:1"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def answer(self, request: http.server.BaseHTTPRequestHandler) -> None:
        """One request of a Docker engine."""
        kind, body = "application/octet-stream", None
        if request.headers.get("Authorization") != self.wanted:
            request.send_response(401)
            request.send_header("WWW-Authenticate", 'Basic realm="course"')
            request.end_headers()
            return
        if request.path == "/v2/":
            body = b"{}"
        elif "/manifests/" in request.path:
            kind, body = MANIFEST, self.manifest
        elif "/blobs/" in request.path:
            body = self.blobs.get(request.path.rpartition("/")[2])
        request.send_response(200 if body is not None else 404)
        request.send_header("Content-Type", kind)
        request.send_header("Content-Length", str(len(body or b"")))
        if kind == MANIFEST:
            request.send_header("Docker-Content-Digest", _digest(self.manifest))
        request.end_headers()
        if request.command == "GET":
            request.wfile.write(body or b"")

    def stop(self) -> None:
        """Close it."""
        self.server.shutdown()

    def _image(self) -> bytes:
        plain = io.BytesIO()
        with tarfile.open(fileobj=plain, mode="w") as archive:
            archive.addfile(tarfile.TarInfo("course.txt"), io.BytesIO())
        layer = gzip.compress(plain.getvalue(), mtime=0)
        config = json.dumps(
            {"architecture": "amd64", "os": "linux", "rootfs": {"type": "layers", "diff_ids": [_digest(plain.getvalue())]}}
        ).encode()
        for blob in (layer, config):
            self.blobs[_digest(blob)] = blob
        kinds = ("application/vnd.docker.container.image.v1+json", "application/vnd.docker.image.rootfs.diff.tar.gzip")
        parts = [
            {"mediaType": kind, "size": len(blob), "digest": _digest(blob)}
            for kind, blob in zip(kinds, (config, layer), strict=True)
        ]
        return json.dumps({"schemaVersion": 2, "mediaType": MANIFEST, "config": parts[0], "layers": parts[1:]}).encode()


def _digest(content: bytes) -> str:
    return "sha256:" + hashlib.sha256(content).hexdigest()

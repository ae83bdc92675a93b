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
LIST = "application/vnd.docker.distribution.manifest.list.v2+json"


class PrivateRegistry:
    """Serves `course/tiny:1` on 127.0.0.1, which Docker takes without TLS."""

    def __init__(self, user: str, password: str) -> None:
        self.wanted = "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()
        self.blobs: dict[str, bytes] = {}
        self.manifest = self._image()
        # What it says about any image instead: status, kind and body.
        self.fault: tuple[int, str, bytes] | None = None
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
        fault = self.fault if "/manifests/" in request.path else None
        if request.headers.get("Authorization") != self.wanted:
            request.send_response(401)
            request.send_header("WWW-Authenticate", 'Basic realm="course"')
            request.end_headers()
            return
        if fault:
            _, kind, body = fault
        elif request.path == "/v2/":
            body = b"{}"
        elif "/manifests/" in request.path:
            kind, body = MANIFEST, self.manifest
        elif "/blobs/" in request.path:
            body = self.blobs.get(request.path.rpartition("/")[2])
        status = 404 if body is None else 200
        request.send_response(fault[0] if fault else status)
        request.send_header("Content-Type", kind)
        request.send_header("Content-Length", str(len(body or b"")))
        if kind == MANIFEST:
            request.send_header("Docker-Content-Digest", _digest(body or b""))
        request.end_headers()
        if request.command == "GET":
            request.wfile.write(body or b"")

    def refuse(self, status: int, code: str, words: str) -> None:
        """From now on say this about any image, as registries do."""
        error = {"errors": [{"code": code, "message": words}]}
        self.fault = (status, "application/json", json.dumps(error).encode())

    def offer_for(self, architecture: str) -> None:
        """From now on have each image for this kind of processor only."""
        only = {
            "mediaType": MANIFEST,
            "size": len(self.manifest),
            "digest": _digest(self.manifest),
            "platform": {"os": "linux", "architecture": architecture},
        }
        self.fault = (200, LIST, json.dumps({"schemaVersion": 2, "mediaType": LIST, "manifests": [only]}).encode())

    def recover(self) -> None:
        """Give images again."""
        self.fault = None

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

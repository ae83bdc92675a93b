"""AWS as a machine sees it that writes: the metadata service, an object store and a parameter store, kept in memory."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

METADATA = {
    "/latest/meta-data/placement/region": "eu-central-1",
    "/latest/meta-data/services/domain": "amazonaws.com",
    "/latest/meta-data/iam/security-credentials/": "hub",
    "/latest/meta-data/iam/security-credentials/hub": json.dumps({"AccessKeyId": "a", "SecretAccessKey": "b", "Token": "c"}),
}


class Cloud:
    """A server of its own port; `refuses` names the calls that are not allowed."""

    def __init__(self) -> None:
        self.objects: dict[str, str] = {}
        self.parameters: dict[str, str] = {}
        self.refuses: set[str] = set()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), type("Here", (_Handler,), {"cloud": self}))
        address = f"http://127.0.0.1:{self._server.server_port}"
        self.where = {"AWS_ENDPOINT_URL": address, "AWS_EC2_METADATA_SERVICE_ENDPOINT": address}

    def __enter__(self) -> Cloud:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Handler(BaseHTTPRequestHandler):
    cloud: Cloud

    def do_GET(self) -> None:
        """The metadata service, which wants a session."""
        known = METADATA.get(self.path) if self.headers.get("X-aws-ec2-metadata-token") == "session" else None
        self._answer(404 if known is None else 200, known or "")

    def do_PUT(self) -> None:
        """A session of the metadata service, or PutObject."""
        if self.path == "/latest/api/token":
            return self._answer(200, "session")
        body = self._body()
        if not self._may("PutObject"):
            return self._answer(403, "<Error><Code>AccessDenied</Code></Error>")
        self.cloud.objects[self.path] = body
        return self._answer(200, "")

    def do_POST(self) -> None:
        """PutParameter, which keeps a parameter's kind."""
        question = json.loads(self._body())
        if not self._may("PutParameter") or self.headers["X-Amz-Target"] != "AmazonSSM.PutParameter":
            return self._answer(400, json.dumps({"__type": "AccessDeniedException"}))
        if question["Type"] != "SecureString" or question["Overwrite"] is not True:
            return self._answer(400, json.dumps({"__type": "ParameterAlreadyExists"}))
        self.cloud.parameters[question["Name"]] = question["Value"]
        return self._answer(200, json.dumps({"Version": 2}))

    def _may(self, call: str) -> bool:
        return "Credential=a/" in self.headers["Authorization"] and call not in self.cloud.refuses

    def _body(self) -> str:
        return self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()

    def _answer(self, code: int, text: str) -> None:
        self.send_response(code)
        self.send_header("Content-Length", str(len(text.encode())))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_: object) -> None:
        """Keep the test's output clean."""

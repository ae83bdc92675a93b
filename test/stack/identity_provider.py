"""A small OpenID Connect provider: people, their groups and one client; checks codes, secrets and tokens as a real one does."""

from __future__ import annotations

import base64
import http.server
import json
import secrets
import threading
import urllib.parse
from typing import Any


class IdentityProvider:
    """Keeps who is at the keyboard (`person`) and what the service would tell about them (`groups`)."""

    def __init__(self) -> None:
        self.client = ("our-client", "our-secret")
        self.person = ""
        self.groups: dict[str, list[str]] = {}
        self.codes: dict[str, str] = {}
        self.tokens: dict[str, str] = {}
        provider = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                provider._get(self)

            def do_POST(self) -> None:
                provider._token(self)

            def log_message(self, *_: Any) -> None:
                """Nothing."""

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.issuer = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _get(self, request: http.server.BaseHTTPRequestHandler) -> None:
        address = urllib.parse.urlsplit(request.path)
        query = dict(urllib.parse.parse_qsl(address.query))
        if address.path == "/.well-known/openid-configuration":
            paths = {"authorization_endpoint": "authorize", "token_endpoint": "token", "userinfo_endpoint": "userinfo"}
            _answer(request, 200, {name: f"{self.issuer}/{path}" for name, path in paths.items()})
        elif address.path == "/authorize" and query.get("client_id") == self.client[0]:
            code = secrets.token_hex(8)
            self.codes[code] = self.person
            back = urllib.parse.urlencode({"code": code, "state": query["state"]})
            request.send_response(302)
            request.send_header("Location", f"{query['redirect_uri']}?{back}")
            request.end_headers()
        elif address.path == "/userinfo":
            person = self.tokens.get(request.headers.get("Authorization", "").removeprefix("Bearer "))
            if person is None:
                _answer(request, 401, {"error": "invalid_token"})
            else:
                _answer(request, 200, {"preferred_username": person, "groups": self.groups.get(person, [])})
        else:
            _answer(request, 404, {"error": "not_found"})

    def _token(self, request: http.server.BaseHTTPRequestHandler) -> None:
        form = dict(urllib.parse.parse_qsl(request.rfile.read(int(request.headers["Content-Length"])).decode()))
        basic = request.headers.get("Authorization", "").removeprefix("Basic ")
        given = (form.get("client_id"), form.get("client_secret"))
        if basic:
            given = tuple(base64.b64decode(basic).decode().split(":", 1))
        person = self.codes.pop(form.get("code", ""), None)
        if given != self.client or person is None:
            _answer(request, 401, {"error": "invalid_client"})
            return
        token = secrets.token_hex(8)
        self.tokens[token] = person
        _answer(request, 200, {"access_token": token, "token_type": "Bearer", "scope": "openid"})


def _answer(request: http.server.BaseHTTPRequestHandler, status: int, value: Any) -> None:
    body = json.dumps(value).encode()
    request.send_response(status)
    request.send_header("Content-Type", "application/json")
    request.send_header("Content-Length", str(len(body)))
    request.end_headers()
    request.wfile.write(body)

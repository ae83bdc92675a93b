"""A user of a hub: signs in with the form, then starts servers and runs cells through the REST API and the websocket."""

from __future__ import annotations

import asyncio
import http.cookiejar
import json
import re
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from typing import Any

from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect


class Session:
    """One signed-in user."""

    def __init__(self, url: str, user: str) -> None:
        self.url = url
        self.user = user
        self._cookies = http.cookiejar.CookieJar()
        self._opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(self._cookies)
        )
        self._token = ""
        self.sign_in()

    def sign_in(self) -> None:
        """Fill in the sign-in form and make a token for what follows; raises PermissionError when turned away."""
        self._open("/hub/login").read()
        form = urllib.parse.urlencode({"username": self.user, "password": "x" * 12, "_xsrf": self._xsrf()}).encode()
        try:
            self._open("/hub/login?next=%2Fhub%2Fhome", form).read()
        except urllib.error.HTTPError as refused:
            text = re.sub(r"(?s)<(script|style).*?</\1>|<[^>]+>|\s+", " ", refused.read().decode("utf-8", "replace"))
            raise PermissionError(f"{refused.code}: {' '.join(text.split())[-600:]}") from refused
        headers = {"X-XSRFToken": self._xsrf(), "Content-Type": "application/json", "Referer": f"{self.url}/hub/home"}
        answer = self._open(f"/hub/api/users/{self.user}/tokens", b'{"note": "test"}', headers)
        self._token = json.load(answer)["token"]

    def home_page(self) -> str:
        """The hub's home page with the browser's cookies: shows whether the session still counts."""
        return self._open("/hub/home").read().decode()

    def api(self, method: str, path: str, body: Any = None) -> Any:
        """A call with the user's token; the parsed answer."""
        data = json.dumps(body).encode() if body is not None else None
        request = urllib.request.Request(f"{self.url}{path}", data, self._headers(), method=method)
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=60) as answer:
            text = answer.read()
        return json.loads(text) if text else None

    def start_server(self, seconds: float = 90) -> dict[str, Any]:
        """Start the default server and wait until it is ready."""
        if not self.server():
            self.api("POST", f"/hub/api/users/{self.user}/server", {})
        return self._until(lambda: (self.server() or {}).get("ready") and self.server(), seconds, "the server to be ready")

    def stop_server(self, seconds: float = 60) -> None:
        """Stop the default server and wait until it is gone."""
        if self.server():
            self.api("DELETE", f"/hub/api/users/{self.user}/server")
        self._until(lambda: not self.server(), seconds, "the server to stop")

    def server(self) -> dict[str, Any] | None:
        """What the hub says of the default server; None when there is none."""
        return self.api("GET", f"/hub/api/users/{self.user}")["servers"].get("")

    def new_kernel(self) -> str:
        """The id of a new kernel."""
        return self.api("POST", f"/user/{self.user}/api/kernels", {"name": "python3"})["id"]

    def run(self, code: str, kernel: str | None = None, seconds: float = 60) -> str:
        """What a cell prints, with errors as `Name: text`; a kernel that dies raises ConnectionError.

        Without a kernel it runs in one of its own, which is ended: many of them would fill the server's memory.
        """
        own = kernel or self.new_kernel()
        try:
            return asyncio.run(asyncio.wait_for(self._run(code, own), seconds))
        finally:
            if not kernel:
                self.api("DELETE", f"/user/{self.user}/api/kernels/{own}")

    async def _run(self, code: str, kernel: str) -> str:
        # A session id of its own, as JupyterLab sends one: without it this connection counts as the last one come back.
        channels = f"/user/{self.user}/api/kernels/{kernel}/channels?session_id={uuid.uuid4().hex}"
        socket = await websocket_connect(HTTPRequest(self.url.replace("http", "ws", 1) + channels, headers=self._headers()))
        header = {"msg_id": uuid.uuid4().hex, "msg_type": "execute_request", "username": "", "session": "s", "version": "5.3"}
        content = {"code": code, "silent": False, "store_history": False, "user_expressions": {}, "allow_stdin": False}
        message = {"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell", "buffers": []}
        await socket.write_message(json.dumps(message))
        printed = ""
        while True:
            text = await socket.read_message()
            if text is None:
                raise ConnectionError("the websocket was closed")
            answer = json.loads(text)
            kind, body = answer["msg_type"], answer["content"]
            if kind == "status" and body["execution_state"] in ("restarting", "dead"):
                raise ConnectionError("the kernel died")
            if answer["parent_header"].get("msg_id") != header["msg_id"]:
                continue
            if kind == "stream":
                printed += body["text"]
            elif kind == "error":
                printed += f"{body['ename']}: {body['evalue']}"
            elif kind == "status" and body["execution_state"] == "idle":
                socket.close()
                return printed

    def _open(self, path: str, data: bytes | None = None, headers: dict[str, str] | None = None) -> Any:
        return self._opener.open(urllib.request.Request(f"{self.url}{path}", data, headers or {}), timeout=60)

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"token {self._token}"}

    def _xsrf(self) -> str:
        found = [cookie.value for cookie in self._cookies if cookie.name == "_xsrf" and cookie.path == "/hub/"]
        return found[-1] or ""

    def _until(self, ready: Any, seconds: float, what: str) -> Any:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            found = ready()
            if found:
                return found
            time.sleep(0.2)
        raise TimeoutError(f"waited {seconds:.0f} s for {what}")

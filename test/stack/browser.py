"""A person at a browser without a screen: keeps cookies, follows redirects, sends forms."""

from __future__ import annotations

import html
import http.cookiejar
import json
import re
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Page:
    """What came back: the last address, its status, and its words as a person reads them."""

    status: int
    url: str
    body: str

    @property
    def text(self) -> str:
        bare = re.sub(r"(?s)<(script|style).*?</\1>|<[^>]+>", " ", self.body)
        return re.sub(r"\s+", " ", html.unescape(bare))

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class Browser:
    """One browser profile."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.cookies = http.cookiejar.CookieJar()
        self._opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(self.cookies), urllib.request.ProxyHandler({})
        )

    def get(self, path: str, **headers: str) -> Page:
        return self._open(urllib.request.Request(self.url + path, headers={k.replace("_", "-"): v for k, v in headers.items()}))

    def submit(self, path: str, **fields: str) -> Page:
        """Opens a form's page, then sends the form."""
        self.get(path)
        body = urllib.parse.urlencode({**fields, "_xsrf": self._xsrf()}).encode()
        return self._open(urllib.request.Request(self.url + path, data=body))

    def sign_in(self, user: str, password: str) -> Page:
        return self.submit("/hub/login", username=user, password=password)

    def sign_up(self, user: str, password: str) -> Page:
        return self.submit("/hub/signup", username=user, signup_password=password, signup_password_confirmation=password)

    def api(self, method: str, path: str, *, token: str | None = None, body: Any = None) -> Page:
        """Calls the REST API as a page's script does, or with a token as a service does."""
        headers = {"Sec-Fetch-Mode": "cors", "Sec-Fetch-Site": "same-origin", "Content-Type": "application/json"}
        headers |= (
            {"Authorization": f"token {token}"} if token else {"X-XSRFToken": self._xsrf(), "Referer": f"{self.url}/hub/home"}
        )
        data = json.dumps(body).encode() if body is not None else (b"" if method == "POST" else None)
        return self._open(urllib.request.Request(f"{self.url}/hub/api{path}", data=data, headers=headers, method=method))

    def is_signed_in(self) -> bool:
        return self.get("/hub/home").url.endswith("/hub/home")

    def _xsrf(self) -> str:
        return next((cookie.value or "" for cookie in self.cookies if cookie.name == "_xsrf" and cookie.path == "/hub/"), "")

    def _open(self, request: urllib.request.Request) -> Page:
        try:
            response = self._opener.open(request, timeout=60)
        except urllib.error.HTTPError as error:
            response = error
        with response:
            return Page(response.status, response.url, response.read().decode("utf-8", "replace"))

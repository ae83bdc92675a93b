"""Reads what this machine's role may read on AWS: an object in S3, parameters of the parameter store.

Standard library only, and one file: the machine's loader uses it before the stack is there. Writes nothing: aws_write.py does.
Requests are signed as AWS's "Signature Version 4" describes.
"""

from __future__ import annotations

import datetime
import hashlib
import hmac
import json
import os
import urllib.error
import urllib.parse
import urllib.request

METADATA = os.environ.get("AWS_EC2_METADATA_SERVICE_ENDPOINT", "http://169.254.169.254").rstrip("/")
# Another address than AWS's own: a private endpoint, or a stand-in in tests.
ENDPOINT = os.environ.get("AWS_ENDPOINT_URL", "").rstrip("/")
TIMEOUT = 60


class AwsError(OSError):
    """A request that AWS refused, with its own words."""


class Machine:
    """Who and where this machine is, as its metadata service says; asked once."""

    def __init__(self) -> None:
        """Open a session with the metadata service and read region and credentials."""
        token = _send("PUT", f"{METADATA}/latest/api/token", {"X-aws-ec2-metadata-token-ttl-seconds": "300"}).decode()
        self._headers = {"X-aws-ec2-metadata-token": token}
        self.region = self._read("placement/region")
        self.suffix = self._read("services/domain")
        role = self._read("iam/security-credentials/").splitlines()[0]
        self.credentials = json.loads(self._read(f"iam/security-credentials/{role}"))

    def _read(self, path: str) -> str:
        return _send("GET", f"{METADATA}/latest/meta-data/{path}", self._headers).decode()

    def address(self, service: str) -> str:
        """Where a service answers in this machine's region."""
        return ENDPOINT or f"https://{service}.{self.region}.{self.suffix}"


def read_object(url: str) -> bytes:
    """The content of `s3://bucket/key`."""
    bucket, _, key = url.removeprefix("s3://").partition("/")
    machine = Machine()
    # The bucket in the path: a name with dots would not match the certificate.
    address = f"{machine.address('s3')}/{bucket}/{urllib.parse.quote(key)}"
    return signed_request(machine, "s3", "GET", address, {}, b"")


def read_parameters(path: str) -> dict[str, str]:
    """The parameters below a path, decrypted: their names without the path, and their values."""
    machine = Machine()
    found: dict[str, str] = {}
    token = None
    while True:
        question = {"Path": path, "Recursive": True, "WithDecryption": True, **({"NextToken": token} if token else {})}
        headers = {"Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": "AmazonSSM.GetParametersByPath"}
        answer = json.loads(
            signed_request(machine, "ssm", "POST", f"{machine.address('ssm')}/", headers, json.dumps(question).encode())
        )
        for parameter in answer["Parameters"]:
            found[parameter["Name"].removeprefix(f"{path}/")] = parameter["Value"]
        token = answer.get("NextToken")
        if not token:
            return found


def signed_request(machine: Machine, service: str, method: str, url: str, headers: dict[str, str], body: bytes) -> bytes:
    now = datetime.datetime.now(datetime.timezone.utc)
    return _send(method, url, sign(machine.credentials, machine.region, service, method, url, headers, body, now), body)


def sign(
    credentials: dict[str, str],
    region: str,
    service: str,
    method: str,
    url: str,
    headers: dict[str, str],
    body: bytes,
    now: datetime.datetime,
) -> dict[str, str]:
    """The headers of a request together with its signature."""
    parts = urllib.parse.urlsplit(url)
    stamp = now.strftime("%Y%m%dT%H%M%SZ")
    digest = hashlib.sha256(body).hexdigest()
    signed = {**{name.lower(): value for name, value in headers.items()}, "host": parts.netloc, "x-amz-date": stamp}
    signed["x-amz-content-sha256"] = digest
    if credentials.get("Token"):
        signed["x-amz-security-token"] = credentials["Token"]
    names = ";".join(sorted(signed))
    lines = "".join(f"{name}:{signed[name].strip()}\n" for name in sorted(signed))
    request = "\n".join([method, parts.path or "/", parts.query, lines, names, digest])
    scope = f"{stamp[:8]}/{region}/{service}/aws4_request"
    text = "\n".join(["AWS4-HMAC-SHA256", stamp, scope, hashlib.sha256(request.encode()).hexdigest()])
    key = f"AWS4{credentials['SecretAccessKey']}".encode()
    for part in scope.split("/"):
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    signature = hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
    who = f"Credential={credentials['AccessKeyId']}/{scope}, SignedHeaders={names}, Signature={signature}"
    return {**signed, "authorization": f"AWS4-HMAC-SHA256 {who}"}


def _send(method: str, url: str, headers: dict[str, str], body: bytes = b"") -> bytes:
    request = urllib.request.Request(url, data=body or None, headers=headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:
            return answer.read()
    except urllib.error.HTTPError as error:
        raise AwsError(f"{url} answered {error.code}: {error.read(500).decode(errors='replace')}") from error

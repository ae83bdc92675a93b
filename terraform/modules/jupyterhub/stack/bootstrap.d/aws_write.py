"""Writes the two things that this machine's role may write on AWS: its report, and the parameter of first passwords."""

from __future__ import annotations

import json
import urllib.parse

from aws import Machine, signed_request


def write_object(url: str, content: bytes) -> None:
    """Puts the content at `s3://bucket/key`."""
    bucket, _, key = url.removeprefix("s3://").partition("/")
    machine = Machine()
    address = f"{machine.address('s3')}/{bucket}/{urllib.parse.quote(key)}"
    signed_request(machine, "s3", "PUT", address, {"Content-Type": "application/json"}, content)


def write_parameter(name: str, value: str) -> None:
    """Gives an encrypted parameter a new value."""
    machine = Machine()
    question = {"Name": name, "Value": value, "Type": "SecureString", "Overwrite": True}
    headers = {"Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": "AmazonSSM.PutParameter"}
    signed_request(machine, "ssm", "POST", f"{machine.address('ssm')}/", headers, json.dumps(question).encode())

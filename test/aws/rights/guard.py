"""A WSGI application that lets through what the caller's role allows, and answers the rest as AWS does.

Callers are told apart by their access key.
"""

from __future__ import annotations

import json
import re
from io import BytesIO
from urllib.parse import parse_qsl

from moto.iam.models import iam_backends

from rights import ec2, s3, services
from rights.policies import Call, refusal

ACCOUNT = "123456789012"
SCOPE = re.compile(r"Credential=(?P<key>[^/]+)/\d+/(?P<region>[^/]+)/(?P<service>[^/]+)/")


class Guard:
    """Asks for rights in front of another application; who is not known may do everything."""

    def __init__(self, behind, tags_of_policy):
        self.behind = behind
        self.tags_of_policy = tags_of_policy
        # Access key → documents of a role that the account's set-up makes.
        self.roles: dict[str, list[dict]] = {}
        # Of the machine, whose role is in IAM: access key → name.
        self.machines: dict[str, str] = {}
        self.boundary: list[dict] | None = None
        self.refused: list[str] = []
        self.allowed: dict[str, set[str]] = {}

    def told(self, call: str, request: dict):
        """`take` gives the roles their rights; `said` tells what was refused, and which actions were allowed to whom."""
        if call == "take":
            self.roles, self.machines, self.boundary = request["roles"], request["machines"], request["boundary"]
            return {}
        return {"refused": self.refused, "allowed": {key: sorted(found) for key, found in self.allowed.items()}}

    def __call__(self, environ, start_response):
        """Answer one request."""
        scope = SCOPE.search(environ.get("HTTP_AUTHORIZATION", ""))
        if scope is None or scope["key"] not in {**self.roles, **self.machines}:
            return self.behind(environ, start_response)
        body = body_of(environ)
        try:
            needed = self.calls(environ, scope["service"], scope["region"], body)
        except (KeyError, ValueError) as error:
            # A refusal ends it; a fault of the server's would be tried again for minutes.
            self.refused.append(f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']}: {error!r}")
            return refuse(scope["service"], str(error), start_response)
        for call in needed:
            why = self.why_not(scope["key"], call)
            if why is not None:
                who = f"arn:aws:sts::{ACCOUNT}:assumed-role/jupyterhub-gitops-{scope['key']}/ci"
                words = f"User: {who} is not authorized to perform: {call.action} on resource: {call.resource} {why}"
                self.refused.append(f"{words} {call.context}")
                return refuse(scope["service"], words, start_response)
            self.allowed.setdefault(scope["key"], set()).add(call.action)
        return self.behind(environ, start_response)

    def why_not(self, key: str, call: Call) -> str | None:
        """Why this caller may not; None when it may."""
        if key in self.roles:
            return refusal(call, self.roles[key], None)
        role = next((each for each in iam_backends[ACCOUNT]["aws"].roles.values() if each.name == self.machines[key]), None)
        policies = [] if role is None else [json.loads(each) for each in role.policies.values()]
        return refusal(call, policies, self.boundary)

    def calls(self, environ, service: str, region: str, body: bytes) -> list[Call]:
        """What a request needs."""
        method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
        query = dict(parse_qsl(environ.get("QUERY_STRING", ""), keep_blank_values=True))
        if service == "s3":
            headers = {"x-amz-tagging": environ.get("HTTP_X_AMZ_TAGGING", "")}
            return s3.calls_of(method, path, query, headers, body, ACCOUNT)
        if service == "dlm":
            return services.dlm_calls(method, path, services.json_of(body), ACCOUNT, region, self.tags_of_policy)
        if service == "scheduler":
            return services.scheduler_calls(method, path, query, services.json_of(body), ACCOUNT, region)
        if service == "ssm":
            return services.ssm_calls(environ["HTTP_X_AMZ_TARGET"], services.json_of(body), ACCOUNT, region)
        return form_calls(service, dict(parse_qsl(body.decode(), keep_blank_values=True)), region)


def form_calls(service: str, form: dict[str, str], region: str) -> list[Call]:
    """What a call made as a form needs."""
    if service == "sts":
        # Who one is, everybody may ask.
        return []
    if service == "iam":
        return services.iam_calls(form, ACCOUNT)
    if service != "ec2":
        raise ValueError(f"this stand-in does not know what calls of {service} need")
    profile = form.get("IamInstanceProfile.Name")
    role = [] if profile is None else [services.passed(services.role_of_profile(profile, ACCOUNT), "ec2.amazonaws.com", ACCOUNT)]
    return [*ec2.calls_of(form, ACCOUNT, region), *role]


def body_of(environ) -> bytes:
    """The request's content, which stays readable for whoever is behind."""
    length = environ.get("CONTENT_LENGTH")
    if not length:
        return b""
    body = environ["wsgi.input"].read(int(length))
    environ["wsgi.input"] = BytesIO(body)
    return body


def refuse(service: str, words: str, start_response):
    """The refusal as each kind of service spells it."""
    if service in ("ec2", "iam", "s3", "sts"):
        code = "UnauthorizedOperation" if service == "ec2" else "AccessDenied"
        error = f"<Error><Type>Sender</Type><Code>{code}</Code><Message>{words}</Message></Error>"
        wrapped = {"ec2": f"<Response><Errors>{error}</Errors></Response>", "s3": error}
        text, kind = wrapped.get(service, f"<ErrorResponse>{error}</ErrorResponse>"), "text/xml"
    else:
        text, kind = json.dumps({"__type": "AccessDeniedException", "Message": words}), "application/x-amz-json-1.1"
    headers = [("content-type", kind), ("x-amzn-errortype", "AccessDeniedException")]
    start_response("403 Forbidden" if kind == "text/xml" else "400 Bad Request", headers)
    return [text.encode()]

"""Data Lifecycle Manager, which moto lacks: policies and their tags, kept in memory, as its API reference says (2018-01-12)."""

import json
import re
from threading import Lock
from urllib.parse import parse_qs, unquote

REGION = "eu-central-1"
ACCOUNT = "123456789012"


class LifecycleManager:
    """A WSGI application in front of another one, which gets everything that is not signed for this service."""

    def __init__(self, behind):
        self.behind = behind
        self.policies = {}
        self.lock = Lock()

    def __call__(self, environ, start_response):
        """Answer one request."""
        if f"/{REGION}/dlm/" not in environ.get("HTTP_AUTHORIZATION", ""):
            return self.behind(environ, start_response)
        length = int(environ.get("CONTENT_LENGTH") or 0)
        body = json.loads(environ["wsgi.input"].read(length) or b"{}")
        with self.lock:
            status, answer = self.answer(
                environ["REQUEST_METHOD"],
                unquote(environ["PATH_INFO"]).rstrip("/"),
                parse_qs(environ.get("QUERY_STRING", "")),
                body,
            )
        headers = [("content-type", "application/json")]
        if status != "200 OK":
            headers.append(("x-amzn-errortype", answer["Code"]))
        start_response(status, headers)
        return [json.dumps(answer).encode()]

    def answer(self, method, path, query, body):
        """Return status and document."""
        if is_ambiguous(body):
            words = "either CronExpression, or Interval, IntervalUnit and Times"
            return "400 Bad Request", {"Code": "InvalidRequestException", "Message": words}
        if path == "/policies":
            if method == "POST":
                return "200 OK", {"PolicyId": self.create(body)}
            return "200 OK", {"Policies": [summary(each) for each in self.policies.values()]}
        found = re.search(r"(policy-[0-9a-f]{17})$", path)
        policy = self.policies.get(found[1]) if found else None
        if policy is None:
            return "404 Not Found", {"Code": "ResourceNotFoundException", "Message": f"no {path}"}
        if path.startswith("/tags/"):
            return "200 OK", tags(policy, method, query, body)
        if method == "PATCH":
            policy.update(body)
        if method == "DELETE":
            del self.policies[policy["PolicyId"]]
        return "200 OK", {"Policy": policy} if method == "GET" else {}

    def tags_of(self, name):
        """Tags of the policy with this id; none where there is no such policy."""
        return self.policies.get(name, {}).get("Tags", {})

    def create(self, body):
        """Keep a policy and return its id."""
        name = f"policy-{len(self.policies) + 1:017x}"
        arn = f"arn:aws:dlm:{REGION}:{ACCOUNT}:policy/{name}"
        self.policies[name] = {"Tags": {}, **body, "PolicyId": name, "PolicyArn": arn}
        return name


def is_ambiguous(body):
    """Whether a schedule says in two ways when it runs."""
    rules = [schedule.get("CreateRule", {}) for schedule in body.get("PolicyDetails", {}).get("Schedules", [])]
    return any("CronExpression" in rule and (rule.get("Interval") or rule.get("Times")) for rule in rules)


def tags(policy, method, query, body):
    """Read, set or take away tags of a policy."""
    if method == "POST":
        policy["Tags"].update(body["Tags"])
    if method == "DELETE":
        for key in query["tagKeys"]:
            policy["Tags"].pop(key, None)
    return {"Tags": policy["Tags"]} if method == "GET" else {}


def summary(policy):
    """What a list of policies tells of one."""
    return {key: policy[key] for key in ("PolicyId", "Description", "State", "Tags")}

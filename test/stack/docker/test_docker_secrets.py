"""Secrets of a cloud's machine: read from AWS's parameter store with the machine's role, and handed on to the hub."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from docker_support.machine import Machine

METADATA = {
    "/latest/meta-data/placement/region": "eu-central-1",
    "/latest/meta-data/services/domain": "amazonaws.com",
    "/latest/meta-data/iam/security-credentials/": "hub",
    "/latest/meta-data/iam/security-credentials/hub": json.dumps({"AccessKeyId": "a", "SecretAccessKey": "b", "Token": "c"}),
}


class Cloud(BaseHTTPRequestHandler):
    """The metadata service, and a parameter store that gives one parameter a page."""

    store: dict[str, str]
    # Path -> what the store holds as soon as somebody asked for that path for the first time.
    changes: dict[str, dict[str, str]]

    def do_PUT(self):
        """A session of the metadata service."""
        self.answer(200, "session")

    def do_GET(self):
        """The metadata service, which wants a session."""
        known = METADATA.get(self.path) if self.headers.get("X-aws-ec2-metadata-token") == "session" else None
        self.answer(404 if known is None else 200, known or "")

    def do_POST(self):
        """GetParametersByPath."""
        question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if "Credential=a/" not in self.headers["Authorization"]:
            return self.answer(403, "who are you?")
        self.store.update(self.changes.pop(question["Path"], {}))
        names = sorted(name for name in self.store if name.startswith(question["Path"] + "/"))
        page = int(question.get("NextToken", 0))
        found = [{"Name": name, "Value": self.store[name]} for name in names[page : page + 1]]
        more = {"NextToken": str(page + 1)} if page + 1 < len(names) else {}
        return self.answer(200, json.dumps({"Parameters": found, **more}))

    def answer(self, code, text):
        """Send a whole answer."""
        self.send_response(code)
        self.send_header("Content-Length", str(len(text.encode())))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_):
        """Keep the test's output clean."""


@pytest.fixture
def cloud(tmp_path):
    """A machine, and what its cloud keeps for it."""
    store = {"/hubs/physics-101/secrets/OAUTH": "id:s3cret", "/hubs/other/secrets/OAUTH": "no"}
    handler = type("Here", (Cloud,), {"store": store, "changes": {}})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    machine = Machine(tmp_path / "machine", secrets_source={"kind": "ssm", "options": {"SECRETS_PATH": "/hubs/physics-101"}})
    address = f"http://127.0.0.1:{server.server_port}"
    machine.where = {"AWS_ENDPOINT_URL": address, "AWS_EC2_METADATA_SERVICE_ENDPOINT": address}
    machine.store = handler.store
    machine.changes = handler.changes
    yield machine
    server.shutdown()


def test_secrets_are_read_once_and_again_when_one_changes(cloud):
    cloud.store["/hubs/physics-101/probe_token"] = "t0ken"
    cloud.store["/hubs/physics-101/revisions/secrets"] = '{"OAUTH": 17}'
    assert cloud.run("fetch_secrets", **cloud.where).returncode == 0
    kept = cloud.var / "secrets.next.json"
    assert json.loads(kept.read_text()) == {
        "secrets": {"OAUTH": "id:s3cret"},
        "probe_token": "t0ken",
        "revisions": {"OAUTH": 17},
    }
    assert kept.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in cloud.var.iterdir()] == [kept.name], "no second copy is left behind"
    assert cloud.run("fetch_secrets", **cloud.where).returncode != 0, "the same secrets are no news"
    cloud.store["/hubs/physics-101/secrets/OAUTH"] = "id:new"
    assert cloud.run("fetch_secrets", **cloud.where).returncode == 0


def test_a_secret_that_changes_while_it_is_read_is_never_taken_for_the_new_one(cloud):
    """Each page is an answer of its own: what is said of the values is older than they are, or as old."""
    cloud.store["/hubs/physics-101/revisions/secrets"] = '{"OAUTH": 1}'
    cloud.changes["/hubs/physics-101"] = {
        "/hubs/physics-101/secrets/OAUTH": "id:new",
        "/hubs/physics-101/revisions/secrets": '{"OAUTH": 2}',
    }
    cloud.run("fetch_secrets", **cloud.where)
    kept = json.loads((cloud.var / "secrets.next.json").read_text())
    assert (kept["secrets"]["OAUTH"], kept["revisions"]) == ("id:new", {"OAUTH": 1})
    cloud.run("fetch_secrets", **cloud.where)
    assert json.loads((cloud.var / "secrets.next.json").read_text())["revisions"] == {"OAUTH": 2}, "a minute later it knows"


def test_a_store_that_is_away_changes_nothing(cloud):
    cloud.run("fetch_secrets", **cloud.where)
    away = {**cloud.where, "AWS_ENDPOINT_URL": "http://127.0.0.1:9"}
    refused = cloud.run("fetch_secrets", **away)
    assert refused.returncode != 0
    assert "cannot be read" in refused.stderr
    assert "s3cret" in (cloud.var / "secrets.next.json").read_text()


def test_the_health_checks_token_takes_the_place_of_an_older_one(cloud):
    cloud.store["/hubs/physics-101/probe_token"] = "t0ken"
    cloud.run("fetch_secrets", **cloud.where)
    (cloud.data / "hub").mkdir(parents=True)
    (cloud.data / "hub" / "probe_token").write_text("of the machine before\n")
    assert cloud.run("place_probe_token").returncode == 0
    assert (cloud.data / "hub" / "probe_token").read_text() == "t0ken\n"


def test_the_hub_does_not_start_before_its_secrets_are_there(cloud):
    (cloud.var / "settings.next.json").write_text(json.dumps({"version": 1, "name": "physics-101"}))
    refused = cloud.run("apply_settings")
    assert refused.returncode != 0
    assert "no secrets yet" in refused.stderr

"""A certificate that cannot be had yet, with a real Caddy: its machine tells admins and the report why, in Caddy's words."""

import json
import os
import shutil
import subprocess

import pytest
from docker_support.hub import STACK
from docker_support.machine import Machine
from docker_support.site import free_port, wait_for

DOMAIN = "physics-101.example.org"
NXDOMAIN = "HTTP 400 urn:ietf:params:acme:error:dns - DNS problem: NXDOMAIN looking up A for physics-101.example.org"


@pytest.fixture
def machine(tmp_path):
    """A machine with HTTPS, whose engine shows a file as Caddy's log."""
    found = Machine(tmp_path / "machine")
    found.log = found.folder / "caddy.log"
    found.log.touch()
    found.sent = tmp_path / "report.json"
    found.describe(report_target={"kind": "file", "options": {"REPORT_FILE": str(found.sent)}})
    run = found.var / "run"
    run.mkdir()
    (run / "settings.json").write_text(json.dumps({"name": "physics-101", "https": "auto", "url": f"https://{DOMAIN}"}))
    state = {
        "name": "physics-101",
        "runtime": "docker",
        "data": str(found.data),
        "url": f"https://{DOMAIN}",
        "bind": "",
        "port": 1,
    }
    (run / "state.json").write_text(json.dumps(state))
    found.tool("docker", f'case "$1" in logs) cat {found.log} ;; ps) echo 0123456789ab ;; *) echo [] ;; esac')
    return found


def test_caddys_own_reason_is_told_and_reported_with_its_lines(machine, tmp_path):
    if not shutil.which("caddy"):
        pytest.skip("caddy is not installed (apt-get install caddy)")
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "HUB_DOMAIN": DOMAIN,
        "HUB_TLS": "teacher@example.org",
        "HUB_HTTP_PORT": str(free_port()),
        "HUB_HTTPS_PORT": str(free_port()),
        "HUB_PROXY": "127.0.0.1:9",
        "HUB_CERTIFICATES": str(machine.data / "caddy"),
        # No authority is asked, wherever this runs: the way to them is closed.
        "HTTPS_PROXY": "http://127.0.0.1:9",
    }
    command = ["caddy", "run", "--config", str(STACK / "Caddyfile"), "--adapter", "caddyfile"]
    with machine.log.open("w") as log:
        caddy = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    try:
        wait_for(lambda: "could not get certificate" in machine.log.read_text(), lambda: machine.log.read_text()[-2000:], 120)
    finally:
        caddy.terminate()
        caddy.wait(30)
    words = look(machine)["certificate"]
    assert words.startswith(f"{DOMAIN} has no certificate yet, so no browser opens the hub: registering account")
    assert words.endswith("connection refused. Caddy asks again by itself.")
    machine.run("reporting", "note", "ok", "the hub answers")
    machine.run("reporting", "send")
    report = json.loads(machine.sent.read_text())
    assert report["notices"]["certificate"] == words
    assert any("could not get certificate" in line for line in report["logs"]["caddy"])


def test_it_is_taken_back_when_the_certificate_is_there(machine):
    machine.log.write_text(refusal(NXDOMAIN))
    words = f"{DOMAIN} has no certificate yet, so no browser opens the hub: {NXDOMAIN}. Caddy asks again by itself."
    assert look(machine) == {"certificate": words}
    folder = machine.data / "caddy" / "certificates" / "acme-v02.api.letsencrypt.org-directory" / DOMAIN
    folder.mkdir(parents=True)
    (folder / f"{DOMAIN}.crt").touch()
    assert look(machine) == {}


def test_the_authority_asked_first_has_the_word_and_others_names_have_none(machine):
    other = json.loads(refusal("no route")) | {"identifier": "other.example.org"}
    second = json.loads(refusal("account pre-registration failed")) | {"issuer": "acme.zerossl.com-v2-DV90"}
    order = "(order=https://acme-v02.api.letsencrypt.org/acme/order/1/2) (ca=https://acme-v02.api.letsencrypt.org/directory)"
    lines = [
        refusal(f"[{DOMAIN}] {NXDOMAIN} {order}"),
        json.dumps(second) + "\n",
        json.dumps(other) + "\n",
        "no JSON {\n",
        "[]\n",
    ]
    machine.log.write_text("".join(lines))
    assert f"opens the hub: {NXDOMAIN}. Caddy" in look(machine)["certificate"], "without what differs at each try"
    machine.log.write_text("")
    assert look(machine) == {}, "nothing was answered yet"


def refusal(error):
    """Caddy's line about a certificate that it could not get."""
    issuer = "acme-v02.api.letsencrypt.org-directory"
    entry = {"level": "error", "logger": "tls.obtain", "identifier": DOMAIN, "issuer": issuer, "error": error}
    return json.dumps({**entry, "msg": "could not get certificate from issuer"}) + "\n"


def look(machine):
    """What admins read after the machine looked for its certificate."""
    done = machine.run("look_for_certificate")
    assert done.returncode == 0, done.stderr
    file = machine.var / "run" / "notices.json"
    return json.loads(file.read_text()) if file.exists() else {}

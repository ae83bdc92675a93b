"""What a machine says of itself: the step it is at, why it failed, and nothing that is secret. No engine is needed for this."""

import base64
import json
import os
import subprocess
import urllib.parse

import pytest
from docker_support.cloud import Cloud
from docker_support.hub import STACK
from docker_support.machine import Machine

SETTINGS = {"version": 1, "name": "physics-101", "https": "off", "url": None, "storage": {"quota": None}}
CANARY = 'canary-5f1c:"quoted"\\n'


@pytest.fixture
def machine(tmp_path):
    """A machine that reads its settings from a file, and reports into one."""
    found = Machine(tmp_path / "machine")
    found.source = tmp_path / "settings.json"
    found.source.write_text(json.dumps(SETTINGS))
    found.sent = tmp_path / "report.json"
    found.describe(
        stack_sha256="0123456789abcdef" * 4,
        settings_source={"kind": "file", "options": {"SETTINGS_FILE": str(found.source)}},
        report_target={"kind": "file", "options": {"REPORT_FILE": str(found.sent)}},
    )
    # No engine, whatever this computer has.
    found.environment = {"DOCKER_HOST": f"unix://{tmp_path}/nothing.sock"}
    return found


@pytest.fixture
def cloud():
    """AWS as the machine sees it."""
    with Cloud() as found:
        yield found


def step(machine, script, name="packages"):
    """Run a shell script as a step of the bootstrap, and return the run and the report that came of it."""
    done = machine.run("reporting", "step", name, "3", "6", "installing packages", "--", "bash", "-c", script)
    return done, json.loads(machine.sent.read_text())


def test_a_step_that_fails_is_reported_with_its_own_words(machine):
    done, report = step(machine, "echo fetching; echo 'jupyterhub-gitops: error: no route to the archive' >&2; echo bye; exit 7")
    assert done.returncode == 7
    assert "fetching" in done.stdout
    assert "no route" in done.stderr
    assert report["state"] == "failed"
    assert report["step"] == {"name": "packages", "number": 3, "of": 6, "words": "installing packages"}
    assert report["reason"] == "no route to the archive"
    assert {"fetching", "bye"} < set(report["log"])
    assert (report["name"], report["version"], report["attempt"]) == ("physics-101", 1, 1)
    assert report["stack_revision"] == "0123456789abcdef"


def test_each_further_try_with_the_same_settings_counts(machine):
    machine.run("fetch_settings")
    for attempt in (1, 2, 3):
        assert step(machine, "exit 1")[1]["attempt"] == attempt
    machine.source.write_text(json.dumps({**SETTINGS, "users": 5}))
    machine.run("fetch_settings")
    assert step(machine, "exit 1")[1]["attempt"] == 1, "new settings may well work"


def test_a_step_that_says_nothing_is_reported_all_the_same(machine):
    assert step(machine, "exit 3")[1]["reason"] == "it ended with code 3 and said nothing"


def test_a_step_is_reported_while_it_runs(machine):
    """The step itself waits until its report is there."""
    waiting = f"for i in $(seq 600); do grep -q '\"working\"' '{machine.sent}' 2>/dev/null && exit 0; sleep 0.1; done; exit 1"
    done = machine.run("reporting", "step", "packages", "3", "6", "installing packages", "--", "bash", "-c", waiting)
    assert done.returncode == 0


def test_nothing_secret_is_in_the_report(machine):
    """Every spelling that a log may have a secret in."""
    secrets = {
        "secrets": {"OAUTH": json.dumps({"client_secret": CANARY}), "LDAP": "id:hunter2-hunter2"},
        "probe_token": "t0ken-t0ken",
    }
    (machine.var / "secrets.next.json").write_text(json.dumps(secrets))
    (machine.data / "hub").mkdir(parents=True)
    (machine.data / "hub" / "cookie_secret").write_text("c00kie-c00kie\n")
    (machine.data / "hub" / "first_passwords.json").write_text('{"alice": {"password": "correct-horse-7431", "shown": false}}')
    spelled = [
        CANARY,
        json.dumps(CANARY),
        repr(CANARY),
        urllib.parse.quote(CANARY),
        CANARY.encode().hex(),
        json.dumps(json.dumps(CANARY)),
    ]
    hidden = ["id:hunter2-hunter2", "hunter2-hunter2", "t0ken-t0ken", "c00kie-c00kie", "correct-horse-7431"]
    said = [*spelled, *hidden, *(base64.b64encode(f"{'x' * n}{CANARY}y".encode()).decode() for n in range(3))]
    script = machine.folder / "says"
    script.write_text("\n".join(said))
    _, report = step(machine, f"cat '{script}' >&2; exit 1")
    text = json.dumps(report)
    assert "(sensitive)" in text
    for word in ("canary", "5f1c", "hunter2", "t0ken", "c00kie", "horse", CANARY.encode().hex()[:16]):
        assert word not in text
    for shift in range(3):
        assert base64.b64encode(b"x" * shift + CANARY.encode()).decode()[4:16] not in text


def test_a_report_stays_small_and_keeps_the_last_lines(machine):
    _, report = step(machine, "for i in $(seq 3000); do printf '%03000d\\n' $i; done; echo the last word; exit 1")
    assert len(machine.sent.read_bytes()) < 64_000
    assert report["log"][-1] == "the last word"


def test_logs_of_all_services_and_hundreds_of_servers_fit():
    servers = [{"user": f"student-{number:04}@example.org", "name": ""} for number in range(3000)]
    logs = {name: ["ü" * 500] * 200 for name in ("hub", "proxy", "caddy", "culler")}
    report = {"log": ["x" * 900] * 90, "logs": logs, "hub": {"running": True, "servers": servers, "services": {}}}
    code = "import json, sys; from reporting.document import bounded; print(json.dumps(bounded(json.load(sys.stdin))))"
    path = {"PYTHONPATH": str(STACK / "bootstrap.d"), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        ["python3", "-c", code], input=json.dumps(report), env={**os.environ, **path}, capture_output=True, text=True, check=True
    )
    assert len(done.stdout.encode()) <= 64_000
    assert json.loads(done.stdout)["hub"]["running"] is True


def test_a_missing_disk_is_reported_and_nothing_is_started_without_it(machine):
    for tool in ("mountpoint", "blkid"):
        machine.tool(tool, "exit 1")
    machine.tool("lsblk", "exit 0")
    for _ in range(2):
        machine.run("watch_once", "1") if machine.sent.exists() else machine.run("bring_up", "disk")
        report = json.loads(machine.sent.read_text())
        assert report["state"] == "failed"
        assert (report["step"]["name"], report["step"]["words"]) == ("disk", "mounting the disk of the homes")
        assert "no data disk was found" in report["reason"]
    assert report["attempt"] == 2
    assert not (machine.var / "run").exists(), "the hub waits for its disk, though the settings are there"


def test_admins_of_a_hub_that_runs_on_read_why_the_newest_settings_are_not_in_force(machine):
    machine.run("bring_up", "hub")
    told = json.loads((machine.var / "run" / "notices.json").read_text())["settings"]
    assert told.startswith("The newest settings of this hub are not in force: there are no settings yet")
    assert told.endswith(" They are tried again by themselves.")


def test_the_watcher_goes_on_where_the_bootstrap_failed(machine):
    machine.tool("mountpoint", "exit 1")
    machine.tool("lsblk", "exit 0")
    machine.tool("blkid", "exit 1")
    machine.run("bring_up", "disk")
    # The disk comes late.
    machine.tool("mountpoint", "exit 0")
    machine.tool("findmnt", "echo /dev/late overlay")
    machine.tool("dpkg-query", "printf installed")
    machine.environment["HUB_PCI"] = str(machine.folder / "no-card")
    machine.tool("systemctl", "exit 0")
    machine.run("watch_once", "1", **machine.environment)
    report = json.loads(machine.sent.read_text())
    assert report["step"]["name"] == "hub", report
    assert report["state"] == "failed", "there is no engine here"
    assert report["settings_revision"] is not None


def test_what_each_step_took_from_the_start_to_the_first_answer_is_in_the_report(machine):
    """All tries together; new settings later are no start."""
    run = ("reporting", "step")
    machine.run(*run, "units", "1", "2", "beginning", "--", "true")
    for code in (1, 0):
        machine.run(*run, "hub", "2", "2", "starting the hub", "--", "bash", "-c", f"sleep 1; exit {code}")
    machine.run("reporting", "done")
    seconds = json.loads(machine.sent.read_text())["step_seconds"]
    assert list(seconds) == ["units", "hub"]
    assert seconds["hub"] >= 2
    machine.run(*run, "hub", "2", "2", "starting the hub", "--", "sleep", "1")
    machine.run("reporting", "done")
    assert json.loads(machine.sent.read_text())["step_seconds"] == seconds
    machine.run(*run, "units", "1", "2", "beginning", "--", "true")
    assert list(json.loads((machine.var / "times.json").read_text())["steps"]) == ["units"], "a reboot is a new start"


def test_settings_that_were_fetched_but_never_applied_are_applied(machine):
    """The machine was switched off between the two."""
    machine.run("fetch_settings")
    machine.run("reporting", "done")
    assert machine.run("reporting", "behind").returncode == 1
    first = json.loads(machine.sent.read_text())["settings_revision"]
    machine.source.write_text(json.dumps({**SETTINGS, "users": 5}))
    machine.run("fetch_settings")
    assert machine.run("reporting", "behind").returncode == 0
    machine.run("reporting", "send")
    report = json.loads(machine.sent.read_text())
    assert (report["state"], report["settings_revision"]) == ("ok", first), "it still runs with the first ones"


def test_which_secrets_the_hub_runs_with_is_in_the_report(machine):
    """Their revisions, as the cloud's store gave them; a machine that fetched newer ones still runs with the first."""
    machine.run("fetch_settings")
    secrets = machine.var / "secrets.next.json"
    secrets.write_text(json.dumps({"secrets": {"OAUTH": CANARY}, "revisions": {"OAUTH": 17}}))
    machine.run("reporting", "done")
    assert json.loads(machine.sent.read_text())["secret_revisions"] == {"OAUTH": 17}
    secrets.write_text(json.dumps({"secrets": {"OAUTH": "new"}, "revisions": {"OAUTH": 18}}))
    machine.run("reporting", "note", "ok", "news to send")
    machine.run("reporting", "send")
    report = json.loads(machine.sent.read_text())
    assert (report["reason"], report["secret_revisions"]) == ("news to send", {"OAUTH": 17})
    assert step(machine, "exit 1", "hub")[1]["secret_revisions"] == {"OAUTH": 18}, "what it tries to run with"


def test_what_admins_should_know_is_in_the_report(machine):
    machine.run("note", "disk", "The homes' disk is 90 % full: raise storage.size in the hub file.")
    (machine.data / "hub").mkdir(parents=True)
    (machine.data / "hub" / "notices.json").write_text('{"dataset-sky": "The dataset sky is not there."}')
    machine.run("reporting", "send")
    notices = json.loads(machine.sent.read_text())["notices"]
    assert notices["disk"].startswith("The homes' disk is 90 % full")
    assert notices["dataset-sky"] == "The dataset sky is not there.", "what the hub itself has to tell"


@pytest.mark.parametrize("target", [None, {"kind": "../../../bin/sh"}, {"kind": "unknown"}, {"kind": "file", "options": {}}])
def test_a_machine_without_a_place_for_its_report_works_on(machine, target):
    machine.describe(report_target=target)
    done = machine.run("reporting", "step", "packages", "3", "6", "installing packages", "--", "true")
    assert done.returncode == 0
    assert not machine.sent.exists()


def test_first_passwords_go_to_the_store_and_again_when_they_change(machine, cloud):
    machine.describe(passwords_target={"kind": "ssm", "options": {"PASSWORDS_NAME": "/hubs/physics-101/first_passwords"}})
    (machine.data / "hub").mkdir(parents=True)
    file = machine.data / "hub" / "first_passwords.json"
    assert machine.run("reporting", "send", **cloud.where).returncode == 0
    assert cloud.parameters == {}, "there is none yet"
    for password in ("correct-horse-7431", "other-horse-1234"):
        file.write_text(json.dumps({"alice": {"password": password, "shown": False}}))
        machine.run("reporting", "send", **cloud.where)
        assert json.loads(cloud.parameters["/hubs/physics-101/first_passwords"]) == {"alice": password}
    assert not list(machine.var.glob("passwords.*.json")), "no copy is left behind"


def test_a_store_that_was_made_empty_again_gets_them_back(machine, cloud):
    """Terraform does so when its state was lost."""
    machine.describe(passwords_target={"kind": "ssm", "options": {"PASSWORDS_NAME": "/hubs/physics-101/first_passwords"}})
    (machine.data / "hub").mkdir(parents=True)
    (machine.data / "hub" / "first_passwords.json").write_text('{"alice": {"password": "correct-horse-7431", "shown": false}}')
    machine.run("reporting", "send", **cloud.where)
    cloud.parameters["/hubs/physics-101/first_passwords"] = "{}"
    os.utime(machine.var / "passwords.sent", (0, 0))
    machine.run("reporting", "send", **cloud.where)
    assert "correct-horse-7431" in cloud.parameters["/hubs/physics-101/first_passwords"]


def test_a_store_that_is_away_is_tried_again_and_no_password_is_shown(machine, cloud):
    machine.describe(passwords_target={"kind": "ssm", "options": {"PASSWORDS_NAME": "/hubs/physics-101/first_passwords"}})
    (machine.data / "hub").mkdir(parents=True)
    (machine.data / "hub" / "first_passwords.json").write_text('{"alice": {"password": "correct-horse-7431", "shown": false}}')
    cloud.refuses.add("PutParameter")
    away = machine.run("reporting", "send", **cloud.where)
    assert "first passwords cannot be stored" in away.stderr
    assert "correct-horse" not in away.stdout + away.stderr
    cloud.refuses.clear()
    machine.run("reporting", "send", **cloud.where)
    assert "correct-horse-7431" in cloud.parameters["/hubs/physics-101/first_passwords"]


def test_the_report_goes_to_s3_with_the_machines_role(machine, cloud):
    machine.describe(report_target={"kind": "s3", "options": {"REPORT_URL": "s3://hub-bucket/report/machine.json"}})
    machine.run("reporting", "done", **cloud.where)
    report = json.loads(cloud.objects["/hub-bucket/report/machine.json"])
    assert (report["state"], report["name"]) == ("ok", "physics-101")
    machine.run("reporting", "note", "failed", "the disk is gone")
    cloud.refuses.add("PutObject")
    assert "AccessDenied" in machine.run("reporting", "send", **cloud.where).stderr
    cloud.refuses.clear()
    machine.run("reporting", "send", **cloud.where)
    assert json.loads(cloud.objects["/hub-bucket/report/machine.json"])["reason"] == "the disk is gone"

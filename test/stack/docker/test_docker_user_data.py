"""The machine's user data as cloud-init takes it, and the loader that unpacks the stack from it."""

import base64
import contextlib
import gzip
import hashlib
import http.server
import json
import os
import shutil
import stat
import subprocess
import sys
import threading

import pytest
from docker_support.hub import STACK
from docker_support.module import Missing, Module

HOSTILE = {
    "version": 1,
    "name": "physics-101",
    "display_name": "'; rm -rf / #\n$(reboot) `id` ${HOME} %{if} {{ 7*7 }} \\\" ]]> \u2028 \U0001f600 \t <script>",
    "env": {"A": "${var.name}", "B": "%{ for x in y }"},
}

# Goes on where a machine was switched off in the middle of its first boot.
AT_EACH_BOOT = "/var/lib/cloud/scripts/per-boot/jupyterhub-gitops"


@pytest.fixture(scope="module")
def render(tmp_path_factory):
    """Runs terraform over the module; returns its outputs for a settings source and an address of the stack."""
    try:
        return Module(tmp_path_factory.mktemp("root"), HOSTILE).outputs
    except Missing as reason:
        pytest.skip(str(reason))


@pytest.fixture(scope="module")
def inline(render):
    """The outputs with settings and stack inside the user data."""
    return render(kind="inline")


@pytest.fixture(scope="module")
def on_aws(render):
    """The outputs with all that terraform/aws sets: everything is read from AWS by the machine's role."""
    return render(
        kind="s3",
        url="s3://hub-physics-101-123456789012-eu-central-1/stack-0123456789abcdef.bundle",
        secrets="/hubs/physics-101",
        disk="/dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_vol049df61146c4d7901",
    )


@pytest.mark.parametrize("kind", ["inline", "on_aws"])
def test_cloud_init_accepts_it(kind, request, tmp_path):
    if not shutil.which("cloud-init"):
        pytest.skip("cloud-init is not installed (apt-get install cloud-init)")
    file = tmp_path / "user-data"
    file.write_text(request.getfixturevalue(kind)["user_data"])
    done = subprocess.run(["cloud-init", "schema", "--config-file", file], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Valid" in done.stdout


def test_hostile_settings_arrive_byte_for_byte(inline):
    assert json.loads(_files(inline["user_data"])["/etc/jupyterhub-gitops/settings.json"]) == HOSTILE
    for word in ("reboot", "rm -rf", "<script>"):
        assert word not in inline["user_data"]


def test_the_loader_unpacks_the_whole_stack_and_starts_it(inline, tmp_path):
    etc, opt = _machine(inline["user_data"], tmp_path)
    assert _load(etc, opt).returncode == 0
    stack = opt / "stack"
    assert stack.is_symlink()
    assert (stack / "compose.yaml").read_text() == (STACK / "compose.yaml").read_text()
    assert stat.S_IMODE((stack / "bootstrap").stat().st_mode) == 0o755
    assert stat.S_IMODE((stack / "compose.yaml").stat().st_mode) == 0o644
    assert not (stack / "python" / "notebook.txt").exists()
    for name in (
        "hub/jupyterhub_config.py",
        "manage/docker_runtime.py",
        "images/hub/Dockerfile",
        "python/hub.txt",
        "pages/error.html",
    ):
        assert (stack / name).read_bytes() == (STACK / name).read_bytes()


def test_the_loader_refuses_another_stack(inline, tmp_path):
    etc, opt = _machine(inline["user_data"], tmp_path)
    bundle = json.loads(gzip.decompress(base64.b64decode((etc / "stack.bundle").read_text())))
    bundle["bootstrap"] = "#!/bin/sh\ntouch pwned\n"
    (etc / "stack.bundle").write_text(base64.b64encode(gzip.compress(json.dumps(bundle).encode())).decode())
    done = _load(etc, opt)
    assert done.returncode == 1
    assert "it is not the reviewed one" in done.stderr
    assert not (opt / "stack").exists()


def test_the_loader_tries_until_the_stack_can_be_had(inline, tmp_path):
    """A connection that is cut, an answer of another kind, another stack: none of them is for good."""
    bundle = inline["stack_bundle"].encode()
    with _answers(
        [(503, b"busy", 4), (200, bundle[:99], len(bundle)), (200, b"another one", 11), (200, bundle, len(bundle))]
    ) as url:
        etc, opt = _machine(inline["user_data"], tmp_path)
        machine = json.loads((etc / "machine.json").read_text())
        (etc / "machine.json").write_text(json.dumps({**machine, "stack_url": f"{url}/stack.bundle"}))
        done = _load(etc, opt)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("waiting for the stack") == 3
    assert (opt / "stack" / "bootstrap").is_file()


def test_the_loader_writes_nothing_outside_its_folder(inline, tmp_path):
    etc, opt = _machine(inline["user_data"], tmp_path)
    text = base64.b64encode(gzip.compress(json.dumps({"../../outside": "x"}).encode()))
    (etc / "stack.bundle").write_bytes(text)
    machine = json.loads((etc / "machine.json").read_text())
    (etc / "machine.json").write_text(json.dumps({**machine, "stack_sha256": hashlib.sha256(text).hexdigest()}))
    done = _load(etc, opt)
    assert done.returncode == 1
    assert "outside its folder" in done.stderr
    assert not list(tmp_path.rglob("outside"))


def test_elsewhere_settings_and_stack_leave_little_user_data(render, inline):
    outputs = render(kind="s3", url="https://example.org/stack.bundle")
    names = set(_files(outputs["user_data"]))
    assert names == {"/etc/jupyterhub-gitops/machine.json", "/etc/jupyterhub-gitops/loader.py", AT_EACH_BOOT}
    assert len(outputs["user_data"].encode()) < 16384
    machine = json.loads(_files(outputs["user_data"])["/etc/jupyterhub-gitops/machine.json"])
    assert machine["stack_sha256"] == hashlib.sha256(outputs["stack_bundle"].encode()).hexdigest()
    assert outputs["stack_bundle"] == inline["stack_bundle"]


def test_on_aws_the_loader_gets_its_way_to_s3_and_fits(on_aws):
    files = _files(on_aws["user_data"])
    assert set(files) == {AT_EACH_BOOT, *(f"/etc/jupyterhub-gitops/{name}" for name in ("machine.json", "loader.py", "aws.py"))}
    assert files["/etc/jupyterhub-gitops/aws.py"] == (STACK / "bootstrap.d" / "aws.py").read_text()
    # Half of what AWS takes: room for what is still to come.
    assert len(on_aws["user_data"].encode()) < 8192


def _files(user_data):
    """What cloud-init would write, by path. The JSON after the first line is also the YAML that cloud-init reads."""
    head, _, body = user_data.partition("\n")
    assert head == "#cloud-config"
    found = {}
    for file in json.loads(body)["write_files"]:
        content = file["content"]
        found[file["path"]] = gzip.decompress(base64.b64decode(content)).decode() if file["encoding"] == "gz+b64" else content
    return found


def _machine(user_data, folder):
    etc, opt = folder / "etc", folder / "opt"
    etc.mkdir()
    opt.mkdir()
    for path, content in _files(user_data).items():
        (etc / path.rpartition("/")[2]).write_text(content)
    return etc, opt


@contextlib.contextmanager
def _answers(answers):
    """The address of a server that gives these answers (status, body, announced length), one after the other."""
    left = iter(answers)

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            status, body, length = next(left)
            self.send_response(status)
            self.send_header("Content-Length", str(length))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def _load(etc, opt):
    """Run the loader without its pauses; what it starts at the end is left out, as it would change this machine."""
    harmless = (
        "import os, runpy, sys, time; time.sleep = lambda seconds: None; os.execv = lambda program, arguments: None; "
        "runpy.run_path(sys.argv[1], run_name='__main__')"
    )
    environment = {**os.environ, "HUB_ETC": str(etc), "HUB_OPT": str(opt)}
    command = [sys.executable, "-c", harmless, str(etc / "loader.py")]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)

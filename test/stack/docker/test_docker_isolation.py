"""What a notebook cannot reach: the cloud's metadata address, Docker, the proxy's control port, the hub's own files."""

import http.server
import os
import subprocess
import threading

import pytest

# In the block that clouds keep for metadata, but not an address that any cloud answers on.
STAND_IN = "169.254.77.77"

CONNECT = """
import socket
try:
    socket.create_connection(({host!r}, {port}), timeout=3).close(); print("reached")
except OSError as error:
    print("not reached", type(error).__name__)
"""


CHANGE = """
import os
here = "{folder}"
for change in (
    lambda: open(here + "/mine.csv", "w"),
    lambda: os.chmod(here, 0o755),
    lambda: os.mkdir(here + "/new"),
    lambda: os.utime(here),
):
    try:
        change(); print("changed")
    except OSError as error:
        print(error.strerror)
"""


@pytest.fixture(scope="module")
def metadata_service():
    """A listener on a link-local address of this machine; yields its port."""
    if os.geteuid() != 0:
        pytest.skip("only root can give this machine a link-local address")
    subprocess.run(["ip", "address", "add", f"{STAND_IN}/32", "dev", "lo"], check=True)
    server = http.server.ThreadingHTTPServer((STAND_IN, 0), http.server.SimpleHTTPRequestHandler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    subprocess.run(["ip", "address", "del", f"{STAND_IN}/32", "dev", "lo"], check=True)


def test_the_metadata_address_is_out_of_reach(hub, alice, metadata_service):
    probe = CONNECT.format(host=STAND_IN, port=metadata_service)
    elsewhere = hub.docker("run", "--rm", hub.bed.notebook_image, "python3", "-c", probe)
    assert elsewhere == "reached", "the stand-in must be there for containers in general, or this test shows nothing"
    alice.start_server()
    assert alice.run(probe).startswith("not reached")
    assert alice.run(CONNECT.format(host="169.254.169.254", port=80)).startswith("not reached")


def test_the_rules_come_back_when_somebody_flushes_them(hub, alice, metadata_service):
    alice.start_server()
    subprocess.run(["iptables", "-t", "raw", "-F"], check=True)
    hub.docker("restart", hub.service("firewall"))
    assert alice.run(CONNECT.format(host=STAND_IN, port=metadata_service)).startswith("not reached")


def test_names_still_resolve(alice, hub):
    alice.start_server()
    assert "Error" not in alice.run("import socket; print(socket.gethostbyname('hub'))")


def test_what_is_read_only_cannot_be_changed_from_a_notebook(hub, dashed):
    """By anybody: the folders themselves let everybody write."""
    dashed.start_server()
    assert dashed.run("print(open('datasets/sky/stars.csv').read())") == "stars\n"
    for folder in ("datasets/sky", "shared"):
        assert dashed.run(CHANGE.format(folder=folder)).count("Read-only file system") == 4
    assert dashed.run("open('datasets/scratch/mine.csv', 'w').write('mine')") == ""
    assert (hub.folder / "scratch" / "mine.csv").read_text() == "mine"
    assert os.listdir(hub.folder / "sky") == ["stars.csv"]


def test_no_docker_in_a_notebook(alice):
    alice.start_server()
    found = alice.run("import glob; print(glob.glob('/var/run/docker*') + glob.glob('/run/docker*'))")
    assert found == "[]\n"


def test_the_control_port_of_the_proxy_is_out_of_reach(hub, alice):
    alice.start_server()
    network = hub.docker("inspect", "--format", "{{json .NetworkSettings.Networks}}", hub.service("proxy"))
    assert network.count('"IPAddress"') == 2
    for host in ("proxy", "proxy-api", *_addresses(hub, "proxy")):
        assert alice.run(CONNECT.format(host=host, port=8001)).startswith("not reached")


def test_a_notebook_holds_no_secret_of_the_hub(hub, alice):
    alice.start_server()
    secrets = [
        (hub.data / "hub" / name).read_text().strip() for name in ("proxy_token", "crypt_key", "cookie_secret", "probe_token")
    ]
    variables = alice.run("import os; print(dict(os.environ))")
    assert "JUPYTERHUB_API_TOKEN" in variables
    assert not [secret for secret in secrets if secret in variables]


def test_a_notebook_is_not_root_and_cannot_become_it(alice):
    alice.start_server()
    assert alice.run("import os; print(os.getuid())") == "1000\n"
    assert "NoNewPrivs:\t1" in alice.run("print(open('/proc/self/status').read())")


def test_a_server_of_somebody_else_asks_who_is_there(hub, alice, dashed):
    alice.start_server()
    dashed.start_server()
    address = hub.docker(
        "inspect", "--format", "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}", hub.container_of("alice")
    )
    code = f"""
import urllib.request, urllib.error
try:
    urllib.request.urlopen("http://{address}:8888/user/alice/api/contents", timeout=5); print("open")
except urllib.error.HTTPError as error:
    print(error.code)
except OSError as error:
    print("not reached")
"""
    assert dashed.run(code).strip() in ("403", "not reached")


def _addresses(hub, service):
    text = hub.docker("inspect", "--format", "{{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}", hub.service(service))
    return text.split()

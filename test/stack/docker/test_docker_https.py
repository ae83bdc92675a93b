"""A hub behind its own Caddy container with a certificate of the owner's: the whole way from the browser's side."""

import shutil
import socket
import ssl
import subprocess
import urllib.request

import pytest
from docker_support.hub import HubUnderTest


@pytest.fixture
def secure(bed, tmp_path, monkeypatch):
    """A hub with `https: manual` on free ports, not yet up."""
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed")
    ports = {name: _free_port() for name in ("HUBCTL_HTTP_PORT", "HUBCTL_HTTPS_PORT")}
    for name, port in ports.items():
        monkeypatch.setenv(name, str(port))
    hub = HubUnderTest(tmp_path, bed, name="behind-tls", https="manual", url=f"https://localhost:{ports['HUBCTL_HTTPS_PORT']}")
    yield hub
    hub.down()


def test_without_a_certificate_it_says_where_to_put_it(secure):
    with pytest.raises(AssertionError, match=r"fullchain\.pem and .*privkey\.pem"):
        secure.up()
    assert secure.status()["running"] is False


def test_https_with_the_owner_s_certificate_until_it_is_switched_off(secure):
    first = _certificate(secure)
    secure.up()
    assert _health(secure, first) == 200
    assert secure.status()["services"]["caddy"]["running"] is True

    proxy = secure.service("proxy")
    renewed = _certificate(secure)
    secure.up()
    assert _health(secure, renewed) == 200
    assert secure.service("proxy") == proxy

    secure.up(https="off", url=f"http://127.0.0.1:{secure.port}")
    assert "caddy" not in secure.status()["services"]
    assert not secure.docker("ps", "--all", "--quiet", "--filter", "name=behind-tls.*caddy")
    assert secure.service("proxy") == proxy


def _certificate(hub):
    """Makes a new certificate for localhost where the hub looks for it; returns its path."""
    folder = hub.data / "caddy"
    folder.mkdir(parents=True, exist_ok=True)
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    command += ["-addext", "subjectAltName=DNS:localhost", "-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem"]
    subprocess.run(command, check=True, capture_output=True)
    return folder / "fullchain.pem"


def _health(hub, certificate):
    """The status of the hub's health page over HTTPS, trusting this certificate only."""
    trust = urllib.request.HTTPSHandler(context=ssl.create_default_context(cafile=str(certificate)))
    opener = urllib.request.build_opener(trust, urllib.request.ProxyHandler({}))
    with opener.open(f"{hub.settings['url']}/hub/health", timeout=20) as answer:
        return answer.status


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]

"""The inner ports of a hub: chosen once and kept, because running notebook servers know them."""

from __future__ import annotations

import socket
from pathlib import Path

from manage.errors import StackError
from manage.files import read_json, write_json

INNER = ("hub", "proxy_api")


def inner_ports(run: Path, *, held: bool) -> dict[str, int]:
    """The hub's and the proxy's inner ports. `held`: this hub's own processes have them; otherwise a taken one is changed."""
    path = run / "ports.json"
    kept = read_json(path, {})
    ports = {name: kept[name] for name in INNER if isinstance(kept.get(name), int) and (held or is_free(kept[name]))}
    missing = [name for name in INNER if name not in ports]
    if missing:
        ports.update(zip(missing, free_ports(len(missing)), strict=True))
        write_json(path, ports)
    return ports


def is_free(port: int, address: str = "127.0.0.1") -> bool:
    """True when nothing listens on the port."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError:
            return False
    return True


def check_public_port(address: str, port: int) -> None:
    """Refuses to start on a port that another program has."""
    if not is_free(port, address):
        raise StackError(
            f"port {port} on {address or 'this computer'} is taken by another program",
            "Give the hub another port, or end that program.",
        )


def free_ports(count: int) -> list[int]:
    """Free ports, all different: the probes stay open until every one is known."""
    probes = [socket.socket() for _ in range(count)]
    try:
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]
    finally:
        for probe in probes:
            probe.close()

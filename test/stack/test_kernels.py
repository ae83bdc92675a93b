"""The kernels of the pinned packages: every request of a connection is answered, as a notebook that was just opened needs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from jupyter_client.manager import KernelManager

CONNECTIONS = 150
PATIENCE_MS = 30_000


@pytest.fixture(scope="module")
def manager() -> Iterator[KernelManager]:
    """A running kernel."""
    found = KernelManager(kernel_name="python3")
    found.start_kernel()
    try:
        client = found.client()
        client.start_channels()
        client.wait_for_ready(timeout=60)
        client.stop_channels()
        yield found
    finally:
        found.shutdown_kernel(now=True)


def test_no_first_request_of_a_connection_is_lost(manager: KernelManager) -> None:
    """ipykernel 7.3 lost one in 25: its cell then never ended (ipython/ipykernel issue 1554)."""
    for turn in range(CONNECTIONS):
        notebook = _opened(manager)
        manager.session.send(notebook, "kernel_info_request")
        assert notebook.poll(PATIENCE_MS), f"connection {turn} had no answer"
        notebook.close(0)


def _opened(manager: KernelManager) -> Any:
    """A connection made as Jupyter Server makes one: after asking on two others, which end when the first has answered."""
    shell, control, notebook = manager.connect_shell(), manager.connect_control(), manager.connect_shell()
    for asked in (control, shell):
        manager.session.send(asked, "kernel_info_request")
    assert control.poll(PATIENCE_MS)
    shell.close(0)
    control.close(0)
    return notebook

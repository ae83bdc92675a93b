"""The hub's own parts: addresses, database, keys, and that a restart of the hub disturbs nobody."""

from __future__ import annotations

import os
from typing import Any

from jupyterhub.objects import Hub

from hubconfig.machine import Machine


def configure(c: Any, machine: Machine) -> None:
    """Sets what is the same for every hub."""
    # The database and every other file that the hub makes are its owner's only.
    os.umask(0o077)
    hub = c.JupyterHub
    hub.hub_bind_url = machine.bind_url
    hub.hub_connect_url = machine.connect_url
    hub.bind_url = machine.url
    hub.db_url = f"sqlite:///{(machine.data / 'hub' / 'jupyterhub.sqlite').absolute()}"
    hub.cookie_secret_file = str(machine.data / "hub" / "cookie_secret")
    c.CryptKeeper.keys = [machine.key("crypt_key")]

    # Browsers do not tell the ports of one computer apart: each hub there needs a cookie of its own.
    Hub.cookie_name = f"jupyterhub-hub-login-{machine.settings['name']}"

    # Notebooks and the proxy's routes outlive the hub.
    hub.cleanup_servers = False
    hub.cleanup_proxy = False
    c.ConfigurableHTTPProxy.should_start = False
    c.ConfigurableHTTPProxy.api_url = machine.proxy_api_url
    c.ConfigurableHTTPProxy.auth_token = machine.key("proxy_token")

    # A proxy that was started anew by itself (a container after a crash) gets its routes back within this time.
    hub.last_activity_interval = 60

    # A class signs in within the same minute: nobody is sent away for that.
    hub.concurrent_spawn_limit = 0
    hub.active_server_limit = int(machine.settings.get("max_servers") or 0)
    named = int(machine.settings.get("named_servers") or 0)
    hub.allow_named_servers = named > 0
    hub.named_server_limit_per_user = named
    hub.authenticate_prometheus = True

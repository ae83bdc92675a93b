"""The command line of the stack: reads arguments, takes the hub's lock, hands over to the hub's runtime."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from manage import passwords
from manage.context import Context, check_settings
from manage.data import delete_data, prepare_data
from manage.errors import SettingsRefused, StackError
from manage.files import read_json, write_json
from manage.lock import locked
from manage.progress import step
from manage.retire import CHOICES, retire
from manage.secrets import take_secrets
from manage.state import read_state

RUNTIMES = ("docker", "process")


def main(argv: list[str] | None = None) -> int:
    """Runs one call of the command; returns its exit code (0 fine, 1 a problem, 2 usage)."""
    arguments = _parser().parse_args(argv)
    for name in ("run", "data", "cache"):
        if getattr(arguments, name, None) is not None:
            setattr(arguments, name, Path(getattr(arguments, name)).expanduser().absolute())
    try:
        return int(arguments.call(arguments) or 0)
    except StackError as error:
        print(error.render(), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("interrupted; run the same command again to finish", file=sys.stderr)
        return 130


def runtime_module(runtime: str) -> ModuleType:
    """The module that runs hubs this way: `docker_runtime` or `process_runtime`."""
    if runtime == "docker":
        from manage import docker_runtime

        return docker_runtime
    from manage import process_runtime

    return process_runtime


def _up(arguments: argparse.Namespace) -> None:
    settings = read_json(arguments.settings)
    if not isinstance(settings, dict):
        raise StackError(f"{arguments.settings} is not there or is not a JSON object", "Give the file with --settings.")
    check_settings(settings)
    with locked(arguments.run / "lock", "up") as lock:
        before = read_state(arguments.run)
        earlier = read_json(arguments.run / "settings.json")
        write_json(arguments.run / "settings.json", settings)
        context = Context(
            run=arguments.run,
            data=arguments.data,
            cache=arguments.cache,
            runtime=arguments.runtime,
            bind=arguments.bind,
            port=arguments.port,
            settings=settings,
            secrets=take_secrets(arguments.run),
            epoch=arguments.epoch,
            node=arguments.node,
            lock=lock,
        )
        if before.get("runtime") not in (None, context.runtime):
            step(f"stopping what the {before['runtime']} runtime left")
            runtime_module(before["runtime"]).down(_recorded(arguments.run, arguments.data))
        prepare_data(context.data, containers=context.runtime == "docker")
        try:
            runtime_module(context.runtime).up(context)
        except SettingsRefused:
            # Docker starts the hub again after a crash and a reboot, with what is written there.
            write_json(arguments.run / "settings.json", earlier)
            raise


def _down(arguments: argparse.Namespace) -> None:
    with locked(arguments.run / "lock", "down"):
        context = _recorded(arguments.run, arguments.data)
        runtime_module(context.runtime).down(context)
        (arguments.run / "state.json").unlink(missing_ok=True)
        if arguments.delete_data:
            delete_data(arguments.data)


def _retire(arguments: argparse.Namespace) -> None:
    with locked(arguments.run / "lock", "retire"):
        retire(arguments.run, arguments.data, arguments.on_delete)


def _status(arguments: argparse.Namespace) -> None:
    context = _recorded(arguments.run, arguments.data)
    state = read_state(arguments.run)
    report: dict[str, Any] = {
        "running": False,
        "runtime": state.get("runtime"),
        "url": state.get("url"),
        "epoch": state.get("epoch"),
        "settings_revision": state.get("settings_revision"),
        "services": {},
        "servers": [],
    }
    if state:
        report.update(runtime_module(context.runtime).status(context))
    print(json.dumps(report, indent=2, ensure_ascii=False))


def _logs(arguments: argparse.Namespace) -> int:
    context = _recorded(arguments.run, None)
    follow, lines = arguments.follow, arguments.lines
    return int(runtime_module(context.runtime).logs(context, arguments.service, arguments.user, lines, follow))


def _passwords(arguments: argparse.Namespace) -> None:
    if arguments.mark_shown:
        passwords.mark_shown(arguments.data)
    print(json.dumps(passwords.read_passwords(arguments.data), indent=2, ensure_ascii=False))


def _recorded(run: Path, data: Path | None) -> Context:
    """The context of a hub that came up before, from its own records."""
    state = read_state(run)
    settings = read_json(run / "settings.json", {})
    return Context(
        run=run,
        data=data or Path(state.get("data") or run.parent / "data"),
        runtime=state.get("runtime") or "process",
        bind=state.get("bind") or "127.0.0.1",
        port=int(state.get("port") or 8000),
        settings=settings if isinstance(settings, dict) else {},
        epoch=state.get("epoch"),
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="manage", description="Runs one JupyterHub on this machine.")
    calls = parser.add_subparsers(required=True, metavar="CALL")

    _add_up(calls)
    down = calls.add_parser("down", help="stop everything of this hub; its data stays")
    down.set_defaults(call=_down)
    _folders(down, "run", "data")
    down.add_argument("--delete-data", action="store_true", help="remove homes and the hub's database too")

    going = calls.add_parser("retire", help="after down: keep, archive or delete the hub's data")
    going.set_defaults(call=_retire)
    _folders(going, "run", "data")
    going.add_argument("--on-delete", choices=CHOICES, required=True)

    status = calls.add_parser("status", help="what runs, as JSON")
    status.set_defaults(call=_status)
    _folders(status, "run", "data")

    logs = calls.add_parser("logs", help="a log's last lines")
    logs.set_defaults(call=_logs)
    _folders(logs, "run")
    logs.add_argument("--service", default="hub", choices=("hub", "proxy", "culler", "caddy"))
    logs.add_argument("--user", metavar="NAME", help="this user's server instead of a service")
    logs.add_argument("--lines", type=int, default=100, metavar="N")
    logs.add_argument("--follow", action="store_true", help="go on until interrupted")

    shown = calls.add_parser("passwords", help="first passwords that were generated, as JSON")
    shown.set_defaults(call=_passwords)
    _folders(shown, "data")
    shown.add_argument("--mark-shown", action="store_true", help="note that they were shown to a person")
    return parser


def _add_up(calls: Any) -> None:
    up = calls.add_parser("up", help="make the hub answer with these settings; running notebooks stay")
    up.set_defaults(call=_up)
    _folders(up, "run", "data", "cache")
    up.add_argument("--runtime", choices=RUNTIMES, required=True)
    up.add_argument("--bind", default="127.0.0.1", metavar="ADDRESS")
    up.add_argument("--port", type=int, required=True, metavar="N")
    up.add_argument("--settings", type=Path, required=True, metavar="FILE")
    up.add_argument("--epoch", metavar="TEXT", help="recorded as it is, and given back by status")
    up.add_argument("--node", metavar="NODE", help="the Node that runs the proxy (default: the one on PATH)")


def _folders(parser: argparse.ArgumentParser, *names: str) -> None:
    for name in names:
        parser.add_argument(f"--{name}", required=True, metavar="FOLDER")

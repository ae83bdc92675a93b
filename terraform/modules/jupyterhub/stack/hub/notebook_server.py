"""A user's server in the process runtime: jupyterhub-singleuser without the work that only building JupyterLab needs.

JupyterLab 4.6 asks Node for yarn's settings while it is imported, for a registry that only a build reads. That is a third of the
time until the first page. Where JupyterLab has no such question, nothing is changed.
"""

from __future__ import annotations

import contextlib


def skip_yarn_question() -> None:
    """Answers JupyterLab's question for yarn's settings without asking Node: there are none."""
    with contextlib.suppress(ImportError):
        from jupyterlab import commands

        if hasattr(commands, "_yarn_config"):
            commands._yarn_config = lambda _logger: {"yarn config": {}, "npm config": {}}


def main() -> None:
    """Runs the server that the environment and the arguments describe, until it ends."""
    skip_yarn_question()
    from jupyterhub.singleuser import main as run_server

    run_server()


if __name__ == "__main__":
    main()

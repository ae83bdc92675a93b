"""The bootstrap's calls.

step NAME NUMBER TOTAL WORDS -- COMMAND…  runs a step and reports how it goes
note STATE REASON                         notes the machine's health
done                                      notes that the hub answers with what was fetched last, and reports it
send                                      reports, when there is news
state, reason, unfinished                 print the health's state, why it failed, and the step to go on from
behind                                    exit code 0 when what was fetched last was never applied
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from reporting import health
from reporting.document import make_report
from reporting.sending import is_news, send_first_passwords, send_report
from reporting.step import run_step
from reporting.times import end_way


def main(call: str, *arguments: str) -> int:
    """Does one call; returns the exit code."""
    if call == "step":
        name, number, total, words, _, *command = arguments
        return run_step(name, int(number), int(total), words, command)
    if call == "note":
        state, reason = arguments
        health.write_health(state, reason=reason)
    elif call == "done":
        health.mark_applied()
        end_way()
        health.write_health("ok", reason="the hub answers")
        send_first_passwords()
        send_report(make_report())
    elif call == "send":
        send_first_passwords()
        if is_news(make_report(with_logs=False)):
            send_report(make_report())
    elif call == "state":
        print(health.read_health()["state"])
    elif call == "reason":
        print(str(health.read_health().get("reason") or "").rstrip("."))
    elif call == "unfinished":
        print(health.unfinished_step())
    elif call == "behind":
        return 0 if health.is_behind() else 1
    else:
        sys.exit(f"unknown call '{call}'")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

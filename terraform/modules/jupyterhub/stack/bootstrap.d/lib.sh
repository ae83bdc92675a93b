# shellcheck shell=bash
# What every part of the bootstrap uses: where things are, words for the log, values of machine.json.

HUB_ETC="${HUB_ETC:-/etc/jupyterhub-gitops}"
HUB_VAR="${HUB_VAR:-/var/lib/jupyterhub-gitops}"
HUB_DATA_DIR="${HUB_DATA_DIR:-/data}"
export HUB_RUN_DIR="$HUB_VAR/run"
export HUB_SETTINGS_NEXT="$HUB_VAR/settings.next.json"
export HUB_SECRETS_NEXT="$HUB_VAR/secrets.next.json"

# Goes to the journal, through systemd or cloud-init.
say() { printf 'jupyterhub-gitops: %s\n' "$*"; }
warn() { printf 'jupyterhub-gitops: warning: %s\n' "$*" >&2; }
die() {
    printf 'jupyterhub-gitops: error: %s\n' "$*" >&2
    exit 1
}

require_root() { [ "$(id -u)" = 0 ] || die "this needs root; run it with sudo"; }

# The value at a path of machine.json, empty when it is null or not there: `machine_value data_disk`.
machine_value() {
    python3 - "$HUB_ETC/machine.json" "$@" <<'PYTHON'
import json, sys
value = json.load(open(sys.argv[1], encoding="utf-8"))
for key in sys.argv[2:]:
    value = value.get(key) if isinstance(value, dict) else None
print("" if value is None else value)
PYTHON
}

# The first pause between two tries, and how many at most.
HUB_RETRY_SECONDS="${HUB_RETRY_SECONDS:-2}"
HUB_RETRY_TIMES="${HUB_RETRY_TIMES:-99}"

# Tries a command again, with a pause that doubles: `retry 6 apt-get update`.
retry() {
    local left="$(($1 < HUB_RETRY_TIMES ? $1 : HUB_RETRY_TIMES))" pause="$HUB_RETRY_SECONDS"
    shift
    until "$@"; do
        left=$((left - 1))
        [ "$left" -gt 0 ] || return 1
        warn "'$*' failed; again in $pause s"
        sleep "$pause"
        pause=$((pause * 2))
    done
}

# Writes standard input to a file in one step, so that a reader never sees half of it.
write_whole() {
    local target="$1" mode="${2:-0644}" aside
    aside="$(mktemp "$target.XXXXXX")"
    cat >"$aside"
    chmod "$mode" "$aside"
    mv -f "$aside" "$target"
}

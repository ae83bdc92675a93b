# shellcheck shell=bash
# The hub's settings document, from wherever this machine's provider keeps it. One small program a source lies in sources/:
#   sources/KIND FILE    writes the document to FILE and exits 0; exits 1 with a sentence on stderr when it cannot
# Its options come as environment variables, as machine.json names them. Secrets come the same way, from secrets/KIND FILE.

# Fetches the document; returns 0 only when it is a good one and differs from the last one that was applied.
fetch_settings() {
    local fetched="$HUB_VAR/settings.fetched.json"
    mkdir -p "$HUB_VAR"
    run_source sources settings_source "$fetched" || return 1
    if ! is_settings "$fetched"; then
        warn "what the settings source gave is no settings.json of this hub; the last good one stays in force"
        return 1
    fi
    if cmp -s "$fetched" "$HUB_SETTINGS_NEXT"; then return 1; fi
    write_whole "$HUB_SETTINGS_NEXT" 0600 <"$fetched"
}

# Fetches the secrets; returns 0 only when they differ from the last ones. Machines without a secrets source have none.
fetch_secrets() {
    local fetched="$HUB_VAR/secrets.fetched.json" code=0
    has_secrets_source || return 1
    mkdir -p "$HUB_VAR"
    run_source secrets secrets_source "$fetched" || return 1
    if cmp -s "$fetched" "$HUB_SECRETS_NEXT"; then code=1; else write_whole "$HUB_SECRETS_NEXT" 0600 <"$fetched"; fi
    rm -f "$fetched"
    return "$code"
}

has_secrets_source() { [ -n "$(machine_value secrets_source kind)" ]; }

# Asks for both; returns 0 when either is new.
fetch_news() {
    local code=1
    if fetch_secrets; then code=0; fi
    if fetch_settings; then code=0; fi
    return "$code"
}

# run_source FOLDER SECTION FILE: the program of bootstrap.d/FOLDER that a section of machine.json names.
run_source() {
    local kind options
    kind="$(machine_value "$2" kind)"
    [[ "$kind" =~ ^[a-z][a-z0-9_]*$ ]] || die "machine.json names no settings source"
    [ -x "$HUB_STACK_DIR/bootstrap.d/$1/$kind" ] || die "this stack has no settings source '$kind'"
    mapfile -d '' options < <(source_options "$2")
    env "${options[@]}" timeout 120 "$HUB_STACK_DIR/bootstrap.d/$1/$kind" "$3"
}

# NAME=value pairs, each ended by a NUL, so that no character of a value has a meaning.
source_options() {
    python3 - "$HUB_ETC/machine.json" "$1" <<'PYTHON'
import json, re, sys
options = json.load(open(sys.argv[1], encoding="utf-8"))[sys.argv[2]].get("options") or {}
for name, value in options.items():
    if re.fullmatch(r"(SETTINGS|SECRETS)_[A-Z0-9_]*", name) and "\0" not in value:
        sys.stdout.write(f"{name}={value}\0")
PYTHON
}

# A document that is cut off, of another hub or of a later version must not take the place of a good one.
is_settings() {
    python3 - "$1" "$(machine_value name)" <<'PYTHON'
import json, sys
try:
    settings = json.load(open(sys.argv[1], encoding="utf-8"))
    good = settings["version"] == 1 and settings["name"] == sys.argv[2]
except (OSError, ValueError, KeyError, TypeError):
    good = False
sys.exit(0 if good else 1)
PYTHON
}

# shellcheck shell=bash
# The hub itself: hands the settings to the stack's own command, which starts or restarts only what must be.

# What the hub cannot start without.
require_settings() {
    [ -s "$HUB_SETTINGS_NEXT" ] || die "there are no settings yet; the watcher asks again within a minute"
    if has_secrets_source && [ ! -s "$HUB_SECRETS_NEXT" ]; then
        die "there are no secrets yet; the watcher asks again within a minute"
    fi
}

apply_settings() {
    require_settings
    local bind=127.0.0.1 port=8000
    # Without HTTPS the proxy itself answers the world.
    if [ "$(setting https)" = off ]; then
        bind="${HUB_HTTP_BIND:-0.0.0.0}" port="${HUB_HTTP_PORT:-80}"
    fi
    mkdir -p "$HUB_RUN_DIR" "$HUB_VAR/cache"
    mount_datasets
    complete_settings | write_whole "$HUB_VAR/settings.complete.json" 0600
    place_probe_token
    # Before the hub lets anybody in.
    set_all_quotas
    HUBCTL_SECRETS="$(given secrets)" python3 "$HUB_STACK_DIR/manage" up --runtime docker --bind "$bind" --port "$port" \
        --run "$HUB_RUN_DIR" --data "$HUB_DATA_DIR" --cache "$HUB_VAR/cache" --settings "$HUB_VAR/settings.complete.json"
    note_missing_images
}

# The settings with the address that only the machine knows, where no domain was given: 203-0-113-7.sslip.io is a name
# that any certificate authority can look up, without a zone of one's own.
complete_settings() {
    python3 - "$HUB_SETTINGS_NEXT" "$(public_address)" <<'PYTHON'
import json, sys
settings = json.load(open(sys.argv[1], encoding="utf-8"))
if settings.get("url") is None:
    scheme = "http" if settings.get("https") == "off" else "https"
    settings["url"] = f"{scheme}://{sys.argv[2].replace('.', '-')}.sslip.io"
json.dump(settings, sys.stdout, ensure_ascii=False)
PYTHON
}

# The address that the provider wrote down; else the one this machine uses towards the world.
public_address() {
    local given
    given="$(machine_value public_address)"
    if [ -n "$given" ]; then
        printf '%s\n' "$given"
    else
        ip -4 route get 192.0.2.1 | awk '{for (i = 1; i < NF; i++) if ($i == "src") print $(i + 1)}'
    fi
}

# The health check's token, where the provider made it: whoever checks the hub reads it from there.
place_probe_token() {
    local token file="$HUB_DATA_DIR/hub/probe_token"
    token="$(given probe_token)"
    if [ -z "$token" ] || [ "$token" = "$(cat "$file" 2>/dev/null)" ]; then return 0; fi
    mkdir -p "$HUB_DATA_DIR/hub"
    chmod 0700 "$HUB_DATA_DIR/hub"
    printf '%s\n' "$token" | write_whole "$file" 0600
}

# One part of the fetched secrets, as text; empty where this machine has none.
given() {
    [ -s "$HUB_SECRETS_NEXT" ] || return 0
    python3 - "$HUB_SECRETS_NEXT" "$1" <<'PYTHON'
import json, sys
value = json.load(open(sys.argv[1], encoding="utf-8")).get(sys.argv[2])
print("" if value is None else value if isinstance(value, str) else json.dumps(value))
PYTHON
}

# One value of the settings, empty when it is null or when there are none yet.
setting() {
    [ -s "$HUB_SETTINGS_NEXT" ] || return 0
    python3 - "$HUB_SETTINGS_NEXT" "$1" <<'PYTHON'
import json, sys
value = json.load(open(sys.argv[1], encoding="utf-8"))
for key in sys.argv[2].split("."):
    value = value.get(key) if isinstance(value, dict) else None
print("" if value is None else value)
PYTHON
}

# shellcheck shell=bash
# What this machine's admins should know: one sentence a topic, in RUN/notices.json. The hub shows them to admins on its pages.

HUB_NOTICES="$HUB_VAR/notices"

# note TOPIC SENTENCE: says it once, and until `note TOPIC ""` takes it back.
note() {
    local file="$HUB_NOTICES/$1"
    if [ "$2" = "$(cat "$file" 2>/dev/null)" ]; then return 0; fi
    mkdir -p "$HUB_NOTICES"
    if [ -n "$2" ]; then
        warn "$2"
        printf '%s\n' "$2" | write_whole "$file"
    else
        rm -f "$file"
    fi
    publish_notes
}

# forget_notes PREFIX NAMES: takes back the notes PREFIX… whose name is not in the list, one a line.
forget_notes() {
    local file topic
    for file in "$HUB_NOTICES/$1"*; do
        [ -e "$file" ] || continue
        topic="$(basename "$file")"
        if ! grep -qxF -- "${topic#"$1"}" <<<"$2"; then note "$topic" ""; fi
    done
}

# One at a time: of two that read the folder, the one that read it first must not write last.
publish_notes() {
    mkdir -p "$HUB_RUN_DIR"
    local lock
    exec {lock}>"$HUB_VAR/notices.lock"
    flock "$lock"
    write_notes
    exec {lock}>&-
}

write_notes() {
    python3 - "$HUB_NOTICES" <<'PYTHON' | write_whole "$HUB_RUN_DIR/notices.json"
import json, pathlib, sys
files = sorted(path for path in pathlib.Path(sys.argv[1]).iterdir() if "." not in path.name)
print(json.dumps({path.name: path.read_text(encoding="utf-8").strip() for path in files}, ensure_ascii=False))
PYTHON
}

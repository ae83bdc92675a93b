# shellcheck shell=bash
# The way from a bare machine to a hub that answers, one step after the other. A new step is one row here.

# name|function|words. The watcher comes first, so that a step that fails is tried again.
HUB_STEPS=(
    "units|install_units|switching on what runs at each boot"
    "disk|mount_data_disk|mounting the disk of the homes"
    "packages|install_packages|installing packages"
    "images|load_images|loading the images that were brought along"
    "gpu|set_up_gpu|setting up the GPUs"
    "settings|fetch_first_settings|fetching the hub's settings"
    "hub|apply_settings|starting the hub"
)

# bring_up [FROM]: all steps, or those from a named one on. Every step is a process of its own: there an error ends it at once,
# wherever this is called from.
bring_up() {
    local from="${1:-}" row name words number=0
    is_step "$from" || from=""
    for row in "${HUB_STEPS[@]}"; do
        IFS='|' read -r name _ words <<<"$row"
        number=$((number + 1))
        if [ -n "$from" ] && [ "$name" != "$from" ]; then continue; fi
        from=""
        if ! reporting step "$name" "$number" "${#HUB_STEPS[@]}" "$words" -- "$HUB_STACK_DIR/bootstrap" step "$name"; then
            say_on_console "failed at step $number of ${#HUB_STEPS[@]}: $words"
            if [ "$name" = hub ]; then note settings "The newest settings of this hub are not in force: $(reporting reason). They are tried again by themselves."; fi
            return 1
        fi
    done
    note settings ""
    reporting 'done'
    say_on_console "ok: the hub answers"
}

is_step() {
    local row
    for row in "${HUB_STEPS[@]}"; do
        if [ "${row%%|*}" = "$1" ]; then return 0; fi
    done
    return 1
}

# Does one step; bring_up runs it so.
do_step() {
    local row name action
    for row in "${HUB_STEPS[@]}"; do
        IFS='|' read -r name action _ <<<"$row"
        if [ "$name" = "$1" ]; then
            "$action"
            return
        fi
    done
    die "there is no step '$1'"
}

fetch_first_settings() {
    fetch_news || true
    require_settings
}

# One process at a time brings the hub up: the boot's, the watcher's, a person's. With "if-free" as the first word it does not
# wait for another one, and returns HUB_BUSY.
HUB_BUSY=75
alone() {
    local how=() lock code=0
    if [ "$1" = if-free ]; then
        how=(--nonblock)
        shift
    fi
    mkdir -p "$HUB_VAR"
    exec {lock}>"$HUB_VAR/bootstrap.lock"
    if flock "${how[@]}" "$lock"; then "$@" || code=$?; else code="$HUB_BUSY"; fi
    exec {lock}>&-
    return "$code"
}

# The machine's own word on how it is: health.json, and the report where machine.json names a place for one.
reporting() { python3 -B "$HUB_STACK_DIR/bootstrap.d/reporting" "$@"; }

report_health() {
    reporting note "$1" "$2"
    say "$1: $2"
    say_on_console "$1: $2"
}

say_on_console() {
    if [ -w /dev/console ]; then printf 'jupyterhub-gitops %s\n' "$1" >/dev/console 2>/dev/null || true; fi
}

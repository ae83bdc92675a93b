# shellcheck shell=bash
# Between boots: new settings within a minute, quotas for new homes, and a word before the disk is full.

HUB_WATCH_SECONDS="${HUB_WATCH_SECONDS:-45}"
HUB_DISK_WARN="${HUB_DISK_WARN:-85}"
HUB_DISK_FULL="${HUB_DISK_FULL:-97}"
# Megabytes that one server may keep outside of its home before it counts as what fills the system disk.
HUB_LARGE_SERVER=2000
# Debian's and Ubuntu's packages leave it when a new kernel, or a library that everything uses, waits.
HUB_RESTART_WAITS="${HUB_RESTART_WAITS:-/run/reboot-required}"

watch_forever() {
    local rounds=0
    while true; do
        # A program of its own: what ends a round does not end the watcher.
        "$HUB_STACK_DIR/bootstrap" round "$rounds" || warn "this round failed; the next one is in $HUB_WATCH_SECONDS s"
        rounds=$((rounds + 1))
        sleep "$HUB_WATCH_SECONDS" &
        wait $!
    done
}

watch_once() {
    local code=0
    alone if-free catch_up || code=$?
    if [ "$code" = "$HUB_BUSY" ]; then return 0; fi
    if [ "$code" != 0 ]; then return "$code"; fi
    look_after "$1"
    reporting send
}

# Fetches what is new, and brings the hub to it. Never past a step that failed before: that one is tried first, as it may work
# now, when a registry is back or a disk came late.
catch_up() {
    local is_new=no from=""
    if fetch_news || reporting behind; then is_new=yes; fi
    if [ "$(health_state)" != ok ] && [ -s "$HUB_VAR/health.json" ]; then
        from="$(reporting unfinished)"
        from="${from:-settings}"
    elif ! mountpoint -q "$HUB_DATA_DIR"; then
        # Without its disk the hub would start with empty homes on the system's.
        from=disk
    elif [ "$is_new" = yes ]; then
        say "new settings or secrets"
        from=hub
    fi
    if [ -n "$from" ]; then bring_up "$from"; fi
}

# look_after ROUND: the cheap questions each minute, the others now and then.
look_after() {
    # First, so that nobody is told of a full disk that was just made bigger.
    if mountpoint -q "$HUB_DATA_DIR"; then
        grow_data_disk
        keep_room_for_the_hub
    fi
    if [ "$(setting monitoring)" != off ]; then guard_disks; fi
    set_new_quotas
    look_for_certificate
    if [ $(($1 % 5)) = 1 ]; then
        fetch_missing_images
        mount_datasets
        look_for_restart
    fi
}

# The system installs its security updates by itself, but a machine is not restarted under people who work.
look_for_restart() {
    local words=""
    if [ -e "$HUB_RESTART_WAITS" ] || [ -n "$(newer_docker)" ]; then
        words="Security updates of this machine's system wait for a restart: restart it when nobody works, or give the hub a schedule."
    fi
    note restart "$words"
}

# A name that leads nowhere yet shows in Caddy's log only. The report has it, and with it Caddy's last lines.
look_for_certificate() {
    [ -s "$HUB_RUN_DIR/settings.json" ] || return 0
    note certificate "$(python3 -B "$HUB_STACK_DIR/bootstrap.d/certificate.py" "$HUB_RUN_DIR" "$HUB_DATA_DIR" || true)"
}

health_state() { reporting state; }

# A full disk stops everybody: warn early, and give back what costs nobody anything.
guard_disks() {
    local used words=""
    used="$(disk_use "$HUB_DATA_DIR")"
    if [ "$used" -ge "$HUB_DISK_WARN" ]; then
        words="The homes' disk is $used % full: raise storage.size in the hub file."
    fi
    note disk "$words"
    if [ "$used" -ge "$HUB_DISK_FULL" ]; then report_health ok "the hub answers, but the homes' disk is $used % full"; fi
    guard_system_disk
}

guard_system_disk() {
    local used words=""
    used="$(disk_use /var/lib)"
    if [ "$used" -ge "$HUB_DISK_WARN" ]; then
        remove_unused_images
        used="$(disk_use /var/lib)"
    fi
    if [ "$used" -ge "$HUB_DISK_WARN" ]; then
        # Whose files they are takes much of the disk's time to find out.
        if [ -n "$(find "$HUB_NOTICES/system-disk" -mmin -10 2>/dev/null)" ]; then return 0; fi
        words="$(python3 -B "$HUB_STACK_DIR/bootstrap.d/largest_server.py" "$HUB_LARGE_SERVER" || true)"
        words="The machine's system disk is $used % full, with every image that nobody uses removed: ${words:-name fewer images in the hub file}."
    fi
    note system-disk "$words"
    if [ -n "$words" ]; then touch "$HUB_NOTICES/system-disk"; fi
}

# Images that no container uses and that the settings do not name. Docker itself refuses to remove one that is in use.
remove_unused_images() {
    local kept image
    kept="$(python3 "$HUB_STACK_DIR/bootstrap.d/kept_images.py" "$HUB_SETTINGS_NEXT" "$HUB_RUN_DIR/settings.json")"
    docker image ls --format '{{.Repository}}:{{.Tag}}' | while read -r image; do
        if ! grep -Fxq -- "$image" <<<"$kept"; then docker image rm -- "$image" >/dev/null 2>&1 || true; fi
    done
    docker image prune --force >/dev/null 2>&1 || true
    docker builder prune --force >/dev/null 2>&1 || true
}

disk_use() { df --output=pcent "$1" | tail -n 1 | tr -dc '0-9'; }

# shellcheck shell=bash
# Images: those that were brought as files (docker save), for machines that reach no registry and for tests, and those that no
# registry gave yet.

# Loads each file of VAR/images once. One that cannot be loaded is told; its image is then pulled or built as usual.
load_images() {
    local archive mark
    for archive in "$HUB_VAR"/images/*.tar; do
        [ -e "$archive" ] || continue
        mark="$HUB_VAR/loaded/$(basename "$archive")"
        if [ -e "$mark" ] && [ "$mark" -nt "$archive" ]; then continue; fi
        say "loading the images of $archive"
        mkdir -p "$HUB_VAR/loaded"
        if docker load --quiet --input "$archive" >/dev/null; then touch "$mark"; else warn "$archive cannot be loaded"; fi
    done
}

# Tells admins of images that people can choose and that could not be had.
note_missing_images() { note images "$(missing_images tell)"; }

# Tries them again, beside the watcher: an image of some gigabytes takes longer than new settings should wait.
fetch_missing_images() {
    [ -n "$(missing_images tell)" ] || return 0
    (
        flock --nonblock 9 || exit 0
        missing_images fetch || true
        note_missing_images
    ) 9>"$HUB_VAR/images.lock" &
}

missing_images() { python3 -B "$HUB_STACK_DIR/bootstrap.d/missing_images.py" "$1" "$HUB_RUN_DIR"; }

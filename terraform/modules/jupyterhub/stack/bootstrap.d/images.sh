# shellcheck shell=bash
# Images that were brought as files (docker save): for machines that reach no registry, and for tests.

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

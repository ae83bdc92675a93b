# shellcheck shell=bash
# A quota for each home, by XFS project: one project a home, its number kept in the home's own attributes.

# Sets the settings' storage.quota on every home; says honestly when the file system has none.
set_all_quotas() {
    local size home
    size="$(setting storage.quota)"
    [ -n "$size" ] || return 0
    if ! has_quota; then
        warn "no quota: $HUB_DATA_DIR is not XFS with prjquota, so one user can fill the disk for all"
        return 0
    fi
    for home in "$HUB_DATA_DIR"/homes/*/; do
        [ -d "$home" ] || continue
        set_quota "$(basename "$home")" "$size"
    done
}

# Sets it on the homes that are new since then.
set_new_quotas() {
    local size home
    size="$(setting storage.quota)"
    if [ -z "$size" ] || ! has_quota; then return 0; fi
    for home in "$HUB_DATA_DIR"/homes/*/; do
        if [ -d "$home" ] && [ "$(project_of "$home")" = 0 ]; then
            set_quota "$(basename "$home")" "$size"
            say "the home $(basename "$home") has a quota of $size"
        fi
    done
}

has_quota() {
    local kind options
    read -r kind options < <(findmnt --noheadings --output FSTYPE,OPTIONS "$HUB_DATA_DIR") || return 1
    [ "$kind" = xfs ] && [[ ",$options," =~ ,(prjquota|pquota), ]]
}

# set_quota FOLDER [SIZE]: the folder's name below homes, and a size such as 10G.
set_quota() {
    local folder="$1" size="${2:-}" home number
    home="$HUB_DATA_DIR/homes/$folder"
    [[ "$folder" != */* && -d "$home" ]] || die "there is no home $folder"
    size="${size:-$(setting storage.quota)}"
    [[ "$size" =~ ^[0-9]+([.][0-9]+)?[KMGT]$ ]] || die "the quota '$size' is not a size such as 10G"
    has_quota || die "$HUB_DATA_DIR is not XFS with prjquota"
    number="$(project_of "$home")"
    if [ "$number" = 0 ]; then
        number="$(next_project)"
        xfs_quota -x -c "project -s -p $home $number" "$HUB_DATA_DIR" >/dev/null
    fi
    xfs_quota -x -c "limit -p bhard=$(whole_mebibytes "$size")m $number" "$HUB_DATA_DIR"
}

# The project number of a folder; 0 when it has none. lsattr prints it first.
project_of() { lsattr -pd "$1" | awk '{print $1}'; }

# One more than the greatest number in use.
next_project() {
    lsattr -p "$HUB_DATA_DIR/homes" | awk 'BEGIN {top = 1000} $1 > top {top = $1} END {print top + 1}'
}

# 1.5G in mebibytes: xfs_quota takes whole numbers only.
whole_mebibytes() {
    awk -v size="$1" 'BEGIN {
        unit = substr(size, length(size)); number = substr(size, 1, length(size) - 1)
        factor["K"] = 1 / 1024; factor["M"] = 1; factor["G"] = 1024; factor["T"] = 1048576
        value = number * factor[unit]
        printf "%d", (value < 1) ? 1 : value
    }'
}

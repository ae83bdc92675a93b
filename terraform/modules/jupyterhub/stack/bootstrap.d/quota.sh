# shellcheck shell=bash
# A quota for each home, by XFS project: one project a home, its number kept in the home's own attributes.
# New homes are born into a project that they share, so that no home is ever without a quota; a moment later each has its own.
# And one for all that users write, by its owner, so that they never fill the disk for the hub.

HUB_NEWCOMERS=1000
# The account of notebook images; also in hub/hubconfig/homes.py.
HUB_NOTEBOOK_UID=1000

# On a disk without room the hub could write nothing down, and nobody could sign in to delete anything. ext4 keeps some for root by itself.
# Asked for each minute: what the file system and the hub use themselves changes.
keep_room_for_the_hub() {
    local words
    has_quota usr || return 0
    words="$(xfs_quota -x -c "limit -u bhard=$(users_kibibytes)k $HUB_NOTEBOOK_UID" "$HUB_DATA_DIR" 2>&1)" \
        || warn "users can fill the disk for the hub as well: $(last_words "$words")"
}

# What users may have of the disk: what they have and what is free, but for two hundredths of the whole. Those are 256 MiB at least and
# 2 GiB at most, and never more than a tenth.
users_kibibytes() {
    local size free theirs kept
    read -r size free < <(df --block-size=1K --output=size,avail "$HUB_DATA_DIR" | tail -n 1)
    theirs="$(xfs_quota -x -c "report -u -b -n -N -L $HUB_NOTEBOOK_UID -U $HUB_NOTEBOOK_UID" "$HUB_DATA_DIR" | awk '{used += $2} END {print used + 0}')"
    kept=$((size / 50))
    if [ "$kept" -lt $((256 * 1024)) ]; then kept=$((256 * 1024)); fi
    if [ "$kept" -gt $((2048 * 1024)) ]; then kept=$((2048 * 1024)); fi
    if [ "$kept" -gt $((size / 10)) ]; then kept=$((size / 10)); fi
    # Never 0, which would be no limit.
    kept=$((theirs + free - kept))
    echo $((kept > 1024 ? kept : 1024))
}

# Sets the settings' storage.quota on every home. Never stops anything: admins are told where it cannot be had.
set_all_quotas() {
    local size words
    size="$(setting storage.quota)"
    [ -n "$size" ] || return 0
    if ! has_quota prj; then
        note quota "No home has a quota: the homes' disk is $(data_file_system), and only XFS with project quotas has them here. One user can fill it for everybody."
    elif words="$(numbering limit_every_home "$size" 2>&1)"; then
        note quota ""
        watch_for_new_homes
    else
        note quota "Not every home has its quota of $size: $(last_words "$words")."
    fi
}

# Called as a condition, where bash does not stop at a failed command by itself.
limit_every_home() {
    local folder code=0
    receive_newcomers "$1" || code=1
    while read -r folder; do
        # The health check's home comes and goes.
        (set_quota "$folder" "$1") || [ ! -d "$HUB_DATA_DIR/homes/$folder" ] || code=1
    done < <(homes_of '^[0-9]+$')
    return "$code"
}

# A folder below one that has a project and hands it on belongs to that project from its first moment.
receive_newcomers() {
    local homes="$HUB_DATA_DIR/homes"
    [ -d "$homes" ] || install -d -m 0711 "$homes"
    xfs_quota -x -c "project -s -d 0 -p $homes $HUB_NEWCOMERS" "$HUB_DATA_DIR" >/dev/null \
        && xfs_quota -x -c "limit -p bhard=$(whole_mebibytes "$1")m $HUB_NEWCOMERS" "$HUB_DATA_DIR"
}

# systemd says at once when a home was made; the watcher of each minute is for machines without it.
watch_for_new_homes() {
    [ -d "$HUB_SYSTEMD" ] || return 0
    systemctl restart jupyterhub-gitops-homes.path || warn "new homes get their own quota within a minute only"
}

# Gives the homes that are new since then a quota of their own.
set_new_quotas() {
    local size
    size="$(setting storage.quota)"
    if [ -z "$size" ] || ! has_quota prj; then return 0; fi
    numbering limit_new_homes "$size"
}

limit_new_homes() {
    local folder
    while read -r folder; do
        if (set_quota "$folder" "$1"); then say "the home $folder has a quota of $1"; fi
    done < <(homes_of "^(0|$HUB_NEWCOMERS)\$")
}

# One process at a time gives out project numbers.
numbering() {
    (
        flock 9
        "$@"
    ) 9>"$HUB_VAR/quota.lock"
}

# The folders of the homes whose project number is like this, one a line. Others than the hub's own kind are left alone.
homes_of() {
    [ -d "$HUB_DATA_DIR/homes" ] || return 0
    lsattr -p "$HUB_DATA_DIR/homes" 2>/dev/null | awk -v wanted="$1" '$1 ~ wanted {sub(/.*\//, ""); print}' | grep -x '[a-z0-9-]*' || true
}

# has_quota usr|prj: whether XFS keeps quotas of owners or of projects there; both have a shorter name as well.
has_quota() {
    local kind options
    read -r kind options < <(findmnt --noheadings --output FSTYPE,OPTIONS "$HUB_DATA_DIR") || return 1
    [ "$kind" = xfs ] && [[ ",$options," =~ ,($1|${1:0:1})quota, ]]
}

# "ext4", or "XFS that this kernel mounts without quotas".
data_file_system() {
    local kind
    kind="$(findmnt --noheadings --output FSTYPE "$HUB_DATA_DIR" || true)"
    case "$kind" in
        xfs) echo "XFS, which this machine's kernel mounts without quotas" ;;
        *) echo "${kind:-on no file system of its own}" ;;
    esac
}

# set_quota FOLDER [SIZE]: the folder's name below homes, and a size such as 10G.
set_quota() {
    local folder="$1" size="${2:-}" home number
    home="$HUB_DATA_DIR/homes/$folder"
    [[ "$folder" =~ ^[a-z0-9-]+$ && -d "$home" ]] || die "there is no home $folder"
    size="${size:-$(setting storage.quota)}"
    [[ "$size" =~ ^[0-9]+([.][0-9]+)?[KMGT]$ ]] || die "the quota '$size' is not a size such as 10G"
    has_quota prj || die "$HUB_DATA_DIR is not XFS with prjquota"
    number="$(project_of "$home")"
    if [ "$number" = 0 ] || [ "$number" = "$HUB_NEWCOMERS" ]; then
        number="$(next_project)"
        # The limit first: what is moved into the project counts from then on.
        limit_project "$number" "$size" || return 1
        xfs_quota -x -c "project -s -p $home $number" "$HUB_DATA_DIR" >/dev/null || return 1
    else
        limit_project "$number" "$size"
    fi
}

limit_project() { xfs_quota -x -c "limit -p bhard=$(whole_mebibytes "$2")m $1" "$HUB_DATA_DIR"; }

# The project number of a folder; 0 when it has none. lsattr prints it first.
project_of() { lsattr -pd "$1" | awk '{print $1}'; }

# One more than the greatest number in use.
next_project() {
    lsattr -p "$HUB_DATA_DIR/homes" 2>/dev/null | awk -v top="$HUB_NEWCOMERS" '$1 > top {top = $1} END {print top + 1}'
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

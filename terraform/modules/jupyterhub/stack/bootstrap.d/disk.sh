# shellcheck shell=bash
# The data disk: found, formatted only when it is empty, mounted on /data, grown when the cloud made it bigger.
# Homes live here. Nothing in this file ever removes a file system.

HUB_DISK_WAIT="${HUB_DISK_WAIT:-120}"
HUB_FSTAB="${HUB_FSTAB:-/etc/fstab}"

mount_data_disk() {
    if ! mountpoint -q "$HUB_DATA_DIR"; then find_and_mount; fi
    grow_data_disk
    keep_room_for_the_hub
}

find_and_mount() {
    local disk
    # Ubuntu's cloud images bring them, Debian's do not.
    command -v mkfs.xfs >/dev/null || ensure_packages xfsprogs
    disk="$(wait_for_disk)" || die_without_disk
    format_if_empty "$disk"
    mkdir -p "$HUB_DATA_DIR"
    if ! mount_as_remembered "$disk" "$(quota_option "$disk")" 2>/dev/null; then
        # A kernel without quotas refuses the option; homes matter more than quotas.
        mount_as_remembered "$disk" "" || die "the data disk $disk cannot be mounted; look at: dmesg | tail"
    fi
    say "homes are on $disk, mounted on $HUB_DATA_DIR"
}

# What is there instead helps whoever has to find it.
die_without_disk() {
    local named
    named="$(machine_value data_disk)"
    say "the disks of this machine:"
    lsblk --nodeps --output NAME,SIZE,TYPE,FSTYPE,LABEL,MOUNTPOINTS || true
    if [ -n "$named" ]; then die "the disk of the homes, $named, is not there after $HUB_DISK_WAIT s: it has to be attached to this machine"; fi
    die "no data disk was found within $HUB_DISK_WAIT s: attach an empty one, or one with the label hub-data"
}

# A disk may be attached after the machine has started.
wait_for_disk() {
    local waited=0 disk code
    while true; do
        code=0
        disk="$(find_disk)" || code=$?
        if [ "$code" = 0 ] && [ -n "$disk" ]; then break; fi
        # Several to choose from: waiting does not help.
        [ "$code" != 3 ] && [ "$waited" -lt "$HUB_DISK_WAIT" ] || return 1
        sleep 2
        waited=$((waited + 2))
    done
    printf '%s\n' "$disk"
}

# The named disk; else the one that carries our label; else the only one that has neither partitions nor a file system.
find_disk() {
    local named labelled
    named="$(machine_value data_disk)"
    if [ -n "$named" ]; then
        [ -b "$named" ] && readlink -f "$named"
        return
    fi
    labelled="$(blkid -L hub-data || true)"
    if [ -n "$labelled" ]; then
        printf '%s\n' "$labelled"
        return
    fi
    only_empty_disk
}

only_empty_disk() {
    local found=() disk
    while read -r disk; do
        is_empty "$disk" && found+=("$disk")
    done < <(lsblk --nodeps --noheadings --paths --output NAME,TYPE,RO | awk '$2 == "disk" && $3 == 0 {print $1}')
    if [ "${#found[@]}" -gt 1 ]; then
        warn "several empty disks (${found[*]}): name the one for homes in data_disk"
        return 3
    fi
    [ "${#found[@]}" = 1 ] && printf '%s\n' "${found[0]}"
}

# Empty: no partitions, and no signature of any file system, partition table, LVM or RAID.
is_empty() {
    [ "$(lsblk --noheadings --output NAME "$1" | wc -l)" = 1 ] || return 1
    local signatures
    # Unreadable is not empty.
    signatures="$(wipefs --no-act --noheadings "$1" 2>/dev/null)" || return 1
    [ -z "$signatures" ] || return 1
    # blkid exits with 2 when it knows nothing on it; anything else, 0 or an error, is not empty.
    local code=0
    blkid --probe "$1" >/dev/null 2>&1 || code=$?
    [ "$code" = 2 ]
}

format_if_empty() {
    if is_empty "$1"; then
        say "formatting the empty disk $1"
        mkfs.xfs -q -L hub-data "$1"
        udevadm settle 2>/dev/null || true
    fi
    [ -n "$(blkid -o value -s TYPE "$1")" ] || die "$1 is neither empty nor has a file system that is known here; it is left as it is"
}

quota_option() { if [ "$(blkid -o value -s TYPE "$1")" = xfs ]; then echo ,usrquota,prjquota; fi; }

# Writes the mount into fstab, by UUID, so that the disk is found again when its device name changes, and mounts it.
# nofail: a machine without its disk still boots, and says in its log what is missing.
mount_as_remembered() {
    local uuid kind
    uuid="$(blkid -o value -s UUID "$1")"
    kind="$(blkid -o value -s TYPE "$1")"
    {
        awk -v folder="$HUB_DATA_DIR" '$2 != folder' "$HUB_FSTAB"
        printf 'UUID=%s %s %s defaults,nofail%s 0 2\n' "$uuid" "$HUB_DATA_DIR" "$kind" "$2"
    } | write_whole "$HUB_FSTAB"
    systemctl daemon-reload 2>/dev/null || true
    mount --fstab "$HUB_FSTAB" "$HUB_DATA_DIR"
}

# Makes the file system as big as its disk, while people work in it. Costs nothing when nothing is to be done, so every minute may ask.
# Homes that cannot be grown are no reason to stop anything else: admins are told.
grow_data_disk() {
    local source kind before after words
    read -r source kind < <(findmnt --noheadings --output SOURCE,FSTYPE "$HUB_DATA_DIR") || return 0
    before="$(data_mebibytes)"
    if words="$(grow_file_system "$source" "$kind" 2>&1)"; then
        note disk-growth ""
    else
        note disk-growth "The homes' disk is bigger than its file system, which cannot be grown: $(last_words "$words"). It is tried again each minute."
    fi
    after="$(data_mebibytes)"
    if [ "$after" != "$before" ]; then say "the homes' disk now holds $after MiB, $before before"; fi
}

grow_file_system() {
    case "$2" in
        xfs) xfs_growfs "$HUB_DATA_DIR" ;;
        ext4) resize2fs "$1" ;;
        btrfs) btrfs filesystem resize max "$HUB_DATA_DIR" ;;
        *) return 0 ;; # not one of ours to grow
    esac
}

data_mebibytes() { df --block-size=1M --output=size "$HUB_DATA_DIR" 2>/dev/null | tail -n 1 | tr -dc '0-9' || true; }

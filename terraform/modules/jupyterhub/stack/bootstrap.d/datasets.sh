# shellcheck shell=bash
# Datasets that the machine mounts below DATA/datasets, where notebooks see them: s3:// and gs:// with rclone, nfs:// by the
# kernel. A dataset that cannot be had stops nothing: admins read why on the hub, and the watcher tries again.

HUB_DATASETS="$HUB_VAR/datasets"
# Asked in which region a bucket is; no right is needed for that.
HUB_S3="${HUB_S3:-https://s3.amazonaws.com}"
# There while systemd runs this machine.
HUB_SYSTEMD="${HUB_SYSTEMD:-/run/systemd/system}"

# Mounts what the settings name and is not there, and lets go of what they no longer name. Always succeeds.
mount_datasets() {
    [ -s "$HUB_SETTINGS_NEXT" ] || return 0
    local name source mode words
    mkdir -p "$HUB_DATASETS"
    while IFS=$'\t' read -r name source mode; do
        if dataset_is_there "$name" "$source $mode"; then continue; fi
        release_dataset "$name"
        if words="$(mount_dataset "$name" "$source" "$mode" 2>&1)"; then
            printf '%s\n' "$source $mode" >"$HUB_DATASETS/$name"
            say "dataset $name is $source"
            note "dataset-$name" ""
        else
            note "dataset-$name" "The dataset $name ($source) is not there: $(last_words "$words"). It is tried again every few minutes."
        fi
    done < <(wanted_datasets)
    forget_datasets
}

# Name, source and ro or rw of each dataset that is not for the hub itself to bring (https) and not a folder (disk).
wanted_datasets() {
    python3 - "$HUB_SETTINGS_NEXT" <<'PYTHON'
import json, re, sys
for dataset in json.load(open(sys.argv[1], encoding="utf-8")).get("datasets") or ():
    name, source = str(dataset.get("name")), str(dataset.get("source"))
    if not re.fullmatch(r"[a-z][a-z0-9_-]{0,39}", name) or not re.fullmatch(r"(nfs|s3|gs)://[A-Za-z0-9][A-Za-z0-9._/=-]*|(cvmfs|eos):[A-Za-z0-9/][A-Za-z0-9._/-]*", source):
        continue
    print(name, source, "ro" if dataset.get("readonly", True) else "rw", sep="\t")
PYTHON
}

# A mount whose other end died answers no question: that one is not there either.
dataset_is_there() {
    local folder="$HUB_DATA_DIR/datasets/$1"
    [ "$2" = "$(cat "$HUB_DATASETS/$1" 2>/dev/null)" ] && mountpoint -q "$folder" && timeout 20 stat --terse -- "$folder" >/dev/null 2>&1
}

# Called as a condition, where bash does not stop at a failed command by itself.
mount_dataset() {
    local folder="$HUB_DATA_DIR/datasets/$1"
    mkdir -p "$folder" || return 1
    case "$2" in
        s3://*) mount_bucket "$1" "s3:${2#s3://}" "$folder" ;;
        gs://*) mount_bucket "$1" "gs:${2#gs://}" "$folder" ;;
        nfs://*) mount_nfs "${2#nfs://}" "$3" "$folder" ;;
        *) die "this version mounts s3://, gs:// and nfs:// on a machine, not ${2%%:*}:" ;;
    esac
}

# mount_bucket NAME REMOTE FOLDER: the listing before it finds out what a mount would hide: a wrong name, a missing right.
mount_bucket() {
    ensure_packages rclone fuse3
    rclone_configuration | write_whole "$HUB_VAR/rclone.conf" 0600 || return 1
    local rclone=(rclone --config "$HUB_VAR/rclone.conf") found region=""
    # S3 answers for a bucket in its own region only.
    case "$2" in s3:*) region="$(region_of_bucket "${2#s3:}")" ;; esac
    if [ -n "$region" ]; then rclone+=(--s3-region "$region"); fi
    found="$(timeout 90 "${rclone[@]}" lsf --retries 1 --low-level-retries 3 -- "$2")" || return 1
    # To S3 a prefix that nobody wrote to is no error.
    [ -n "$found" ] || die "nothing lies under this name"
    # Bytes that somebody read are kept on the system's disk: a class reads the same ones.
    local mount=(--read-only --allow-other --dir-perms 0555 --file-perms 0444 --use-server-modtime
        --vfs-cache-mode full --vfs-cache-max-size 10G --cache-dir "$HUB_VAR/cache/datasets" -- "$2" "$3")
    if [ -d "$HUB_SYSTEMD" ]; then
        # A unit of its own: it outlives this program, and systemd starts it again when it dies.
        systemd-run --quiet --collect --unit "$(dataset_unit "$1")" --property Type=notify --property Restart=always \
            --property RestartSec=10 --property ExecStopPost="-umount --lazy $3" -- "${rclone[@]}" mount "${mount[@]}"
    else
        "${rclone[@]}" mount --daemon "${mount[@]}"
    fi
}

# The region of a bucket, whoever owns it; nothing where S3 does not tell.
region_of_bucket() {
    python3 - "$HUB_S3/${1%%/*}" <<'PYTHON'
import re, sys, urllib.error, urllib.request
try:
    answer = urllib.request.urlopen(urllib.request.Request(sys.argv[1], method="HEAD"), timeout=20)
except urllib.error.HTTPError as error:
    answer = error  # It says no, and where it would be.
except OSError:
    sys.exit()
region = answer.headers.get("x-amz-bucket-region") or ""
print(region if re.fullmatch(r"[a-z0-9-]{1,30}", region) else "")
PYTHON
}

dataset_unit() { printf 'jupyterhub-gitops-dataset-%s.service\n' "$1"; }

# On the cloud that keeps the bucket the machine's own role is asked; from elsewhere only public buckets can be read.
rclone_configuration() {
    local region=""
    if [ "$(setting provider)" = aws ]; then
        region="$(cd "$HUB_STACK_DIR/bootstrap.d" && python3 -c 'from aws import Machine; print(Machine().region)')" || return 1
    fi
    printf '[s3]\ntype = s3\nprovider = AWS\nno_check_bucket = true\n'
    if [ -n "$region" ]; then printf 'env_auth = true\nregion = %s\n' "$region"; fi
    printf '[gs]\ntype = google cloud storage\n'
    if [ "$(setting provider)" = gcp ]; then printf 'env_auth = true\n'; else printf 'anonymous = true\n'; fi
}

# mount_nfs HOST/EXPORT ro|rw FOLDER. Read-only gives up after a while, so that a server that is away hangs no notebook for
# good; what is written must not be lost, so that waits. EFS wants a new port each time, other servers want a low one.
mount_nfs() {
    local host="${1%%/*}" path="/${1#*/}" options="$2,nosuid,nodev"
    if [ "$2" = ro ]; then options+=",soft,timeo=150,retrans=2"; else options+=",hard"; fi
    case "$host" in *.efs.*.amazonaws.com) options+=",nfsvers=4.1,noresvport,rsize=1048576,wsize=1048576" ;; esac
    ensure_packages nfs-common
    timeout 90 mount -t nfs -o "$options" -- "$host:$path" "$3"
}

# Lets go of a mount; whoever reads there now gets errors, and the folder is free for the next one.
release_dataset() {
    local folder="$HUB_DATA_DIR/datasets/$1"
    if [ -d "$HUB_SYSTEMD" ]; then systemctl stop "$(dataset_unit "$1")" 2>/dev/null || true; fi
    if grep -qF " $folder " /proc/self/mounts; then umount --lazy -- "$folder" || true; fi
    rm -f "$HUB_DATASETS/$1"
}

forget_datasets() {
    local record name
    for record in "$HUB_DATASETS"/*; do
        [ -e "$record" ] || continue
        name="$(basename "$record")"
        if ! wanted_datasets | cut -f1 | grep -qxF -- "$name"; then
            release_dataset "$name"
            say "dataset $name is no longer wanted"
        fi
    done
    forget_notes dataset- "$(wanted_datasets | cut -f1)"
}

# The last line of what a program said, without its date, as part of a sentence.
last_words() { tail -n 1 <<<"$1" | sed -E 's/^([0-9/]+ [0-9:]+ )?(jupyterhub-gitops: error: )?//; s/[.]$//' | cut -c 1-300; }

# shellcheck shell=bash
# Docker, Compose and the file system's tools, from the distribution: Debian 12 and 13, Ubuntu 22.04 and 24.04.

HUB_UNITS="${HUB_UNITS:-/etc/systemd/system}"
HUB_APT_CONF="${HUB_APT_CONF:-/etc/apt/apt.conf.d}"
# What runs the containers. Changed under a running Docker, new servers may not start; restarted with it, every notebook ends.
HUB_DOCKER_PACKAGES=(docker.io docker-cli containerd runc)

install_packages() {
    local wanted
    # Not in the call itself, where an unknown system would be said and then forgotten.
    wanted="$(packages_of_this_system)" || exit 1
    # shellcheck disable=SC2086 # one word a package
    ensure_packages $wanted
    keep_docker_while_people_work
    upgrade_docker
    # Docker starts its containers again by itself. At a boot that must wait for the data disk: before, they would be given the empty
    # folder below it, and keep that.
    systemctl disable docker.service docker.socket >/dev/null 2>&1 || true
    systemctl start docker >/dev/null 2>&1 || warn "docker is not a service of systemd here; start it by hand"
}

# The system's own daily upgrades leave Docker alone; upgrade_docker does it when the machine starts.
keep_docker_while_people_work() {
    [ -d "$HUB_APT_CONF" ] || return 0
    local names
    names="$(printf '|%s' "${HUB_DOCKER_PACKAGES[@]/./[.]}")"
    printf 'Unattended-Upgrade::Package-Blacklist { "^(%s)$"; };\n' "${names#|}" | write_whole "$HUB_APT_CONF/60jupyterhub-gitops"
}

# Only before Docker starts at a boot, and with the lists that the system has: those are a day old at most.
upgrade_docker() {
    if systemctl is-active --quiet docker; then return 0; fi
    local newer
    newer="$(newer_docker)"
    if [ -z "$newer" ]; then return 0; fi
    # shellcheck disable=SC2086 # one word a package
    ensure_newest $newer || warn "Docker stays as it was: its upgrade failed; the next restart tries again"
}

# Names of Docker's packages that a newer one is known for.
newer_docker() {
    local name present=()
    for name in "${HUB_DOCKER_PACKAGES[@]}"; do
        if is_installed "$name"; then present+=("$name"); fi
    done
    if [ "${#present[@]}" = 0 ]; then return 0; fi
    apt-get -qq --simulate install --only-upgrade "${present[@]}" 2>/dev/null \
        | awk -v known=" ${present[*]} " '$1 == "Inst" && index(known, " " $2 " ") {print $2}' || true
}

ensure_newest() {
    say "upgrading $*"
    wait_for_apt
    DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1 install_over_ruins --only-upgrade "$@"
}

# ensure_packages NAME…: installs those that are missing; never upgrades what is there.
ensure_packages() {
    local missing=() name
    for name in "$@"; do
        is_installed "$name" || missing+=("$name")
    done
    if [ "${#missing[@]}" = 0 ]; then return 0; fi
    say "installing ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    # Ubuntu's needrestart restarts services that use what was upgraded; this program may be a part of one.
    export NEEDRESTART_SUSPEND=1
    wait_for_apt
    # cloud-init, or an earlier step, has just asked the mirrors.
    if has_fresh_lists && install_over_ruins "${missing[@]}" 2>/dev/null; then return 0; fi
    local apt=(apt-get -o DPkg::Lock::Timeout=300 -qq)
    local tries=4 why="see what apt-get said above"
    # By itself apt-get takes a mirror that is away for no error, and there would be no second try.
    if ! retry 6 "${apt[@]}" -o APT::Update::Error-Mode=any update; then
        # One mirror of several may be away, and not this one's.
        tries=1 why="the lists of packages cannot be fetched: does this machine reach the mirrors in /etc/apt?"
    fi
    retry "$tries" install_over_ruins "${missing[@]}" \
        || die "these packages cannot be installed: ${missing[*]}; $why"
}

# By itself apt-get waits for dpkg's lock only, not for those of its lists and of its downloads, which the system's daily updates may hold
# for minutes.
wait_for_apt() {
    local lists="" archives=""
    eval "$(apt-config shell lists Dir::State::lists/d archives Dir::Cache::archives/d)"
    timeout 300 python3 - "${lists}lock" "${archives}lock" <<'PYTHON' || true
import fcntl, os, sys
for path in sys.argv[1:]:
    if os.path.exists(path):
        with open(path, "a") as lock:
            fcntl.lockf(lock, fcntl.LOCK_EX)
PYTHON
}

has_fresh_lists() {
    local lists
    eval "$(apt-config shell lists Dir::State::lists/d)"
    [ -n "$(find "$lists" -maxdepth 1 -type f -name '*Packages*' -mmin -30 -print -quit 2>/dev/null)" ]
}

# A machine that was switched off while it installed something has packages half there, and apt-get does nothing before that is mended.
install_over_ruins() {
    dpkg --configure -a --force-confdef --force-confold >/dev/null 2>&1 || true
    apt-get -o DPkg::Lock::Timeout=300 -qq install -y --fix-broken --no-install-recommends "$@" >/dev/null
}

packages_of_this_system() {
    local id version
    id="$(os_release ID)"
    version="$(os_release VERSION_ID)"
    case "$id-$version" in
        debian-12) echo "docker.io docker-compose iptables xfsprogs quota python3 ca-certificates" ;;
        debian-13) echo "docker.io docker-cli docker-compose docker-buildx iptables xfsprogs quota python3 ca-certificates" ;;
        ubuntu-22.04 | ubuntu-24.04) echo "docker.io docker-compose-v2 docker-buildx iptables xfsprogs quota python3 ca-certificates" ;;
        *) die "$id $version is not a system this hub knows; use Debian 12 or 13, or Ubuntu 22.04 or 24.04" ;;
    esac
}

# One value of os-release, without its quotes.
os_release() { awk -F= -v name="$1" '$1 == name {gsub(/"/, "", $2); print $2}' "${HUB_OS_RELEASE:-/etc/os-release}"; }

is_installed() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

# The units that run this program at each boot and keep watching in between.
install_units() {
    command -v systemctl >/dev/null || return 0
    local unit
    for unit in "$HUB_STACK_DIR"/bootstrap.d/units/*; do
        install -m 0644 "$unit" "$HUB_UNITS/"
    done
    systemctl daemon-reload
    systemctl enable jupyterhub-gitops.service jupyterhub-gitops-watch.service >/dev/null 2>&1
    systemctl start --no-block jupyterhub-gitops-watch.service
}

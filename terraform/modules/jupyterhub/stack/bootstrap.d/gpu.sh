# shellcheck shell=bash
# Machines with NVIDIA GPUs: the distribution's driver, and NVIDIA's container toolkit, so that containers can be given GPUs.
# A machine where this fails serves its hub without GPUs, and says so to the hub's admins.

HUB_PCI="${HUB_PCI:-/sys/bus/pci/devices}"
HUB_APT="${HUB_APT:-/etc/apt}"
NVIDIA_TOOLKIT="https://nvidia.github.io/libnvidia-container"

# Always succeeds.
set_up_gpu() {
    local words code=0
    has_gpu || return 0
    if gpu_works; then
        note gpu ""
        return 0
    fi
    say "setting up the GPU's driver and container toolkit, which takes some minutes"
    words="$(install_gpu 2>&1)" || code=$?
    printf '%s\n' "$words"
    if [ "$code" = 0 ] && gpu_works; then
        note gpu ""
    else
        note gpu "The machine's GPU cannot be used: $(last_words "$words"). Notebooks that ask for one do not start."
    fi
}

# A display controller (class 03) of NVIDIA's (vendor 10de).
has_gpu() {
    local device
    for device in "$HUB_PCI"/*; do
        [ -r "$device/vendor" ] || continue
        if [ "$(cat "$device/vendor")" = 0x10de ] && [[ "$(cat "$device/class")" == 0x03* ]]; then return 0; fi
    done
    return 1
}

gpu_works() {
    nvidia-smi --list-gpus >/dev/null 2>&1 && docker info --format '{{json .Runtimes}}' 2>/dev/null | grep -q nvidia
}

# Called in a condition: each command says for itself that it failed.
install_gpu() {
    case "$(os_release ID)" in
        ubuntu) install_ubuntu_driver || die "Ubuntu's NVIDIA driver cannot be installed" ;;
        debian) install_debian_driver || die "Debian's NVIDIA driver cannot be installed" ;;
    esac
    modprobe nvidia || die "the driver is installed but does not load; restart the machine once"
    install_toolkit || die "NVIDIA's container toolkit cannot be installed"
}

# Ubuntu picks the server driver for the card and has its module built for the cloud's kernel; nvidia-smi is a package apart.
install_ubuntu_driver() {
    ensure_packages ubuntu-drivers-common
    ubuntu-drivers install --gpgpu || return 1
    local branch
    branch="$(modinfo --field version nvidia | cut -d. -f1)"
    [[ "$branch" =~ ^[0-9]+$ ]] || return 1
    ensure_packages "nvidia-utils-$branch-server"
}

# Debian's driver is non-free, which its cloud images leave out, and is built here for the running kernel.
install_debian_driver() {
    local codename
    codename="$(os_release VERSION_CODENAME)"
    printf 'Types: deb\nURIs: http://deb.debian.org/debian\nSuites: %s\nComponents: contrib non-free non-free-firmware\nSigned-By: /usr/share/keyrings/debian-archive-keyring.gpg\n' \
        "$codename" | write_whole "$HUB_APT/sources.list.d/jupyterhub-gitops-nvidia.sources"
    ensure_packages "linux-headers-$(uname -r)" nvidia-kernel-dkms nvidia-smi libcuda1
}

install_toolkit() {
    local key="$HUB_APT/keyrings/nvidia-container-toolkit.asc"
    mkdir -p "$HUB_APT/keyrings"
    retry 4 python3 -c 'import sys, urllib.request; sys.stdout.buffer.write(urllib.request.urlopen(sys.argv[1], timeout=60).read())' \
        "$NVIDIA_TOOLKIT/gpgkey" | write_whole "$key" || return 1
    printf 'Types: deb\nURIs: %s/stable/deb/%s/\nSuites: /\nSigned-By: %s\n' \
        "$NVIDIA_TOOLKIT" "$(dpkg --print-architecture)" "$key" | write_whole "$HUB_APT/sources.list.d/nvidia-container-toolkit.sources"
    ensure_packages nvidia-container-toolkit
    nvidia-ctk runtime configure --runtime=docker || return 1
    # Before the hub's first start: no notebook runs yet.
    systemctl restart docker
}

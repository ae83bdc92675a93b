# A clean Debian as a cloud's image brings it: systemd and cloud-init, no Docker. What the bootstrap will ask apt for lies in apt's
# cache, so that a test installs it without waiting for a mirror.
ARG BASE_IMAGE
FROM ${BASE_IMAGE}
ENV container=docker
RUN set -eu; \
    export DEBIAN_FRONTEND=noninteractive; \
    rm -f /etc/apt/apt.conf.d/docker-clean; \
    apt-get update; \
    apt-get install -y --no-install-recommends systemd systemd-sysv dbus cloud-init python3 ca-certificates iproute2 netbase; \
    apt-get install -y --no-install-recommends --download-only \
        docker.io docker-compose iptables xfsprogs quota nfs-common
# What must not touch the computer under the container: kernel settings, modules, devices. No network to configure either.
RUN set -eu; \
    cd /etc/systemd/system; \
    for unit in systemd-sysctl.service systemd-modules-load.service systemd-udevd.service systemd-binfmt.service \
        systemd-remount-fs.service systemd-logind.service getty.target proc-sys-fs-binfmt_misc.automount \
        sys-kernel-config.mount sys-kernel-debug.mount sys-kernel-tracing.mount sys-fs-fuse-connections.mount \
        dev-hugepages.mount dev-mqueue.mount systemd-journald-audit.socket; do \
        ln -s /dev/null "$unit"; \
    done; \
    mkdir -p jupyterhub-gitops-watch.service.d; \
    printf '[Service]\nEnvironment=HUB_WATCH_SECONDS=3\n' >jupyterhub-gitops-watch.service.d/test.conf; \
    printf 'datasource_list: [NoCloud]\nlocale: false\nnetwork: {config: disabled}\n' >/etc/cloud/cloud.cfg.d/90-test.cfg
COPY boot.sh /usr/local/sbin/boot
STOPSIGNAL SIGRTMIN+3
CMD ["/bin/sh", "/usr/local/sbin/boot"]

#!/bin/sh
# Keeps notebooks away from the cloud's metadata service, where a machine's own credentials can be read.
# Runs in the host's network for as long as the hub does, so that a reboot or a flushed table is put right within a minute.
# `firewall.sh once` sets the rules and ends, `firewall.sh clear` takes them back. HUB_BRIDGE names the notebooks' network.
#
# The raw table sees a packet before any other, and Docker never flushes it. Port 53 stays open: on Google Cloud
# the metadata address is also the name server.
set -eu

METADATA=169.254.0.0/16
chain="HUB-$(printf %s "${HUB_BRIDGE:?names the bridge of the notebooks}" | cut -c1-20)"

# The kernel may know only one of the two tables that iptables speaks to.
tables() {
    if iptables -w 10 -t raw -S >/dev/null 2>&1; then iptables -w 10 -t raw "$@"; else iptables-legacy -w 10 -t raw "$@"; fi
}

set_rules() {
    tables -N "$chain" 2>/dev/null || true
    ensure "$chain" -p udp --dport 53 -j RETURN
    ensure "$chain" -p tcp --dport 53 -j RETURN
    ensure "$chain" -d "$METADATA" -j DROP
    ensure PREROUTING -i "$HUB_BRIDGE" -d "$METADATA" -j "$chain"
}

ensure() {
    from="$1"
    shift
    tables -C "$from" "$@" 2>/dev/null || tables -A "$from" "$@"
}

clear_rules() {
    tables -D PREROUTING -i "$HUB_BRIDGE" -d "$METADATA" -j "$chain" 2>/dev/null || true
    tables -F "$chain" 2>/dev/null || true
    tables -X "$chain" 2>/dev/null || true
}

case "${1:-watch}" in
    once) set_rules ;;
    clear) clear_rules ;;
    watch)
        trap 'clear_rules; exit 0' TERM INT
        while true; do
            set_rules
            sleep 30 &
            wait $!
        done
        ;;
    *)
        echo "usage: firewall.sh [once|clear|watch]" >&2
        exit 2
        ;;
esac

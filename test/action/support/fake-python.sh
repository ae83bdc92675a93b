#!/bin/sh
# Stands in for Python and the stack's `manage` together: a hub that is a few files, so that no JupyterHub has to start.
# RUN/up holds the address while the hub runs; RUN/fail makes the next `up` fail.
set -eu
if [ "$1" = "-c" ]; then
  printf '%s\n3.12.0\n' "$0"
  exit 0
fi
shift
call=$1
shift
run='' data='' bind='' port='' settings='' delete='' runtime='' epoch=''
while [ $# -gt 0 ]; do
  case $1 in
    --run) run=$2 ;;
    --data) data=$2 ;;
    --bind) bind=$2 ;;
    --port) port=$2 ;;
    --settings) settings=$2 ;;
    --runtime) runtime=$2 ;;
    --epoch) epoch=$2 ;;
    --on-delete) delete=$2 ;;
    --mark-shown) shift; continue ;;
    *) ;;
  esac
  shift 2
done
case $call in
  up)
    mkdir -p "$run" "$data/hub" "$data/homes"
    if [ -e "$run/fail" ]; then
      cat "$run/fail" >&2
      exit 1
    fi
    cp "$settings" "$run/settings.json"
    echo >>"$run/starts"
    printf '%s' "$epoch" >"$run/epoch"
    printf '{"runtime":"%s"}' "$runtime" >"$run/state.json"
    printf '%s' "$FAKE_PROBE_TOKEN" >"$data/hub/probe_token"
    printf 'http://%s:%s' "$bind" "$port" >"$run/up"
    ;;
  down) rm -f "$run/up" ;;
  retire) if [ "$delete" = delete ]; then rm -rf "$data"; fi ;;
  status)
    running=false
    if [ -e "$run/up" ]; then running=true; fi
    printf '{"running":%s,"runtime":"process","epoch":"%s","services":{"hub":{"running":%s}},"servers":[]}\n' "$running" "$(cat "$run/epoch")" "$running"
    ;;
  passwords) if [ -e "$data/passwords.json" ]; then cat "$data/passwords.json"; else printf '{}\n'; fi ;;
  logs) if [ -e "$run/log" ]; then cat "$run/log"; fi ;;
  *) exit 2 ;;
esac

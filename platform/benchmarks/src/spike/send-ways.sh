#!/bin/sh
# Runs send-ways.c and sluice generate in turns: over loopback into a socket that nobody reads, and into a device that
# throws all away (ifb), in a network namespace of its own. Needs root, gcc and the built product.
# Usage: unshare -n send-ways.sh [ROUNDS SECONDS [MORE WORDS FOR sluice generate]]
set -eu
rounds=${1:-3}
seconds=${2:-8}
[ $# -lt 2 ] || shift 2
port=17346
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
sluice=$here/../../../../distribution/target/sluice/bin/sluice
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
gcc -O2 -Wall -o "$folder/send-ways" "$here/send-ways.c"
ip link set lo up
ip link add nowhere type ifb
ip link set nowhere up
ip addr add 10.9.9.1/24 dev nowhere
ip neigh add 10.9.9.2 lladdr 02:00:00:00:00:02 dev nowhere
"$folder/send-ways" holds $port $((rounds * (seconds + 2) * 4)) &
holder=$!
for _ in $(seq "$rounds"); do
    for to in 127.0.0.1 10.9.9.2; do
        "$folder/send-ways" sends $to $port "$seconds"
        "$sluice" generate --to $to:$port --duration "${seconds}s" "$@" | head -1
    done
done
kill $holder

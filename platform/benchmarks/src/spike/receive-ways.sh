#!/bin/sh
# Runs receive-ways.c in each way in turns, under the load of sluice generate. Needs gcc and the built product.
# Usage: receive-ways.sh [ROUNDS DATAGRAMS-PER-SECOND SECONDS [MORE WORDS FOR sluice generate]]
set -eu
rounds=${1:-3}
rate=${2:-100000}
seconds=${3:-5}
[ $# -lt 3 ] || shift 3
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
sluice=$here/../../../../distribution/target/sluice/bin/sluice
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
gcc -O2 -Wall -o "$folder/receive-ways" "$here/receive-ways.c"
for _ in $(seq "$rounds"); do
    for way in waits naps gro busy uring; do
        "$folder/receive-ways" "$way" 17346 "$seconds" > "$folder/result" &
        receiver=$!
        "$sluice" generate --to 127.0.0.1:17346 --samples 6 --rate "$rate" --duration "$((seconds + 1))s" "$@" > "$folder/sent" 2>&1 || true
        wait "$receiver"
        cat "$folder/result"
    done
done

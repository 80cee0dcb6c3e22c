#!/bin/sh
# Runs the shipped collector under an even load and tells what that costs besides processor time: collections of garbage once
# it is warm (there should be none), memory, and what it takes of a processor when nothing comes. 600 s at 50,000 datagrams/s of
# six flows, unless told otherwise, after a minute of warming up; then a minute without load. Leave the machine alone meanwhile.
# Needs the built product (mvn -B -ntp verify) and Debian's nfdump; files go to memory where there is some, and are removed.
# Usage: steady.sh [SECONDS DATAGRAMS-PER-SECOND]
set -eu
seconds=${1:-600}
rate=${2:-50000}
warm_up=60
idle=60
product=$(CDPATH='' cd -- "$(dirname -- "$0")/../../target/sluice" && pwd)
place=/dev/shm
[ -w "$place" ] || place=${TMPDIR:-/tmp}
folder=$(mktemp -d "$place/steady.XXXXXX")
collector=
end() {
    [ -z "$collector" ] || kill "$collector" 2>/dev/null || true
    rm -r "$folder"
}
trap end EXIT
trap 'exit 1' INT TERM

mkdir "$folder/flows"
cat > "$folder/steady.yaml" <<YAML
interval: 10s
inputs: [ { name: all, listen: "127.0.0.1:16343" } ]
sinks: [ { name: files, type: nfcapd, options: { directory: "$folder/flows", expire: { max-size: 1GiB } } } ]
YAML
SLUICE_JAVA_OPTS="-Xlog:gc:file=$folder/gc.log" "$product/bin/sluice" run "$folder/steady.yaml" > "$folder/log" 2>&1 &
collector=$!
until grep -q "istening on" "$folder/log"; do
    kill -0 "$collector" || { cat "$folder/log"; exit 1; }
    sleep 0.1
done

collections() { grep -c Pause "$folder/gc.log" || true; }
memory() { sed -n "s/^$1:[[:space:]]*\([0-9]*\) kB/\1/p" "/proc/$collector/status"; }
ticks() { awk '{ print $14 + $15 }' "/proc/$collector/stat"; }
load() { "$product/bin/sluice" generate --to 127.0.0.1:16343 --samples 6 --rate "$rate" --duration "$1s" > "$folder/sent" 2>&1; }

load "$warm_up"
warm=$(collections)
load "$seconds"
echo "collections of garbage: $warm while it warmed up, $(($(collections) - warm)) in $seconds s at $rate datagrams/s after that"
echo "memory: at most $(($(memory VmHWM) / 1024)) MiB, $(($(memory VmRSS) / 1024)) MiB now"
head -n 1 "$folder/sent"
sleep 5
before=$(ticks)
sleep "$idle"
echo "idle: $(($(ticks) - before)) ticks of $(getconf CLK_TCK) a second in $idle s"
kill "$collector"
wait "$collector" || true
collector=
tail -n 4 "$folder/log"

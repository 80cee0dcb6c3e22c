#!/bin/sh
# Finishes a linked image: the commands' own launchers, and the cache that halves the time to start.
# Usage: finish-image.sh PRODUCT SCRATCH
#
# The launchers are copies of bin/java, so that ps and pidof show the command's name and not java.
# The cache holds what a training run has loaded, and which way its methods went: a collector that is sent the sample
# capture and then some seconds of load, so that the compiler knows from the start what is worth its time.
set -eu
product=$1
scratch=$2
runtime=$product/runtime
cache=$runtime/lib/sluice.aot
main=io.sluice.app/io.sluice.app.Main
log=$scratch/training.log

fail() {
    echo "The cache could not be trained: $1" >&2
    cat "$log" >&2
    exit 1
}

cp "$runtime/bin/java" "$runtime/bin/sluice"
cp "$runtime/bin/java" "$runtime/bin/sfcapd"

rm -rf "$scratch"
mkdir -p "$scratch/data"
# The path of a socket may have some hundred bytes only, so it cannot lie in a folder that lies deep.
run=$(mktemp -d "${TMPDIR:-/tmp}/sluice-training.XXXXXX")
trap 'rm -rf "$run"' EXIT
cat >"$scratch/training.yaml" <<END
interval: 1s
inputs:
  - name: sflow
    listen: "127.0.0.1:0"
    decoders: [sflow5]
sinks:
  - name: archive
    type: nfcapd
    options: { directory: "$scratch/data" }
  - name: publish
    type: launcher
    options: { after: [archive], command: [/bin/true, "%d/%f"] }
  - name: screen
    type: stdout
    options: { format: json }
plugins:
  folder: "$product/plugins"
run:
  directory: "$run"
END

# As bin/sluice does it, but for the cache that is not there yet.
set -- -Dsluice.home="$product" -Dlogback.configurationFile="$product/config/logback.xml" -m $main sluice

"$runtime/bin/sluice" -XX:AOTCacheOutput="$cache" "$@" run "$scratch/training.yaml" >"$scratch/flows.json" 2>"$log" &
collector=$!
trap 'kill -KILL $collector 2>/dev/null || true; rm -rf "$run"' EXIT

port=
tries=0
while [ -z "$port" ]; do
    tries=$((tries + 1))
    [ $tries -le 300 ] || fail "the collector does not listen after 30 s"
    kill -0 $collector 2>/dev/null || fail "the collector has ended"
    sleep 0.1
    port=$(sed -n 's/.*listening on 127\.0\.0\.1:\([0-9]*\).*/\1/p' "$log" | head -n 1)
done

"$runtime/bin/sluice" "$@" replay "$product/samples/open-vswitch.pcap" --to "127.0.0.1:$port" >>"$log" 2>&1 || fail "replay"
"$runtime/bin/sluice" "$@" generate --to "127.0.0.1:$port" --rate 5000 --duration 4s >>"$log" 2>&1 || fail "generate"
"$runtime/bin/sluice" "$@" top --socket "$run" --once >>"$log" 2>&1 || fail "top"
sleep 1.5 # beyond the end of an interval, for the launcher's part
kill -TERM $collector
wait $collector || fail "the collector ended with $?"
trap 'rm -rf "$run"' EXIT
[ -s "$scratch/flows.json" ] || fail "no flow came through"
[ -s "$cache" ] || fail "no cache was written"

#!/bin/sh
# Shows that a restart of the service loses no datagram when the service manager holds the socket: a load of 20,000 datagrams/s
# while the collector is restarted again and again; all that was sent must be in the accounts of the runs, and in the files. Needs
# root (a receive buffer of 256 MiB), the built product (mvn -B -ntp verify), Debian's nfdump and python3.
# Usage: activation.sh [RESTARTS DATAGRAMS-PER-SECOND]
set -eu
restarts=${1:-10}
rate=${2:-20000}
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
product=$here/../../target/sluice
place=/dev/shm
[ -w "$place" ] || place=${TMPDIR:-/tmp}
folder=$(mktemp -d "$place/activation.XXXXXX")
service=
end() {
    [ -z "$service" ] || kill "$service" 2>/dev/null || true
    rm -r "$folder"
}
trap end EXIT
trap 'exit 1' INT TERM

mkdir "$folder/flows"
cat > "$folder/service.yaml" <<YAML
inputs: [ { name: sflow, listen: "[::]:6343" } ]
sinks: [ { name: files, type: nfcapd, options: { directory: "$folder/flows" } } ]
monitors: [ { name: report, type: report, options: { path: "$folder/reports" } } ]
run: { directory: "$folder/run" }
YAML
python3 "$here/service.py" 16345 "$restarts" 3 "$product/bin/sluice" run "$folder/service.yaml" > "$folder/starts" 2> "$folder/log" &
service=$!
until grep -q READY "$folder/starts"; do
    kill -0 "$service" || { cat "$folder/log"; exit 1; }
    sleep 0.1
done
# The load ends two seconds before the last run does.
"$product/bin/sluice" generate --to 127.0.0.1:16345 --json --rate "$rate" --duration "$((restarts * 3 + 1))s" > "$folder/sent"
wait "$service"
service=
cat "$folder/starts"
flows=$(nfdump -R "$folder/flows" 'proto 255' | sed -n 's/.*otal flows processed: *\([0-9]*\).*/\1/p')
python3 - "$folder" "$flows" <<'PYTHON'
import json, sys
folder, stored = sys.argv[1], int(sys.argv[2])
sent = json.load(open(folder + '/sent'))
received = dropped = flows = runs = 0
for line in open(folder + '/reports'):
    report = json.loads(line)
    received += report['datagrams']['received']
    dropped += report['datagrams']['dropped']
    flows += report['samples']['flows']
    runs += report['is_last']
print(sent['datagrams']['sent'], 'datagrams sent,', received, 'received in', runs, 'runs,', dropped, 'dropped by the kernel;',
      flows, 'flows decoded,', stored, 'in the files by nfdump')
sys.exit(received != sent['datagrams']['sent'] or flows != stored)
PYTHON

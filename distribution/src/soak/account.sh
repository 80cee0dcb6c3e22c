#!/bin/sh
# Shows that the account of the shipped collector is true. First a load with loss, reordering, duplicates and new starts of
# agents: what the collector says of each agent must be what the generator did, exactly. Then an even load, 600 s at 50,000
# datagrams/s unless told otherwise, with a rotation each 10 s: each interval must add up, and all together must be what the
# files hold, counted by nfdump. Needs the built product (mvn -B -ntp verify), Debian's nfdump and python3; files go to memory
# where there is some, and are removed.
# Usage: account.sh [SECONDS DATAGRAMS-PER-SECOND]
set -eu
seconds=${1:-600}
rate=${2:-50000}
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
product=$here/../../target/sluice
place=/dev/shm
[ -w "$place" ] || place=${TMPDIR:-/tmp}
folder=$(mktemp -d "$place/account.XXXXXX")
collector=
end() {
    [ -z "$collector" ] || kill "$collector" 2>/dev/null || true
    rm -r "$folder"
}
trap end EXIT
trap 'exit 1' INT TERM

# Counts the flows of a file that is complete, and removes it: the files of ten minutes are larger than the memory.
cat > "$folder/count" <<SH
nfdump -r "\$1" 'proto 255' | sed -n 's/.*otal flows processed: *\\([0-9]*\\).*/\\1/p' >> "$folder/counted"
rm "\$1"
SH

start() {
    rm -rf "$folder/flows" "$folder/reports" "$folder/counted"
    mkdir "$folder/flows"
    cat > "$folder/account.yaml" <<YAML
interval: 10s
inputs: [ { name: all, listen: "127.0.0.1:16343", receive-buffer: 256MiB } ]
sinks:
  - { name: files, type: nfcapd, options: { directory: "$folder/flows" } }
  - { name: count, type: launcher, options: { after: [files], command: [/bin/sh, "$folder/count", "%d/%f"] } }
monitors: [ { name: report, type: report, options: { path: "$folder/reports", exporters: all } } ]
YAML
    "$product/bin/sluice" run "$folder/account.yaml" > "$folder/log" 2>&1 &
    collector=$!
    until grep -q "istening on" "$folder/log"; do
        kill -0 "$collector" || { cat "$folder/log"; exit 1; }
        sleep 0.1
    done
}

stop() {
    sleep 2
    kill "$collector"
    wait "$collector" || true
    collector=
}

generate() { "$product/bin/sluice" generate --to 127.0.0.1:16343 --json "$@" > "$folder/sent"; }

start
generate --rate 50000 --datagrams 1000000 --agents 200 --loss 1% --reorder 1% --reorder-window 16 --duplicates 0.5% --restarts 5
stop
python3 "$here/compare_accounts.py" "$folder/sent" "$folder/reports"

start
generate --rate "$rate" --duration "${seconds}s" --agents 200
stop
python3 - "$folder" <<'PYTHON'
import json, sys
folder = sys.argv[1]
sent = json.load(open(folder + '/sent'))
stored = sum(int(line) for line in open(folder + '/counted'))
intervals = received = lost = dropped = flows = written = broken = 0
for line in open(folder + '/reports'):
    report = json.loads(line)
    intervals += 1
    broken += not report['adds_up']
    received += report['datagrams']['received']
    lost += report['datagrams']['lost']
    dropped += report['datagrams']['dropped']
    flows += report['samples']['flows']
    written += report['rows'][0]['written']
print('even load:', intervals, 'intervals,', broken, 'of them do not add up;', sent['datagrams']['sent'], 'datagrams sent,',
      received, 'received,', lost, 'lost,', dropped, 'dropped by the kernel;', flows, 'flows decoded,', written,
      'written,', stored, 'in the files by nfdump')
sys.exit(broken > 0 or written != stored or flows != written or sent['datagrams']['sent'] != received + dropped)
PYTHON

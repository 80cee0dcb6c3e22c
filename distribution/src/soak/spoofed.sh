#!/bin/sh
# Shows that forged senders cannot fill the memory of the shipped collector, nor push true exporters out of it: a million
# datagrams, each of a sender of its own, between those of 200 agents that lose 1 %. The true ones keep their accounts, each
# datagram is in one account, and the memory that the process ever took is told. Needs root (a raw socket), the built product
# (mvn -B -ntp verify) and python3.
# Usage: spoofed.sh [DATAGRAMS]
set -eu
spoofed=${1:-1000000}
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
product=$here/../../target/sluice
folder=$(mktemp -d)
collector=
end() {
    [ -z "$collector" ] || kill "$collector" 2>/dev/null || true
    rm -r "$folder"
}
trap end EXIT
trap 'exit 1' INT TERM

mkdir "$folder/flows"
cat > "$folder/spoofed.yaml" <<YAML
interval: 10s
inputs: [ { name: all, listen: "127.0.0.1:16344", receive-buffer: 256MiB } ]
sinks: [ { name: files, type: nfcapd, options: { directory: "$folder/flows" } } ]
monitors: [ { name: report, type: report, options: { path: "$folder/reports", exporters: all } } ]
run: { directory: "$folder/run" }
YAML
"$product/bin/sluice" run "$folder/spoofed.yaml" > "$folder/log" 2>&1 &
collector=$!
until grep -q "istening on" "$folder/log"; do
    kill -0 "$collector" || { cat "$folder/log"; exit 1; }
    sleep 0.1
done
memory() { sed -n "s/^$1:[^0-9]*\\([0-9]*\\) kB/\\1/p" "/proc/$collector/status"; }

"$product/bin/sluice" generate --to 127.0.0.1:16344 --json --rate 5000 --duration 60s --agents 200 --loss 1% > "$folder/sent" &
generator=$!
sleep 10
before=$(memory VmRSS)
python3 "$here/spoof.py" 16344 "$spoofed" 40000
wait "$generator"
sleep 2
"$product/bin/sluice" status --socket "$folder/run" | head -1
echo "memory: $((before / 1024)) MiB before, $(($(memory VmRSS) / 1024)) MiB after, $(($(memory VmHWM) / 1024)) MiB at most"
kill "$collector"
wait "$collector" || true
collector=
grep -E "WARN|ERROR|Exception" "$folder/log" | cut -c1-200 | head -5 || true
python3 "$here/compare_accounts.py" "$folder/sent" "$folder/reports"
python3 - "$folder" "$spoofed" <<'PYTHON'
import json, sys
folder, spoofed = sys.argv[1], int(sys.argv[2])
sent = json.load(open(folder + '/sent'))['datagrams']['sent'] + spoofed
received = dropped = booked = 0
most = 0
for line in open(folder + '/reports'):
    report = json.loads(line)
    received += report['datagrams']['received']
    dropped += report['datagrams']['dropped']
    booked += report['others']['received'] + sum(exporter['counts']['received'] for exporter in report['exporters'])
    most = max(most, len(report['exporters']))
print('spoofed:', sent, 'sent,', received, 'received,', dropped, 'dropped by the kernel,', booked,
      'in the accounts of exporters, at most', most, 'of them in an interval;', report['forgotten'], 'forgotten')
sys.exit(sent != received + dropped or booked != received)
PYTHON

#!/bin/sh
# Kills a collector with SIGKILL again and again while it takes 20,000 datagrams/s and rotates every 2 s, and checks after
# each restart that every flow of a datagram sent more than 1.5 s before the kill is in a finished file that nfdump reads,
# and none twice: 200 kills, unless told otherwise. Needs the built product (mvn -B -ntp verify) and Debian's nfdump; uses
# the product's Java.
# Usage: kills.sh [KILLS DATAGRAMS-PER-SECOND [OPTIONS-OF-THE-SINK]], such as kills.sh 20 5000 'compression: lz4'
set -eu
target=$(CDPATH='' cd -- "$(dirname -- "$0")/../../target" && pwd)
# It remembers when it sent each datagram, and each flow that it has seen.
exec "$target/sluice/runtime/bin/java" -Xmx2g --add-modules io.sluice.app \
    -Dsluice.product="$target/sluice" -Dsluice.archive=none -Dsluice.root="$target/../.." -Dsluice.version=none \
    -cp "$target/test-classes:$target/sluice/api/*" io.sluice.distribution.KillRun "$@"

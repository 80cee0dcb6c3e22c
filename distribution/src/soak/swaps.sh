#!/bin/sh
# Replaces a sink and the decoder of a collector under steady traffic, and adds and removes another plugin between; checks
# that no datagram is lost and that each row is given once and in order, and prints how long datagrams waited to be
# received, when something was replaced and when nothing was: 200 replacements of each in 600 s at 50,000 datagrams a
# second, unless told otherwise. Needs the built product (mvn -B -ntp verify) and a JDK 25 for javac.
# Usage: swaps.sh [SECONDS [REPLACEMENTS [DATAGRAMS_PER_SECOND]]]
set -eu
target=$(CDPATH='' cd -- "$(dirname -- "$0")/../../target" && pwd)
exec "${JAVA_HOME:?names a JDK 25}/bin/java" -Xmx512m \
    -Dsluice.product="$target/sluice" -Dsluice.archive=none -Dsluice.root="$target/../.." -Dsluice.version=none \
    -cp "$target/test-classes:$target/sluice/api/*" io.sluice.distribution.SwapRun "$@"

#!/bin/sh
# Puts a plugin into a running collector with a heap of 128 MiB and takes it out again, 2,000 times unless told otherwise, and
# prints what is there after each tenth: file descriptors, threads, memory of classes; and what is still in memory in the
# end. Needs the built product (mvn -B -ntp verify) and a JDK 25 for javac.
# Usage: loads.sh [CYCLES]
set -eu
target=$(CDPATH='' cd -- "$(dirname -- "$0")/../../target" && pwd)
exec "${JAVA_HOME:?names a JDK 25}/bin/java" -Xmx512m \
    -Dsluice.product="$target/sluice" -Dsluice.archive=none -Dsluice.root="$target/../.." -Dsluice.version=none \
    -cp "$target/test-classes:$target/sluice/api/*" io.sluice.distribution.LoadRun "$@"

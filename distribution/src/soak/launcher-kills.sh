#!/bin/sh
# Kills a collector with SIGKILL again and again while it rotates every second and runs a command for each file, every other
# time in the moment in which a file is named and its command started, and checks in the end that each finished file had
# its command, and a second one only where it was running at a kill, marked so: 100 kills, unless told otherwise. Needs the
# built product (mvn -B -ntp verify); uses the product's Java.
# Usage: launcher-kills.sh [KILLS]
set -eu
target=$(CDPATH='' cd -- "$(dirname -- "$0")/../../target" && pwd)
exec "$target/sluice/runtime/bin/java" -Xmx512m --add-modules io.sluice.app \
    -Dsluice.product="$target/sluice" -Dsluice.archive=none -Dsluice.root="$target/../.." -Dsluice.version=none \
    -cp "$target/test-classes:$target/sluice/api/*" io.sluice.distribution.LauncherKillRun "$@"

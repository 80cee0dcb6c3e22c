#!/bin/sh
# Rotates under load for minutes: 100 files of 2 s at 20,000 datagrams/s, unless told otherwise, and counts the flows
# in the files with nfdump. Needs the built product (mvn -B -ntp verify) and Debian's nfdump; uses the product's Java.
# Usage: rotations.sh [ROTATIONS DATAGRAMS-PER-SECOND]
set -eu
target=$(CDPATH='' cd -- "$(dirname -- "$0")/../../target" && pwd)
exec "$target/sluice/runtime/bin/java" --add-modules io.sluice.app \
    -Dsluice.product="$target/sluice" -Dsluice.archive=none -Dsluice.root="$target/../.." -Dsluice.version=none \
    -cp "$target/test-classes:$target/sluice/api/*" io.sluice.distribution.RotationRun "$@"

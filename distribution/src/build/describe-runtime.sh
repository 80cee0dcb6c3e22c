#!/bin/sh
# Adds the Java runtime, which is no artifact of Maven's, to the list of parts that was made of the artifacts.
# Usage: describe-runtime.sh RELEASE-FILE SBOM OUTPUT
set -eu
version=$(sed -n 's/^JAVA_VERSION="\(.*\)"$/\1/p' "$1")
[ -n "$version" ] || { echo "describe-runtime.sh: $1 does not tell JAVA_VERSION" >&2; exit 1; }
part='    {\
      "type" : "platform",\
      "bom-ref" : "pkg:generic/openjdk@VERSION",\
      "name" : "OpenJDK",\
      "version" : "VERSION",\
      "description" : "The Java runtime, linked with the application by jlink",\
      "licenses" : [ { "expression" : "GPL-2.0-only WITH Classpath-exception-2.0" } ],\
      "cpe" : "cpe:2.3:a:oracle:openjdk:VERSION:*:*:*:*:*:*:*",\
      "purl" : "pkg:generic/openjdk@VERSION"\
    },'
sed "/^  \"components\" : \\[\$/a\\
$(echo "$part" | sed "s/VERSION/$version/g")" "$2" > "$3"
grep -q '"OpenJDK"' "$3" || { echo "describe-runtime.sh: $2 has another form than expected" >&2; exit 1; }

#!/bin/sh
# Starts the command that this file is called (sluice or sfcapd), in this very process, from wherever the folder lies.
# Needs no Java and no other program, but for readlink when it is started through a symbolic link.
# SLUICE_JAVA_OPTS: further options for the Java virtual machine, divided by blanks.
set -f
case $0 in
    */*) self=$0 ;;
    *) self=./$0 ;;
esac
while [ -h "$self" ]; do
    target=$(readlink "$self")
    case $target in
        /*) self=$target ;;
        *) self=${self%/*}/$target ;;
    esac
done
home=$(CDPATH='' cd -P -- "${self%/*}/.." && pwd -P) || exit 1
command=${self##*/}

# What is in memory belongs to others, and a core of it to nobody. (Refused only where it is so already.)
ulimit -c 0 2> /dev/null || true
# Nobody else writes into flow files, whatever the caller's mask is; a stricter one stays.
umask go-w

# A word of SLUICE_JAVA_OPTS is an option each, so it stands without quotes.
# shellcheck disable=SC2086
exec "$home/runtime/bin/$command" \
    -XX:AOTCache="$home/runtime/lib/sluice.aot" \
    -Dsluice.home="$home" \
    -Dlogback.configurationFile="$home/config/logback.xml" \
    ${SLUICE_JAVA_OPTS-} \
    -m io.sluice.app/io.sluice.app.Main "$command" "$@"

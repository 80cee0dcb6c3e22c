#!/bin/sh
# Kills sfcapd -D -u nobody -g nogroup -P FILE with SIGKILL again and again while it rotates every second and runs a command for
# each file, and checks in the end that each finished file had its command, and a second one only with a mark
# (SLUICE_ATTEMPT). 100 kills, unless told otherwise. Needs root, and the built product (mvn -B -ntp verify).
# Usage: daemon-kills.sh [KILLS]
set -eu
kills=${1:-100}
product=$(CDPATH='' cd -- "$(dirname -- "$0")/../../target/sluice" && pwd)
folder=$(mktemp -d "${TMPDIR:-/tmp}/daemon-kills.XXXXXX")
port=16346
load=
end() {
    [ -z "$load" ] || kill "$load" 2>/dev/null || true
    rm -r "$folder"
}
trap end EXIT
trap 'exit 1' INT TERM

mkdir "$folder/data"
touch "$folder/calls"
chown -R nobody:nogroup "$folder"
chmod 755 "$folder"
cat >"$folder/command" <<END
echo "start \$1 \$SLUICE_ATTEMPT" >>'$folder/calls'
sleep 0.3
echo "end \$1 \$SLUICE_ATTEMPT" >>'$folder/calls'
END

start() {
    "$product/bin/sfcapd" --compat 1.5 -D -u nobody -g nogroup -P "$folder/pid" -b 127.0.0.1 -p "$port" -w -t 1 \
        -l "$folder/data" -x "/bin/sh $folder/command %f" 2>/dev/null
    pid=$(cat "$folder/pid")
}
gone() { while [ -d "/proc/$pid" ]; do sleep 0.02; done; }
# A file of the second that is over would be joined with that of the next start, and have a command for both.
next_second() { sleep "$(date +%N | awk '{ print 1 - $1 / 1e9 }')"; }

"$product/bin/sluice" generate --to "127.0.0.1:$port" --rate 300 --duration "$((kills * 5))s" >/dev/null 2>&1 &
load=$!
round=0
while [ "$round" -lt "$kills" ]; do
    round=$((round + 1))
    start
    # Every other time just behind the end of an interval, when a file is named and its command started.
    if [ $((round % 2)) = 0 ]; then next_second; sleep "0.0$(shuf -i 0-6 -n 1)"; else sleep "$(shuf -i 0-1 -n 1).$(shuf -i 0-4 -n 1)"; fi
    kill -9 "$pid"
    gone
    next_second
done
start
next_second
kill -TERM "$pid"
gone
for file in "$folder"/data/nfcapd.2*; do
    [ "$(stat -c %U "$file")" = nobody ] || { echo "$file is not nobody's"; exit 1; }
    basename "$file"
done | awk -v calls="$folder/calls" -v kills="$kills" '
    { files[$1] = 1; count++ }
    END {
        while ((getline line < calls) > 0) {
            split(line, word, " ")
            if (word[1] == "end") ended[word[2]] = 1
            else if (seen[word[2], word[3]]++) doubled++
            else if (word[3] > 1) repeated++
        }
        for (file in files) if (!(file in ended)) lost++
        print kills " kills: " count " files, " lost + 0 " without a command, " doubled + 0 " doubled without a mark, " \
            repeated + 0 " repeated with one"
        exit lost + doubled > 0 || count == 0
    }'

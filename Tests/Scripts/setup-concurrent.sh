#!/bin/sh
# two runs at once do not disturb each other: both end well and every file is whole
. "$(dirname "$0")/common.inc"
"$root/scripts/setup" >"$work/first" 2>&1 </dev/null &
first=$!
code=0
"$root/scripts/setup" >"$work/second" 2>&1 </dev/null || code=$?
other=0
wait "$first" || other=$?
[ "$code" -ne 5 ] && [ "$other" -ne 5 ] || { echo "no network"; exit 77; }
[ "$code" -eq 0 ] && [ "$other" -eq 0 ] || fail "the runs ended with $other and $code: $(cat "$work/first" "$work/second")"
echo "$file_sum  $DIPPER_DEPS/videos/bikes.mp4" | sha256sum --check --status || fail "the file is damaged"
[ "$(cat "$work/first" "$work/second" | grep -c 'downloading')" -eq 1 ] || fail "the file was downloaded twice"

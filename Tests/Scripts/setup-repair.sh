#!/bin/sh
# a damaged, a truncated and a missing file are found and repaired
. "$(dirname "$0")/common.inc"
setup_or_skip
file=$DIPPER_DEPS/videos/bikes.mp4
for damage in "printf X >>$file" "truncate -s 1000 $file" "rm $file" "printf X | dd of=$file conv=notrunc status=none"; do
  sh -c "$damage"
  setup_ends_with 0 ""
  echo "$file_sum  $file" | sha256sum --check --status || fail "not repaired after: $damage"
done
printf 'cat\n' >"$DIPPER_DEPS/models/labels.txt"
setup_ends_with 0 ""
[ "$(head -n 1 "$DIPPER_DEPS/models/labels.txt")" = person ] || fail "the label file was not repaired"

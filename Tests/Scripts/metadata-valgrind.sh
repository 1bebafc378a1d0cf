#!/bin/sh
# a C program that uses our libnvds_meta.so leaks nothing and touches nothing that is not its own
root=$(cd "$(dirname "$0")/../.." && pwd)
library=${DIPPER_METADATA_LIBRARY:-$root/.build/deepstream/libnvds_meta.so}
command -v valgrind >/dev/null || { echo "valgrind is not installed: scripts/setup --tests"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
  echo "$*" >&2
  exit 1
}

cd "$root"
[ -e "$library" ] || scripts/libraries >"$work/build" 2>&1 || fail "the library is not built: $(tail -5 "$work/build")"
# shellcheck disable=SC2046
clang -O1 -gdwarf-4 -o "$work/metadata" Tests/Programs/metadata.c $(pkg-config --cflags --libs glib-2.0) -lpthread \
  || fail "the program does not compile"
export G_SLICE=always-malloc
"$work/metadata" "$library" >"$work/said" 2>&1 || fail "the program failed: $(cat "$work/said")"
# Every user metadata that was made or copied is released exactly once.
grep -q "1815 copies, 7287 releases" "$work/said" || fail "expected 1815 copies, 7287 releases: $(cat "$work/said")"
# Swift's runtime keeps what it makes, reached by pointers into it: valgrind calls that possibly lost.
valgrind --quiet --leak-check=full --show-leak-kinds=definite --errors-for-leak-kinds=definite --error-exitcode=9 \
  "$work/metadata" "$library" >"$work/said" 2>&1 || fail "$(tail -60 "$work/said")"

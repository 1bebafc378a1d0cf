#!/bin/sh
# a wrong system, an old or missing Swift, a missing python3, a read-only folder and a misspelt option each get one line
. "$(dirname "$0")/common.inc"
printf 'ID=fedora\nPRETTY_NAME="Fedora Linux 42"\n' >"$work/os-release"
setup_ends_with 3 "this is Fedora Linux 42" env DIPPER_OS_RELEASE="$work/os-release"
setup_ends_with 3 "an unknown system" env DIPPER_OS_RELEASE="$work/none"

# A PATH with the tools of setup, without swift and python3.
mkdir "$work/bin"
for tool in sh env sed awk cat id uname dirname dpkg-query dpkg-deb apt-get tar flock sha256sum mkdir rm mktemp head \
  sort find xargs cut cmp mv tr grep tail stat wc basename; do
  ln -s "$(command -v "$tool")" "$work/bin/$tool"
done
setup_ends_with 8 "no Swift toolchain on PATH" env PATH="$work/bin"
printf '#!/bin/sh\necho "Swift version 6.2.4 (swift-6.2.4-RELEASE)"\n' >"$work/bin/swift"
chmod 755 "$work/bin/swift"
setup_ends_with 8 "found Swift '6.2', need 6.3 or later" env PATH="$work/bin"
printf '#!/bin/sh\necho "Apple Swift version 7.0 (x)"\n' >"$work/bin/swift"
setup_ends_with 7 "no python3 with pip was found" env PATH="$work/bin" DIPPER_SYSTEM_PYTHON=none

mkdir "$work/taken" && : >"$work/taken/deps"
setup_ends_with 9 "cannot make the folder" env DIPPER_DEPS="$work/taken/deps"
setup_ends_with 2 "cannot be read" env DIPPER_PINS="$work/none"

got=0
"$root/scripts/setup" --test >"$work/said" 2>"$work/error" || got=$?
[ "$got" -eq 2 ] || fail "a misspelt option ended with $got"
grep -q "unknown option '--test'" "$work/error" || fail "the misspelt option is not named: $(cat "$work/error")"
"$root/scripts/setup" --help | grep -q "Exit codes:" || fail "--help does not tell the exit codes"

#!/bin/sh
# a user who may not install packages gets the command to run, and exit code 4
. "$(dirname "$0")/common.inc"
mkdir "$work/bin"
printf '#!/bin/sh\nexit 1\n' >"$work/bin/sudo"
chmod -R a+rX "$work"
chmod 755 "$work/bin/sudo"
sed -i 's/coreutils/a-package-that-nobody-has/' "$DIPPER_PINS"
if [ "$(id -u)" -eq 0 ]; then
  # Copies, because the clone may lie in a folder that only its owner can read.
  mkdir -p "$work/clone" "$work/deps"
  cp -r "$root/scripts" "$work/clone"
  chmod 755 "$work/clone" "$work/clone/scripts"
  chown -R nobody "$work/deps"
  printf '#!/bin/sh\necho "Swift version 6.3.1"\n' >"$work/bin/swift"
  chmod 755 "$work/bin/swift"
  root=$work/clone
  setup_ends_with 4 "apt-get install -y --no-install-recommends a-package-that-nobody-has" \
    setpriv --reuid=nobody --clear-groups env "PATH=$work/bin:/usr/bin:/bin"
else
  setup_ends_with 4 "apt-get install -y --no-install-recommends a-package-that-nobody-has" env "PATH=$work/bin:$PATH"
fi

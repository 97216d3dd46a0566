#!/bin/sh
# in_keyring.sh PROGRAM [ARGUMENTS]: runs it on a session bus with a Secret Service of its own, opened, empty and gone with it.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
unset DBUS_SESSION_BUS_ADDRESS GNOME_KEYRING_CONTROL
export XDG_DATA_HOME="$folder/data" XDG_CONFIG_HOME="$folder/config" XDG_CACHE_HOME="$folder/cache"
export XDG_RUNTIME_DIR="$folder" XDG_CURRENT_DESKTOP=GNOME
dbus-run-session -- sh -c '
  printf "the test" | gnome-keyring-daemon --unlock --components=secrets >/dev/null
  exec "$@"' sh "$@"

#!/bin/sh
# in_display.sh PROGRAM [ARGUMENTS]: runs it inside an X display, a session bus, an accessibility bus and a window manager
# of its own, all gone with it.
set -eu
export QT_QPA_PLATFORM=xcb QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 NO_AT_BRIDGE=0 LC_ALL=C.UTF-8
unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS
exec xvfb-run --auto-servernum --server-args "-screen 0 1400x1000x24 -nolisten tcp" \
  dbus-run-session -- sh -c 'openbox >/dev/null 2>&1 & "$@"; code=$?; kill %1 2>/dev/null || true; exit $code' sh "$@"

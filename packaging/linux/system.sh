#!/bin/sh
# Installs the Debian packages that the program and its tests need; does nothing when all are there.
set -eu

packages="
python3-venv
libegl1 libgl1 libglib2.0-0 libxkbcommon0 libfontconfig1 libdbus-1-3
libxcb-cursor0 libxkbcommon-x11-0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0
xvfb xauth xdotool xclip poppler-utils fonts-wqy-microhei
"

command -v dpkg-query >/dev/null 2>&1 || {
    echo "This is no Debian-like system: install the counterparts of these yourself:" $packages
    exit 0
}

installed() {
    # Newer releases rename libraries with a t64 suffix.
    for name in "$1" "$1t64"; do
        dpkg-query -W -f '${Status}' "$name" 2>/dev/null | grep -q 'ok installed' && return 0
    done
    return 1
}

missing=""
for package in $packages; do
    # A Python that already brings venv and pip (not Debian's own) needs no python3-venv.
    [ "$package" = python3-venv ] && python3 -c 'import ensurepip' 2>/dev/null && continue
    installed "$package" || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

as_root=""
[ "$(id -u)" = 0 ] || as_root="sudo"
echo "Installing system packages:$missing"
$as_root apt-get update -qq
# shellcheck disable=SC2086
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null

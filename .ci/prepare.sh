#!/bin/sh
# Makes the virtual environment: prepare.sh VENV REQUIREMENTS [test]
# What the machine lacks is installed as root on Debian and Ubuntu, and named elsewhere with the
# command that installs it. With "test" that includes a virtual screen and xdotool.
set -eu

venv=$1
requirements=$2
purpose=${3:-app}

is_root_on_debian() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null
}

# lacking WHAT DEBIAN-PACKAGES FEDORA-PACKAGES MACOS-COMMAND
lacking() {
    if is_root_on_debian; then
        echo "Installing $1 ..."
        apt-get update -qq
        # shellcheck disable=SC2086  # several packages
        DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $2 >/dev/null
        return
    fi
    echo "Digit Pad needs $1. Install it, then run make again:" >&2
    echo "  Debian, Ubuntu   sudo apt-get install $2" >&2
    echo "  Fedora           sudo dnf install $3" >&2
    [ -z "$4" ] || echo "  macOS            $4" >&2
    exit 1
}

# The tests need wheels of h5py, ONNX Runtime and TensorFlow, which come after a new Python.
versions="Python 3.10 or newer"
newest=99
if [ "$purpose" = test ]; then
    versions="Python 3.10 to 3.14"
    newest=14
fi

is_in_range() {
    "$1" -c "import sys; sys.exit(not (3, 10) <= sys.version_info[:2] <= (3, $newest))" 2>/dev/null
}

is_complete() {
    is_in_range "$1" && "$1" -c 'import tkinter, venv, ensurepip' 2>/dev/null
}

candidates="python3 python3.15 python3.14 python3.13 python3.12 python3.11 python3.10 python /usr/bin/python3"

# first TEST: the first candidate that passes it
first() {
    for candidate in ${PYTHON:-$candidates}; do
        if "$1" "$candidate"; then
            command -v "$candidate"
            return
        fi
    done
}

python=$(first is_complete)
if [ -z "$python" ] && [ -n "${PYTHON:-}" ] && ! is_in_range "$PYTHON"; then
    echo "PYTHON=$PYTHON does not fit: this needs $versions." >&2
    exit 1
fi
if [ -z "$python" ]; then
    found=$(first is_in_range)
    lacking "$versions with tkinter and venv${found:+ ($found lacks one of them)}" \
        "python3 python3-tk python3-venv" "python3 python3-tkinter" "brew install python@3.14 python-tk@3.14"
    python=$(first is_complete)
fi
if [ -z "$python" ]; then
    echo "There is still no $versions with tkinter and venv: choose one by" >&2
    echo "  make run PYTHON=/path/to/python3.12" >&2
    exit 1
fi

if [ "$purpose" = test ] && [ "$(uname)" = Linux ]; then
    if [ -z "${DISPLAY:-}" ] && ! { command -v xvfb-run && command -v xauth; } >/dev/null; then
        lacking "a screen: set DISPLAY, or have Xvfb" "xvfb xauth" "xorg-x11-server-Xvfb xorg-x11-xauth" ""
    fi
    command -v xdotool >/dev/null || lacking "xdotool" "xdotool" "xdotool" ""
fi

is_complete "$venv/bin/python" || "$python" -m venv --clear "$venv"
echo "Installing $requirements into $venv; the first time takes a few minutes ..."
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r "$requirements"

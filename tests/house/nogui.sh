#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Signalbox authors
# SPDX-License-Identifier: GPL-3.0-or-later

# nogui.sh PROGRAM...: none of the programs is linked with a GUI module of Qt. Prints each finding;
# 1: there are some.
# nogui.sh --targets FILE: the same for lines of "target: what it links".

set -euo pipefail

gui='(Gui|Widgets|OpenGL|PrintSupport|Svg|Qml|Quick|WebEngine|Charts)'

check_program()
{
    local libraries
    libraries=$(ldd "$1")
    if ! grep -q 'libQt6Core' <<<"$libraries"; then
        echo "$1: not linked with Qt at all, so this check proves nothing"
        return 1
    fi
    if grep -E "libQt6$gui" <<<"$libraries"; then
        echo "$1: linked with a GUI module"
        return 1
    fi
}

check_targets()
{
    if ! grep -q 'Qt6::Core' "$1"; then
        echo "$1: names no Qt module, so this check proves nothing"
        return 1
    fi
    if grep -E "Qt6?::$gui" "$1"; then
        echo "$1: a target that must do without links a GUI module"
        return 1
    fi
}

bad=0
if [ "$1" = --targets ]; then
    check_targets "$2" || bad=1
else
    for program in "$@"; do
        check_program "$program" || bad=1
    done
fi
exit $bad

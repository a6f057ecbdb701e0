#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Signalbox authors
# SPDX-License-Identifier: GPL-3.0-or-later

# heads.sh ROOT: every source, CMake file and script begins with the two SPDX lines (a script after
# its #! line), and every header has #pragma once. Prints each finding; 1: there are some.

set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../files.sh"
cd "$1"

# Everything that carries a head, but for what a build makes.
files_with_head()
{
    code_files app core ui tests
    find . \( -path ./build -o -path ./.git -o -path ./.cache \) -prune -o -type f \
        \( -name CMakeLists.txt -o -name '*.cmake' -o -name '*.sh' -o -path ./dev -o -path './.ci/*' \) -print | sort
}

files_with_head | run_awk '
function close_file() {
    if (file == "")
        return
    if (copyright != 1 || licence != 1) {
        print file ":1: the file does not begin with the two SPDX lines"
        bad = 1
    }
    if (file ~ /\.h$/ && !guarded) {
        print file ":1: the header has no #pragma once"
        bad = 1
    }
}
FNR == 1 {
    close_file()
    file = FILENAME
    copyright = licence = guarded = 0
    first = /^#!/ ? 2 : 1
}
FNR == first && /^(\/\/|#) SPDX-FileCopyrightText: [0-9]+ The Signalbox authors$/ { copyright = 1 }
FNR == first + 1 && /^(\/\/|#) SPDX-License-Identifier: GPL-3\.0-or-later$/ { licence = 1 }
/^#pragma once$/ { guarded = 1 }
END {
    close_file()
    exit bad
}'

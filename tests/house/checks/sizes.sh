#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Signalbox authors
# SPDX-License-Identifier: GPL-3.0-or-later

# sizes.sh ROOT: no .cpp above 600 lines (a test, with its tables, 900) and no .h above 300. Prints each finding; 1: there are some.

set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../files.sh"
cd "$1"

code_files app core ui tests | run_awk '
function close_file(   limit) {
    limit = file ~ /\.h$/ ? 300 : file ~ /^tests\// ? 900 : 600
    if (file != "" && lines > limit) {
        printf "%s:%d: the file has more than %d lines: split it by meaning\n", file, limit + 1, limit
        bad = 1
    }
}
FNR == 1 {
    close_file()
    file = FILENAME
}
{ lines = FNR }
END {
    close_file()
    exit bad
}'

# SPDX-FileCopyrightText: 2026 The Signalbox authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Sourced by the checks; the functions work in the root of the tree to check.

# Prints the C++ files below the folders given, as far as the folders exist.
code_files()
{
    local folder
    for folder in "$@"; do
        if [ -d "$folder" ]; then
            find "$folder" -type f \( -name '*.cpp' -o -name '*.h' \)
        fi
    done | sort
}

# Runs an awk program over the files named on standard input, one a line, all in one process.
# No file at all is a mistake of the caller, never a pass.
run_awk()
{
    local program=$1 name
    set --
    while IFS= read -r name; do
        set -- "$@" "$name"
    done
    if [ $# -eq 0 ]; then
        echo "there is nothing to check in $PWD" >&2
        return 1
    fi
    awk "$program" "$@"
}

#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Signalbox authors
# SPDX-License-Identifier: GPL-3.0-or-later

# paths.sh ROOT: no file names a folder of the machine it was written on. Prints each finding; 1: there
# are some.

set -euo pipefail
cd "$1"

# In brackets, so that this file does not find itself.
if find . \( -path ./build -o -path './.git' -o -path './.cache' \) -prune -o -type f -print0 \
    | xargs -0 grep -InE '(^|[^A-Za-z0-9_./-])/(wor[k]|roo[t]|hom[e]/[a-z]+)/' /dev/null; then
    echo "no paths of one's own machine"
    exit 1
fi

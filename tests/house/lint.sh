#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Signalbox authors
# SPDX-License-Identifier: GPL-3.0-or-later

# lint.sh [ROOT]: all house checks of a source tree, one after the other. 1: one of them failed.

set -uo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=${1:-$here/../..}

bad=0
for check in "$here"/checks/*.sh; do
    bash "$check" "$root" || bad=1
done
exit $bad

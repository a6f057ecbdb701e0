#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Signalbox authors
# SPDX-License-Identifier: GPL-3.0-or-later

# layers.sh ROOT: includes look downward only. Prints each finding as file:line: text; 1: there are
# some. The order of the folders of core/ is the one of ARCHITECTURE.md.

set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../files.sh"
cd "$1"

code_files app core ui tests | run_awk '
BEGIN {
    count = split("base model plan store net llm web tools engine agents control api", order, " ")
    for (i = 1; i <= count; ++i)
        rank[order[i]] = i
}
function say(text) {
    printf "%s:%d: %s\n", FILENAME, FNR, text
    bad = 1
}
# What stands under ui/pages: the page that a file belongs to, or nothing.
function page(parts) {
    if (parts[1] != "ui" || parts[2] != "pages")
        return ""
    name = parts[3]
    sub(/\..*$/, "", name)
    return name
}
function check_core(target, from, to) {
    if (from[1] == "core" && !(from[2] in rank))
        say("core/" from[2] " is no layer that this check knows: add it to its list")
    else if (to[1] != "core")
        say("core must not include " target)
    else if (!(to[2] in rank))
        say(target " is in no layer of core")
    else if (rank[to[2]] > rank[from[2]])
        say("core/" from[2] " must not look up to " target)
}
function check_ui(target, from, to) {
    if (to[1] == "app")
        say("ui must not include " target)
    else if (to[1] == "core" && to[2] == "engine")
        say("ui sees the engine through core/control only, not " target)
    else if (page(from) != "" && page(to) != "" && page(from) != page(to))
        say("a page must not include another page: " target)
}
/^[ \t]*#[ \t]*include[ \t]*"/ {
    split($0, quoted, "\"")
    target = quoted[2]
    path = FILENAME
    sub(/^\.\//, "", path)
    split(path, from, "/")
    split(target, to, "/")
    if (target ~ /\.moc$/)
        next
    if (target !~ /^(app|core|ui|tests)\//)
        say("include by path from the root, not \"" target "\"")
    else if (to[1] == "tests" && from[1] != "tests")
        say(from[1] " must not include " target)
    else if (from[1] == "core")
        check_core(target, from, to)
    else if (from[1] == "ui")
        check_ui(target, from, to)
}
END { exit bad }'

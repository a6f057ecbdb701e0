#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Signalbox authors
# SPDX-License-Identifier: GPL-3.0-or-later

# code.sh ROOT: habits that no compiler forbids. Prints each finding as file:line: text; 1: there
# are some. A line that must break a rule says why in a comment: `// house-ok: the reason`.

set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../files.sh"
cd "$1"

code_files app core ui tests | run_awk '
function say(line, text) {
    printf "%s:%d: %s\n", file, line, text
    bad = 1
}
function forbid(regex, text) {
    if (" " code ~ regex)
        say(FNR, text)
}
# connect(sender, signal, [...]): the text before the lambda has two arguments, no context.
# `all` is the whole file without comments, so that a call may span lines.
function check_connects(   rest, line, start) {
    rest = all
    line = 1
    while (match(rest, /[^A-Za-z0-9_]connect\(([^,;(){}<]|<[^<>;]*>|\([^();]*\))*,([^,;(){}<]|<[^<>;]*>|\([^();]*\))*,[ \t\n]*\[/)) {
        start = substr(rest, 1, RSTART)
        line += gsub(/\n/, "", start)
        say(line, "connect() to a lambda needs a context object as its third argument")
        start = substr(rest, RSTART + 1, RLENGTH - 1)
        line += gsub(/\n/, "", start)
        rest = substr(rest, RSTART + RLENGTH)
    }
}
function finish_file() {
    if (file != "")
        check_connects()
    all = ""
}
FNR == 1 {
    finish_file()
    file = FILENAME
    product = file ~ /^(\.\/)?(app|core|ui)\//
    without_gui = file ~ /^(\.\/)?(core|app\/cli|app\/bench)\//
}
{
    code = $0
    excused = code ~ /\/\/ house-ok: [^ ]/
    sub(/\/\/.*$/, "", code)
    if (excused)
        code = ""
    all = all code "\n"
}
code == "" { next }
{
    forbid("#[ \t]*include[ \t]*<Qt[A-Za-z0-9]*/", "include Qt classes without their module")
    forbid("[^A-Za-z0-9_](SIGNAL|SLOT)[ \t]*\\(", "connect() with pointers to members, not with text")
}
product {
    forbid("[^A-Za-z0-9_]processEvents", "no processEvents()")
    forbid("QEventLoop", "no nested event loops")
    gsub(/[Pp]rocess(\.|->)terminate[ \t]*\(/, "", code) # QProcess only asks
    forbid("[^A-Za-z0-9_]terminate[ \t]*\\(", "end threads by asking them, not with terminate()")
    forbid("[^A-Za-z0-9_](msleep|usleep|sleep_for|sleep_until|sleep)[ \t]*\\(", "no sleeping: use the clock and a coroutine")
    forbid("waitFor(Started|Finished|ReadyRead|Connected|Disconnected|Encrypted|BytesWritten|NewConnection)[ \t]*\\(", "no blocking waits: use signals or co_await")
}
without_gui {
    forbid("#[ \t]*include[ \t]*<Q(Widget|Application|GuiApplication|Window|Pixmap|Image|Icon|Painter|Color|Font|Action|Clipboard|DesktopServices|TextDocument|StandardItemModel)>", "no GUI classes here")
}
!product {
    forbid("[^A-Za-z0-9_](qWait|qSleep|msleep|usleep|sleep_for|sleep_until|sleep)[ \t]*\\(", "no sleeping in tests: wait for a condition with QTRY_VERIFY or qWaitFor")
}
END {
    finish_file()
    exit bad
}'

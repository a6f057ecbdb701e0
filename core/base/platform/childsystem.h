// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/platform/childprocess.h"
#include "core/base/result.h"

#include <memory>

namespace Signalbox {

// The part of ChildProcess that differs between systems: the group and the pipes. One file per
// system; used by ChildProcess only.
class ChildSystem final
{
public:
    // Both outlive this.
    ChildSystem(ChildProcess &owner, QProcess &process);
    ~ChildSystem();
    Q_DISABLE_COPY_MOVE(ChildSystem)

    // Before QProcess::start().
    [[nodiscard]] Result<void> prepare();
    // Right after it; `pid` is 0 when no process was made.
    void launched(qint64 pid);

    void endGroup(bool hard);
    [[nodiscard]] bool isGroupAlive() const;

    void want(ChildProcess::Stream stream);
    [[nodiscard]] QByteArray read(ChildProcess::Stream stream, qsizetype most);
    [[nodiscard]] bool isAtEnd(ChildProcess::Stream stream) const;

private:
    struct Data;
    std::unique_ptr<Data> m_data;
};

}

// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A race on purpose, of the kind that would hurt: a value handed to another thread through Qt's
// event queue, written on both sides without a lock. The thread sanitizer must find it although
// frames of Qt are suppressed; this test fails when it does not.

#include <QCoreApplication>
#include <QObject>
#include <QThread>

#include <atomic>
#include <cstdio>

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    int shared = 0;
    QThread thread;
    QObject worker;
    worker.moveToThread(&thread);
    thread.start();
    // Many rounds: the sanitizer remembers a bounded past only.
    for (int round = 0; round < 100; ++round) {
        std::atomic<bool> begun { false };
        std::atomic<bool> ended { false };
        QMetaObject::invokeMethod(
            &worker,
            [&] {
                begun.store(true, std::memory_order_relaxed);
                for (int i = 0; i < 1000; ++i)
                    ++shared;
                ended.store(true, std::memory_order_relaxed);
            },
            Qt::QueuedConnection);
        while (!begun.load(std::memory_order_relaxed)) { }
        for (int i = 0; i < 1000; ++i)
            ++shared;
        while (!ended.load(std::memory_order_relaxed)) { }
    }
    thread.quit();
    thread.wait();
    std::printf("%d\n", shared);
    return 0;
}

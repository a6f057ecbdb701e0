// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QNetworkProxy>
#include <QThreadPool>
#include <QUrl>

#include <functional>

namespace Signalbox {

// Finds the proxy for an URL. The system's answer can take seconds (a script from the net), so
// that it is looked up in a thread of its own. Shared by all threads; must outlive them.
class ProxyFinder final
{
public:
    using Lookup = std::function<QNetworkProxy(const QUrl &)>;

    // `lookup` is called from other threads, one call at a time; the default asks the system.
    explicit ProxyFinder(Lookup lookup = &ProxyFinder::systemProxy);
    ~ProxyFinder();
    ProxyFinder(const ProxyFinder &) = delete;
    ProxyFinder &operator=(const ProxyFinder &) = delete;

    // Calls `found` in the calling thread's event loop.
    void find(const QUrl &url, std::function<void(QNetworkProxy)> found);

    // True for this machine itself, which is never reached through a proxy.
    [[nodiscard]] static bool isLoopback(const QUrl &url);
    [[nodiscard]] static QNetworkProxy systemProxy(const QUrl &url);

private:
    Lookup m_lookup;
    QThreadPool m_pool;
};

}

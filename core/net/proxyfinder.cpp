// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/proxyfinder.h"

#include "core/base/threadqueue.h"

#include <QHostAddress>
#include <QNetworkProxyFactory>
#include <QNetworkProxyQuery>

#include <utility>

using namespace Qt::StringLiterals;

namespace Signalbox {

ProxyFinder::ProxyFinder(Lookup lookup)
    : m_lookup(std::move(lookup))
{
    m_pool.setMaxThreadCount(1);
}

ProxyFinder::~ProxyFinder() = default;

void ProxyFinder::find(const QUrl &url, std::function<void(QNetworkProxy)> found)
{
    const auto home = ThreadQueue::current();
    m_pool.start([lookup = m_lookup, url, home, found = std::move(found)] {
        const QNetworkProxy proxy = lookup(url);
        home->post([found, proxy] { found(proxy); });
    });
}

bool ProxyFinder::isLoopback(const QUrl &url)
{
    const QString host = url.host();
    return host == "localhost"_L1 || host.endsWith(".localhost"_L1)
        || QHostAddress(host).isLoopback();
}

QNetworkProxy ProxyFinder::systemProxy(const QUrl &url)
{
    const QList<QNetworkProxy> proxies
        = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url));
    return proxies.isEmpty() ? QNetworkProxy(QNetworkProxy::NoProxy) : proxies.constFirst();
}

}

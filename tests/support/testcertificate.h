// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>

namespace Signalbox {

// A self-signed certificate for localhost and 127.0.0.1 and its key, made for these tests only
// (valid for 100 years). Nothing but a test may trust it.
[[nodiscard]] inline QSslCertificate testCertificate()
{
    return QSslCertificate(QByteArray(R"(-----BEGIN CERTIFICATE-----
MIIBZzCCAQ2gAwIBAgIBATAKBggqhkjOPQQDAjAUMRIwEAYDVQQDDAlsb2NhbGhv
c3QwIBcNMjQwMTAxMDAwMDAwWhgPMjEyNDAxMDEwMDAwMDBaMBQxEjAQBgNVBAMM
CWxvY2FsaG9zdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABD3aRFbk5ApnQhHe
oUkquFhCIQBjMVMoqziGLqe52vm0o9iNzPz+ruu7Ldy0oScajiQnedZZMeWxjrId
oUD/OMejTjBMMBoGA1UdEQQTMBGCCWxvY2FsaG9zdIcEfwAAATAPBgNVHRMBAf8E
BTADAQH/MB0GA1UdDgQWBBQjCQu6FTZfIJu45QF8kGuW0J84yTAKBggqhkjOPQQD
AgNIADBFAiEAybk2tmXT4t6Oe/yzdHwBvzzFWgPug6ZYNpJv7rOFfusCIF7ESjLs
52tz7gw6kWBDTBbrL9JSDECVwZr157jL2Rav
-----END CERTIFICATE-----
)"));
}

[[nodiscard]] inline QSslKey testKey()
{
    return QSslKey(QByteArray(R"(-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgLdgQezxbKgxeHO4u
CxEDpknFlsdGghzqTYhc9gERWNChRANCAAQ92kRW5OQKZ0IR3qFJKrhYQiEAYzFT
KKs4hi6nudr5tKPYjcz8/q7ruy3ctKEnGo4kJ3nWWTHlsY6yHaFA/zjH
-----END PRIVATE KEY-----
)"),
        QSsl::Ec);
}

// For a server with that certificate.
[[nodiscard]] inline QSslConfiguration testServerTls()
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificate(testCertificate());
    tls.setPrivateKey(testKey());
    return tls;
}

// For a client that trusts that certificate and no other.
[[nodiscard]] inline QSslConfiguration testClientTls()
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setCaCertificates({ testCertificate() });
    return tls;
}

}

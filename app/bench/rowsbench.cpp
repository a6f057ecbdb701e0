// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/bench/figure.h"
#include "core/control/localcontrol.h"
#include "core/plan/rows.h"
#include "core/tools/registry.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

QByteArray sampleCsv(int rows)
{
    QByteArray csv = "site,url,email,stock,price,checked,active,note,gt_price\n";
    for (int i = 0; i < rows; ++i) {
        const QByteArray n = QByteArray::number(i);
        csv += QByteArray("\"Shop no. " + n + ", harbour\",https://shop" + n + ".example/item?id="
            + n + ",sales" + n + "@shop.example," + n + ",€" + QByteArray::number(i % 900)
            + ".95,2026-03-0" + QByteArray::number(1 + i % 9) + "," + (i % 2 ? "true" : "false")
            + ",\"a \"\"quoted\"\" word\",€" + QByteArray::number(i % 900) + ".95\n");
    }
    return csv;
}

// Reading the file and looking at each byte once: what no import can beat.
double plainRead(const QString &path)
{
    QElapsedTimer timer;
    timer.start();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray bytes = file.readAll();
    const auto lines = std::count(bytes.begin(), bytes.end(), '\n');
    return lines > 0 ? static_cast<double>(timer.nsecsElapsed()) / 1e9 : 0;
}

}

QCoro::Task<Result<Figures>> benchRows(BenchOptions options)
{
    const int count = std::max(1, static_cast<int>(100'000 * options.scale));
    QTemporaryDir directory;
    const QString path = directory.filePath(u"rows.csv"_s);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        co_return Error::internal(file.errorString());
    file.write(sampleCsv(count));
    file.close();
    const double limit = plainRead(path);

    QElapsedTimer timer;
    timer.start();
    Result<RowTable> table = readRowsFile(path);
    if (!table)
        co_return table.error();
    const double parsed = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    if (table->rows.size() != static_cast<size_t>(count) || !table->problems.empty())
        co_return Error::internal(u"The rows came out wrong."_s);

    SystemClock clock;
    const ToolRegistry tools = standardTools();
    LocalControl::Options controlOptions;
    controlOptions.directory = directory.filePath(u"data"_s);
    auto control = LocalControl::open(std::move(controlOptions), clock, tools);
    if (!control)
        co_return control.error();
    const Result<void> paused = co_await (*control)->pauseEngine(true);
    if (!paused)
        co_return paused.error();
    timer.restart();
    Submission submission;
    submission.plan.bytes
        = R"({"steps":[{"name":"look","tool":"transform","inputs":{"value":"{{row.url}}"}}]})";
    submission.plan.format = PlanFormat::Json;
    submission.rows = readRowsFile(path).value();
    const Result<Submitted> submitted = co_await (*control)->submit(std::move(submission));
    if (!submitted)
        co_return submitted.error();
    const double imported = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    co_await (*control)->stop();

    Figures figures;
    figures.append({ u"csv_import_s"_s, imported, u"s"_s, 2, true, limit });
    figures.append({ u"csv_parse_s"_s, parsed, u"s"_s, 2, true, limit });
    co_return figures;
}

}

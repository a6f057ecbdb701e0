// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/plan/planreader.h"

#include "core/plan/compiledplan.h"
#include "core/plan/jsonsource.h"
#include "core/plan/planbuilder.h"
#include "core/plan/plandraft.h"
#include "core/plan/planschema.h"
#include "core/plan/problemlist.h"
#include "core/plan/textfile.h"
#include "core/plan/yamlsource.h"

#include <QFileInfo>
#include <QSet>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

constexpr size_t maxPlanProblems = 200;

Result<ParsedDocument> parseSource(const PlanSource &source)
{
    if (source.bytes.size() > maxPlanSize)
        return Error::invalid(u"is larger than 8 MiB"_s, { source.file, 0, {} });
    return source.format == PlanFormat::Yaml ? parseYamlSource(source.bytes, source.file)
                                             : parseJsonSource(source.bytes, source.file);
}

// What came out of reading a plan: the plan is good if there are no problems.
struct Reading
{
    Plan plan;
    std::vector<Error> problems; // paths are pointers in the source; no lines yet
};

void addFromDraft(const std::vector<Error> &problems, const PlanDraft &draft, Reading *reading)
{
    QSet<QString> known;
    for (const Error &error : reading->problems)
        known.insert(error.place.path);
    for (Error error : problems) {
        error.place.path = draft.originOf(error.place.path);
        // What the schema or an earlier check said of a place is enough.
        if (!known.contains(error.place.path))
            reading->problems.push_back(std::move(error));
    }
}

Reading interpret(const QJsonObject &root, const ToolCatalogue &tools)
{
    Reading reading;
    const PlanForm form = planFormOf(root);
    const std::vector<SchemaProblem> wrong = planSchema(form).check(root);
    for (const SchemaProblem &problem : wrong)
        reading.problems.push_back(Error::invalid(problem.reason, { {}, 0, problem.path }));
    if (form == PlanForm::Graph && !wrong.empty())
        return reading;
    const PlanDraft draft = draftPlan(root);
    reading.problems.insert(reading.problems.end(), draft.problems.begin(), draft.problems.end());
    PlanBuilder builder(draft.plan, tools);
    reading.plan = builder.build();
    addFromDraft(builder.problems(), draft, &reading);
    if (builder.isOrdered())
        addFromDraft(CompiledPlan::problems(reading.plan), draft, &reading);
    return reading;
}

// Gives every problem its file and line, and puts them in the order of the document.
void place(const PlanSource &source, const SourceMap &map, std::vector<Error> *problems)
{
    for (Error &error : *problems) {
        error.place.file = source.file;
        error.place.line = map.find(error.place.path).line;
    }
    std::stable_sort(problems->begin(), problems->end(), [&](const Error &a, const Error &b) {
        return map.find(a.place.path).order < map.find(b.place.path).order;
    });
}

Reading read(const PlanSource &source, const ToolCatalogue &tools)
{
    const Result<ParsedDocument> document = parseSource(source);
    if (!document)
        return { {}, { document.error() } };
    Reading reading = interpret(document->root, tools);
    place(source, document->map, &reading.problems);
    if (reading.plan.name.isEmpty())
        reading.plan.name = QFileInfo(source.file).completeBaseName();
    if (reading.plan.name.isEmpty())
        reading.plan.name = u"plan"_s;
    return reading;
}

}

PlanFormat guessPlanFormat(const QString &file, QByteArrayView bytes)
{
    const QString suffix = QFileInfo(file).suffix().toLower();
    if (suffix == u"json")
        return PlanFormat::Json;
    if (suffix == u"yaml" || suffix == u"yml")
        return PlanFormat::Yaml;
    if (bytes.startsWith("\xEF\xBB\xBF"))
        bytes = bytes.sliced(3);
    const auto first = std::find_if(bytes.begin(), bytes.end(),
        [](char c) { return c != ' ' && c != '\t' && c != '\r' && c != '\n'; });
    const bool isJson = first != bytes.end() && (*first == '{' || *first == '[');
    return isJson ? PlanFormat::Json : PlanFormat::Yaml;
}

Result<PlanSource> readPlanFile(const QString &path)
{
    Result<QByteArray> bytes = readBounded(path, maxPlanSize);
    if (!bytes)
        return bytes.error();
    const PlanFormat format = guessPlanFormat(path, *bytes);
    return PlanSource { std::move(*bytes), path, format };
}

Result<PlanDocument> parsePlan(PlanSource source, const ToolCatalogue &tools)
{
    Reading reading = read(source, tools);
    if (reading.problems.empty())
        return PlanDocument { std::move(reading.plan), std::move(source) };
    Error first = reading.problems.front();
    if (reading.problems.size() > 1)
        first.reason += u" (and "_s + QString::number(reading.problems.size() - 1) + u" more)"_s;
    return first;
}

std::vector<Error> checkPlan(const PlanSource &source, const ToolCatalogue &tools)
{
    std::vector<Error> problems = read(source, tools).problems;
    boundProblems(&problems, maxPlanProblems, source.file);
    return problems;
}

Place planPlace(const PlanSource &source, const QString &path)
{
    const Result<ParsedDocument> document = parseSource(source);
    if (!document)
        return { source.file, 0, path };
    const QString origin = draftPlan(document->root).originOf(path);
    return { source.file, document->map.find(origin).line, origin };
}

}

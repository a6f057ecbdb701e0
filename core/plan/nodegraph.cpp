// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/plan/nodegraph.h"

#include "core/plan/graphinputs.h"
#include "core/plan/graphprompt.h"
#include "core/plan/jsonpointer.h"
#include "core/plan/steporder.h"
#include "core/plan/suggest.h"
#include "core/plan/templatepath.h"

#include <QJsonArray>

#include <optional>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

enum class NodeKind : quint8
{
    Tool,
    Llm,
    Input,
    Output,
    Condition,
    Unknown,
};

struct Edge
{
    int from = 0;
    QString path; // /edges/3
    bool negated = false; // the way out of a condition that does not hold
};

struct Node
{
    QString id;
    QString path; // /nodes/2
    QJsonObject data;
    NodeKind kind = NodeKind::Unknown;
    QList<Edge> in; // one for each source
};

QString outputOf(const QString &id)
{
    return u"{{"_s + TemplatePath::join(u"steps", id) + u".output}}"_s;
}

NodeKind kindOf(const QString &type, const QJsonObject &data)
{
    if (!data.value("tool"_L1).toString().isEmpty())
        return NodeKind::Tool;
    if (data.value("aiEnabled"_L1).toBool())
        return NodeKind::Llm;
    if (type == u"input")
        return NodeKind::Input;
    if (type == u"output")
        return NodeKind::Output;
    return type == u"condition" ? NodeKind::Condition : NodeKind::Unknown;
}

// Which way out of a condition a word marks; absent: neither.
std::optional<bool> branchOf(const QString &word)
{
    const QString lower = word.trimmed().toLower();
    if (lower == u"true" || lower == u"yes")
        return true;
    if (lower == u"false" || lower == u"no")
        return false;
    return std::nullopt;
}

class GraphConverter
{
public:
    explicit GraphConverter(const QJsonObject &graph)
        : m_graph(graph)
    {
    }

    PlanDraft run();

private:
    void fail(const QString &reason, const QString &path)
    {
        m_draft.problems.push_back(Error::invalid(reason, { QString(), 0, path }));
    }
    void readNodes();
    void readEdges();
    void readEdge(const QJsonObject &edge, const QString &path);
    [[nodiscard]] bool isNegated(const QJsonObject &edge, const QString &path);
    void readInputs();
    [[nodiscard]] QList<int> order() const;

    [[nodiscard]] QJsonObject stepOf(const Node &node, const QString &path);
    [[nodiscard]] QJsonObject toolInputs(const Node &node, const QString &path);
    [[nodiscard]] QJsonObject llmInputs(const Node &node, const QString &path);
    [[nodiscard]] QJsonObject inputFields(const Node &node, const QString &path);
    [[nodiscard]] QJsonValue whatReaches(const Node &node) const;
    void addWhen(const Node &node, const QString &path, QJsonObject *step);
    [[nodiscard]] QJsonObject conditionOf(const Node &node, bool negated, const QString &path);
    [[nodiscard]] QString prompt(const Node &node, const QString &field);

    const QJsonObject &m_graph;
    PlanDraft m_draft;
    QList<Node> m_nodes;
    QHash<QString, int> m_byId;
    QHash<QString, QList<GraphInputField>> m_fields; // by node id
    PromptNames m_names;
};

void GraphConverter::readNodes()
{
    const QJsonArray nodes = m_graph.value("nodes"_L1).toArray();
    for (qsizetype i = 0; i < nodes.size(); ++i) {
        const QJsonObject source = nodes.at(i).toObject();
        Node node;
        node.id = source.value("id"_L1).toString();
        node.path = pointerTo(u"/nodes"_s, i);
        node.data = source.value("data"_L1).toObject();
        const QString type = source.value("type"_L1).toString();
        node.kind = kindOf(type, node.data);
        if (node.kind == NodeKind::Unknown)
            fail(u"the node '"_s + node.id + u"' has the type '"_s + type
                    + u"', which is unknown; known: input, output, condition, or any type with "
                      u"data.tool or data.aiEnabled"_s,
                node.path + (type.isEmpty() ? QString() : u"/type"_s));
        if (m_byId.contains(node.id))
            fail(u"the id '"_s + node.id + u"' is already that of another node"_s,
                node.path + u"/id"_s);
        m_byId.insert(node.id, static_cast<int>(i));
        m_names.addNode(node.id, node.data.value("label"_L1).toString());
        m_nodes.append(node);
    }
}

bool GraphConverter::isNegated(const QJsonObject &edge, const QString &path)
{
    const QString handle = edge.value("sourceHandle"_L1).toString();
    const QString branch = edge.value("data"_L1).toObject().value("branch"_L1).toString();
    for (const QString &word : { handle, branch }) {
        if (word.isEmpty())
            continue;
        const std::optional<bool> way = branchOf(word);
        if (!way)
            fail(u"'"_s + word
                    + u"' is no way out of a condition: mark edges with \"true\" or \"false\""_s,
                path);
        return !way.value_or(true);
    }
    return !branchOf(edge.value("label"_L1).toString()).value_or(true);
}

void GraphConverter::readEdge(const QJsonObject &edge, const QString &path)
{
    for (const auto &end : { u"source"_s, u"target"_s }) {
        const QString id = edge.value(end).toString();
        if (!m_byId.contains(id)) {
            fail(u"there is no node '"_s + id + u"'"_s + didYouMean(id, m_byId.keys()),
                pointerTo(path, end));
            return;
        }
    }
    const int from = m_byId.value(edge.value("source"_L1).toString());
    Node &target = m_nodes[m_byId.value(edge.value("target"_L1).toString())];
    Edge added { from, path, false };
    if (m_nodes.at(from).kind == NodeKind::Condition)
        added.negated = isNegated(edge, path);
    for (const Edge &known : std::as_const(target.in)) {
        if (known.from != from)
            continue;
        if (known.negated != added.negated)
            fail(u"both ways out of the condition '"_s + m_nodes.at(from).id
                    + u"' lead to the node '"_s + target.id + u"'"_s,
                path);
        return;
    }
    target.in.append(added);
}

void GraphConverter::readEdges()
{
    const QJsonArray edges = m_graph.value("edges"_L1).toArray();
    for (qsizetype i = 0; i < edges.size(); ++i)
        readEdge(edges.at(i).toObject(), pointerTo(u"/edges"_s, i));
}

void GraphConverter::readInputs()
{
    QJsonObject inputs;
    for (const Node &node : std::as_const(m_nodes)) {
        if (node.kind != NodeKind::Input)
            continue;
        const QList<GraphInputField> fields = graphInputFields(node.data.value("inputFields"_L1),
            node.path + u"/data/inputFields"_s, &m_draft.problems);
        m_fields.insert(node.id, fields);
        for (const GraphInputField &field : fields) {
            m_names.addInput(field.name);
            if (field.value.isUndefined())
                continue;
            if (inputs.contains(field.name) && inputs.value(field.name) != field.value)
                fail(u"the input '"_s + field.name + u"' has two different defaults"_s, field.path);
            inputs.insert(field.name, field.value);
        }
    }
    const QJsonObject given = m_graph.value("inputs"_L1).toObject();
    for (auto it = given.begin(); it != given.end(); ++it) {
        inputs.insert(it.key(), it.value());
        m_names.addInput(it.key());
    }
    m_draft.plan.insert("inputs"_L1, inputs);
}

// In a circle nothing comes first: then as they stand, and the circle is found later.
QList<int> GraphConverter::order() const
{
    QList<PlanStep> steps(m_nodes.size());
    QList<int> all;
    for (qsizetype i = 0; i < m_nodes.size(); ++i) {
        for (const Edge &edge : m_nodes.at(i).in)
            steps[i].needs.append(edge.from);
        all.append(static_cast<int>(i));
    }
    const QList<int> sorted = topologicalOrder(steps);
    return sorted.size() == all.size() ? sorted : all;
}

QJsonValue GraphConverter::whatReaches(const Node &node) const
{
    if (node.in.isEmpty())
        return { QJsonValue::Null };
    if (node.in.size() == 1)
        return outputOf(m_nodes.at(node.in.first().from).id);
    QJsonObject all;
    for (const Edge &edge : node.in) {
        const QString &id = m_nodes.at(edge.from).id;
        all.insert(id, outputOf(id));
    }
    return all;
}

QJsonObject GraphConverter::inputFields(const Node &node, const QString &path)
{
    const QList<GraphInputField> fields = m_fields.value(node.id);
    if (fields.isEmpty())
        return { { u"value"_s, u"{{inputs}}"_s } };
    QJsonObject values;
    for (const GraphInputField &field : fields) {
        values.insert(
            field.name, QString(u"{{"_s + TemplatePath::join(u"inputs", field.name) + u"}}"_s));
        m_draft.origins.insert(pointerTo(path + u"/inputs/value"_s, field.name), field.path);
    }
    return { { u"value"_s, values } };
}

QString GraphConverter::prompt(const Node &node, const QString &field)
{
    QString text = node.data.value(field).toString();
    const Result<QString> translated = m_names.translate(text);
    if (!translated) {
        fail(translated.error().reason, node.path + u"/data/"_s + field);
        return text;
    }
    // A value that is one whole template keeps its type; a prompt has to be text.
    if (translated->startsWith(u"{{") && translated->indexOf(u"}}"_s) == translated->size() - 2)
        return *translated + u'\n';
    return *translated;
}

QJsonObject GraphConverter::llmInputs(const Node &node, const QString &path)
{
    const auto isGiven = [&node](const QString &field) {
        return !node.data.value(field).toString().trimmed().isEmpty();
    };
    QStringList fields;
    for (const auto &field : { u"userPrompt"_s, u"systemPrompt"_s }) {
        if (isGiven(field))
            fields.append(field);
    }
    if (fields.isEmpty() && isGiven(u"description"_s))
        fields.append(u"description"_s);
    if (fields.isEmpty()) {
        fail(u"an AI node needs userPrompt, systemPrompt or description"_s, node.path + u"/data"_s);
        return {};
    }
    const QString inputs = path + u"/inputs"_s;
    const QString data = node.path + u"/data/"_s;
    QJsonObject made { { u"prompt"_s, prompt(node, fields.first()) } };
    m_draft.origins.insert(inputs + u"/prompt"_s, data + fields.first());
    if (fields.size() == 2) {
        made.insert("system"_L1, prompt(node, fields.last()));
        m_draft.origins.insert(inputs + u"/system"_s, data + fields.last());
    }
    for (const auto &[from, to] : { std::pair(u"temperature"_s, u"temperature"_s),
             std::pair(u"maxTokens"_s, u"max_tokens"_s) }) {
        if (!node.data.value(from).isDouble())
            continue;
        made.insert(to, node.data.value(from));
        m_draft.origins.insert(pointerTo(inputs, to), data + from);
    }
    m_draft.origins.insert(path + u"/tool"_s, data + u"aiEnabled"_s);
    return made;
}

QJsonObject GraphConverter::toolInputs(const Node &node, const QString &path)
{
    switch (node.kind) {
    case NodeKind::Tool:
        m_draft.origins.insert(path + u"/tool"_s, node.path + u"/data/tool"_s);
        m_draft.origins.insert(path + u"/inputs"_s, node.path + u"/data/inputs"_s);
        return node.data.value("inputs"_L1).toObject();
    case NodeKind::Llm:
        return llmInputs(node, path);
    case NodeKind::Input:
        return inputFields(node, path);
    case NodeKind::Output:
        if (node.in.isEmpty())
            fail(u"nothing reaches the output node '"_s + node.id + u"': it needs an edge"_s,
                node.path);
        return { { u"value"_s, whatReaches(node) } };
    case NodeKind::Condition:
        // Says what is wrong with a condition even where no edge leaves it.
        (void)conditionOf(node, false, {});
        return { { u"value"_s, whatReaches(node) } };
    case NodeKind::Unknown:
        break; // its type has been reported: the inputs of a tool it does not name are not missing
    }
    return { { u"value"_s, QJsonValue::Null } };
}

QJsonObject GraphConverter::conditionOf(const Node &node, bool negated, const QString &path)
{
    const bool nested = node.data.value("condition"_L1).isObject();
    const QJsonObject source = nested ? node.data.value("condition"_L1).toObject() : node.data;
    const QString data = node.path + (nested ? u"/data/condition"_s : u"/data"_s);
    const bool judged = !path.isEmpty();
    QStringList tests;
    for (const auto &test : { u"equals"_s, u"in"_s, u"not"_s }) {
        if (source.contains(test))
            tests.append(test);
    }
    const bool good = source.contains("value"_L1) && tests.size() == 1
        && (tests.first() != u"in" || source.value("in"_L1).isArray());
    if (!good) {
        if (!judged)
            fail(
                u"a condition needs 'value' and exactly one of 'equals', 'in' (a list) and 'not'"_s,
                data);
        return {};
    }
    QJsonValue value = source.value("value"_L1);
    if (value.isString()) {
        const Result<QString> translated = m_names.translate(value.toString());
        if (translated)
            value = *translated;
        else if (!judged)
            fail(translated.error().reason, data + u"/value"_s);
    }
    QString test = tests.first();
    const QJsonValue operand = source.value(test);
    if (negated)
        test = test == u"equals" ? u"not"_s : u"equals"_s;
    if (judged) {
        m_draft.origins.insert(path + u"/when/value"_s, data + u"/value"_s);
        m_draft.origins.insert(path + u"/when/"_s + test, data + u'/' + tests.first());
        m_draft.origins.insert(path + u"/when"_s, data);
    }
    return { { u"value"_s, value }, { test, operand } };
}

void GraphConverter::addWhen(const Node &node, const QString &path, QJsonObject *step)
{
    bool has = false;
    for (const Edge &edge : node.in) {
        const Node &source = m_nodes.at(edge.from);
        if (source.kind != NodeKind::Condition)
            continue;
        if (has) {
            fail(u"two conditions lead into the node '"_s + node.id
                    + u"', and a step can have only one: put them one after the other"_s,
                edge.path);
            return;
        }
        has = true;
        const bool listed = source.data.contains("in"_L1)
            || source.data.value("condition"_L1).toObject().contains("in"_L1);
        if (edge.negated && listed) {
            fail(u"'in' cannot be negated: give the condition '"_s + source.id
                    + u"' an 'equals' or 'not', or list the other values"_s,
                edge.path);
            return;
        }
        const QJsonObject when = conditionOf(source, edge.negated, path);
        if (!when.isEmpty())
            step->insert("when"_L1, when);
    }
}

QJsonObject GraphConverter::stepOf(const Node &node, const QString &path)
{
    m_draft.origins.insert(path, node.path);
    m_draft.origins.insert(path + u"/name"_s, node.path + u"/id"_s);
    m_draft.origins.insert(path + u"/tool"_s, node.path + u"/type"_s);
    m_draft.origins.insert(path + u"/inputs"_s, node.path);
    m_draft.origins.insert(path + u"/needs"_s, node.path);
    QJsonArray needs;
    for (const Edge &edge : node.in)
        needs.append(m_nodes.at(edge.from).id);
    QString tool = node.data.value("tool"_L1).toString();
    if (node.kind != NodeKind::Tool)
        tool = node.kind == NodeKind::Llm ? u"llm"_s : u"transform"_s;
    QJsonObject step {
        { u"name"_s, node.id },
        { u"tool"_s, tool },
        { u"needs"_s, needs },
        { u"inputs"_s, toolInputs(node, path) },
    };
    const QString label = node.data.value("label"_L1).toString();
    if (!label.isEmpty())
        step.insert("label"_L1, label);
    addWhen(node, path, &step);
    return step;
}

PlanDraft GraphConverter::run()
{
    for (const auto &field :
        { u"name"_s, u"goal"_s, u"project"_s, u"user"_s, u"result"_s, u"concurrency"_s }) {
        if (m_graph.contains(field))
            m_draft.plan.insert(field, m_graph.value(field));
    }
    readNodes();
    readEdges();
    readInputs();
    QJsonArray steps;
    QStringList outputs;
    const QList<int> sorted = order();
    for (const int index : sorted) {
        const Node &node = m_nodes.at(index);
        steps.append(stepOf(node, pointerTo(u"/steps"_s, steps.size())));
        if (node.kind == NodeKind::Output)
            outputs.append(node.id);
    }
    m_draft.plan.insert("steps"_L1, steps);
    if (outputs.size() == 1 && !m_draft.plan.contains("result"_L1))
        m_draft.plan.insert("result"_L1, outputs.first());
    return std::move(m_draft);
}

}

PlanDraft draftFromGraph(const QJsonObject &graph)
{
    return GraphConverter(graph).run();
}

}

// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/plan/yamlsource.h"

#include "core/plan/textfile.h"
#include "core/plan/yamlscalar.h"

#include <QHash>
#include <QJsonArray>

#include <algorithm>
#include <optional>
#include <sstream>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

using namespace Qt::StringLiterals;

namespace Signalbox {

namespace {

constexpr qint64 maxExpandedSize = 16LL * 1024 * 1024; // bytes of text that aliases stand for
constexpr const char *coreTag = "tag:yaml.org,2002:";

// Leaves yaml-cpp from within one of its events; caught in parseYamlSource().
struct Refusal
{
    Error error;
};

// A finished value, and what repeating it by an alias would cost.
struct Built
{
    QJsonValue value;
    qint64 size = 0; // about the bytes of its text
    int count = 1; // values in it, itself included
    int height = 0; // levels below it
    bool plain = false; // an unquoted scalar
};

// Builds JSON from the parser's events. Values inside an alias have the alias's own line.
class Builder final : public YAML::EventHandler
{
public:
    explicit Builder(QString file)
        : m_file(std::move(file))
    {
    }

    [[nodiscard]] bool isEmpty() const
    {
        return m_isEmpty;
    }
    [[nodiscard]] ParsedDocument takeDocument()
    {
        return std::move(m_document);
    }

    void OnDocumentStart(const YAML::Mark & /*mark*/) override { }
    void OnDocumentEnd() override { }
    void OnNull(const YAML::Mark &mark, YAML::anchor_t anchor) override
    {
        begin(mark);
        finish({ QJsonValue(QJsonValue::Null), 4, 1, 0, true }, anchor, mark);
    }
    void OnAlias(const YAML::Mark &mark, YAML::anchor_t anchor) override;
    void OnScalar(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
        const std::string &value) override;
    void OnSequenceStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
        YAML::EmitterStyle::value /*style*/) override
    {
        open(mark, tag, "seq", anchor, false);
    }
    void OnSequenceEnd() override
    {
        close();
    }
    void OnMapStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
        YAML::EmitterStyle::value /*style*/) override
    {
        open(mark, tag, "map", anchor, true);
    }
    void OnMapEnd() override
    {
        close();
    }

private:
    struct Frame
    {
        bool isMap = false;
        QJsonObject object;
        QJsonArray array;
        std::optional<QString> key; // read, its value is still to come
        int entry = 0;
        int memberEntry = 0; // the one that `key` or the next element was given
        YAML::anchor_t anchor = 0;
        YAML::Mark mark;
        Built built;
    };

    [[noreturn]] void refuse(const YAML::Mark &mark, const QString &reason) const
    {
        throw Refusal { Error::invalid(reason, { m_file, mark.line + 1, {} }) };
    }
    [[nodiscard]] bool expectsKey() const
    {
        return !m_frames.empty() && m_frames.back().isMap && !m_frames.back().key;
    }
    // Before a value: enters it into the map, unless it is a member's name.
    void begin(const YAML::Mark &mark);
    void finish(const Built &built, YAML::anchor_t anchor, const YAML::Mark &mark);
    void takeKey(const Built &built, const YAML::Mark &mark);
    void open(const YAML::Mark &mark, const std::string &tag, const char *kind,
        YAML::anchor_t anchor, bool isMap);
    void close();
    int enter(int parent, const QString &key, const YAML::Mark &mark);

    QString m_file;
    ParsedDocument m_document;
    bool m_isEmpty = true;
    std::vector<Frame> m_frames;
    QHash<YAML::anchor_t, Built> m_anchors;
    int m_count = 0;
    qint64 m_expanded = 0;
};

int Builder::enter(int parent, const QString &key, const YAML::Mark &mark)
{
    const auto entry = m_document.map.add(parent, key, mark.line + 1);
    if (!entry)
        refuse(mark, u"the name \""_s + key + u"\" is there twice in this mapping"_s);
    return *entry;
}

void Builder::begin(const YAML::Mark &mark)
{
    if (++m_count > maxDocumentValues)
        refuse(mark, u"has more than "_s + QString::number(maxDocumentValues) + u" values"_s);
    if (m_frames.empty()) {
        m_document.map = SourceMap(mark.line + 1);
        m_isEmpty = false;
    } else if (!m_frames.back().isMap) {
        Frame &frame = m_frames.back();
        frame.memberEntry = enter(frame.entry, QString::number(frame.array.size()), mark);
    }
}

void Builder::takeKey(const Built &built, const YAML::Mark &mark)
{
    if (!built.value.isString())
        refuse(mark, u"a name must be text: put it in quotes"_s);
    const QString key = built.value.toString();
    if (key == u"<<" && built.plain)
        refuse(mark, u"merge keys (<<) are not part of YAML 1.2: write the members out"_s);
    Frame &frame = m_frames.back();
    frame.memberEntry = enter(frame.entry, key, mark);
    frame.key = key;
    frame.built.size += built.size;
}

void Builder::finish(const Built &built, YAML::anchor_t anchor, const YAML::Mark &mark)
{
    if (anchor != 0)
        m_anchors.insert(anchor, built);
    if (m_frames.empty()) {
        if (!built.value.isObject())
            refuse(mark, u"must be a mapping of names to values"_s);
        m_document.root = built.value.toObject();
        return;
    }
    if (expectsKey()) {
        takeKey(built, mark);
        return;
    }
    Frame &frame = m_frames.back();
    frame.built.size += built.size;
    frame.built.count += built.count;
    frame.built.height = std::max(frame.built.height, built.height + 1);
    if (frame.isMap) {
        frame.object.insert(*frame.key, built.value);
        frame.key.reset();
    } else {
        frame.array.append(built.value);
    }
}

void Builder::OnAlias(const YAML::Mark &mark, YAML::anchor_t anchor)
{
    const auto found = m_anchors.constFind(anchor);
    if (found == m_anchors.cend())
        refuse(mark, u"this alias stands inside of what it refers to"_s);
    const Built &built = *found;
    begin(mark);
    m_count += built.count - 1;
    m_expanded += built.size;
    if (m_count > maxDocumentValues || m_expanded > maxExpandedSize)
        refuse(mark,
            u"the aliases stand for too much: more than "_s + QString::number(maxDocumentValues)
                + u" values or 16 MiB"_s);
    if (static_cast<int>(m_frames.size()) + built.height > maxDocumentDepth)
        refuse(
            mark, u"is nested deeper than "_s + QString::number(maxDocumentDepth) + u" levels"_s);
    finish(built, 0, mark);
}

void Builder::OnScalar(
    const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor, const std::string &value)
{
    begin(mark);
    const QString text = QString::fromStdString(value);
    const auto size = static_cast<qint64>(value.size()) + 3;
    if (tag == "!" || tag == std::string(coreTag) + "str") {
        finish({ QJsonValue(text), size, 1, 0, false }, anchor, mark);
        return;
    }
    const std::optional<QJsonValue> plain = plainYamlScalar(text);
    if (!plain)
        refuse(mark, u"JSON has no number '"_s + text + u"'"_s);
    bool fits = tag.empty() || tag == "?";
    if (tag == std::string(coreTag) + "int" || tag == std::string(coreTag) + "float")
        fits = plain->isDouble();
    else if (tag == std::string(coreTag) + "bool")
        fits = plain->isBool();
    else if (tag == std::string(coreTag) + "null")
        fits = plain->isNull();
    if (!fits)
        refuse(mark,
            u"the tag '"_s + QString::fromStdString(tag) + u"' does not go with '"_s + text.left(40)
                + u"'"_s);
    finish({ *plain, size, 1, 0, true }, anchor, mark);
}

void Builder::open(const YAML::Mark &mark, const std::string &tag, const char *kind,
    YAML::anchor_t anchor, bool isMap)
{
    if (expectsKey())
        refuse(mark, u"a name must be text"_s);
    if (!(tag.empty() || tag == "?" || tag == "!" || tag == std::string(coreTag) + kind))
        refuse(mark, u"the tag '"_s + QString::fromStdString(tag) + u"' is unknown here"_s);
    if (m_frames.size() == static_cast<size_t>(maxDocumentDepth))
        refuse(
            mark, u"is nested deeper than "_s + QString::number(maxDocumentDepth) + u" levels"_s);
    begin(mark);
    Frame frame;
    frame.isMap = isMap;
    frame.entry = m_frames.empty() ? 0 : m_frames.back().memberEntry;
    frame.anchor = anchor;
    frame.mark = mark;
    frame.built.size = 2;
    m_frames.push_back(std::move(frame));
}

void Builder::close()
{
    const Frame frame = std::move(m_frames.back());
    m_frames.pop_back();
    Built built = frame.built;
    built.value = frame.isMap ? QJsonValue(frame.object) : QJsonValue(frame.array);
    finish(built, frame.anchor, frame.mark);
}

// The rest of the stream must be empty.
class NothingElse final : public YAML::EventHandler
{
public:
    explicit NothingElse(QString file)
        : m_file(std::move(file))
    {
    }
    void OnDocumentStart(const YAML::Mark &mark) override
    {
        throw Refusal { Error::invalid(u"a second document begins here: a plan is one document"_s,
            { m_file, mark.line + 1, {} }) };
    }
    void OnDocumentEnd() override { }
    void OnNull(const YAML::Mark & /*mark*/, YAML::anchor_t /*anchor*/) override { }
    void OnAlias(const YAML::Mark & /*mark*/, YAML::anchor_t /*anchor*/) override { }
    void OnScalar(const YAML::Mark & /*mark*/, const std::string & /*tag*/,
        YAML::anchor_t /*anchor*/, const std::string & /*value*/) override
    {
    }
    void OnSequenceStart(const YAML::Mark & /*mark*/, const std::string & /*tag*/,
        YAML::anchor_t /*anchor*/, YAML::EmitterStyle::value /*style*/) override
    {
    }
    void OnSequenceEnd() override { }
    void OnMapStart(const YAML::Mark & /*mark*/, const std::string & /*tag*/,
        YAML::anchor_t /*anchor*/, YAML::EmitterStyle::value /*style*/) override
    {
    }
    void OnMapEnd() override { }

private:
    QString m_file;
};

}

Result<ParsedDocument> parseYamlSource(const QByteArray &bytes, const QString &file)
{
    const Result<QByteArray> text = checkedUtf8(bytes, file);
    if (!text)
        return text.error();
    try {
        std::istringstream stream(text->toStdString());
        YAML::Parser parser(stream);
        Builder builder(file);
        if (!parser.HandleNextDocument(builder) || builder.isEmpty())
            return Error::invalid(u"is empty"_s, { file, 0, {} });
        NothingElse rest(file);
        parser.HandleNextDocument(rest);
        return builder.takeDocument();
    } catch (const Refusal &refusal) {
        return refusal.error;
    } catch (const YAML::Exception &error) {
        const QString reason = u"not valid YAML at column "_s
            + QString::number(error.mark.column + 1) + u": "_s + QString::fromStdString(error.msg);
        return Error::invalid(reason, { file, error.mark.line + 1, {} });
    } catch (const std::exception &error) {
        const QString reason = u"not valid YAML: "_s + QString::fromUtf8(error.what());
        return Error::invalid(reason, { file, 0, {} });
    }
}

}

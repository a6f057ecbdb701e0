// SPDX-FileCopyrightText: 2026 The Signalbox authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/tools/htmltree.h"

#include <QDeadlineTimer>

#include <csetjmp>
#include <cstdlib>
#include <gumbo.h>

namespace Signalbox {

namespace {

constexpr std::size_t maxBytes = 64 * 1024 * 1024;
constexpr unsigned int callsPerLook = 256; // at the clock

// Before each piece that gumbo gets; they form a ring, so that all can be given back at once.
struct alignas(std::max_align_t) Piece
{
    Piece *previous;
    Piece *next;
    std::size_t size;
};

}

// Gumbo does not expect an allocation to fail, so a limit is kept by leaving the parser with
// longjmp: it holds nothing but memory, and all of that is known here.
struct HtmlTree::Memory
{
    Piece ring { &ring, &ring, 0 };
    std::size_t used = 0;
    unsigned int calls = 0;
    QDeadlineTimer deadline;
    std::jmp_buf leave {};

    Memory() = default;
    Memory(const Memory &) = delete;
    Memory &operator=(const Memory &) = delete;
    ~Memory()
    {
        while (ring.next != &ring)
            giveBack(this, ring.next + 1);
    }

    static void *take(void *self, std::size_t size)
    {
        auto *memory = static_cast<Memory *>(self);
        const std::size_t whole = sizeof(Piece) + size;
        const bool late = ++memory->calls % callsPerLook == 0 && memory->deadline.hasExpired();
        void *place = late || whole > maxBytes - memory->used ? nullptr : std::malloc(whole);
        if (!place)
            std::longjmp(memory->leave, 1);
        auto *piece = static_cast<Piece *>(place);
        *piece = Piece { &memory->ring, memory->ring.next, whole };
        piece->next->previous = piece;
        memory->ring.next = piece;
        memory->used += whole;
        return piece + 1;
    }

    static void giveBack(void *self, void *pointer)
    {
        if (!pointer)
            return;
        auto *memory = static_cast<Memory *>(self);
        Piece *piece = static_cast<Piece *>(pointer) - 1;
        piece->previous->next = piece->next;
        piece->next->previous = piece->previous;
        memory->used -= piece->size;
        std::free(piece);
    }

    // Nothing here may need a destructor: longjmp skips it. Null: a limit was reached.
    static const GumboNode *parse(Memory *memory, const char *html, std::size_t size)
    {
        GumboOptions options = kGumboDefaultOptions;
        options.allocator = &Memory::take;
        options.deallocator = &Memory::giveBack;
        options.userdata = memory;
        options.max_errors = 0;
        if (setjmp(memory->leave) != 0)
            return nullptr;
        const GumboOutput *output = gumbo_parse_with_options(&options, html, size);
        return output->root;
    }
};

HtmlTree::HtmlTree(const QByteArray &html, std::chrono::milliseconds budget)
    : m_memory(std::make_unique<Memory>())
{
    m_memory->deadline.setRemainingTime(budget);
    m_root = Memory::parse(m_memory.get(), html.constData(), static_cast<std::size_t>(html.size()));
}

HtmlTree::~HtmlTree() = default;

const GumboInternalNode *HtmlTree::root() const
{
    return m_root;
}

}

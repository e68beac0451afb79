// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/store_thread.h"
#include "tests/support/laptop.h"

/** A real store on its thread in a folder of its own, with one LKS in it. */
namespace pilar::samples {

class LiveStore
{
public:
    LiveStore()
        : m_random(7)
        , m_key(Key::random(m_random))
    {
        auto opened = thread.open([this] {
            return Store::open({m_folder.path(), QStringLiteral("Ibu Ani"), QStringLiteral("tes"),
                                QByteArray(16, 'f')},
                               m_key, Dictionary::builtIn(), m_clock, m_random);
        });
        opened.waitForFinished();
        if (!opened.result())
            qFatal("the store does not open: %s", qPrintable(opened.result().error().detail));
        lks = add(u"lks", {{u"nama", Value(QStringLiteral("Panti Asuhan Harapan Bangsa"))}});
    }

    /** What the job gives, waited for. */
    template <typename Job>
    auto ask(Job job)
    {
        auto answer = thread.run(std::move(job));
        answer.waitForFinished();
        return answer.result();
    }
    RecordId add(QStringView entityName, const std::map<QStringView, Value> &named)
    {
        const Entity &entity = *Dictionary::builtIn().entity(entityName);
        Edit edit;
        edit.kind = Change::Kind::Create;
        edit.entity = entity.number;
        for (const auto &[name, value] : named)
            edit.values[entity.field(name)->number] = value;
        if (entity.parent && !lks.isNull())
            edit.values.try_emplace(entity.parent, lks);
        const Result<Saved> saved = ask([edit](Store &store) { return store.save({edit}); });
        if (!saved)
            qFatal("%s", qPrintable(saved.error().message));
        return saved->records.front();
    }
    Row row(QStringView entityName, const RecordId &id)
    {
        const int number = Dictionary::builtIn().entity(entityName)->number;
        const Result<Row> row = ask([=](Store &store) { return store.find(number, id); });
        return row ? *row : Row();
    }
    /** Loses the contents of attached files. */
    void forgetFiles() { QDir(m_folder.filePath(QStringLiteral("lampiran"))).removeRecursively(); }

private:
    QTemporaryDir m_folder;
    test::SteppingClock m_clock;
    test::SeededRandom m_random;
    Key m_key;

public:
    StoreThread thread;
    RecordId lks;
};

} // namespace pilar::samples

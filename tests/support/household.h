// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/attachments.h"
#include "core/store/profile.h"
#include "tests/support/laptop.h"

#include <QDirIterator>

namespace pilar::test {

/** A whole profile in a folder of its own: people, an institution, a child with a photo. */
class Household
{
public:
    static constexpr crypto::Cost cheap{1, 8 << 10};
    const QString ani = QStringLiteral("Ani"), aniSays = QStringLiteral("panjang dan aneh 17");
    const QString budi = QStringLiteral("Budi"),
                  budiSays = QStringLiteral("gajah minum teh di atap");

    explicit Household(Disk &disk)
        : m_disk(disk)
    {
        auto made = Profile::create(m_disk, random, folder(), ani, aniSays, cheap);
        if (!made)
            qFatal("%s", qPrintable(made.error().message));
        paper = made->recoveryKey;
        profile = std::make_unique<Profile>(std::move(made->profile));
        if (const Result<> opened = openStore(); !opened)
            qFatal("%s", qPrintable(opened.error().message));
    }
    ~Household() { close(); }

    QString home() const { return m_home.path(); }
    QString folder() const { return m_home.path() + QStringLiteral("/pilar"); }
    QByteArray ring() const
    {
        return *SystemDisk().read(folder() + QStringLiteral("/kunci.json"), 1 << 20);
    }

    Result<> openStore()
    {
        auto opened = profile->openStore(Dictionary::builtIn(), clock, random);
        if (!opened)
            return opened.error();
        store = *std::move(opened);
        return {};
    }
    void close()
    {
        store.reset();
        profile.reset();
    }
    /** As a start of the program. */
    Result<> open(const QString &person, const QString &passphrase)
    {
        close();
        auto unlocked = Profile::unlock(m_disk, folder(), person, passphrase, cheap);
        if (!unlocked)
            return unlocked.error();
        profile = std::make_unique<Profile>(*std::move(unlocked));
        return openStore();
    }
    void fill()
    {
        lks = add(u"lks", {{QStringLiteral("nama"), QStringLiteral("Panti Kasih")}});
        klien = add(u"klien",
                    {{QStringLiteral("lks"), lks},
                     {QStringLiteral("nama"), QStringLiteral("Dewi Anjani")}});
        const auto attached = store->attachments().add(
            *Dictionary::builtIn().entity(u"klien"), klien, QStringLiteral("Foto"),
            QStringLiteral("foto"),
            {QStringLiteral("image/jpeg"), photo.size(), sourceOf(photo), "pratinjau"});
        if (!attached)
            qFatal("%s", qPrintable(attached.error().message));
    }
    RecordId add(QStringView entityName, const std::map<QString, Value> &named)
    {
        const Entity &entity = *Dictionary::builtIn().entity(entityName);
        Values values;
        for (const auto &[name, value] : named)
            values[entity.field(name)->number] = value;
        const auto saved = store->save({{Change::Kind::Create, entity.number, {}, values}});
        if (!saved)
            qFatal("%s", qPrintable(saved.error().message));
        return saved->records.front();
    }
    int children() const
    {
        return store->list(Dictionary::builtIn().entity(u"klien")->number, {})->total;
    }
    /** What the photo of the child is now; empty when it cannot be read. */
    QByteArray photoNow() const
    {
        const auto files = store->attachments().of(klien);
        if (!files || files->empty())
            return {};
        const auto bytes = store->attachments().read(files->front().row.record, Part::Original, 0,
                                                     photo.size() + 1);
        return bytes ? *bytes : QByteArray();
    }
    QStringList files(const QString &below) const
    {
        QStringList found;
        QDirIterator it(folder() + below, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (it.hasNext())
            found << it.next().mid(folder().size() + 1);
        found.sort();
        return found;
    }

    SteppingClock clock;
    SeededRandom random{7};
    QString paper; // the recovery key
    QByteArray photo = QByteArray(150'000, 'f') + "ujung";
    RecordId lks, klien;
    std::unique_ptr<Profile> profile;
    std::unique_ptr<Store> store;

private:
    Disk &m_disk;
    QTemporaryDir m_home{fastFolder()};
};

} // namespace pilar::test

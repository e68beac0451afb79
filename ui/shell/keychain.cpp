// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/keychain.h"

#include <qt6keychain/keychain.h>

namespace pilar {

using namespace Qt::StringLiterals;

namespace {

const QString service = u"Pilar"_s;

/** The text that is kept; QtKeychain's own bytes are not wiped by anybody. */
QString textOf(const Key &secret)
{
    return QString::fromLatin1(secret.view().toByteArray().toHex());
}

} // namespace

Keychain::Keychain(const QString &entry, QObject *parent)
    : QObject(parent)
    , m_entry(entry)
{ }

void Keychain::start(QKeychain::Job *job, const QString &entry, QObject *context,
                     std::function<void(QKeychain::Job *)> then)
{
    job->setKey(entry); // it deletes itself
    connect(job, &QKeychain::Job::finished, context, std::move(then));
    job->start();
}

void Keychain::probe(QObject *context, std::function<void(bool)> then)
{
    const QString entry = u"coba"_s;
    auto *write = new QKeychain::WritePasswordJob(service);
    write->setTextData(entry);
    start(write, entry, this, [=, this](QKeychain::Job *written) {
        if (written->error() != QKeychain::NoError)
            return then(false);
        start(new QKeychain::ReadPasswordJob(service), entry, context,
              [=, this](QKeychain::Job *read) {
                  const bool works = read->error() == QKeychain::NoError
                      && static_cast<QKeychain::ReadPasswordJob *>(read)->textData() == entry;
                  start(new QKeychain::DeletePasswordJob(service), entry, this,
                        [](QKeychain::Job *) {});
                  then(works);
              });
    });
}

void Keychain::read(QObject *context, std::function<void(std::optional<Key>)> then)
{
    start(new QKeychain::ReadPasswordJob(service), m_entry, context, [then](QKeychain::Job *job) {
        QByteArray bytes = QByteArray::fromHex(
            static_cast<QKeychain::ReadPasswordJob *>(job)->textData().toLatin1());
        auto secret = Key::fromBytes(bytes);
        crypto::wipe(bytes);
        then(std::move(secret));
    });
}

void Keychain::keep(const Key &secret)
{
    auto *job = new QKeychain::WritePasswordJob(service);
    job->setTextData(textOf(secret));
    start(job, m_entry, this, [](QKeychain::Job *) {});
}

void Keychain::erase()
{
    start(new QKeychain::DeletePasswordJob(service), m_entry, this, [](QKeychain::Job *) {});
}

} // namespace pilar

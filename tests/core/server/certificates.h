// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace pilar::bench {

/** Certificates made for one test, as PEM files in a folder that goes away with it. */
class Certificates
{
public:
    struct Wish
    {
        QByteArray names = "IP:127.0.0.1,DNS:localhost"; // subject alternative names
        int fromDay = -10; // counted from today
        int toDay = 10;
        bool authority = false;
        QString issuer = {}; // a name made before; empty = signed by itself
    };

    /** Writes <name>.crt and <name>.key; made again, it replaces both. */
    void make(const QString &name, const Wish &wish)
    {
        const Key key(EVP_EC_gen("P-256"), EVP_PKEY_free);
        const Certificate made(X509_new(), X509_free);
        X509_set_version(made.get(), 2);
        ASN1_INTEGER_set(X509_get_serialNumber(made.get()), ++m_serial);
        X509_gmtime_adj(X509_getm_notBefore(made.get()), wish.fromDay * 86400L);
        X509_gmtime_adj(X509_getm_notAfter(made.get()), wish.toDay * 86400L);
        X509_set_pubkey(made.get(), key.get());
        const QByteArray common = name.toLatin1();
        X509_NAME_add_entry_by_txt(X509_get_subject_name(made.get()), "CN", MBSTRING_ASC,
                                   reinterpret_cast<const unsigned char *>(common.constData()), -1,
                                   -1, 0);
        const Certificate issuer = wish.issuer.isEmpty()
            ? Certificate(nullptr, X509_free)
            : Certificate(read(certificate(wish.issuer), PEM_read_bio_X509), X509_free);
        const Key signer = wish.issuer.isEmpty()
            ? Key(nullptr, EVP_PKEY_free)
            : Key(read(privateKey(wish.issuer), PEM_read_bio_PrivateKey), EVP_PKEY_free);
        const X509 *parent = issuer ? issuer.get() : made.get();
        X509_set_issuer_name(made.get(), X509_get_subject_name(parent));
        extend(made.get(), NID_basic_constraints, wish.authority ? "critical,CA:TRUE" : "CA:FALSE");
        if (!wish.authority)
            extend(made.get(), NID_subject_alt_name, wish.names);
        if (!X509_sign(made.get(), signer ? signer.get() : key.get(), EVP_sha256()))
            qFatal("a certificate could not be signed");

        write(certificate(name), [&](BIO *out) { PEM_write_bio_X509(out, made.get()); });
        write(privateKey(name), [&](BIO *out) {
            PEM_write_bio_PrivateKey(out, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
        });
    }
    QByteArray text(const QString &name) const
    {
        QFile file(certificate(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QString certificate(const QString &name) const
    {
        return m_folder.filePath(name + QStringLiteral(".crt"));
    }
    QString privateKey(const QString &name) const
    {
        return m_folder.filePath(name + QStringLiteral(".key"));
    }

private:
    using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
    using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;

    static void extend(X509 *made, int nid, const QByteArray &value)
    {
        X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, nullptr, nid, value.constData());
        X509_add_ext(made, extension, -1);
        X509_EXTENSION_free(extension);
    }
    template <class T>
    static T *read(const QString &path, T *(*parse)(BIO *, T **, pem_password_cb *, void *))
    {
        BIO *in = BIO_new_file(QFile::encodeName(path).constData(), "r");
        T *result = parse(in, nullptr, nullptr, nullptr);
        BIO_free(in);
        return result;
    }
    template <class Function>
    static void write(const QString &path, Function function)
    {
        BIO *out = BIO_new_file(QFile::encodeName(path).constData(), "w");
        function(out);
        BIO_free(out);
    }

    QTemporaryDir m_folder;
    int m_serial = 0;
};

} // namespace pilar::bench

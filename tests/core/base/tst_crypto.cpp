// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/crypto.h"

#include <QDebug>
#include <QSet>
#include <QTest>

#include <type_traits>

using namespace pilar;
using namespace Qt::StringLiterals;

template <typename T>
concept Printable = requires(QDebug debug, const T &value)
{
    debug << value;
};
static_assert(Printable<QByteArray> && !Printable<Key>);
static_assert(!std::is_copy_constructible_v<Key> && std::is_nothrow_move_constructible_v<Key>);

namespace {

constexpr crypto::Cost cheap{1, 8 << 10};

Key keyOf(char byte)
{
    return *Key::fromBytes(QByteArray(32, byte));
}

} // namespace

class TestCrypto : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aKeyHasExactlyThirtyTwoBytes()
    {
        QVERIFY(!Key::fromBytes(QByteArray(31, 'a')));
        QVERIFY(!Key::fromBytes(QByteArray(33, 'a')));
        const Key key = keyOf('a');
        QCOMPARE(key.view().toByteArray(), QByteArray(32, 'a'));
        QVERIFY(key == key.clone());
        QVERIFY(!(key == keyOf('b')));
    }

    void subkeysDependOnKeyAndPurpose()
    {
        const Key key = keyOf('a');
        QVERIFY(key.subkey("one") == key.subkey("one"));
        QVERIFY(!(key.subkey("one") == key.subkey("two")));
        QVERIFY(!(key.subkey("one") == keyOf('b').subkey("one")));
    }

    void sealedBytesOpenOnlyUnchangedAndWithTheSameKeyAndAad()
    {
        const Key key = keyOf('k');
        const QByteArray plain = "Sari, 3273014506990001";
        const QByteArray sealed = crypto::seal(key, plain, "about");
        QCOMPARE(sealed.size(), plain.size() + crypto::sealSize);
        QCOMPARE(crypto::open(key, sealed, "about"), plain);
        QVERIFY(!crypto::open(key, sealed, "other"));
        QVERIFY(!crypto::open(keyOf('j'), sealed, "about"));
        QVERIFY(!crypto::open(key, sealed.first(39), "about"));
        for (qsizetype bit = 0; bit < sealed.size() * 8; ++bit) {
            QByteArray changed = sealed;
            changed[bit / 8] = char(changed[bit / 8] ^ 1 << bit % 8);
            QVERIFY2(!crypto::open(key, changed, "about"), qPrintable(QString::number(bit)));
        }
    }

    /** draft-irtf-cfrg-xchacha-03, A.3.1 */
    void theSealIsTheOneThatIsPublished()
    {
        const auto key = Key::fromBytes(QByteArray::fromHex(
            "808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f"));
        QVERIFY(key);
        const QByteArray sealed = QByteArray::fromHex(
            "404142434445464748494a4b4c4d4e4f5051525354555657"
            "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a8"
            "2f"
            "4eda7e39ae64c6708c54c216cb96b72e1213b4522f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc36948"
            "8f"
            "76b2383565d3fff921f9664c97637da9768812f615c68b13b52ec0875924c1c7987947deafd8780acf49");
        QCOMPARE(crypto::open(*key, sealed, QByteArray::fromHex("50515253c0c1c2c3c4c5c6c7")),
                 QByteArray("Ladies and Gentlemen of the class of '99: If I could offer you only "
                            "one tip for the future, sunscreen would be it."));
    }

    void sealingTwiceNeverUsesTheSameNonce()
    {
        const Key key = keyOf('k');
        QSet<QByteArray> nonces;
        for (int i = 0; i < 1000; ++i)
            nonces.insert(crypto::seal(key, "same", "").first(crypto::nonceSize));
        QCOMPARE(nonces.size(), 1000);
    }

    void openingInPlaceGivesNothingButWhatWasSealed()
    {
        const Key key = keyOf('k');
        QByteArray bytes(100, 'x');
        QByteArray seal(crypto::sealSize, '\0');
        auto *data = reinterpret_cast<unsigned char *>(bytes.data());
        auto *sealData = reinterpret_cast<unsigned char *>(seal.data());
        crypto::sealInPlace(key, data, 100, "aad", sealData);
        QVERIFY(bytes != QByteArray(100, 'x'));
        const QByteArray closed(bytes.constData(), bytes.size());
        QVERIFY(!crypto::openInPlace(key, data, 100, "daa", sealData));
        QCOMPARE(bytes, QByteArray(100, '\0'));
        bytes = closed;
        data = reinterpret_cast<unsigned char *>(bytes.data());
        QVERIFY(crypto::openInPlace(key, data, 100, "aad", sealData));
        QCOMPARE(bytes, QByteArray(100, 'x'));
    }

    void hashIsBlake2b256()
    {
        // b2sum -l 256 of "abc".
        const QByteArray abc = "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319";
        QCOMPARE(crypto::hash(QByteArray("abc")).toHex(), abc);
        QCOMPARE(crypto::hash(QByteArray("a"), QByteArray(), QByteArray("bc")).toHex(), abc);
        Hasher hasher;
        hasher.add("ab");
        hasher.add("c");
        QCOMPARE(hasher.result().toHex(), abc);
    }

    void shortHashIsSipHash24()
    {
        // First vectors of the SipHash reference implementation, whose bytes are in reverse.
        QByteArray bytes(32, '\0');
        for (int i = 0; i < 16; ++i)
            bytes[i] = char(i);
        const Key key = *Key::fromBytes(bytes);
        QCOMPARE(crypto::shortHash(key, QByteArray()), Q_UINT64_C(0x310e0edd47db6f72));
        QCOMPARE(crypto::shortHash(key, QByteArray(1, '\0')), Q_UINT64_C(0xfd67dc93c539f874));
    }

    void derivingDependsOnPassphraseSaltAndCost()
    {
        const QByteArray salt(16, 's');
        const auto key = crypto::derive("kata sandi", salt, cheap);
        QVERIFY(key);
        QVERIFY(*key == *crypto::derive("kata sandi", salt, cheap));
        QVERIFY(!(*key == *crypto::derive("kata sandj", salt, cheap)));
        QVERIFY(!(*key == *crypto::derive("kata sandi", QByteArray(16, 't'), cheap)));
        QVERIFY(!(*key == *crypto::derive("kata sandi", salt, {2, cheap.memory})));
    }

    void derivingGivesTheSameKeyForEver()
    {
        // Every passphrase that is in use depends on this value.
        const auto key = crypto::derive("password", "somesaltsomesalt", {2, 64 << 20});
        QVERIFY(key);
        QCOMPARE(key->view().toByteArray().toHex(),
                 "fc33b78139231d34b71626bd6245c1d72efa190ad605c3d8166a72adcedfa2c2");
    }

    void passwordsAreKeptAsALineThatVerifies()
    {
        const auto line = crypto::hashPassword("rahasia", cheap);
        QVERIFY(line && line->startsWith("$argon2id$"));
        QVERIFY(crypto::passwordMatches(*line, "rahasia"));
        QVERIFY(!crypto::passwordMatches(*line, "rahasiA"));
        QVERIFY(!crypto::passwordMatches("no line", "rahasia"));
        QVERIFY(!crypto::passwordIsStale(*line, cheap));
        QVERIFY(crypto::passwordIsStale(*line, {2, cheap.memory}));
        QVERIFY(*line != *crypto::hashPassword("rahasia", cheap));
    }

    void signaturesFollowRfc8032()
    {
        // RFC 8032, 7.1, test 2.
        const SigningKey pair(*Key::fromBytes(QByteArray::fromHex(
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")));
        QCOMPARE(pair.publicKey().toHex(),
                 "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        QCOMPARE(pair.sign(QByteArray(1, 0x72)).toHex(),
                 "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                 "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    }

    void aChangedMessageSignatureOrKeyDoesNotVerify()
    {
        SystemRandom random;
        const SigningKey pair = SigningKey::random(random);
        const QByteArray message = "sertifikat 17";
        const QByteArray signature = pair.sign(message);
        QVERIFY(crypto::verify(pair.publicKey(), message, signature));
        QVERIFY(!crypto::verify(pair.publicKey(), "sertifikat 18", signature));
        QVERIFY(!crypto::verify(SigningKey::random(random).publicKey(), message, signature));
        QVERIFY(!crypto::verify(QByteArray(31, 'k'), message, signature));
        QVERIFY(!crypto::verify(QByteArray(32, '\0'), message, signature));
        QVERIFY(!crypto::verify(pair.publicKey(), message, signature.first(63)));
        for (qsizetype bit = 0; bit < signature.size() * 8; ++bit) {
            QByteArray changed = signature;
            changed[bit / 8] = char(changed[bit / 8] ^ 1 << bit % 8);
            QVERIFY(!crypto::verify(pair.publicKey(), message, changed));
        }
    }

    void onlyTheAddresseeOpensASealedBox()
    {
        SystemRandom random;
        const SigningKey server = SigningKey::random(random);
        const auto sealed = crypto::sealFor(server.publicKey(), "parsel");
        QVERIFY(sealed);
        QCOMPARE(server.openSealed(*sealed), QByteArray("parsel"));
        QVERIFY(!SigningKey::random(random).openSealed(*sealed));
        QVERIFY(!server.openSealed(sealed->first(10)));
        QVERIFY(!crypto::sealFor(QByteArray(32, '\0'), "parsel"));
        QVERIFY(!crypto::sealFor("short", "parsel"));
    }

    void equalComparesWholeViews()
    {
        QVERIFY(crypto::equal("abc", "abc"));
        QVERIFY(!crypto::equal("abc", "abd"));
        QVERIFY(!crypto::equal("abc", "ab"));
    }

    void tokensAreUrlSafeAndDiffer()
    {
        const QString token = crypto::randomToken();
        QCOMPARE(token.size(), 43);
        QVERIFY(!token.contains(u'+') && !token.contains(u'/') && !token.contains(u'='));
        QVERIFY(token != crypto::randomToken());
    }

    void wipingEmptiesBytes()
    {
        QByteArray bytes(64, 'x');
        crypto::wipe(bytes);
        QVERIFY(bytes.isEmpty());
        unsigned char raw[4] = {1, 2, 3, 4};
        crypto::wipe(raw, sizeof raw);
        QCOMPARE(raw[0] | raw[1] | raw[2] | raw[3], 0);
    }
};

QTEST_GUILESS_MAIN(TestCrypto)
#include "tst_crypto.moc"

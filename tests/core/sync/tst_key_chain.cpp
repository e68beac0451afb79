// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/key_chain.h"

#include <QTest>

using namespace pilar;

namespace {

SigningKey keyOf(char byte)
{
    return SigningKey(*Key::fromBytes(QByteArray(32, byte)));
}

QByteArray publicOf(char byte)
{
    return keyOf(byte).publicKey();
}

std::vector<KeyLink> chainOf(const QByteArray &keys)
{
    std::vector<KeyLink> chain;
    for (qsizetype i = 1; i < keys.size(); ++i)
        chain.push_back(linkKeys(keyOf(keys[i - 1]), keyOf(keys[i]), i));
    return chain;
}

} // namespace

class TestKeyChain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leadsForwardFromEachKeyOfIt()
    {
        const QByteArray chain = encodeKeyChain(chainOf("abc"));
        QVERIFY(leadsTo(chain, publicOf('a'), publicOf('c')));
        QVERIFY(leadsTo(chain, publicOf('b'), publicOf('c')));
        QVERIFY(leadsTo(chain, publicOf('c'), publicOf('c')));
        QVERIFY(!leadsTo(chain, publicOf('c'), publicOf('a')));
        QVERIFY(!leadsTo(chain, publicOf('x'), publicOf('c')));
        QVERIFY(!leadsTo(chain, publicOf('a'), publicOf('x')));
    }

    void aBrokenChainLeadsNowhere()
    {
        std::vector<KeyLink> chain = chainOf("abc");
        chain.erase(chain.begin());
        QVERIFY(!leadsTo(encodeKeyChain(chain), publicOf('a'), publicOf('c')));
        chain = chainOf("abc");
        std::swap(chain[0].byOld, chain[1].byOld);
        QVERIFY(!leadsTo(chain, publicOf('a'), publicOf('c')));
        QVERIFY(!leadsTo(QByteArray(), publicOf('a'), publicOf('b')));
        QVERIFY(!leadsTo(QByteArray("nonsense"), publicOf('a'), publicOf('b')));
    }

    void nobodyElseSignsForTheOldKey()
    {
        KeyLink link = linkKeys(keyOf('x'), keyOf('y'), 1);
        link.from = publicOf('a');
        QVERIFY(!leadsTo(encodeKeyChain({link}), publicOf('a'), publicOf('y')));
        link = linkKeys(keyOf('a'), keyOf('b'), 1);
        link.to = publicOf('y');
        QVERIFY(!leadsTo(encodeKeyChain({link}), publicOf('a'), publicOf('y')));
    }

    void eachFlippedBitBreaksIt()
    {
        const QByteArray chain = encodeKeyChain(chainOf("abc"));
        QVERIFY(decodeKeyChain(chain));
        for (qsizetype at = 0; at < chain.size(); ++at) {
            QByteArray changed = chain;
            changed[at] = char(changed[at] ^ (1 << (at % 8)));
            QVERIFY2(!leadsTo(changed, publicOf('a'), publicOf('c')),
                     QByteArray::number(at).constData());
            QVERIFY(!decodeKeyChain(chain.left(at)));
        }
    }
};

QTEST_GUILESS_MAIN(TestKeyChain)
#include "tst_key_chain.moc"

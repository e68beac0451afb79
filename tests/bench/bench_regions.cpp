// SPDX-License-Identifier: GPL-3.0-or-later

// Searching the regions, against a plain scan of the same names with QString::contains.

#include "core/domain/regions.h"

#include <QElapsedTimer>
#include <QFile>

#include <algorithm>
#include <cstdio>
#include <limits>
#include <vector>

using namespace Qt::StringLiterals;
using namespace pilar;

namespace {

constexpr int rounds = 5;

/** The best of some rounds, in milliseconds. */
template <typename Work>
double milliseconds(const Work &work)
{
    qint64 best = std::numeric_limits<qint64>::max();
    for (int i = 0; i < rounds; ++i) {
        QElapsedTimer timer;
        timer.start();
        work();
        best = std::min(best, timer.nsecsElapsed());
    }
    return double(best) / 1e6;
}

std::vector<QString> everyName(const Regions &regions)
{
    std::vector<QString> names;
    std::vector<Region> open = regions.children({});
    while (!open.empty()) {
        const Region region = open.back();
        open.pop_back();
        names.push_back(region.name);
        const std::vector<Region> inside = regions.children(region.code);
        open.insert(open.end(), inside.begin(), inside.end());
    }
    return names;
}

QStringList everyQuestion()
{
    QStringList questions{u"palangka raya"_s,
                          u"Kota Palangkaraya"_s,
                          u"menteng jekan"_s,
                          u"sidomulyo"_s,
                          u"kel menteng kec jekan raya kota palangka raya"_s,
                          u"s u m b e r r e j o"_s,
                          u"a a a a a a a a a a a a"_s};
    for (char a = 'a'; a <= 'z'; ++a) {
        questions += QString(QLatin1Char(a));
        for (char b = 'a'; b <= 'z'; ++b)
            questions += QString(QLatin1Char(a)) + QLatin1Char(b);
        questions += QString(QLatin1Char(a)) + u" a"_s;
    }
    return questions;
}

struct Figures
{
    double median = 0;
    double worst = 0;
    QString slowest;
};

template <typename Work>
Figures over(const QStringList &questions, const Work &work)
{
    Figures figures;
    std::vector<double> times;
    for (const QString &question : questions) {
        times.push_back(milliseconds([&] { work(question); }));
        if (times.back() > figures.worst) {
            figures.worst = times.back();
            figures.slowest = question;
        }
    }
    std::sort(times.begin(), times.end());
    figures.median = times[times.size() / 2];
    return figures;
}

void print(const char *what, const Figures &figures)
{
    std::printf("%-8s median %8.4f ms   worst %8.4f ms  \"%s\"\n", what, figures.median,
                figures.worst, qPrintable(figures.slowest));
}

} // namespace

int main()
{
    QFile file(u":/regions/regions.bin"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 1;
    const QByteArray content = file.readAll();
    std::printf("load     %.1f ms\n", milliseconds([&] { (void)Regions::parse(content); }));

    const Regions &regions = Regions::builtIn();
    const std::vector<QString> names = everyName(regions);
    const QStringList questions = everyQuestion();
    size_t hits = 0;
    const Figures search
        = over(questions, [&](const QString &text) { hits += regions.search(text, 20).size(); });
    const Figures resolve
        = over(questions, [&](const QString &text) { hits += regions.resolve({text}).size(); });
    const Figures scan = over(questions, [&](const QString &text) {
        hits += size_t(std::count_if(names.begin(), names.end(), [&](const QString &name) {
            return name.contains(text, Qt::CaseInsensitive);
        }));
    });
    print("search", search);
    print("resolve", resolve);
    print("scan", scan);
    std::printf("search against scan: %.1f times as fast in the median, %.1f at worst "
                "(%zu questions, %zu names, %zu hits)\n",
                scan.median / search.median, scan.worst / search.worst, size_t(questions.size()),
                names.size(), hits);
    return 0;
}

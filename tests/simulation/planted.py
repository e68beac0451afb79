#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Breaks the product in one place at a time and counts the schedules until the simulation notices.

planted.py --check         whether each place still stands in the source
planted.py BUILD [NAME…]   with a build folder where `simulation` is up to date. The sources stay as
they are: one changed copy of a file is compiled and linked before the libraries. A fault that goes
unnoticed, or whose place is gone from the source, makes the end red (1).
"""
import json
import pathlib
import re
import shlex
import subprocess
import sys

MOST = 5000
STRIDE = 250  # schedules
PATIENCE = 60  # seconds
HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent

# name, file, what stands there, what is put in its place
FAULTS = [
    ("conflict forgotten", "core/server/judge_merge.cpp",
     "return dispute(change, group, mine, sighted.dispute);", "return overrule(change.record, group);"),
    ("stale base overwrites", "core/server/judge_merge.cpp",
     "if (base == current || current == self)", "if (base == current || current == self || group > 2)"),
    ("conflict of equal values", "core/server/judge_merge.cpp",
     "const bool same = std::all_of(mine.begin()", "const bool same = false && std::all_of(mine.begin()"),
    ("removal of what was seen disputed", "core/server/judge_merge.cpp",
     "    if (knowsAll(change, entity, held)) {", "    if (knowsAll(change, entity, held) && self().n % 5) {"),
    ("what left stays in the log", "core/store/store.cpp",
     "(unclean && setting(u\"fill\"_s).isEmpty())", "(unclean && setting(u\"filled\"_s) == \"1\")"),
    ("own rejected base ignored", "core/server/judge_merge.cpp",
     "base = overruled->stood;\n", "break;\n"),
    ("later own set not seen to overtake", "core/server/judge_merge.cpp",
     "if (current.writer == self.writer && current.n > self.n)", "if (false)"),
    ("open conflict not joined", "core/server/judge_merge.cpp",
     "return {open ? Sighting::Disputed : Sighting::Stale, overruled->conflict, base};",
     "return {Sighting::Stale, {}, base};"),
    ("removal wins over what it had not seen", "core/server/judge_merge.cpp",
     "    if (knowsAll(change, entity, held)) {", "    if (knowsAll(change, entity, held) || !held.deleted) {"),
    ("edit of a removed record applied", "core/server/judge_merge.cpp",
     "if (sighted.seen == Sighting::Current && !held.deleted)", "if (sighted.seen == Sighting::Current)"),
    # The server's own look at the claim may go: an answer to the claim of another line names an h
    # that the client does not have, and then the client itself takes a new line.
    ("a fork loses the last set", "core/store/refork.cpp",
     "    std::vector<Old> again;\n", "    if (all->size() > 1)\n        all->pop_back();\n    std::vector<Old> again;\n"),
    ("fork of sent sets not detected", "core/server/province.cpp",
     "!= hashes[size_t(common - sets.first)])", "== QByteArray())"),
    ("known sets judged again", "core/server/province.cpp",
     "work.line.last + 1 - request.sets.first", "work.line.last - request.sets.first + (work.line.last % 7 == 6 ? 0 : 1)"),
    ("verdict stored wrong", "core/server/ledger.cpp",
     "judgement.overruled.empty() ? QVariant() : encodeOverruled(judgement.overruled)", "QVariant()"),
    ("repeated creation based on today", "core/server/judge.cpp",
     "find(change.record)->versions.created;", "find(change.record)->versions.of(klienGroup);"),
    ("echo hides others' later work", "core/server/feed_rows.cpp",
     "return version.writer == sheet.reader.writer && version.n <= sheet.reader.told;",
     "return version.n <= sheet.reader.told;"),
    ("cursor runs one ahead", "core/server/feed_page.cpp",
     "sheet.page.cursor = cursorAt(end, caller, place);", "sheet.page.cursor = cursorAt(end + 1, caller, place);"),
    ("overruled record not in the answer", "core/server/answer.cpp",
     "overruled.insert(record);", "(void)record;"),
    ("masks forgotten", "core/server/projection.cpp",
     "case Sight::Absent:\n            break;", "case Sight::Absent:\n            cut[number] = value;\n            break;"),
    ("scope checked on reads alone", "core/server/judge.cpp",
     "contains(m_caller, entity, held->place, held->record, held->creator)", "true"),
    ("poison stops everybody", "core/server/province.cpp",
     "taken = receive(caller, request, line, hashes, true);", "return taken.error();"),
    ("shadow dropped", "core/sync/merge.cpp",
     "shadow != local.shadows.end())", "shadow != local.shadows.end() && local.record.entity != 2)"),
    ("own unsettled value overwritten", "core/store/settler.cpp",
     "Result<> done = open ? m_writer.writeShadow", "Result<> done = false ? m_writer.writeShadow"),
    ("verdict's loss not shown", "core/store/settler.cpp",
     "if (done && !open && (lost ||", "if (done && !open && (false &&"),
    ("cursor moves before the rows", "core/store/store_sync.cpp",
     "if (outcome.cursor) {", "if (outcome.cursor && outcome.rows.size() != 2) {"),
    ("incoming row left out", "core/store/settler_take.cpp",
     "if (merged.remove)", "if (merged.record.values.size() == 5)\n        return {};\n    if (merged.remove)"),
    ("refork keeps the old line", "core/sync/apply.cpp",
     "answer.upTo <= store.lastSet() && store.chainAt(answer.upTo) == answer.upToHash", "true"),
    ("ended line not offered again", "core/store/retired.cpp",
     "where verdict <> 0 group by writer", "where verdict > 9 group by writer"),
    ("sets without sync to the disk", "core/store/open.cpp",
     "pragma synchronous = full", "pragma synchronous = off"),
    ("province without sync to the disk", "core/server/opening.cpp",
     "pragma synchronous = full", "pragma synchronous = off"),
    ("conflicts not brought in", "core/store/settler_take.cpp",
     "for (const Conflict &conflict : outcome.conflicts) {",
     "for (const Conflict &conflict : outcome.conflicts) {\n            if (!conflict.resolved && conflict.group == 2)\n                continue;"),
]


def commands(build):
    compiles = {}
    for entry in json.loads((build / "compile_commands.json").read_text()):
        compiles[str(pathlib.Path(entry["file"]).relative_to(ROOT))] = entry
    link = subprocess.run(["ninja", "-C", str(build), "-t", "commands", "simulation"],
                          capture_output=True, text=True, check=True).stdout.splitlines()[-1]
    return compiles, link


def misplaced(fault):
    name, file, old, new = fault
    count = (ROOT / file).read_text().count(old)
    return None if count == 1 else f"its place stands {count} times in {file}"


def plant(build, compiles, link, fault):
    name, file, old, new = fault
    text = (ROOT / file).read_text()
    if misplaced(fault):
        return misplaced(fault)
    new = new.replace("klienGroup", "2")
    folder = build / "planted"
    folder.mkdir(exist_ok=True)
    broken = folder / pathlib.Path(file).name
    broken.write_text(text.replace(old, new))
    words = shlex.split(compiles[file]["command"])
    words[words.index("-c") + 1] = str(broken)
    made = folder / (broken.name + ".o")
    words[words.index("-o") + 1] = str(made)
    words = [w for w in words if w != "-Werror" and pathlib.Path(w).name != "ccache"]
    subprocess.run(words, cwd=compiles[file]["directory"], check=True)
    program = folder / "simulation"
    # Before the libraries, so that what it defines is not taken from them.
    linked = re.sub(r" -o \S+ ", f" -o {program} {made} ", link, count=1)
    subprocess.run(linked, shell=True, cwd=build, check=True, stdout=subprocess.DEVNULL)
    seed = 1
    while seed <= MOST:
        found, what = first_failure(program, seed)
        if not found or not fails(build, found):
            return found and (found, what)
        seed = found + 1  # that one says nothing: it fails in the whole product, too
    return None


def failure(program, seed, count, patience):
    """The first of these seeds that fails, and why; None when all are good."""
    run = subprocess.run(
        [str(program), "--schedules", str(count), "--seed", str(seed), "--faults", "1"],
        capture_output=True, text=True, timeout=patience)
    if "died in seed" in run.stderr:
        return int(run.stderr.split("died in seed ")[1].split()[0]), "died"
    found = re.search(r"^seed (\d+): (.*)$", run.stdout, re.M)
    return (int(found[1]), found[2]) if found else None


def first_failure(program, seed):
    while seed <= MOST:
        count = min(STRIDE, MOST + 1 - seed)
        try:
            found = failure(program, seed, count, PATIENCE)
        except subprocess.TimeoutExpired:  # slow, or one of them has no end
            found = first_alone(program, range(seed, seed + count))
        if found:
            return found
        seed += count
    return None, None


def first_alone(program, seeds):
    for seed in seeds:
        try:
            found = failure(program, seed, 1, PATIENCE)
        except subprocess.TimeoutExpired:
            return seed, f"no end within {PATIENCE} s"
        if found:
            return found
    return None


def fails(build, seed):
    run = subprocess.run([str(build / "tests/simulation/simulation"), "--schedules", "1", "--seed", str(seed)],
                         capture_output=True, timeout=PATIENCE)
    return run.returncode != 0


def check():
    found = [f"{fault[0]}: {misplaced(fault)}" for fault in FAULTS if misplaced(fault)]
    print("\n".join(found) or f"all {len(FAULTS)} places stand")
    return 1 if found else 0


def main():
    if sys.argv[1] == "--check":
        return check()
    build = pathlib.Path(sys.argv[1]).resolve()
    compiles, link = commands(build)
    missed = 0
    for fault in FAULTS:
        if len(sys.argv) > 2 and fault[0] not in sys.argv[2:]:
            continue
        result = plant(build, compiles, link, fault)
        if isinstance(result, tuple):
            print(f"{fault[0]:40} caught after {result[0]:5}: {result[1][:70]}", flush=True)
            continue
        missed += 1
        print(f"{fault[0]:40} {result or 'NOT NOTICED in ' + str(MOST)}", flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())

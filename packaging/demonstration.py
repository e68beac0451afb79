#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Shows Pilar on made-up data: a province's server, an institution (LKS) and a social agency (Dinas).

Run by packaging/run, which builds the programs first. Every step of the story is checked; the first
that goes wrong ends it with status 1. Nothing leaves this computer.
"""
import argparse
import contextlib
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys

SAMPLES = pathlib.Path(__file__).resolve().parent.parent / "resources" / "samples"
MARK = "pilar-demonstration"  # names a folder that we may empty

REGION = "62.71"  # Kota Palangka Raya
LKS_EMAIL, LKS_PERSON = "lks@contoh.id", "Sari"
DINAS_EMAIL, DINAS_PERSON = "dinas@contoh.id", "Petugas Dinas"
PASSWORD = "peragaan-pilar-2026"  # one for all, since this guards nothing
NOTE = "Nomor surat permohonan belum sama dengan suratnya. Mohon diperbaiki."
CORRECTED = "014a/HC/IX/2026"


class Failed(Exception):
    """What should have been, and what was."""


def expect(condition, what, seen=""):
    if not condition:
        raise Failed(f"{what}\n  seen: {seen}")


def say(text):
    print(text, flush=True)


class Program:
    """One of the programs with its fixed options; called like a function, gives its JSON."""

    def __init__(self, binary, *options):
        self.command = [str(binary), *map(str, options)]
        self.environment = {**os.environ, "PILAR_PASSPHRASE": PASSWORD, "PILAR_PASSWORD": PASSWORD}

    def attempt(self, *words):
        done = subprocess.run([*self.command, "--json", *map(str, words)], env=self.environment,
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300)
        try:
            answer = json.loads(done.stdout)
        except ValueError:
            answer = None
        return done.returncode, answer, done.stderr.strip()

    def __call__(self, *words):
        status, answer, messages = self.attempt(*words)
        expect(status == 0 and answer is not None, f"{' '.join(map(str, words))} should be done",
               f"exit {status}; {answer or messages}")
        return answer


class Province:
    """The server on loopback, for as long as the with-block lasts."""

    def __init__(self, binaries, folder):
        self.folder = folder / "server"
        self.program = Program(binaries / "pilar-server",
                               "--database", f"sqlite:{self.folder / 'pilar-server.db'}",
                               "--keys", self.folder / "keys")
        self.port_file = self.folder / "port"

    def set_up(self):
        self.folder.mkdir(parents=True)
        self.program("init", "--province", REGION[:2], "--admin-email", "admin@contoh.id")
        self.program("account", "add", "--email", LKS_EMAIL, "--role", "lks", "--scope", REGION)
        self.program("account", "add", "--email", DINAS_EMAIL, "--role", "kabkota",
                     "--scope", REGION, "--name", DINAS_PERSON)
        with socket.socket() as probe:  # a free port, kept since a profile remembers its server
            probe.bind(("127.0.0.1", 0))
            self.port_file.write_text(str(probe.getsockname()[1]))

    @contextlib.contextmanager
    def serving(self):
        port = self.port_file.read_text()
        with open(self.folder / "log", "a", encoding="utf-8") as log:
            server = subprocess.Popen([*self.program.command, "serve",
                                       "--listen", f"127.0.0.1:{port}"],
                                      stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log,
                                      text=True)
        try:
            line = server.stdout.readline()
            expect(line.startswith("listening on "), "the server should listen",
                   line or (self.folder / "log").read_text(encoding="utf-8")[-500:])
            yield line.split()[-1]
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=20)


class Profile:
    """One computer's data, through pilar-cli."""

    def __init__(self, binaries, folder, person):
        self.folder, self.person = folder, person
        self.cli = Program(binaries / "pilar-cli", "--profile", folder)

    def login(self, server, email):
        return self.cli("login", "--server", server, "--email", email)

    def sync(self):
        report = self.cli("sync")
        expect(report["rejected"] == 0 and report["accepted"] == report["sent"],
               "the server should take everything", report)
        return report

    def add(self, entity, sample=None, **values):
        words = [f"{name}={value}" for name, value in values.items()]
        if sample:
            words += ["--from-json", SAMPLES / sample]
        return self.cli("add", entity, *words)

    def act(self, record, state, *words):
        after = self.cli("act", record["entity"], record["id"], state, *words)
        expect(after["state"] == state, f"the {record['entity']} should be {state}", after)
        return after

    def show(self, record):
        return self.cli("show", record["entity"], record["id"])


def fill(lks):
    """What the institution enters and imports without internet."""
    lks.cli("init", "--user", lks.person)
    institution = lks.add("lks", "lks.json")
    say(f"  LKS tercatat: {institution['fields']['nama']}")
    for entity in ("pengurus", "legalitas", "klien", "sarana"):
        report = lks.cli("import", entity, SAMPLES / f"{entity}.csv")
        expect(report["added"] == report["read"] > 0 and report["refused"] == 0,
               f"every row of {entity}.csv should be taken", report)
        say(f"  {entity}: {report['added']} baris diimpor, {report['warnings']} peringatan")
    proposal = lks.add("proposal", "proposal.json")
    lks.cli("import", "rab", SAMPLES / "rab.csv", "--set", f"proposal={proposal['id']}")
    return institution


def set_up_office(dinas, server):
    """The agency's letterhead and the papers it asks for."""
    answer = dinas.login(server, DINAS_EMAIL)
    expect(answer["role"] == "kabkota" and answer["scope"] == REGION,
           "the agency should be signed in as such", answer)
    dinas.sync()
    office = dinas.add("dinas", "dinas.json")
    dinas.cli("import", "syarat", SAMPLES / "syarat.csv", "--set", f"dinas={office['id']}")
    dinas.sync()


def submit(lks):
    """A registration whose checklist is complete, sent."""
    registration = lks.add("registrasi", "registrasi.json")
    status, answer, _ = lks.cli.attempt("act", "registrasi", registration["id"], "diajukan")
    expect(status == 3 and answer["error"]["kind"] == "invalid",
           "what is incomplete should not be submitted", (status, answer))
    say(f"  Belum lengkap: {answer['error']['message']}")
    lks.add("legalitas", jenis="domisili", nomor="470/12/KL-MTG/2026",
            tanggal_terbit="2026-02-02", penerbit="Kelurahan Menteng")
    papers = lks.cli("list", "berkas", "--limit", "0")["records"]
    expect(papers, "the agency's checklist should stand in the registration", papers)
    for paper in papers:
        lks.cli("set", "berkas", paper["id"], "ada=true")
    lks.act(registration, "diajukan")
    lks.sync()
    say(f"  Registrasi diajukan dengan {len(papers)} berkas")
    return registration


def send_back(dinas, registration):
    """The agency looks and finds something missing."""
    dinas.sync()
    seen = dinas.show(registration)
    expect(seen["state"] == "diajukan", "the agency should see it submitted", seen)
    dinas.act(registration, "diperiksa")
    dinas.act(registration, "dikembalikan", "--note", NOTE)
    dinas.sync()
    say(f"  Dinas mengembalikan: “{NOTE}”")


def answer_note(lks, registration):
    """The institution reads the note, corrects and submits again."""
    lks.sync()
    seen = lks.show(registration)
    expect(seen["state"] == "dikembalikan" and seen["sync"] == "synced",
           "the institution should see it returned", seen)
    notes = lks.cli("list", "tinjauan", "--limit", "0")["records"]
    expect([n["fields"]["isi"] for n in notes] == [NOTE], "the note should have arrived", notes)
    lks.cli("set", "registrasi", registration["id"], f"no_surat={CORRECTED}")
    lks.cli("set", "tinjauan", notes[0]["id"], "selesai=true")
    lks.act(registration, "diajukan")
    lks.sync()
    say("  LKS memperbaiki dan mengajukan lagi")


def verify(dinas, lks, registration):
    """The agency accepts; the institution hears of it."""
    dinas.sync()
    seen = dinas.show(registration)
    expect(seen["fields"].get("no_surat") == CORRECTED,
           "the agency should see the correction", seen)
    dinas.act(registration, "diperiksa")
    dinas.act(registration, "diverifikasi")
    dinas.sync()
    lks.sync()
    seen = lks.show(registration)
    expect(seen["state"] == "diverifikasi" and seen["sync"] == "synced",
           "the institution should see it verified", seen)
    say("  Dinas menerima; LKS melihat: diverifikasi")


def refuses_elsewhere(lks):
    """A demonstration profile never mixes with a real office: its server stays its server."""
    before = lks.cli("status")
    status, answer, _ = lks.cli.attempt("login", "--server", "http://127.0.0.1:9",
                                        "--email", LKS_EMAIL)
    expect(status in (3, 4) and answer["error"]["kind"], "another server should be refused",
           (status, answer))
    expect(lks.cli("status") == before, "a refused login should change nothing")


def print_form(lks, folder):
    form = folder / "formulir-pendaftaran.pdf"
    pages = lks.cli("print", "formulir-pendaftaran", "--out", form)["pages"]
    expect(pages > 0 and form.read_bytes().startswith(b"%PDF"), "the form should be a PDF", pages)
    say(f"  Formulir ({pages} halaman): {form}")


def tour(desktop, profile, folder):
    """One picture a page of the desktop, without a screen."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PILAR_PASSPHRASE": PASSWORD}
    done = subprocess.run([desktop, "--profile", profile.folder, "--tour", folder],
                          env=environment, stdin=subprocess.DEVNULL, capture_output=True,
                          text=True, timeout=300)
    pictures = sorted(folder.glob("*.png"))
    expect(done.returncode == 0 and len(pictures) >= 3, "the desktop should show its pages",
           f"exit {done.returncode}, {len(pictures)} pictures; {done.stderr[-500:]}")
    say(f"  {len(pictures)} gambar layar: {folder}")


def prepare(folder):
    """An empty folder of ours; one that is not ours is left alone."""
    if folder.exists() and any(folder.iterdir()):
        expect((folder / MARK).exists(), f"{folder} should be empty or of an earlier demonstration",
               "other files")
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    (folder / MARK).touch()


def check(binaries, folder):
    prepare(folder)
    province = Province(binaries, folder)
    lks = Profile(binaries, folder / "lks", LKS_PERSON)
    dinas = Profile(binaries, folder / "dinas", DINAS_PERSON)
    say("1. Server provinsi disiapkan")
    province.set_up()
    say("2. LKS bekerja tanpa internet")
    fill(lks)
    print_form(lks, folder)
    with province.serving() as server:
        say(f"3. Dinas dan LKS masuk ke {server}")
        set_up_office(dinas, server)
        lks.login(server, LKS_EMAIL)
        report = lks.sync()
        say(f"  LKS mengirim {report['sent']} perubahan, {report['bytes_up']} byte")
        refuses_elsewhere(lks)
        say("4. Registrasi berjalan")
        registration = submit(lks)
        send_back(dinas, registration)
        answer_note(lks, registration)
        verify(dinas, lks, registration)
        status = lks.cli("status")
        expect(status["pending"] == status["rejected"] == status["conflicts"] == 0,
               "nothing should be left to send", status)
        say("5. Layar")
        for profile in (lks, dinas):
            tour(binaries / "pilar", profile, folder / f"layar-{profile.folder.name}")
    expect(province.program("check")["ok"], "the server's books should be in order")
    say(f"Semua langkah benar. Data peragaan: {folder}")


def show(binaries, folder, reset):
    province = Province(binaries, folder)
    lks = Profile(binaries, folder / "lks", LKS_PERSON)
    dinas = Profile(binaries, folder / "dinas", DINAS_PERSON)
    ready = folder / "ready"
    if reset or not ready.exists():
        say("Menyiapkan data peragaan …")
        prepare(folder)
        province.set_up()
        fill(lks)
        with province.serving() as server:
            set_up_office(dinas, server)
            lks.login(server, LKS_EMAIL)
            lks.sync()
            send_back(dinas, submit(lks))
            lks.sync()
        ready.touch()
    with province.serving() as server:
        say(f"""
Server peragaan: {server}
Frasa sandi untuk membuka: {PASSWORD}
Layar Dinas, di terminal lain: {binaries / 'pilar'} --profile {dinas.folder}
""")
        subprocess.run([binaries / "pilar", "--profile", lks.folder], check=False)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    data = pathlib.Path(os.environ.get("XDG_DATA_HOME") or pathlib.Path.home() / ".local/share")
    parser.add_argument("--bin", type=pathlib.Path, required=True, help="folder of the programs")
    parser.add_argument("--check", action="store_true", help="walk the main job, no window")
    parser.add_argument("--reset", action="store_true", help="begin again")
    parser.add_argument("--dir", type=pathlib.Path, default=data / "pilar-demo")
    options = parser.parse_args()
    binaries, folder = options.bin.resolve(), options.dir.resolve()
    display = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    try:
        if options.check or not display:
            check(binaries, folder / "check")
        else:
            show(binaries, folder / "show", options.reset)
    except (Failed, OSError, subprocess.TimeoutExpired) as problem:
        print(f"\nThis went wrong: {problem}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

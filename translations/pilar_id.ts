<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="id" sourcelanguage="en">
<context>
    <name>Accounts</name>
    <message>
        <source>%1 is no area code in this province for an account of role %2.</source>
        <translation>%1 bukan kode wilayah di provinsi ini untuk akun dengan peran %2.</translation>
    </message>
    <message>
        <source>%1 is no area code of a regency, city or part of one.</source>
        <translation>%1 bukan kode wilayah kabupaten/kota atau bagiannya.</translation>
    </message>
    <message>
        <source>%1 is no e-mail address.</source>
        <translation>%1 bukan alamat surel.</translation>
    </message>
    <message>
        <source>E-mail address and password are wanted.</source>
        <translation>Alamat surel dan kata sandi diperlukan.</translation>
    </message>
    <message>
        <source>No account %1 waits for approval in this area.</source>
        <translation>Tidak ada akun %1 yang menunggu persetujuan di wilayah ini.</translation>
    </message>
    <message>
        <source>Only an office looks after accounts. Nothing was changed.</source>
        <translation>Hanya Dinas yang mengurus akun. Tidak ada yang diubah.</translation>
    </message>
    <message>
        <source>Several computers begin with %1.</source>
        <translation>Ada beberapa komputer yang diawali %1.</translation>
    </message>
    <message>
        <source>The access of this computer was taken away. Its office can give it back.</source>
        <translation>Akses komputer ini sudah dicabut. Dinas dapat memberikannya kembali.</translation>
    </message>
    <message>
        <source>The access of this computer was taken away; its data were not taken in.</source>
        <translation>Akses komputer ini sudah dicabut; datanya tidak diterima.</translation>
    </message>
    <message>
        <source>The account %1 is closed.</source>
        <translation>Akun %1 sudah ditutup.</translation>
    </message>
    <message>
        <source>The account is not there any more.</source>
        <translation>Akun ini sudah tidak ada.</translation>
    </message>
    <message>
        <source>The computer that made this file is not known here; its data were not taken in.</source>
        <translation>Komputer yang membuat berkas ini tidak dikenal di sini; datanya tidak diterima.</translation>
    </message>
    <message>
        <source>The e-mail address or the password is wrong, or the account is closed. Nothing was changed.</source>
        <translation>Alamat surel atau kata sandi salah, atau akun ini ditutup. Tidak ada yang berubah.</translation>
    </message>
    <message>
        <source>The enrolment file is unknown, too old or was used by another computer. Make a new one.</source>
        <translation>Berkas pendaftaran tidak dikenal, terlalu lama, atau sudah dipakai komputer lain. Buatlah yang baru.</translation>
    </message>
    <message>
        <source>The office has not approved it yet.</source>
        <translation>Dinas belum menyetujuinya.</translation>
    </message>
    <message>
        <source>There is an account %1 already.</source>
        <translation>Akun %1 sudah ada.</translation>
    </message>
    <message>
        <source>There is no account %1 in this area.</source>
        <translation>Tidak ada akun %1 di wilayah ini.</translation>
    </message>
    <message>
        <source>There is no account %1.</source>
        <translation>Tidak ada akun %1.</translation>
    </message>
    <message>
        <source>There is no computer %1.</source>
        <translation>Tidak ada komputer %1.</translation>
    </message>
    <message>
        <source>There is no role %1. Roles: lks, peksos, kabkota, provinsi, lkks, kelurahan, admin.</source>
        <translation>Tidak ada peran %1. Peran: lks, peksos, kabkota, provinsi, lkks, kelurahan, admin.</translation>
    </message>
    <message>
        <source>There is not enough memory now.</source>
        <translation>Memori sedang tidak cukup.</translation>
    </message>
    <message>
        <source>This device is not signed in any more. Nothing is lost; sign in again.</source>
        <translation>Perangkat ini tidak lagi masuk ke server. Tidak ada yang hilang; silakan masuk lagi.</translation>
    </message>
</context>
<context>
    <name>Attempts</name>
    <message>
        <source>The passphrase was wrong several times. Please wait %1 seconds, then try again; nothing is lost. The recovery key on paper works at any time.</source>
        <translation>Frasa sandi salah beberapa kali. Mohon tunggu %1 detik, lalu coba lagi; tidak ada data yang hilang. Kunci pemulihan di kertas tetap dapat dipakai kapan saja.</translation>
    </message>
</context>
<context>
    <name>Backup</name>
    <message>
        <source>%1 attached files are missing beside this backup, or damaged.</source>
        <translation>%1 berkas lampiran tidak ada di samping cadangan ini, atau rusak.</translation>
    </message>
    <message>
        <source>%1 is no backup of Pilar.</source>
        <translation>%1 bukan cadangan Pilar.</translation>
    </message>
    <message>
        <source>%1 is there already and was left as it is.</source>
        <translation>%1 sudah ada dan dibiarkan seperti semula.</translation>
    </message>
    <message>
        <source>A newer version of the program made this backup. Please install the new version first.</source>
        <translation>Cadangan ini dibuat oleh versi program yang lebih baru. Mohon pasang versi baru itu terlebih dahulu.</translation>
    </message>
    <message>
        <source>The folder %1 for backups is not there. If it is on a stick, put the stick in; or choose another folder.</source>
        <translation>Folder %1 untuk cadangan tidak ada. Jika folder itu ada di flashdisk, pasang flashdisknya; atau pilih folder lain.</translation>
    </message>
    <message>
        <source>The records in this backup are damaged.</source>
        <translation>Data dalam cadangan ini rusak.</translation>
    </message>
    <message>
        <source>This backup is damaged or was changed, so nothing was taken from it. Please use another one.</source>
        <translation>Cadangan ini rusak atau diubah, sehingga tidak ada yang diambil darinya. Mohon gunakan cadangan lain.</translation>
    </message>
</context>
<context>
    <name>Blobs</name>
    <message>
        <source>An attached file on this computer is damaged and was not used. The record itself is unharmed.</source>
        <translation>Sebuah berkas lampiran di komputer ini rusak sehingga tidak dipakai. Datanya sendiri tidak terganggu.</translation>
    </message>
    <message>
        <source>The file is not on this computer yet.</source>
        <translation>Berkas ini belum ada di komputer ini.</translation>
    </message>
</context>
<context>
    <name>Bundle</name>
    <message>
        <source>%1 changes are in the file, %2 kB. Bring it to the office; they count as sent when its answer was taken in.</source>
        <translation>%1 perubahan ada di dalam berkas, %2 kB. Serahkan kepada Dinas; perubahan dianggap terkirim setelah jawabannya diambil.</translation>
    </message>
    <message>
        <source>%1 photos and papers are not in it; they are sent when there is internet.</source>
        <translation>%1 foto dan dokumen tidak ikut; dikirim saat ada internet.</translation>
    </message>
    <message>
        <source>A newer version of Pilar made this file. Nothing was changed; please install the new version.</source>
        <translation>Berkas ini dibuat oleh Pilar versi lebih baru. Tidak ada yang diubah; pasang versi barunya.</translation>
    </message>
    <message>
        <source>Not all fitted; the rest goes into the next one.</source>
        <translation>Belum semua muat; sisanya masuk ke berkas berikutnya.</translation>
    </message>
    <message>
        <source>Not all of this file could be taken in. The answer file tells the computer that made it what to do; nothing is lost.</source>
        <translation>Tidak semua isi berkas ini dapat diterima. Berkas jawaban memberi tahu komputer pembuatnya apa yang perlu dilakukan; tidak ada data yang hilang.</translation>
    </message>
    <message>
        <source>Nothing of yours waits; the file (%1 kB) asks the office for what is new there. Bring it there and take its answer in.</source>
        <translation>Tidak ada isian Anda yang menunggu; berkas ini (%1 kB) meminta data terbaru dari Dinas. Bawalah ke Dinas, lalu ambil jawabannya.</translation>
    </message>
    <message>
        <source>Only the office of a district or the province sends others' files on. Nothing was sent.</source>
        <translation>Hanya Dinas kabupaten/kota atau provinsi yang meneruskan berkas pihak lain. Tidak ada yang dikirim.</translation>
    </message>
    <message>
        <source>Stopped. Nothing is lost; begin again whenever you like.</source>
        <translation>Dihentikan. Tidak ada yang hilang; ulangi kapan saja.</translation>
    </message>
    <message>
        <source>The access of the computer that made this file was taken away, so nothing of it was taken in. The answer file tells its user; his data are kept there.</source>
        <translation>Akses komputer pembuat berkas ini sudah dicabut, jadi tidak ada isinya yang diterima. Berkas jawaban memberi tahu penggunanya; datanya tetap tersimpan di sana.</translation>
    </message>
    <message>
        <source>The answer was taken in: %1 changes (%2 accepted, %3 refused, %4 conflicts), received %5 records.</source>
        <translation>Jawaban sudah diambil: %1 perubahan (%2 diterima server, %3 ditolak, %4 bentrok), masuk %5 data.</translation>
    </message>
    <message>
        <source>The computer that made this file is not enrolled here, so nothing of it was taken in. Its user needs a new enrolment file; his data are kept there.</source>
        <translation>Komputer pembuat berkas ini tidak terdaftar di sini, jadi tidak ada isinya yang diterima. Penggunanya memerlukan berkas pendaftaran baru; datanya tetap tersimpan di sana.</translation>
    </message>
    <message>
        <source>The enrolment file of this computer is too old, or another computer used it. Nothing is lost; please ask the office for a new one.</source>
        <translation>Berkas pendaftaran komputer ini terlalu lama atau sudah dipakai komputer lain. Tidak ada data yang hilang; mintalah yang baru kepada Dinas.</translation>
    </message>
    <message>
        <source>The office took this computer's access away, so it did not take the data in. Nothing is lost, everything stays here; please ask the office.</source>
        <translation>Dinas sudah mencabut akses komputer ini, jadi datanya tidak diterima. Tidak ada data yang hilang, semuanya tetap tersimpan di sini; silakan hubungi Dinas.</translation>
    </message>
    <message>
        <source>The server and these data had to agree anew, because one of them was restored from a backup. Nothing is lost; please make a new file for the office.</source>
        <translation>Server dan data ini perlu disesuaikan lagi karena salah satunya dipulihkan dari cadangan. Tidak ada data yang hilang; buatlah berkas baru untuk Dinas.</translation>
    </message>
    <message>
        <source>The server cannot read this file, so nothing of it was taken in. Nothing is lost; please make it anew.</source>
        <translation>Server tidak dapat membaca berkas ini, jadi tidak ada isinya yang diterima. Tidak ada data yang hilang; buatlah berkasnya lagi.</translation>
    </message>
    <message>
        <source>The server does not know this computer. Nothing is lost; please sign in again, or ask the office for an enrolment file.</source>
        <translation>Server tidak mengenal komputer ini. Tidak ada data yang hilang; masuklah kembali, atau mintalah berkas pendaftaran kepada Dinas.</translation>
    </message>
    <message>
        <source>The server does not know this sign-in any more. Nothing was taken in; please sign in to the server again.</source>
        <translation>Server tidak mengenal lagi akun masuk ini. Tidak ada yang diterima; masuklah kembali ke server.</translation>
    </message>
    <message>
        <source>The server has more; make another file for it.</source>
        <translation>Server masih punya data lain; buatlah satu berkas lagi.</translation>
    </message>
    <message>
        <source>The server has no time now. Nothing is lost; send the file on again later.</source>
        <translation>Server sedang sibuk. Tidak ada data yang hilang; teruskan berkasnya lagi nanti.</translation>
    </message>
    <message>
        <source>The server's answer did not come whole. Nothing is lost; send the file on again.</source>
        <translation>Jawaban server tidak tiba utuh. Tidak ada data yang hilang; teruskan berkasnya lagi.</translation>
    </message>
    <message>
        <source>These data do not belong to an account yet, so there is nobody to send them to. Everything entered is kept; sign in first, or ask the office for an enrolment file.</source>
        <translation>Data ini belum terikat pada suatu akun, jadi belum ada tujuan pengirimannya. Semua isian tetap tersimpan; masuklah dahulu, atau mintalah berkas pendaftaran kepada Dinas.</translation>
    </message>
    <message>
        <source>These data went on since that file was made, so its answer is not needed any more. Nothing was changed; make a new file when something waits.</source>
        <translation>Data ini sudah berlanjut sejak berkas itu dibuat, jadi jawabannya tidak diperlukan lagi. Tidak ada yang diubah; buatlah berkas baru bila ada yang menunggu.</translation>
    </message>
    <message>
        <source>This answer is for another computer or another institution's data. Nothing was changed.</source>
        <translation>Jawaban ini untuk komputer lain atau data lembaga lain. Tidak ada yang diubah.</translation>
    </message>
    <message>
        <source>This answer was taken in before. Nothing was changed.</source>
        <translation>Jawaban ini sudah pernah diambil. Tidak ada yang diubah.</translation>
    </message>
    <message>
        <source>This file goes to the office; the answer to it is another file. Nothing was changed.</source>
        <translation>Berkas ini untuk Dinas; jawabannya adalah berkas lain. Tidak ada yang diubah.</translation>
    </message>
    <message>
        <source>This file is for another server and nothing of it was taken in. Nothing is lost; bring it to the office that it is for.</source>
        <translation>Berkas ini untuk server lain dan tidak ada isinya yang diterima. Tidak ada data yang hilang; serahkan kepada Dinas yang dituju.</translation>
    </message>
    <message>
        <source>This file is not what Pilar writes and nothing of it was taken in. Nothing is lost; please make it anew.</source>
        <translation>Isi berkas ini bukan buatan Pilar dan tidak ada yang diterima. Tidak ada data yang hilang; buatlah berkasnya lagi.</translation>
    </message>
    <message>
        <source>This file was damaged on its way and nothing of it was taken in. Nothing is lost; please copy it again, or make it anew.</source>
        <translation>Berkas ini rusak di perjalanan dan tidak ada isinya yang diterima. Tidak ada data yang hilang; salin lagi, atau buat lagi.</translation>
    </message>
    <message>
        <source>This is no file of Pilar's USB exchange. Nothing was changed.</source>
        <translation>Ini bukan berkas pertukaran USB Pilar. Tidak ada yang diubah.</translation>
    </message>
    <message>
        <source>This is the server's answer, for the computer that sent the data; it is taken in there. Nothing was changed.</source>
        <translation>Ini jawaban server untuk komputer yang mengirim data; ambillah di komputer itu. Tidak ada yang diubah.</translation>
    </message>
</context>
<context>
    <name>Changes</name>
    <message>
        <source>Changed since it was submitted (%1). Before: %2</source>
        <translation>Berubah sejak diajukan (%1). Semula: %2</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>kosong</translation>
    </message>
</context>
<context>
    <name>Check</name>
    <message>
        <source>The data file is damaged in places. Restore the last backup.</source>
        <translation>Berkas data rusak di beberapa bagian. Pulihkan dari cadangan terakhir.</translation>
    </message>
    <message>
        <source>The list of changes to send has a gap or was altered.</source>
        <translation>Daftar perubahan yang akan dikirim terputus atau pernah diubah.</translation>
    </message>
    <message>
        <source>The search index does not fit the records.</source>
        <translation>Indeks pencarian tidak sesuai dengan data.</translation>
    </message>
</context>
<context>
    <name>Cli</name>
    <message>
        <source>%1 (overruled)</source>
        <translation>%1 (tidak berlaku)</translation>
    </message>
    <message>
        <source>%1 attached files (%2 kB) are not sent yet.</source>
        <translation>%1 berkas lampiran (%2 kB) belum dikirim.</translation>
    </message>
    <message>
        <source>%1 attached files are not in it, because they are not on this computer.</source>
        <translation>%1 berkas lampiran tidak ikut di dalamnya, karena tidak ada di komputer ini.</translation>
    </message>
    <message>
        <source>%1 attached files were not beside the backup. Those that were sent come back from the server.</source>
        <translation>%1 berkas lampiran tidak ada di samping cadangan. Berkas yang pernah dikirim akan diambil kembali dari server.</translation>
    </message>
    <message>
        <source>%1 has %2 pages.</source>
        <translation>%1 berisi %2 halaman.</translation>
    </message>
    <message>
        <source>%1 has a new passphrase. The recovery key stays as it is.</source>
        <translation>%1 mempunyai frasa sandi baru. Kunci pemulihan tetap sama.</translation>
    </message>
    <message>
        <source>%1 is a workbook; this version reads and writes CSV. In the spreadsheet choose Save As, “CSV UTF-8”, and use that file.</source>
        <translation>%1 adalah buku kerja; versi ini membaca dan menulis CSV. Di aplikasi lembar kerja pilih Simpan Sebagai, “CSV UTF-8”, lalu pakai berkas itu.</translation>
    </message>
    <message>
        <source>%1 is not a JSON object of fields and values in UTF-8.</source>
        <translation>%1 bukan objek JSON berisi bidang dan isinya dalam UTF-8.</translation>
    </message>
    <message>
        <source>%1 is there already and was left as it is.</source>
        <translation>%1 sudah ada dan dibiarkan seperti semula.</translation>
    </message>
    <message>
        <source>%1 of %2 records</source>
        <translation>%1 dari %2 data</translation>
    </message>
    <message>
        <source>%1 of %2 sendings</source>
        <translation>%1 dari %2 kiriman</translation>
    </message>
    <message>
        <source>%1 older ones are left out.</source>
        <translation>%1 baris yang lebih lama tidak dimuat.</translation>
    </message>
    <message>
        <source>%1 received</source>
        <translation>%1 data masuk</translation>
    </message>
    <message>
        <source>%1 records were released from this computer, because they no longer belong to the LKS or the area of this account. Nothing that was not sent is lost.</source>
        <translation>%1 data dilepas dari komputer ini karena tidak lagi termasuk LKS atau wilayah akun ini. Isian yang belum terkirim tidak hilang.</translation>
    </message>
    <message>
        <source>%1 refused</source>
        <translation>%1 ditolak</translation>
    </message>
    <message>
        <source>%1 rows read: %2 added, %3 updated, %4 refused; %5 warnings.</source>
        <translation>%1 baris dibaca: %2 ditambahkan, %3 diperbarui, %4 ditolak; %5 peringatan.</translation>
    </message>
    <message>
        <source>%1 rows were left out, since the consent for these clients was withdrawn.</source>
        <translation>%1 baris tidak ikut karena persetujuan untuk klien tersebut dicabut.</translation>
    </message>
    <message>
        <source>%1 rows written to %2.</source>
        <translation>%1 baris ditulis ke %2.</translation>
    </message>
    <message>
        <source>%1 sent</source>
        <translation>%1 terkirim</translation>
    </message>
    <message>
        <source>%1 that the server had lost</source>
        <translation>%1 hilang di server dan dikirim lagi</translation>
    </message>
    <message>
        <source>%1: the office %2 had hidden data of it shown. Reason: %3</source>
        <translation>%1: Dinas %2 menampilkan data yang disembunyikan. Alasan: %3</translation>
    </message>
    <message>
        <source>--%1 is missing.</source>
        <translation>--%1 belum ditulis.</translation>
    </message>
    <message>
        <source>--%1 takes a whole number from 0 on.</source>
        <translation>--%1 diisi bilangan bulat mulai dari 0.</translation>
    </message>
    <message>
        <source>--errors takes another file than the one imported.</source>
        <translation>--errors diisi berkas lain, bukan berkas yang diimpor.</translation>
    </message>
    <message>
        <source>--fields takes names of fields with commas between them.</source>
        <translation>--fields diisi nama isian yang dipisahkan koma.</translation>
    </message>
    <message>
        <source>--map takes HEADER=FIELD.</source>
        <translation>--map diisi JUDUL=ISIAN.</translation>
    </message>
    <message>
        <source>--no-attachments and --attachments-only leave nothing to do.</source>
        <translation>--no-attachments dan --attachments-only bersama-sama tidak menyisakan apa pun.</translation>
    </message>
    <message>
        <source>--paper knows A4 and F4.</source>
        <translation>--paper mengenal A4 dan F4.</translation>
    </message>
    <message>
        <source>--region takes a code like 62.71.</source>
        <translation>--region diisi kode seperti 62.71.</translation>
    </message>
    <message>
        <source>--update-by takes the name of a field that tells records apart.</source>
        <translation>--update-by diisi nama isian yang membedakan data.</translation>
    </message>
    <message>
        <source>--year takes a year like 2026.</source>
        <translation>--year diisi tahun seperti 2026.</translation>
    </message>
    <message>
        <source>A field and its value are written FIELD=VALUE; one has no "=".</source>
        <translation>Bidang dan isinya ditulis BIDANG=ISI; ada yang tidak memakai "=".</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Sesudah</translation>
    </message>
    <message>
        <source>Alike</source>
        <translation>Yang mirip</translation>
    </message>
    <message>
        <source>All files of this LKS are fetched at each synchronisation.</source>
        <translation>Semua berkas LKS ini diambil pada setiap sinkronisasi.</translation>
    </message>
    <message>
        <source>All is well: the data are whole.</source>
        <translation>Semua baik: data utuh.</translation>
    </message>
    <message>
        <source>And this</source>
        <translation>Dan data ini</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Wilayah</translation>
    </message>
    <message>
        <source>As it was before, all is in the backup %1.</source>
        <translation>Keadaan sebelum impor tersimpan dalam cadangan %1.</translation>
    </message>
    <message>
        <source>As of %1, %2 of %3 LKS have sent something in %4.</source>
        <translation>Per %1, %2 dari %3 LKS sudah mengirim pada %4.</translation>
    </message>
    <message>
        <source>Attached files: %1.</source>
        <translation>Berkas lampiran: %1.</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Sebelum</translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>Milik</translation>
    </message>
    <message>
        <source>By the server's records nothing of it was ever sent to an office.</source>
        <translation>Menurut catatan server, data ini belum pernah dikirim kepada kantor mana pun.</translation>
    </message>
    <message>
        <source>Codes</source>
        <translation>Kode</translation>
    </message>
    <message>
        <source>Compared with the server on %1: %2 records are the same, %3 put right.</source>
        <translation>Dibandingkan dengan server pada %1: %2 data sama, %3 dibetulkan.</translation>
    </message>
    <message>
        <source>Compared with the server on %1: of %2 records some differ; they are fetched again at the next synchronisation. %3 put right.</source>
        <translation>Dibandingkan dengan server pada %1: dari %2 data ada yang berbeda; diambil lagi pada sinkronisasi berikutnya. %3 dibetulkan.</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Kelengkapan</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Komputer</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>Pengiriman</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Surel</translation>
    </message>
    <message>
        <source>Entity</source>
        <translation>Jenis data</translation>
    </message>
    <message>
        <source>Entry of %1, on this computer: %2</source>
        <translation>Isian %1, di komputer ini: %2</translation>
    </message>
    <message>
        <source>Entry of %1: %2</source>
        <translation>Isian %1: %2</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Bidang</translation>
    </message>
    <message>
        <source>Files of this LKS are fetched when they are asked for.</source>
        <translation>Berkas LKS ini diambil bila diminta.</translation>
    </message>
    <message>
        <source>First</source>
        <translation>Pertama</translation>
    </message>
    <message>
        <source>Genuine: the server accepted %1 sendings, the newest on %2.</source>
        <translation>Asli: server menerima %1 kiriman, yang terbaru pada %2.</translation>
    </message>
    <message>
        <source>Give --take mine, --take theirs, --take merged, or --set F=V.</source>
        <translation>Berikan --take mine, --take theirs, --take merged, atau --set F=V.</translation>
    </message>
    <message>
        <source>Give either --server and --email, or --from. See --help.</source>
        <translation>Tulis --server dan --email, atau --from. Lihat --help.</translation>
    </message>
    <message>
        <source>Give the kind and the id of the record, or neither.</source>
        <translation>Sebutkan jenis dan nomor rekaman, atau tidak keduanya.</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Cara</translation>
    </message>
    <message>
        <source>In force, by %1: %2</source>
        <translation>Yang berlaku, dari %1: %2</translation>
    </message>
    <message>
        <source>It is signed by a server that this profile does not know.</source>
        <translation>Ditandatangani oleh server yang tidak dikenal profil ini.</translation>
    </message>
    <message>
        <source>Joining the two needs a connection: sign in with --server. Nothing was changed.</source>
        <translation>Menggabungkan keduanya memerlukan sambungan: masuklah dengan --server. Tidak ada yang diubah.</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Jenis</translation>
    </message>
    <message>
        <source>LKS that it works for</source>
        <translation>LKS yang diurusnya</translation>
    </message>
    <message>
        <source>LKS that wait: %1</source>
        <translation>LKS yang menunggu: %1</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Terakhir</translation>
    </message>
    <message>
        <source>Left alone, because it has been changed since: %1</source>
        <translation>Dibiarkan karena sudah diubah lagi: %1</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Baris</translation>
    </message>
    <message>
        <source>Made the profile %1 for %2.</source>
        <translation>Profil %1 dibuat untuk %2.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>Frasa sandi baru</translation>
    </message>
    <message>
        <source>Nobody seems to be entered twice.</source>
        <translation>Tidak ada yang tampak dimasukkan dua kali.</translation>
    </message>
    <message>
        <source>Nothing can be read from stdin.</source>
        <translation>Tidak ada yang dapat dibaca dari masukan.</translation>
    </message>
    <message>
        <source>Nothing was refused.</source>
        <translation>Tidak ada yang ditolak.</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nomor</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>Kantor</translation>
    </message>
    <message>
        <source>Only an office looks after accounts. Nothing was changed.</source>
        <translation>Hanya Dinas yang mengurus akun. Tidak ada yang diubah.</translation>
    </message>
    <message>
        <source>Only one field can come from stdin.</source>
        <translation>Hanya satu bidang yang dapat diambil dari masukan.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Frasa sandi</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Kata sandi</translation>
    </message>
    <message>
        <source>Please check: </source>
        <translation>Mohon diperiksa: </translation>
    </message>
    <message>
        <source>Read by</source>
        <translation>Dibaca oleh</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Diterima</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Data</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Keterangan</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>Wajib</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Hasil</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Peran</translation>
    </message>
    <message>
        <source>Say the id of the record.</source>
        <translation>Sebutkan nomor rekaman.</translation>
    </message>
    <message>
        <source>Sent %1 changes (%2 accepted, %3 refused, %4 conflicts), received %5 records; %6 kB.</source>
        <translation>Terkirim %1 perubahan (%2 diterima server, %3 ditolak, %4 bentrok), masuk %5 data; %6 kB.</translation>
    </message>
    <message>
        <source>Several conflicts begin like this.</source>
        <translation>Beberapa bentrok berawalan seperti ini.</translation>
    </message>
    <message>
        <source>Signed in as %1 (%2 %3).</source>
        <translation>Masuk sebagai %1 (%2 %3).</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Sejak</translation>
    </message>
    <message>
        <source>Something is missing: %1</source>
        <translation>Ada yang kurang: %1</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>States: %1</source>
        <translation>Status: %1</translation>
    </message>
    <message>
        <source>Taken back:</source>
        <translation>Dibatalkan:</translation>
    </message>
    <message>
        <source>The LKS entered here (%1) has not been sent, and the account has another one (%2). If they are the same, say --same-lks with the second id; if it is a further LKS, say --new-lks. Nothing was changed.</source>
        <translation>LKS yang diisi di sini (%1) belum dikirim, sedangkan akun ini sudah memiliki LKS lain (%2). Bila sama, tulis --same-lks dengan id yang kedua; bila LKS tambahan, tulis --new-lks. Tidak ada yang diubah.</translation>
    </message>
    <message>
        <source>The account %1 may sign in from now on.</source>
        <translation>Akun %1 mulai sekarang boleh masuk.</translation>
    </message>
    <message>
        <source>The account %1 works for this LKS from now on.</source>
        <translation>Mulai sekarang akun %1 menangani LKS ini.</translation>
    </message>
    <message>
        <source>The backup %1 is made, and was opened to prove that it can be restored.</source>
        <translation>Cadangan %1 sudah dibuat, dan sudah dicoba dibuka untuk membuktikan bahwa dapat dipulihkan.</translation>
    </message>
    <message>
        <source>The backup is restored into %1. What it had not sent yet is sent at the next synchronisation; what the server has meanwhile comes back from there.</source>
        <translation>Cadangan sudah dipulihkan ke %1. Data yang belum terkirim akan dikirim pada sinkronisasi berikutnya; data yang sudah ada di server akan diambil kembali dari sana.</translation>
    </message>
    <message>
        <source>The computer “%1” of %2 cannot exchange anything any more. What it has not sent stays there.</source>
        <translation>Komputer “%1” milik %2 tidak dapat bertukar data lagi. Yang belum dikirim tetap tersimpan di sana.</translation>
    </message>
    <message>
        <source>The computer “%1” of %2 may exchange again.</source>
        <translation>Komputer “%1” milik %2 boleh bertukar data lagi.</translation>
    </message>
    <message>
        <source>The conflict is about other fields than %1.</source>
        <translation>Bentrok ini bukan tentang bidang %1.</translation>
    </message>
    <message>
        <source>The data that were here are in %1 now.</source>
        <translation>Data yang tadinya di sini sekarang ada di %1.</translation>
    </message>
    <message>
        <source>The empty file %1 was left behind.</source>
        <translation>Berkas kosong %1 tertinggal.</translation>
    </message>
    <message>
        <source>The field %1 is given twice.</source>
        <translation>Bidang %1 ditulis dua kali.</translation>
    </message>
    <message>
        <source>The file %1 cannot be read.</source>
        <translation>Berkas %1 tidak dapat dibaca.</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>Berkas itu kosong.</translation>
    </message>
    <message>
        <source>The file was sent on. Give the answer in %1 back to the computer it came from.</source>
        <translation>Berkas sudah diteruskan. Kembalikan jawabannya di %1 kepada komputer asalnya.</translation>
    </message>
    <message>
        <source>The import goes on without a backup, since none could be made: %1</source>
        <translation>Impor dilanjutkan tanpa cadangan, karena cadangan tidak dapat dibuat: %1</translation>
    </message>
    <message>
        <source>The import is done, but the refused rows were not written: %1</source>
        <translation>Impor selesai, tetapi baris yang ditolak belum tertulis: %1</translation>
    </message>
    <message>
        <source>The office of %1 was asked for an account. When it has approved, sign in with this e-mail address and password.</source>
        <translation>Permintaan akun sudah dikirim ke Dinas wilayah %1. Setelah disetujui, masuklah dengan alamat email dan sandi ini.</translation>
    </message>
    <message>
        <source>The passphrase is changed.</source>
        <translation>Frasa sandi sudah diganti.</translation>
    </message>
    <message>
        <source>The recovery key opens the data when a passphrase is forgotten. It is shown only now; write it down and keep it apart from this computer:</source>
        <translation>Kunci pemulihan membuka data bila frasa sandi terlupa. Kunci ini hanya ditampilkan sekarang; catat dan simpan terpisah dari komputer ini:</translation>
    </message>
    <message>
        <source>The recovery key opens these data.</source>
        <translation>Kunci pemulihan ini membuka data ini.</translation>
    </message>
    <message>
        <source>The server did not do it now. Nothing was changed; please try again later.</source>
        <translation>Server belum dapat melakukannya. Tidak ada yang diubah; coba lagi nanti.</translation>
    </message>
    <message>
        <source>The server does not know this sign-in any more; please sign in again.</source>
        <translation>Server tidak mengenal lagi akun masuk ini; masuklah kembali.</translation>
    </message>
    <message>
        <source>The server received this but did not accept it.</source>
        <translation>Server menerima kiriman ini, tetapi tidak mengesahkannya.</translation>
    </message>
    <message>
        <source>The table would hold sensitive data. Say why with --reason; it is kept with the data.</source>
        <translation>Tabel akan memuat data pribadi yang dilindungi. Sebutkan alasannya dengan --reason; alasan itu disimpan bersama data.</translation>
    </message>
    <message>
        <source>The wish for the account %1 was turned down.</source>
        <translation>Permintaan akun %1 ditolak.</translation>
    </message>
    <message>
        <source>There are no conflicts.</source>
        <translation>Tidak ada bentrok.</translation>
    </message>
    <message>
        <source>There are several LKS here; say the id of one.</source>
        <translation>Ada beberapa LKS di sini; tulis nomor salah satunya.</translation>
    </message>
    <message>
        <source>There is a file %1 already. It was left as it is.</source>
        <translation>Berkas %1 sudah ada dan dibiarkan seperti semula.</translation>
    </message>
    <message>
        <source>There is no LKS here yet.</source>
        <translation>Belum ada LKS di sini.</translation>
    </message>
    <message>
        <source>There is no document "%1". See --help.</source>
        <translation>Tidak ada dokumen "%1". Lihat --help.</translation>
    </message>
    <message>
        <source>There is no entity "%1". See the command schema.</source>
        <translation>Tidak ada jenis data "%1". Lihat perintah schema.</translation>
    </message>
    <message>
        <source>There is no field “%1” to export.</source>
        <translation>Tidak ada isian “%1” untuk diekspor.</translation>
    </message>
    <message>
        <source>There is no field “%1”.</source>
        <translation>Tidak ada bidang “%1”.</translation>
    </message>
    <message>
        <source>There is no file %1 that can be read.</source>
        <translation>Tidak ada berkas %1 yang dapat dibaca.</translation>
    </message>
    <message>
        <source>There is no file %1.</source>
        <translation>Berkas %1 tidak ada.</translation>
    </message>
    <message>
        <source>There is no folder %1.</source>
        <translation>Folder %1 tidak ada.</translation>
    </message>
    <message>
        <source>There is no open conflict of this number.</source>
        <translation>Tidak ada bentrok terbuka dengan nomor ini.</translation>
    </message>
    <message>
        <source>There is no profile in %1. Make one with init or login.</source>
        <translation>Tidak ada profil di %1. Buat dengan init atau login.</translation>
    </message>
    <message>
        <source>There is no receipt yet.</source>
        <translation>Belum ada bukti terima.</translation>
    </message>
    <message>
        <source>There is no record of this number.</source>
        <translation>Tidak ada rekaman dengan nomor ini.</translation>
    </message>
    <message>
        <source>There is no such kind of file; it may be: %1.</source>
        <translation>Jenis berkas itu tidak ada; yang ada: %1.</translation>
    </message>
    <message>
        <source>This</source>
        <translation>Data ini</translation>
    </message>
    <message>
        <source>This backup of %1 can be restored.</source>
        <translation>Cadangan tanggal %1 ini dapat dipulihkan.</translation>
    </message>
    <message>
        <source>This is neither a receipt nor a certificate that this program knows.</source>
        <translation>Ini bukan bukti terima atau sertifikat yang dikenal program ini.</translation>
    </message>
    <message>
        <source>This record is not about one person.</source>
        <translation>Data ini bukan tentang satu orang.</translation>
    </message>
    <message>
        <source>This was a trial; nothing was changed.</source>
        <translation>Ini percobaan; tidak ada yang berubah.</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Kali</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Tipe</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Apa</translation>
    </message>
    <message>
        <source>What comes from stdin is too long; at most %1 MB are taken.</source>
        <translation>Isi dari masukan terlalu panjang; paling banyak %1 MB.</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Waktu</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Siapa</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Alasan</translation>
    </message>
    <message>
        <source>a document as PDF: formulir-pendaftaran (ID: an LKS or a registrasi; default: the only LKS), bukti-terima (ID: any record), salinan-data-klien or salinan-data (ID: a klien or pengurus), berita-acara-pemusnahan (ID: a pemusnahan)</source>
        <translation>sebuah dokumen sebagai PDF: formulir-pendaftaran (ID: LKS atau registrasi; bawaan: satu-satunya LKS), bukti-terima (ID: data apa pun), salinan-data-klien atau salinan-data (ID: klien atau pengurus), berita-acara-pemusnahan (ID: pemusnahan)</translation>
    </message>
    <message>
        <source>a record with the same content of this field is updated</source>
        <translation>data dengan isi yang sama pada isian ini diperbarui</translation>
    </message>
    <message>
        <source>about %1 kB</source>
        <translation>sekitar %1 kB</translation>
    </message>
    <message>
        <source>about %1 minutes</source>
        <translation>sekitar %1 menit</translation>
    </message>
    <message>
        <source>access taken away</source>
        <translation>akses dicabut</translation>
    </message>
    <message>
        <source>accredited</source>
        <translation>terakreditasi</translation>
    </message>
    <message>
        <source>add a record</source>
        <translation>menambah data</translation>
    </message>
    <message>
        <source>added</source>
        <translation>ditambahkan</translation>
    </message>
    <message>
        <source>address of the server</source>
        <translation>alamat server</translation>
    </message>
    <message>
        <source>all that the server knows, also what was overruled</source>
        <translation>semua yang tercatat di server, juga isian yang tidak berlaku</translation>
    </message>
    <message>
        <source>applied for</source>
        <translation>diajukan</translation>
    </message>
    <message>
        <source>area code of the LKS</source>
        <translation>kode wilayah LKS</translation>
    </message>
    <message>
        <source>ask the office for an account of an LKS</source>
        <translation>meminta akun LKS kepada Dinas</translation>
    </message>
    <message>
        <source>at most so many (default 50; 0 = all)</source>
        <translation>paling banyak sekian (bawaan 50; 0 = semua)</translation>
    </message>
    <message>
        <source>attached files not sent yet</source>
        <translation>berkas lampiran belum dikirim</translation>
    </message>
    <message>
        <source>attached files only</source>
        <translation>berkas lampiran saja</translation>
    </message>
    <message>
        <source>by this field, or updated_at; - turns it round</source>
        <translation>menurut bidang ini atau updated_at; - membalik urutan</translation>
    </message>
    <message>
        <source>change fields of a record; F= empties one</source>
        <translation>mengubah isi bidang; F= mengosongkannya</translation>
    </message>
    <message>
        <source>change one's own passphrase</source>
        <translation>mengganti frasa sandi sendiri</translation>
    </message>
    <message>
        <source>changes that the server refused, and why</source>
        <translation>perubahan yang ditolak server dan alasannya</translation>
    </message>
    <message>
        <source>check a receipt without internet</source>
        <translation>memeriksa bukti terima tanpa internet</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>ditutup</translation>
    </message>
    <message>
        <source>copy all data into an encrypted file</source>
        <translation>menyalin semua data ke dalam satu berkas terenkripsi</translation>
    </message>
    <message>
        <source>data about %1 kB, files about %2 kB</source>
        <translation>data sekitar %1 kB, berkas sekitar %2 kB</translation>
    </message>
    <message>
        <source>decide a conflict</source>
        <translation>memutuskan bentrok</translation>
    </message>
    <message>
        <source>destroy the data of a klien for good, when the term has ended</source>
        <translation>memusnahkan data klien secara permanen setelah masa simpan berakhir</translation>
    </message>
    <message>
        <source>does not stand: %1</source>
        <translation>tidak berlaku: %1</translation>
    </message>
    <message>
        <source>e-mail address of the account</source>
        <translation>alamat email akun</translation>
    </message>
    <message>
        <source>encrypted</source>
        <translation>terenkripsi</translation>
    </message>
    <message>
        <source>enrolment file of the office, without any connection; the password is the one it gave</source>
        <translation>berkas pendaftaran dari Dinas, tanpa sambungan; sandinya yang diberikan Dinas</translation>
    </message>
    <message>
        <source>entries that wait because another value is in force</source>
        <translation>isian yang menunggu keputusan karena sudah ada isian lain yang berlaku</translation>
    </message>
    <message>
        <source>examine the data file</source>
        <translation>memeriksa berkas data</translation>
    </message>
    <message>
        <source>examine this backup instead: can it be restored?</source>
        <translation>memeriksa cadangan ini: apakah dapat dipulihkan?</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>kedaluwarsa</translation>
    </message>
    <message>
        <source>fetch all attached files of an LKS, not only previews, at each sync</source>
        <translation>ambil semua berkas lampiran sebuah LKS pada setiap sync, bukan hanya pratinjau</translation>
    </message>
    <message>
        <source>fields and values as a JSON object</source>
        <translation>bidang dan isinya sebagai objek JSON</translation>
    </message>
    <message>
        <source>file for the answer</source>
        <translation>berkas untuk jawaban</translation>
    </message>
    <message>
        <source>fills this field where a row leaves it empty</source>
        <translation>mengisi isian ini bila kosong pada baris</translation>
    </message>
    <message>
        <source>folder of the data (default: the desktop's own)</source>
        <translation>folder data (bawaan: milik aplikasi desktop)</translation>
    </message>
    <message>
        <source>for the province: with what is hidden, asked from the server</source>
        <translation>untuk provinsi: beserta data yang disembunyikan, diminta dari server</translation>
    </message>
    <message>
        <source>give a computer its access back</source>
        <translation>mengembalikan akses sebuah komputer</translation>
    </message>
    <message>
        <source>give up a refused or waiting change</source>
        <translation>membatalkan perubahan yang ditolak atau menunggu</translation>
    </message>
    <message>
        <source>history</source>
        <translation>riwayat dilihat</translation>
    </message>
    <message>
        <source>in conflict</source>
        <translation>bentrok</translation>
    </message>
    <message>
        <source>in process</source>
        <translation>dalam proses</translation>
    </message>
    <message>
        <source>in the bin</source>
        <translation>di tempat sampah</translation>
    </message>
    <message>
        <source>in the server's backup</source>
        <translation>ada dalam cadangan server</translation>
    </message>
    <message>
        <source>keep a photo (JPEG, PNG) or a paper (PDF) with a record</source>
        <translation>simpan foto (JPEG, PNG) atau dokumen (PDF) bersama sebuah data</translation>
    </message>
    <message>
        <source>kept here, since a consent was withdrawn</source>
        <translation>ditahan karena persetujuan dicabut</translation>
    </message>
    <message>
        <source>last backup</source>
        <translation>cadangan terakhir</translation>
    </message>
    <message>
        <source>last synchronisation</source>
        <translation>sinkronisasi terakhir</translation>
    </message>
    <message>
        <source>leave out the first N</source>
        <translation>lewati N yang pertama</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>kurang dari satu menit</translation>
    </message>
    <message>
        <source>let an account sign in</source>
        <translation>mengizinkan sebuah akun masuk</translation>
    </message>
    <message>
        <source>let an account work for an LKS, also one that waits for the office</source>
        <translation>mengizinkan akun mengelola sebuah LKS, juga yang menunggu Dinas</translation>
    </message>
    <message>
        <source>let one more person open the profile</source>
        <translation>menambah orang yang dapat membuka profil</translation>
    </message>
    <message>
        <source>make a profile from a backup</source>
        <translation>membuat profil dari cadangan</translation>
    </message>
    <message>
        <source>make an empty profile, without any connection</source>
        <translation>membuat profil kosong, tanpa jaringan</translation>
    </message>
    <message>
        <source>make one record of two of the same person</source>
        <translation>menggabungkan dua data orang yang sama menjadi satu</translation>
    </message>
    <message>
        <source>mine: the entry that waits; theirs: what is in force; merged: the entry goes to the record that this one was merged into</source>
        <translation>mine: isian yang menunggu; theirs: isian yang berlaku; merged: isian masuk ke data tujuan penggabungan</translation>
    </message>
    <message>
        <source>name of the person or institution</source>
        <translation>nama orang atau lembaga</translation>
    </message>
    <message>
        <source>neither sent nor in a backup elsewhere</source>
        <translation>belum terkirim dan belum ada di cadangan lain</translation>
    </message>
    <message>
        <source>never</source>
        <translation>belum pernah</translation>
    </message>
    <message>
        <source>no</source>
        <translation>tidak</translation>
    </message>
    <message>
        <source>no longer</source>
        <translation>tidak lagi</translation>
    </message>
    <message>
        <source>no longer let a person open the profile</source>
        <translation>mencabut izin seseorang membuka profil</translation>
    </message>
    <message>
        <source>not registered</source>
        <translation>belum terdaftar</translation>
    </message>
    <message>
        <source>not removed</source>
        <translation>tidak dihapus</translation>
    </message>
    <message>
        <source>not sent yet</source>
        <translation>belum dikirim</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>tidak ada</translation>
    </message>
    <message>
        <source>one record; the start of its id is enough</source>
        <translation>satu data; awal nomornya sudah cukup</translation>
    </message>
    <message>
        <source>only LKS in this region</source>
        <translation>hanya LKS di wilayah ini</translation>
    </message>
    <message>
        <source>only proposals of this year</source>
        <translation>hanya proposal tahun ini</translation>
    </message>
    <message>
        <source>only records with this content</source>
        <translation>hanya data dengan isi ini</translation>
    </message>
    <message>
        <source>only tells what would happen</source>
        <translation>hanya menunjukkan apa yang akan terjadi</translation>
    </message>
    <message>
        <source>only these; F is a field, state or sync</source>
        <translation>hanya yang ini; F adalah bidang, state, atau sync</translation>
    </message>
    <message>
        <source>only what is in the bin</source>
        <translation>hanya isi tempat sampah</translation>
    </message>
    <message>
        <source>paper (default: A4)</source>
        <translation>kertas (bawaan: A4)</translation>
    </message>
    <message>
        <source>passphrase: first line of this file (or variable PILAR_PASSPHRASE)</source>
        <translation>frasa sandi: baris pertama berkas ini (atau variabel PILAR_PASSPHRASE)</translation>
    </message>
    <message>
        <source>password: first line of this file (or variable PILAR_PASSWORD)</source>
        <translation>kata sandi: baris pertama berkas ini (atau variabel PILAR_PASSWORD)</translation>
    </message>
    <message>
        <source>photo or paper</source>
        <translation>foto atau dokumen diambil</translation>
    </message>
    <message>
        <source>put a record into the bin</source>
        <translation>memindahkan data ke tempat sampah</translation>
    </message>
    <message>
        <source>put the profile that is there aside, whole, under another name</source>
        <translation>menyimpan profil yang sudah ada secara utuh dengan nama lain</translation>
    </message>
    <message>
        <source>received</source>
        <translation>diterima</translation>
    </message>
    <message>
        <source>records of a kind</source>
        <translation>daftar data satu jenis</translation>
    </message>
    <message>
        <source>records only; attached files wait</source>
        <translation>data saja; berkas lampiran menunggu</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>ditolak</translation>
    </message>
    <message>
        <source>registered</source>
        <translation>bertanda daftar</translation>
    </message>
    <message>
        <source>salinan-data though the consent was withdrawn: the person or the guardian asks for it</source>
        <translation>salinan-data walaupun persetujuan dicabut: diminta oleh yang bersangkutan atau walinya</translation>
    </message>
    <message>
        <source>salinan-data with what the server tells of its readers</source>
        <translation>salinan-data beserta catatan server tentang siapa yang membacanya</translation>
    </message>
    <message>
        <source>send a refused change once more</source>
        <translation>mengirim ulang perubahan yang ditolak</translation>
    </message>
    <message>
        <source>send and receive until nothing is left</source>
        <translation>mengirim dan menerima sampai tuntas</translation>
    </message>
    <message>
        <source>send on the file of a computer without internet, unopened, and keep the answer for it</source>
        <translation>teruskan berkas dari komputer tanpa internet, tanpa dibuka, dan simpan jawabannya</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>terkirim</translation>
    </message>
    <message>
        <source>set a new passphrase with the recovery key on paper</source>
        <translation>membuat frasa sandi baru dengan kunci pemulihan di kertas</translation>
    </message>
    <message>
        <source>sign in and bind the profile to the account; makes the profile if there is none</source>
        <translation>masuk dan mengikat profil pada akun; profil dibuat bila belum ada</translation>
    </message>
    <message>
        <source>signed receipts of the server: of a record, or of the newest sendings</source>
        <translation>bukti terima bertanda tangan dari server: untuk satu rekaman, atau kiriman terbaru</translation>
    </message>
    <message>
        <source>somebody</source>
        <translation>seseorang</translation>
    </message>
    <message>
        <source>something third</source>
        <translation>isi yang lain sama sekali</translation>
    </message>
    <message>
        <source>stop after so many seconds; the rest follows next time</source>
        <translation>berhenti setelah sekian detik; sisanya menyusul lain kali</translation>
    </message>
    <message>
        <source>submit, return, verify …: a step of the record's course</source>
        <translation>mengajukan, mengembalikan, memverifikasi …: satu langkah dalam alur data</translation>
    </message>
    <message>
        <source>take a computer's access away</source>
        <translation>mencabut akses sebuah komputer</translation>
    </message>
    <message>
        <source>take back this person's last step</source>
        <translation>membatalkan langkah terakhir orang ini</translation>
    </message>
    <message>
        <source>take in the office's answer to such a file</source>
        <translation>ambil jawaban Dinas atas berkas itu</translation>
    </message>
    <message>
        <source>take it out again, with what went with it</source>
        <translation>mengeluarkannya lagi beserta isi yang ikut dipindahkan</translation>
    </message>
    <message>
        <source>takes in the rows of a table: valid ones go in, others are refused with a reason</source>
        <translation>memasukkan baris tabel: yang benar masuk, yang lain ditolak dengan alasannya</translation>
    </message>
    <message>
        <source>takes in what is there already, with a warning</source>
        <translation>tetap memasukkan yang sudah ada, dengan peringatan</translation>
    </message>
    <message>
        <source>the LKS entered here is a further one of the account</source>
        <translation>LKS yang diisi di sini adalah LKS tambahan milik akun</translation>
    </message>
    <message>
        <source>the LKS entered here is this one of the account</source>
        <translation>LKS yang diisi di sini sama dengan LKS akun ini</translation>
    </message>
    <message>
        <source>the accounts of this office's area</source>
        <translation>akun di wilayah Dinas ini</translation>
    </message>
    <message>
        <source>the computers of this office's area</source>
        <translation>komputer di wilayah Dinas ini</translation>
    </message>
    <message>
        <source>the new passphrase: first line of this file (or variable PILAR_NEW_PASSPHRASE)</source>
        <translation>frasa sandi baru: baris pertama berkas ini (atau variabel PILAR_NEW_PASSPHRASE)</translation>
    </message>
    <message>
        <source>the records there are and their fields</source>
        <translation>jenis data yang ada beserta bidangnya</translation>
    </message>
    <message>
        <source>the recovery key: first line of this file</source>
        <translation>kunci pemulihan: baris pertama berkas ini</translation>
    </message>
    <message>
        <source>these fields, in this order</source>
        <translation>isian ini, menurut urutan ini</translation>
    </message>
    <message>
        <source>this may be the same as %1</source>
        <translation>ini mungkin sama dengan %1</translation>
    </message>
    <message>
        <source>to be sent</source>
        <translation>akan dikirim</translation>
    </message>
    <message>
        <source>totals, computed from the records here</source>
        <translation>rekapitulasi, dihitung dari data di sini</translation>
    </message>
    <message>
        <source>trust only this authority's certificates (PEM)</source>
        <translation>hanya percaya sertifikat dari penerbit ini (PEM)</translation>
    </message>
    <message>
        <source>try the recovery key too: first line of this file; nothing is changed</source>
        <translation>coba juga kunci pemulihan: baris pertama berkas ini; tidak ada yang diubah</translation>
    </message>
    <message>
        <source>turn down the wish for an account</source>
        <translation>menolak permintaan akun</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>tetap</translation>
    </message>
    <message>
        <source>updated</source>
        <translation>diperbarui</translation>
    </message>
    <message>
        <source>waiting at the server</source>
        <translation>menunggu di server</translation>
    </message>
    <message>
        <source>waits for approval</source>
        <translation>menunggu persetujuan</translation>
    </message>
    <message>
        <source>what OTHER holds shall replace what KEEP has</source>
        <translation>isi OTHER menggantikan isi KEEP</translation>
    </message>
    <message>
        <source>what a column means; without a field it is left out</source>
        <translation>arti sebuah kolom; tanpa isian, kolom dilewati</translation>
    </message>
    <message>
        <source>what it is: foto, ktp, kk, akta, sk … (see schema lampiran)</source>
        <translation>jenisnya: foto, ktp, kk, akta, sk … (lihat schema lampiran)</translation>
    </message>
    <message>
        <source>what to call it (default: the name of the file)</source>
        <translation>sebutannya (bawaan: nama berkas)</translation>
    </message>
    <message>
        <source>what to tell the other side</source>
        <translation>catatan untuk pihak lain</translation>
    </message>
    <message>
        <source>what waits to be sent, and how much there is</source>
        <translation>apa yang menunggu dikirim dan berapa banyak data</translation>
    </message>
    <message>
        <source>where to write it</source>
        <translation>tempat menyimpannya</translation>
    </message>
    <message>
        <source>who changed what, and when</source>
        <translation>siapa mengubah apa dan kapan</translation>
    </message>
    <message>
        <source>who is likely entered twice (klien; or pengurus)</source>
        <translation>siapa yang mungkin dimasukkan dua kali (klien; atau pengurus)</translation>
    </message>
    <message>
        <source>who may open the profile</source>
        <translation>siapa yang dapat membuka profil</translation>
    </message>
    <message>
        <source>who works (default: the only person)</source>
        <translation>siapa yang bekerja (bawaan: satu-satunya orang)</translation>
    </message>
    <message>
        <source>why sensitive data leave the program</source>
        <translation>alasan data pribadi keluar dari program</translation>
    </message>
    <message>
        <source>why; the institution is told, without names and numbers</source>
        <translation>alasannya, tanpa nama dan nomor; lembaga diberi tahu</translation>
    </message>
    <message>
        <source>with NIK, addresses and other personal data</source>
        <translation>dengan NIK, alamat dan data pribadi lain</translation>
    </message>
    <message>
        <source>words of a name, digits of a number</source>
        <translation>kata dari nama, angka dari nomor</translation>
    </message>
    <message>
        <source>would be added</source>
        <translation>akan ditambahkan</translation>
    </message>
    <message>
        <source>would be updated</source>
        <translation>akan diperbarui</translation>
    </message>
    <message>
        <source>write an attached file to OUT</source>
        <translation>tulis berkas lampiran ke OUT</translation>
    </message>
    <message>
        <source>write the recovery key of a new profile into this new file</source>
        <translation>menulis kunci pemulihan profil baru ke berkas baru ini</translation>
    </message>
    <message>
        <source>write them into a file that verify checks</source>
        <translation>tulis ke berkas yang dapat diperiksa dengan verify</translation>
    </message>
    <message>
        <source>write what was not sent yet into a sealed file for the office, for a USB stick</source>
        <translation>tulis yang belum dikirim ke berkas bersegel untuk Dinas, lewat USB</translation>
    </message>
    <message>
        <source>writes records as a table</source>
        <translation>menulis data sebagai tabel</translation>
    </message>
    <message>
        <source>writes the refused rows there, with line and reason</source>
        <translation>menulis baris yang ditolak ke sini, dengan nomor baris dan alasan</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ya</translation>
    </message>
    <message>
        <source>“%1” are no people: klien or pengurus.</source>
        <translation>“%1” bukan data orang: klien atau pengurus.</translation>
    </message>
    <message>
        <source>“%1” is not a certificate file that can be read.</source>
        <translation>“%1” bukan berkas sertifikat yang dapat dibaca.</translation>
    </message>
</context>
<context>
    <name>ClockCheck</name>
    <message>
        <source>Set date and time in the settings of the computer, then send again. All that was typed is safe, and its order does not depend on this clock.</source>
        <translation>Betulkan tanggal dan jam di pengaturan komputer, lalu tekan Kirim lagi. Semua isian tetap aman; urutannya tidak bergantung pada jam komputer ini.</translation>
    </message>
    <message>
        <source>The date of this computer is wrong: it said %1 when the server said %2.</source>
        <translation>Tanggal komputer salah: komputer ini menunjukkan %1, padahal menurut server %2.</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>"%1" is too much: %2</source>
        <translation>"%1" berlebih: %2</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1 tidak dapat dibaca.</translation>
    </message>
    <message>
        <source>%1 is missing: give --%2 FILE or the variable %3.</source>
        <translation>%1 belum diberikan: tulis --%2 BERKAS atau variabel %3.</translation>
    </message>
    <message>
        <source>%1 is not a text in UTF-8.</source>
        <translation>%1 bukan teks UTF-8.</translation>
    </message>
    <message>
        <source>%1 takes no option --%2. See --help.</source>
        <translation>%1 tidak memakai pilihan --%2. Lihat --help.</translation>
    </message>
    <message>
        <source>--lang knows id and en.</source>
        <translation>--lang mengenal id dan en.</translation>
    </message>
    <message>
        <source>A command is missing. See --help.</source>
        <translation>Perintah belum ditulis. Lihat --help.</translation>
    </message>
    <message>
        <source>COMMAND</source>
        <translation>PERINTAH</translation>
    </message>
    <message>
        <source>OPTIONS</source>
        <translation>PILIHAN</translation>
    </message>
    <message>
        <source>Something is missing: %1</source>
        <translation>Ada yang kurang: %1</translation>
    </message>
    <message>
        <source>The option --%1 is given twice.</source>
        <translation>Pilihan --%1 ditulis dua kali.</translation>
    </message>
    <message>
        <source>The option --%1 needs a value.</source>
        <translation>Pilihan --%1 memerlukan isi.</translation>
    </message>
    <message>
        <source>The option --%1 takes no value.</source>
        <translation>Pilihan --%1 tidak memakai isi.</translation>
    </message>
    <message>
        <source>There is no command "%1". See --help.</source>
        <translation>Tidak ada perintah "%1". Lihat --help.</translation>
    </message>
    <message>
        <source>There is no option %1. See --help.</source>
        <translation>Tidak ada pilihan %1. Lihat --help.</translation>
    </message>
    <message>
        <source>There is no option --%1. See --help.</source>
        <translation>Tidak ada pilihan --%1. Lihat --help.</translation>
    </message>
    <message>
        <source>language of the messages (default: id)</source>
        <translation>bahasa pesan (bawaan: id)</translation>
    </message>
    <message>
        <source>print one JSON document and nothing else</source>
        <translation>mencetak satu dokumen JSON saja</translation>
    </message>
    <message>
        <source>show the version</source>
        <translation>menampilkan versi</translation>
    </message>
    <message>
        <source>show this help</source>
        <translation>menampilkan bantuan ini</translation>
    </message>
</context>
<context>
    <name>Csv</name>
    <message>
        <source>A cell in line %1 is longer than any text that can be kept; this is no table that can be imported.</source>
        <translation>Satu sel di baris %1 lebih panjang daripada teks yang dapat disimpan; ini bukan tabel yang dapat diimpor.</translation>
    </message>
    <message>
        <source>In line %1 a quotation mark stands where a cell should end. Save the table again from the spreadsheet; nothing was imported.</source>
        <translation>Di baris %1 ada tanda kutip di tempat sel seharusnya berakhir. Simpan ulang tabel dari aplikasi lembar kerja; belum ada yang diimpor.</translation>
    </message>
    <message>
        <source>Line %1 has more than 1,000 columns; this is no table that can be imported.</source>
        <translation>Baris %1 berisi lebih dari 1.000 kolom; ini bukan tabel yang dapat diimpor.</translation>
    </message>
    <message>
        <source>Line %1 holds characters that no table has. Save the table again as “CSV UTF-8” and import that file; nothing was imported.</source>
        <translation>Baris %1 berisi karakter yang tidak mungkin ada dalam tabel. Simpan ulang tabel sebagai “CSV UTF-8” lalu impor berkas itu; belum ada yang diimpor.</translation>
    </message>
    <message>
        <source>Line %1 is not written in UTF-8. Save the table again as “CSV UTF-8” and import that file; nothing was imported.</source>
        <translation>Baris %1 tidak ditulis dalam UTF-8. Simpan ulang tabel sebagai “CSV UTF-8” lalu impor berkas itu; belum ada yang diimpor.</translation>
    </message>
    <message>
        <source>The file breaks off: a cell that begins in line %1 has no end. Save or copy the file once more; nothing was imported.</source>
        <translation>Berkas terpotong: sel yang dimulai di baris %1 tidak berakhir. Simpan atau salin berkas sekali lagi; belum ada yang diimpor.</translation>
    </message>
    <message>
        <source>The table has more than 200,000 rows. Divide it into several files; nothing was imported.</source>
        <translation>Tabel berisi lebih dari 200.000 baris. Bagi menjadi beberapa berkas; belum ada yang diimpor.</translation>
    </message>
    <message>
        <source>The table has too many cells at line %1. Divide it into several files; nothing was imported.</source>
        <translation>Sampai baris %1 isi tabel terlalu banyak. Bagi menjadi beberapa berkas; belum ada yang diimpor.</translation>
    </message>
</context>
<context>
    <name>Database</name>
    <message>
        <source>Something went wrong inside the program. What was saved before is not lost.</source>
        <translation>Terjadi kesalahan di dalam program. Data yang sudah tersimpan tidak hilang.</translation>
    </message>
    <message>
        <source>The data are in use by another program. Try again when it has finished.</source>
        <translation>Data sedang dipakai program lain. Coba lagi setelah program itu selesai.</translation>
    </message>
    <message>
        <source>The data file cannot be read or written. Leave it as it is and restore the last backup, or ask for help.</source>
        <translation>Berkas data tidak dapat dibaca atau ditulis. Biarkan apa adanya, lalu pulihkan cadangan terakhir atau mintalah bantuan.</translation>
    </message>
    <message>
        <source>The database cannot be reached: %1</source>
        <translation>Basis data tidak dapat dihubungi: %1</translation>
    </message>
    <message>
        <source>The database does not answer. Nothing that was saved is lost; try again in a moment.</source>
        <translation>Basis data tidak menjawab. Yang sudah disimpan tidak hilang; coba lagi sebentar lagi.</translation>
    </message>
    <message>
        <source>The disk is full. Nothing that was saved is lost; free some space and try again.</source>
        <translation>Penyimpanan penuh. Yang sudah disimpan tidak hilang; kosongkan ruang lalu coba lagi.</translation>
    </message>
    <message>
        <source>The role of the database lacks a right that the server needs; see the server's guide.</source>
        <translation>Peran di basis data kekurangan hak yang diperlukan server; lihat panduan server.</translation>
    </message>
    <message>
        <source>These data were written by a newer version of Pilar. They were left as they are; please install the newer version.</source>
        <translation>Data ini ditulis oleh Pilar versi yang lebih baru. Data dibiarkan apa adanya; pasanglah versi yang lebih baru.</translation>
    </message>
</context>
<context>
    <name>Decision</name>
    <message>
        <source>The entry goes to %1, into which this record was merged.</source>
        <translation>Isian ini masuk ke %1, tujuan penggabungan data ini.</translation>
    </message>
    <message>
        <source>The record comes back from the bin, with this entry.</source>
        <translation>Data dikembalikan dari tempat sampah, dengan isian ini.</translation>
    </message>
    <message>
        <source>The record comes back from the bin.</source>
        <translation>Data dikembalikan dari tempat sampah.</translation>
    </message>
    <message>
        <source>The record goes into the bin, with its rows.</source>
        <translation>Data dipindahkan ke tempat sampah, beserta rinciannya.</translation>
    </message>
    <message>
        <source>The record stays in the bin; rows added to it go there too.</source>
        <translation>Data tetap di tempat sampah; rincian yang ditambahkan ikut ke sana.</translation>
    </message>
    <message>
        <source>The record stays in the bin; the entry is given up.</source>
        <translation>Data tetap di tempat sampah; isian ini tidak dipakai.</translation>
    </message>
    <message>
        <source>The record stays; it is not removed.</source>
        <translation>Data tetap ada; tidak jadi dihapus.</translation>
    </message>
    <message>
        <source>This entry replaces what is in force.</source>
        <translation>Isian ini menggantikan yang berlaku.</translation>
    </message>
    <message>
        <source>What is in force stays; the entry is given up.</source>
        <translation>Yang berlaku tetap; isian ini tidak dipakai.</translation>
    </message>
</context>
<context>
    <name>Disk</name>
    <message>
        <source>%1 is not a file that can be used here.</source>
        <translation>%1 bukan berkas yang dapat dipakai di sini.</translation>
    </message>
    <message>
        <source>%1 is too long.</source>
        <translation>%1 terlalu besar.</translation>
    </message>
    <message>
        <source>%1 may not be read or changed by this user of the computer.</source>
        <translation>Pengguna komputer ini tidak berhak membaca atau mengubah %1.</translation>
    </message>
    <message>
        <source>The disk failed at %1. Try again; if it goes on, save your data to another disk.</source>
        <translation>Media penyimpanan bermasalah pada %1. Coba lagi; jika berlanjut, simpan data Anda ke media lain.</translation>
    </message>
    <message>
        <source>The disk is full: %1 could not be written. Nothing is lost; make room and try again.</source>
        <translation>Ruang penyimpanan penuh: %1 belum tersimpan. Tidak ada data yang hilang; kosongkan ruang lalu coba lagi.</translation>
    </message>
    <message>
        <source>There is no file %1.</source>
        <translation>Berkas %1 tidak ada.</translation>
    </message>
    <message>
        <source>There is no folder %1.</source>
        <translation>Folder %1 tidak ada.</translation>
    </message>
</context>
<context>
    <name>Documents</name>
    <message>
        <source>No font is installed on this computer, so nothing was printed. Please install Noto Serif and try again.</source>
        <translation>Tidak ada huruf (font) yang terpasang di komputer ini, jadi tidak ada yang dicetak. Pasang Noto Serif, lalu coba lagi.</translation>
    </message>
    <message>
        <source>The printer did not take the pages. Your data are unchanged. Please check it and print again.</source>
        <translation>Pencetak tidak menerima halaman. Data Anda tidak berubah. Periksa pencetak, lalu cetak lagi.</translation>
    </message>
</context>
<context>
    <name>Doubles</name>
    <message>
        <source>Only people can be merged.</source>
        <translation>Yang dapat digabung hanya data orang.</translation>
    </message>
    <message>
        <source>This record was not merged into another one.</source>
        <translation>Data ini tidak digabung ke data lain.</translation>
    </message>
    <message>
        <source>Two different records of one institution can be merged, of which none is in the bin. Nothing was changed.</source>
        <translation>Yang dapat digabung adalah dua data berbeda dari satu lembaga yang tidak berada di tempat sampah. Tidak ada yang diubah.</translation>
    </message>
</context>
<context>
    <name>Enrolment</name>
    <message>
        <source>A newer version of the program made this enrolment file. Please install the new version.</source>
        <translation>Berkas ini dibuat oleh versi program yang lebih baru. Silakan pasang versi baru.</translation>
    </message>
    <message>
        <source>The password is not the one that the office gave with this file, or the file was changed on its way. Nothing was changed.</source>
        <translation>Sandinya bukan yang diberikan Dinas bersama berkas ini, atau berkasnya berubah di perjalanan. Tidak ada yang diubah.</translation>
    </message>
    <message>
        <source>There is not enough memory now. Nothing was changed.</source>
        <translation>Memori sedang tidak cukup. Tidak ada yang diubah.</translation>
    </message>
    <message>
        <source>These data are not signed in to a server yet. Everything entered is kept; sign in first.</source>
        <translation>Data ini belum terhubung ke server. Semua isian tetap tersimpan; masuklah lebih dahulu.</translation>
    </message>
    <message>
        <source>These data are those of another institution than the account's. Use another profile for it; nothing was changed.</source>
        <translation>Data ini milik lembaga lain daripada lembaga akun tersebut. Pakailah profil lain untuknya; tidak ada yang diubah.</translation>
    </message>
    <message>
        <source>These data are those of the role %1; the account has the role %2. Use another profile for it.</source>
        <translation>Data ini milik peran %1; akun tersebut berperan %2. Gunakan profil lain untuk akun itu.</translation>
    </message>
    <message>
        <source>These data belong to another server: this one has another key. Nothing was sent to it and nothing was changed. Check the address, or use another profile.</source>
        <translation>Data ini milik server lain: kunci server ini berbeda. Tidak ada yang dikirim ke sana dan tidak ada yang berubah. Periksa alamatnya, atau gunakan profil lain.</translation>
    </message>
    <message>
        <source>This is not an enrolment file of the office, or it is damaged. Nothing was changed; please ask the office for a new one.</source>
        <translation>Ini bukan berkas pendaftaran perangkat dari dinas, atau berkasnya rusak. Tidak ada yang diubah; mintalah berkas baru kepada dinas.</translation>
    </message>
</context>
<context>
    <name>Erasure</name>
    <message>
        <source>If the consent was withdrawn, ask the Dinas to erase it earlier.</source>
        <translation>Bila persetujuan dicabut, mintalah Dinas menghapusnya lebih awal.</translation>
    </message>
    <message>
        <source>The data are kept for %1 years after leaving, and no date of leaving is filled in yet.</source>
        <translation>Data disimpan %1 tahun sejak tanggal keluar, dan tanggal keluar belum diisi.</translation>
    </message>
    <message>
        <source>The office may erase a client for good only when the consent was withdrawn. After the term the institution does it.</source>
        <translation>Dinas hanya dapat menghapus permanen klien bila persetujuannya dicabut. Setelah masa simpan berakhir, lembaga yang menghapusnya.</translation>
    </message>
    <message>
        <source>This client may be erased for good from %1 on: the data are kept for %2 years after leaving.</source>
        <translation>Klien ini dapat dihapus permanen mulai %1: datanya disimpan %2 tahun sejak tanggal keluar.</translation>
    </message>
</context>
<context>
    <name>FileJobs</name>
    <message>
        <source>The file cannot be read.</source>
        <translation>Berkas tidak dapat dibaca.</translation>
    </message>
</context>
<context>
    <name>Import</name>
    <message>
        <source>No line has the names of columns, such as “%1”. Write them above the rows and import the file again; nothing was imported.</source>
        <translation>Tidak ada baris berisi nama kolom, misalnya “%1”. Tulis nama kolom di atas data lalu impor lagi; belum ada yang diimpor.</translation>
    </message>
    <message>
        <source>The table has no column “%1”.</source>
        <translation>Tabel tidak mempunyai kolom “%1”.</translation>
    </message>
    <message>
        <source>There is no field “%1” to fill.</source>
        <translation>Tidak ada isian “%1”.</translation>
    </message>
    <message>
        <source>line</source>
        <translation>baris</translation>
    </message>
    <message>
        <source>reason</source>
        <translation>alasan</translation>
    </message>
</context>
<context>
    <name>Keyring</name>
    <message>
        <source>A name has 1 to 60 characters.</source>
        <translation>Nama terdiri atas 1 sampai 60 karakter.</translation>
    </message>
    <message>
        <source>A newer version of the program wrote %1. Nothing was changed; please install the new version.</source>
        <translation>%1 ditulis oleh versi program yang lebih baru. Tidak ada yang diubah; mohon pasang versi baru.</translation>
    </message>
    <message>
        <source>Name or passphrase is not right. Nothing is lost; please try again.</source>
        <translation>Nama atau frasa sandi tidak cocok. Tidak ada data yang hilang; silakan coba lagi.</translation>
    </message>
    <message>
        <source>Several people use this profile. Please give your name as well.</source>
        <translation>Profil ini dipakai beberapa orang. Mohon isi juga nama Anda.</translation>
    </message>
    <message>
        <source>The computer has too little memory free to check the passphrase. Close other programs and try again.</source>
        <translation>Memori komputer tidak cukup untuk memeriksa frasa sandi. Tutup program lain lalu coba lagi.</translation>
    </message>
    <message>
        <source>The key file %1 is damaged. Without it the profile cannot be opened; please put it back from a backup.</source>
        <translation>Berkas kunci %1 rusak. Tanpa berkas ini profil tidak dapat dibuka; mohon pulihkan dari cadangan.</translation>
    </message>
    <message>
        <source>The last person cannot be removed: nobody could open the profile.</source>
        <translation>Pengguna terakhir tidak dapat dihapus karena profil tidak akan dapat dibuka lagi.</translation>
    </message>
    <message>
        <source>There is a person of this name already.</source>
        <translation>Pengguna dengan nama ini sudah ada.</translation>
    </message>
    <message>
        <source>There is a profile here already.</source>
        <translation>Di sini sudah ada profil.</translation>
    </message>
    <message>
        <source>There is no person of this name in the profile.</source>
        <translation>Tidak ada pengguna dengan nama ini di profil.</translation>
    </message>
    <message>
        <source>This recovery key belongs to another profile, or a newer one was printed since.</source>
        <translation>Kunci pemulihan ini milik profil lain, atau kunci yang lebih baru telah dicetak.</translation>
    </message>
</context>
<context>
    <name>Mark</name>
    <message>
        <source>Conflict</source>
        <translation>Bentrok</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Draf</translation>
    </message>
    <message>
        <source>Not sent yet</source>
        <translation>Belum dikirim</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Ditolak</translation>
    </message>
    <message>
        <source>Saved on this computer, not sent yet.</source>
        <translation>Tersimpan di komputer ini, belum dikirim.</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Terkirim</translation>
    </message>
    <message>
        <source>Someone else changed the same field. Both entries are kept; please choose.</source>
        <translation>Orang lain mengubah isian yang sama. Kedua isian disimpan; silakan pilih.</translation>
    </message>
    <message>
        <source>The Dinas has received this record.</source>
        <translation>Data ini sudah diterima Dinas.</translation>
    </message>
    <message>
        <source>The server keeps this until what it refers to has arrived.</source>
        <translation>Server menahan data ini sampai data yang dirujuknya tiba.</translation>
    </message>
    <message>
        <source>The server refused a change. Open the record to see why.</source>
        <translation>Server menolak satu perubahan. Buka data ini untuk melihat alasannya.</translation>
    </message>
    <message>
        <source>Typed but not saved yet. The draft is kept even when the computer goes off.</source>
        <translation>Sudah diketik, belum disimpan. Draf tetap ada walaupun komputer mati.</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Menunggu</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>%1 days ago</source>
        <translation>%1 hari lalu</translation>
    </message>
    <message>
        <source>%1 hours ago</source>
        <translation>%1 jam lalu</translation>
    </message>
    <message>
        <source>%1 kB</source>
        <translation>%1 kB</translation>
    </message>
    <message>
        <source>%1 minutes ago</source>
        <translation>%1 menit lalu</translation>
    </message>
    <message>
        <source>Something is not right yet. What you typed is kept; please look at the marked fields.</source>
        <translation>Ada yang belum tepat. Isian Anda tetap tersimpan sebagai draf; mohon periksa bagian yang ditandai.</translation>
    </message>
    <message>
        <source>Stopped. Nothing is lost; the rest follows at the next synchronisation.</source>
        <translation>Dihentikan. Tidak ada data yang hilang; sisanya dikirim pada sinkronisasi berikutnya.</translation>
    </message>
    <message>
        <source>The disk is full. Nothing that was saved is lost; free some space and try again.</source>
        <translation>Penyimpanan penuh. Yang sudah disimpan tidak hilang; kosongkan ruang lalu coba lagi.</translation>
    </message>
    <message>
        <source>The file cannot be read as it should. Leave it as it is and restore the last backup, or ask for help.</source>
        <translation>Berkas data tidak dapat dibaca dengan benar. Biarkan apa adanya lalu pulihkan cadangan terakhir, atau minta bantuan.</translation>
    </message>
    <message>
        <source>The passphrase is not right. Please type it once more.</source>
        <translation>Frasa sandi tidak cocok. Mohon ketik sekali lagi.</translation>
    </message>
    <message>
        <source>The server cannot be reached. Nothing is lost; try again when there is a connection.</source>
        <translation>Server tidak dapat dihubungi. Tidak ada data yang hilang; coba lagi bila ada sambungan.</translation>
    </message>
    <message>
        <source>These data are open in another window of Pilar. Close it and try again.</source>
        <translation>Data ini sedang dibuka di jendela Pilar lain. Tutup dahulu, lalu coba lagi.</translation>
    </message>
    <message>
        <source>This could not be done. What was saved before is not lost; please try again.</source>
        <translation>Ini belum berhasil. Yang sudah disimpan tidak hilang; silakan coba lagi.</translation>
    </message>
    <message>
        <source>This needs a newer Pilar. Your data were left as they are; please install the newer program.</source>
        <translation>Ini memerlukan Pilar yang lebih baru. Data Anda tidak diubah; mohon pasang Pilar versi baru.</translation>
    </message>
    <message>
        <source>This record is not here any more.</source>
        <translation>Data ini sudah tidak ada.</translation>
    </message>
    <message>
        <source>You are not permitted to do this. Nothing was changed.</source>
        <translation>Anda tidak berhak melakukan ini. Tidak ada yang berubah.</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>baru saja</translation>
    </message>
</context>
<context>
    <name>Network</name>
    <message>
        <source>Check the date of this computer: it says %1, but the server's certificate is valid only from %2. Nothing was sent and nothing is lost.</source>
        <translation>Periksa tanggal komputer ini: tertulis %1, padahal sertifikat server baru berlaku mulai %2. Tidak ada yang dikirim dan tidak ada data yang hilang.</translation>
    </message>
    <message>
        <source>Check the date of this computer: it says %1, but the server's certificate was valid only until %2. If the date is right, tell the office that runs the server. Nothing was sent and nothing is lost.</source>
        <translation>Periksa tanggal komputer ini: tertulis %1, padahal sertifikat server hanya berlaku sampai %2. Jika tanggal sudah benar, beri tahu dinas yang mengelola server. Tidak ada yang dikirim dan tidak ada data yang hilang.</translation>
    </message>
    <message>
        <source>No protected connection to %1 could be made, so nothing was sent and nothing is lost. Check the address.</source>
        <translation>Sambungan aman ke %1 tidak dapat dibuat, jadi tidak ada yang dikirim dan tidak ada data yang hilang. Periksa alamat server.</translation>
    </message>
    <message>
        <source>Pilar could not ask the server. Nothing is lost; please tell those who look after Pilar.</source>
        <translation>Pilar tidak dapat menghubungi server dengan benar. Tidak ada data yang hilang; mohon beri tahu petugas yang mengelola Pilar.</translation>
    </message>
    <message>
        <source>Stopped. Nothing is lost.</source>
        <translation>Dihentikan. Tidak ada data yang hilang.</translation>
    </message>
    <message>
        <source>The address “%1” is not protected. Use the one that begins with https://.</source>
        <translation>Alamat “%1” tidak aman. Gunakan alamat yang diawali https://.</translation>
    </message>
    <message>
        <source>The certificate that shall vouch for the server cannot be read.</source>
        <translation>Sertifikat penjamin server tidak dapat dibaca.</translation>
    </message>
    <message>
        <source>The connection to the server broke. Nothing is lost; try again later.</source>
        <translation>Sambungan ke server terputus. Tidak ada data yang hilang; coba lagi nanti.</translation>
    </message>
    <message>
        <source>The server %1 cannot be reached. Nothing is lost; check the internet connection or try again later.</source>
        <translation>Server %1 tidak dapat dihubungi. Tidak ada data yang hilang; periksa sambungan internet atau coba lagi nanti.</translation>
    </message>
    <message>
        <source>The server %1 could not prove who it is, so nothing was sent and nothing is lost. Ask the office that runs the server.</source>
        <translation>Server %1 tidak dapat dipastikan keasliannya, jadi tidak ada yang dikirim dan tidak ada data yang hilang. Tanyakan kepada dinas yang mengelola server.</translation>
    </message>
    <message>
        <source>The server %1 was not found. Nothing is lost; check the internet connection and the address.</source>
        <translation>Server %1 tidak ditemukan. Tidak ada data yang hilang; periksa sambungan internet dan alamat server.</translation>
    </message>
    <message>
        <source>The server did not answer in time. Nothing is lost; try again later.</source>
        <translation>Server tidak menjawab pada waktunya. Tidak ada data yang hilang; coba lagi nanti.</translation>
    </message>
    <message>
        <source>The server's answer was larger than Pilar accepts. Nothing is lost.</source>
        <translation>Jawaban server lebih besar daripada yang dapat diterima Pilar. Tidak ada data yang hilang.</translation>
    </message>
    <message>
        <source>What answered at %1 carries the certificate of another server, so nothing was sent and nothing is lost. Check the address, and whether this network first asks you to sign in.</source>
        <translation>Yang menjawab di %1 membawa sertifikat server lain, jadi tidak ada yang dikirim dan tidak ada data yang hilang. Periksa alamat server, dan apakah jaringan ini meminta Anda masuk terlebih dahulu.</translation>
    </message>
    <message>
        <source>What answered at %1 is not a Pilar server. Nothing is lost; perhaps this network first asks you to sign in.</source>
        <translation>Yang menjawab di %1 bukan server Pilar. Tidak ada data yang hilang; mungkin jaringan ini meminta Anda masuk terlebih dahulu.</translation>
    </message>
    <message>
        <source>“%1” is not the address of a server. It looks like https://name.example.go.id.</source>
        <translation>“%1” bukan alamat server. Contoh alamat yang benar: https://nama.contoh.go.id.</translation>
    </message>
</context>
<context>
    <name>Passphrase</name>
    <message>
        <source>Many people use this passphrase, so it is guessed first. Please choose another.</source>
        <translation>Frasa sandi ini dipakai banyak orang sehingga mudah ditebak. Mohon pilih yang lain.</translation>
    </message>
    <message>
        <source>Numbers alone are guessed too easily. Please put words into the passphrase.</source>
        <translation>Angka saja terlalu mudah ditebak. Mohon gunakan kata dalam frasa sandi.</translation>
    </message>
    <message>
        <source>The passphrase needs at least 12 characters. Four words that do not belong together are a good one.</source>
        <translation>Frasa sandi paling sedikit 12 karakter. Empat kata yang tidak berkaitan adalah pilihan yang baik.</translation>
    </message>
    <message>
        <source>This is not the recovery key as it was printed. Please compare it character by character.</source>
        <translation>Kunci pemulihan tidak sama dengan yang dicetak. Mohon cocokkan satu per satu.</translation>
    </message>
</context>
<context>
    <name>Pictures</name>
    <message>
        <source>Only photos (JPEG, PNG) and papers as PDF can be attached.</source>
        <translation>Yang dapat dilampirkan hanya foto (JPEG, PNG) dan dokumen PDF.</translation>
    </message>
    <message>
        <source>Photos in the HEIC format of some telephones cannot be used. Save the photo as JPEG, or set the camera to “Most compatible”, and choose it again.</source>
        <translation>Foto berformat HEIC dari beberapa telepon tidak dapat dipakai. Simpan foto sebagai JPEG, atau atur kamera ke “Paling Kompatibel”, lalu pilih lagi.</translation>
    </message>
    <message>
        <source>The file is larger than 20 MB. Make it smaller and choose it again.</source>
        <translation>Berkas lebih dari 20 MB. Perkecil dahulu, lalu pilih lagi.</translation>
    </message>
    <message>
        <source>The picture cannot be read; the file is damaged. Take it or scan it again.</source>
        <translation>Gambar tidak dapat dibaca karena berkasnya rusak. Foto atau pindai sekali lagi.</translation>
    </message>
    <message>
        <source>The picture has too many pixels. Make it smaller, or take it again with a lower resolution.</source>
        <translation>Gambar terlalu besar ukurannya. Perkecil, atau foto lagi dengan resolusi lebih rendah.</translation>
    </message>
</context>
<context>
    <name>PrintPreview</name>
    <message>
        <source>Copy of the data</source>
        <translation>Salinan data</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Bukti terima</translation>
    </message>
    <message>
        <source>Records of erasure</source>
        <translation>Berita acara pemusnahan</translation>
    </message>
    <message>
        <source>Registration form</source>
        <translation>Formulir pendaftaran</translation>
    </message>
    <message>
        <source>The consent for this client was withdrawn. Print this copy only if the person or the guardian asks for it.</source>
        <translation>Persetujuan untuk klien ini telah dicabut. Cetak salinan ini hanya bila diminta oleh yang bersangkutan atau walinya.</translation>
    </message>
    <message>
        <source>They ask for it</source>
        <translation>Diminta yang bersangkutan</translation>
    </message>
</context>
<context>
    <name>Profile</name>
    <message>
        <source>Several people use these data; say whose passphrase is to be replaced.</source>
        <translation>Data ini dipakai beberapa orang; sebutkan kata sandi siapa yang akan diganti.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be written.</source>
        <translation>Folder %1 tidak dapat ditulis.</translation>
    </message>
    <message>
        <source>There is a profile in %1 already. It was left as it is.</source>
        <translation>Di %1 sudah ada data Pilar. Data itu dibiarkan apa adanya.</translation>
    </message>
    <message>
        <source>These data are open in another window or program. Close it first; nothing is lost.</source>
        <translation>Data ini sedang terbuka di jendela atau program lain. Tutup dahulu yang itu; tidak ada yang hilang.</translation>
    </message>
</context>
<context>
    <name>Province</name>
    <message>
        <source>An id has 32 digits 0–9 and a–f; at least the first 6 are needed.</source>
        <translation>Sebuah id terdiri atas 32 angka 0–9 dan huruf a–f; tulislah sedikitnya 6 yang pertama.</translation>
    </message>
    <message>
        <source>Several LKS begin with %1; give more digits.</source>
        <translation>Beberapa LKS berawalan %1; tambahkan angkanya.</translation>
    </message>
    <message>
        <source>The LKS %1 belongs to another office than the account.</source>
        <translation>LKS %1 berada di bawah Dinas lain daripada akun ini.</translation>
    </message>
    <message>
        <source>The LKS %1 could not be taken as its computer sent it. That computer is told why; nobody was bound to it.</source>
        <translation>LKS %1 tidak dapat diterima seperti yang dikirim komputernya. Komputer itu diberi tahu sebabnya; tidak ada akun yang dihubungkan.</translation>
    </message>
    <message>
        <source>The account does not work for the LKS %1.</source>
        <translation>Akun itu tidak menangani LKS %1.</translation>
    </message>
    <message>
        <source>The database is of an older pilar-server; run pilar-server init to bring it up to date.</source>
        <translation>Basis data ini dari pilar-server yang lebih lama; jalankan pilar-server init untuk memutakhirkannya.</translation>
    </message>
    <message>
        <source>The database was made by a newer pilar-server and was left as it is; install that version, then run pilar-server init.</source>
        <translation>Basis data ini dibuat oleh pilar-server yang lebih baru dan dibiarkan seperti adanya; pasang versi itu, lalu jalankan pilar-server init.</translation>
    </message>
    <message>
        <source>The server cannot take this exchange.</source>
        <translation>Server tidak dapat menerima pertukaran ini.</translation>
    </message>
    <message>
        <source>There is no LKS %1 on this server.</source>
        <translation>Tidak ada LKS %1 di server ini.</translation>
    </message>
    <message>
        <source>There is no database yet; run pilar-server init.</source>
        <translation>Basis data belum ada; jalankan pilar-server init.</translation>
    </message>
    <message>
        <source>This database belongs to the province %1.</source>
        <translation>Basis data ini milik provinsi %1.</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>%1 already holds this office. End that term of office first, or choose another office.</source>
        <translation>Jabatan ini sudah dipegang %1. Akhiri dahulu masa jabatannya atau pilih jabatan lain.</translation>
    </message>
    <message>
        <source>A NIK does not end in 0000. Compare it with the KTP or KK.</source>
        <translation>NIK tidak berakhir dengan 0000. Cocokkan dengan KTP atau KK.</translation>
    </message>
    <message>
        <source>A NIK has digits only.</source>
        <translation>NIK hanya berisi angka.</translation>
    </message>
    <message>
        <source>A business number (NIB) has digits only.</source>
        <translation>NIB hanya berisi angka.</translation>
    </message>
    <message>
        <source>A change of this record was refused or is in conflict. Settle that one first.</source>
        <translation>Ada perubahan data ini yang ditolak atau bentrok. Selesaikan dahulu.</translation>
    </message>
    <message>
        <source>A civil servant's number (NIP) has digits only.</source>
        <translation>NIP hanya berisi angka.</translation>
    </message>
    <message>
        <source>A family card number has digits only.</source>
        <translation>Nomor KK hanya berisi angka.</translation>
    </message>
    <message>
        <source>A note is needed for this step.</source>
        <translation>Langkah ini memerlukan catatan.</translation>
    </message>
    <message>
        <source>A tax number has digits only.</source>
        <translation>NPWP hanya berisi angka.</translation>
    </message>
    <message>
        <source>A telephone number does not have %1 digits. Check it once more.</source>
        <translation>Nomor telepon tidak terdiri atas %1 angka. Mohon diperiksa kembali.</translation>
    </message>
    <message>
        <source>A telephone number has digits only. Write one number, for example 0812-3456-7890.</source>
        <translation>Nomor telepon hanya berisi angka. Tulis satu nomor, misalnya 0812-3456-7890.</translation>
    </message>
    <message>
        <source>Another record has the same content here.</source>
        <translation>Rekaman lain memiliki isi yang sama di sini.</translation>
    </message>
    <message>
        <source>Arrived; it waits for the record it belongs to, which is not accepted yet.</source>
        <translation>Sudah sampai; menunggu data induknya, yang belum diterima.</translation>
    </message>
    <message>
        <source>Arrived; it waits until the Dinas has bound this LKS to your account.</source>
        <translation>Sudah sampai; menunggu Dinas menghubungkan LKS ini dengan akun Anda.</translation>
    </message>
    <message>
        <source>Arrived; it waits until the server is brought up to date with this program.</source>
        <translation>Sudah sampai; menunggu server diperbarui agar sesuai dengan program ini.</translation>
    </message>
    <message>
        <source>Arrived; it waits until the server knows this record. It may have moved out of your area.</source>
        <translation>Sudah sampai; menunggu sampai server mengenal data ini. Mungkin data ini sudah pindah dari wilayah Anda.</translation>
    </message>
    <message>
        <source>Arrived; the server waits for something it belongs to.</source>
        <translation>Sudah sampai; server menunggu data yang terkait.</translation>
    </message>
    <message>
        <source>At least %1.</source>
        <translation>Paling sedikit %1.</translation>
    </message>
    <message>
        <source>At most %1.</source>
        <translation>Paling banyak %1.</translation>
    </message>
    <message>
        <source>Files cannot be attached to this.</source>
        <translation>Data ini tidak dapat diberi lampiran.</translation>
    </message>
    <message>
        <source>From “%1” there is no way to “%2”.</source>
        <translation>Dari “%1” tidak dapat langsung ke “%2”.</translation>
    </message>
    <message>
        <source>In its present state this may not be changed.</source>
        <translation>Pada status sekarang ini tidak boleh diubah.</translation>
    </message>
    <message>
        <source>In its present state your role may not change this.</source>
        <translation>Pada status sekarang, peran Anda tidak dapat mengubahnya.</translation>
    </message>
    <message>
        <source>It builds on a change that was not accepted. Correct that one first.</source>
        <translation>Perubahan ini mengikuti perubahan yang ditolak. Perbaiki yang itu dahulu.</translation>
    </message>
    <message>
        <source>It is not clear how much %1 is. Write it out like 1.500.000 or 1500000,50.</source>
        <translation>Belum jelas berapa %1. Tulis lengkap seperti 1.500.000 atau 1500000,50.</translation>
    </message>
    <message>
        <source>It is not clear to which record this belongs: %1.</source>
        <translation>Belum jelas data ini milik yang mana: %1.</translation>
    </message>
    <message>
        <source>It is not clear whether %1 has thousands or decimals. Write it like 1500 or 1,5.</source>
        <translation>Belum jelas apakah %1 itu ribuan atau desimal. Tulis seperti 1500 atau 1,5.</translation>
    </message>
    <message>
        <source>It is not complete yet. Fill in what is marked and submit it again.</source>
        <translation>Belum lengkap. Isi bagian yang ditandai, lalu ajukan kembali.</translation>
    </message>
    <message>
        <source>It is not said which %1 this belongs to.</source>
        <translation>Belum disebut milik %1 yang mana.</translation>
    </message>
    <message>
        <source>Kept on this computer, since the consent for this client was withdrawn. It is sent when a new consent is recorded.</source>
        <translation>Ditahan di komputer ini karena persetujuan dicabut. Dikirim setelah persetujuan baru dicatat.</translation>
    </message>
    <message>
        <source>May already be registered in another LKS.</source>
        <translation>Mungkin sudah terdaftar di LKS lain.</translation>
    </message>
    <message>
        <source>Meanwhile it has another state. Look at it as it is now and decide again.</source>
        <translation>Statusnya sudah berubah. Lihat keadaan sekarang dan putuskan kembali.</translation>
    </message>
    <message>
        <source>Notes are written by the Dinas. Do this step again without a note.</source>
        <translation>Catatan hanya ditulis oleh Dinas. Ulangi langkah ini tanpa catatan.</translation>
    </message>
    <message>
        <source>Only %1 decimal places are kept.</source>
        <translation>Paling banyak %1 angka di belakang koma.</translation>
    </message>
    <message>
        <source>Several records are called “%1”. Give the id of the one meant.</source>
        <translation>Ada beberapa data bernama “%1”. Sebutkan id yang dimaksud.</translation>
    </message>
    <message>
        <source>Several records have this content (%1), so it is not clear which to update.</source>
        <translation>Ada beberapa data dengan isi ini (%1), sehingga tidak jelas mana yang diperbarui.</translation>
    </message>
    <message>
        <source>The LKS already has a registration under way. Finish or withdraw that one first.</source>
        <translation>LKS ini masih memiliki pendaftaran yang sedang berjalan. Selesaikan atau tarik dahulu.</translation>
    </message>
    <message>
        <source>The NIK begins with a region that is not known (%1). Check it once more.</source>
        <translation>NIK diawali kode wilayah yang tidak dikenal (%1). Mohon diperiksa kembali.</translation>
    </message>
    <message>
        <source>The NIK has %1 digits; 16 are needed.</source>
        <translation>NIK berisi %1 angka, seharusnya 16.</translation>
    </message>
    <message>
        <source>The NIK holds an impossible date of birth (%1). Compare it with the KTP or KK.</source>
        <translation>NIK memuat tanggal lahir yang tidak mungkin (%1). Cocokkan dengan KTP atau KK.</translation>
    </message>
    <message>
        <source>The NIK says born on %1. A NIK is never changed, so check the date of birth.</source>
        <translation>Menurut NIK, tanggal lahirnya %1. NIK tidak pernah berubah, jadi periksa tanggal lahirnya.</translation>
    </message>
    <message>
        <source>The NIK says the other sex. Check both.</source>
        <translation>Jenis kelamin menurut NIK berbeda. Periksa keduanya.</translation>
    </message>
    <message>
        <source>The age of %1 is above this category, which ends at %2.</source>
        <translation>Umur %1 tahun di atas kategori ini, yang sampai %2 tahun.</translation>
    </message>
    <message>
        <source>The age of %1 is below this category, which begins at %2.</source>
        <translation>Umur %1 tahun di bawah kategori ini, yang mulai dari %2 tahun.</translation>
    </message>
    <message>
        <source>The area code is missing. Write it before the number, for example (0536) 322-1234.</source>
        <translation>Kode area belum ada. Tulis di depan nomor, misalnya (0536) 322-1234.</translation>
    </message>
    <message>
        <source>The budget has no line yet. Add at least one.</source>
        <translation>RAB belum berisi. Tambahkan paling sedikit satu baris.</translation>
    </message>
    <message>
        <source>The business number (NIB) has %1 digits; 13 are needed.</source>
        <translation>NIB berisi %1 angka, seharusnya 13.</translation>
    </message>
    <message>
        <source>The civil servant's number (NIP) has %1 digits; 18 are needed.</source>
        <translation>NIP berisi %1 angka, seharusnya 18.</translation>
    </message>
    <message>
        <source>The code %1 was taken, but it is not the place named: %2.</source>
        <translation>Kode %1 dipakai, tetapi bukan kode tempat yang disebut: %2.</translation>
    </message>
    <message>
        <source>The column “%1” is not known here and was not read.</source>
        <translation>Kolom “%1” tidak dikenal dan tidak dibaca.</translation>
    </message>
    <message>
        <source>The column “%1” means the same as “%2” and was not read.</source>
        <translation>Kolom “%1” sama artinya dengan “%2” dan tidak dibaca.</translation>
    </message>
    <message>
        <source>The consent for this client was withdrawn, so the data are not changed, printed or sent any more. Record a new consent to go on.</source>
        <translation>Persetujuan untuk klien ini telah dicabut. Datanya tidak diubah, dicetak, atau dikirim lagi. Catat persetujuan baru untuk melanjutkan.</translation>
    </message>
    <message>
        <source>The data of the LKS lack: %1.</source>
        <translation>Data LKS belum lengkap: %1.</translation>
    </message>
    <message>
        <source>The data of this client may not be erased for good yet.</source>
        <translation>Data klien ini belum boleh dihapus permanen.</translation>
    </message>
    <message>
        <source>The day and the month are missing.</source>
        <translation>Hari dan bulannya belum ada.</translation>
    </message>
    <message>
        <source>The document %1 is missing. Add it under Legalitas.</source>
        <translation>Dokumen %1 belum ada. Tambahkan di Legalitas.</translation>
    </message>
    <message>
        <source>The family card number has %1 digits; 16 are needed.</source>
        <translation>Nomor KK berisi %1 angka, seharusnya 16.</translation>
    </message>
    <message>
        <source>The number of this record is taken. What you typed is kept; try again.</source>
        <translation>Nomor rekaman ini sudah dipakai. Yang Anda ketik tetap tersimpan; coba lagi.</translation>
    </message>
    <message>
        <source>The program fills in “%1” by itself; the column was not read.</source>
        <translation>“%1” diisi sendiri oleh program; kolom ini tidak dibaca.</translation>
    </message>
    <message>
        <source>The record has changed since you looked at this conflict, so your decision was not taken. Look at it as it is now and decide again.</source>
        <translation>Data ini berubah sejak Anda melihat bentrok ini, sehingga keputusan Anda tidak dipakai. Silakan lihat keadaannya sekarang dan putuskan lagi.</translation>
    </message>
    <message>
        <source>The region %1 is not in this program's list. Check it once more.</source>
        <translation>Wilayah %1 tidak ada dalam daftar program ini. Mohon diperiksa kembali.</translation>
    </message>
    <message>
        <source>The server could not handle this and has kept it for its operator. Nothing is lost; try again later.</source>
        <translation>Server belum dapat mengolah ini dan menyimpannya untuk petugas server. Tidak ada yang hilang; coba lagi nanti.</translation>
    </message>
    <message>
        <source>The server does not know this record, or it lies outside your area.</source>
        <translation>Server tidak mengenal rekaman ini, atau berada di luar wilayah Anda.</translation>
    </message>
    <message>
        <source>The server found a value that cannot be right. Correct it and send it again.</source>
        <translation>Server menemukan isian yang tidak mungkin benar. Perbaiki, lalu kirim kembali.</translation>
    </message>
    <message>
        <source>The tax number has %1 digits; 15, 16 or 22 are needed.</source>
        <translation>NPWP berisi %1 angka, seharusnya 15, 16, atau 22.</translation>
    </message>
    <message>
        <source>The text has %1 characters; at most %2 fit.</source>
        <translation>Teks ini %1 karakter, paling banyak %2.</translation>
    </message>
    <message>
        <source>The text has characters that cannot be kept. Type it once more.</source>
        <translation>Teks ini memuat karakter yang tidak dapat disimpan. Ketik ulang.</translation>
    </message>
    <message>
        <source>The total has changed since you looked at it. Look at it once more and submit again.</source>
        <translation>Jumlahnya sudah berubah sejak Anda lihat. Lihat kembali, lalu ajukan lagi.</translation>
    </message>
    <message>
        <source>The total was %1 when it was submitted, but the server has %2. Look at it once more and submit again.</source>
        <translation>Jumlahnya %1 saat diajukan, tetapi di server %2. Periksa sekali lagi, lalu ajukan kembali.</translation>
    </message>
    <message>
        <source>The year %1 is not plausible.</source>
        <translation>Tahun %1 tidak masuk akal.</translation>
    </message>
    <message>
        <source>There is more than one active %1. Only one may be.</source>
        <translation>Ada lebih dari satu %1 yang aktif. Seharusnya hanya satu.</translation>
    </message>
    <message>
        <source>There is no active %1 yet. Add one under Pengurus.</source>
        <translation>Belum ada %1 yang aktif. Tambahkan di Pengurus.</translation>
    </message>
    <message>
        <source>There is no place “%1” in the list of regions. It was left empty; choose it in the form.</source>
        <translation>Tidak ada tempat “%1” dalam daftar wilayah. Isian dikosongkan; pilih di formulir.</translation>
    </message>
    <message>
        <source>There is no record here called “%1”.</source>
        <translation>Tidak ada data bernama “%1”.</translation>
    </message>
    <message>
        <source>There is no state “%1”.</source>
        <translation>Tidak ada status “%1”.</translation>
    </message>
    <message>
        <source>There is no such date. The day comes first, then the month.</source>
        <translation>Tanggal ini tidak ada. Tulis hari dahulu, lalu bulan.</translation>
    </message>
    <message>
        <source>There is no such field.</source>
        <translation>Bidang ini tidak ada.</translation>
    </message>
    <message>
        <source>This amount cannot be read. Write it like 1.500.000 or 1.500.000,50.</source>
        <translation>Jumlah ini tidak terbaca. Tulis seperti 1.500.000 atau 1.500.000,50.</translation>
    </message>
    <message>
        <source>This amount is too large.</source>
        <translation>Jumlah ini terlalu besar.</translation>
    </message>
    <message>
        <source>This client was erased for good; what was typed about it is not taken any more and can be discarded.</source>
        <translation>Klien ini telah dihapus permanen; isian tentangnya tidak diterima lagi dan dapat dibuang.</translation>
    </message>
    <message>
        <source>This client will be erased for good at the next synchronisation.</source>
        <translation>Klien ini akan dihapus permanen pada sinkronisasi berikutnya.</translation>
    </message>
    <message>
        <source>This conflict was decided already, by %1. Look at the record as it is now; what you chose is kept here until you give it up.</source>
        <translation>Bentrok ini sudah diputuskan oleh %1. Silakan lihat data ini sekarang; pilihan Anda tersimpan di sini sampai Anda melepasnya.</translation>
    </message>
    <message>
        <source>This date cannot be read. Write it like 5 Maret 2014 or 5/3/2014.</source>
        <translation>Tanggal ini tidak terbaca. Tulis seperti 5 Maret 2014 atau 5/3/2014.</translation>
    </message>
    <message>
        <source>This does not describe a file. Attach the file itself once more.</source>
        <translation>Keterangan ini bukan berkas. Lampirkan sekali lagi berkasnya.</translation>
    </message>
    <message>
        <source>This file is attached to this record already.</source>
        <translation>Berkas ini sudah dilampirkan pada data ini.</translation>
    </message>
    <message>
        <source>This has to be filled in before it is submitted.</source>
        <translation>Isian ini harus diisi sebelum diajukan.</translation>
    </message>
    <message>
        <source>This has to be filled in.</source>
        <translation>Isian ini harus diisi.</translation>
    </message>
    <message>
        <source>This is a spreadsheet's number for a date. Format the cell as a date or as text.</source>
        <translation>Ini angka tanggal dari lembar kerja. Ubah format sel menjadi tanggal atau teks.</translation>
    </message>
    <message>
        <source>This is already recorded.</source>
        <translation>Data ini sudah ada.</translation>
    </message>
    <message>
        <source>This is also recorded under %1. Check whether it moved.</source>
        <translation>Juga tercatat di %1. Periksa apakah sudah pindah.</translation>
    </message>
    <message>
        <source>This is before %1, which has to come first.</source>
        <translation>Tanggal ini lebih awal daripada %1, padahal seharusnya sesudahnya.</translation>
    </message>
    <message>
        <source>This is computed and cannot be written.</source>
        <translation>Isian ini dihitung sendiri dan tidak dapat ditulis.</translation>
    </message>
    <message>
        <source>This is in the file already, in line %1.</source>
        <translation>Sudah ada dalam berkas ini, di baris %1.</translation>
    </message>
    <message>
        <source>This is in the future. Check it, and the date of this computer.</source>
        <translation>Tanggal ini belum terjadi. Periksa tanggal ini dan tanggal pada komputer.</translation>
    </message>
    <message>
        <source>This is locked since the registration was verified. Begin a registration of the kind “perubahan” to change it.</source>
        <translation>Isian ini terkunci sejak pendaftaran diverifikasi. Buat pendaftaran jenis “perubahan” untuk mengubahnya.</translation>
    </message>
    <message>
        <source>This is no NIK: all its digits are the same. Leave it empty and give the reason instead.</source>
        <translation>Ini bukan NIK karena semua angkanya sama. Kosongkan dan isi alasan tanpa NIK.</translation>
    </message>
    <message>
        <source>This is no e-mail address. It looks like nama@contoh.id.</source>
        <translation>Ini bukan alamat surel. Contohnya nama@contoh.id.</translation>
    </message>
    <message>
        <source>This is no record's number.</source>
        <translation>Ini bukan nomor rekaman.</translation>
    </message>
    <message>
        <source>This is no region code. It looks like 62.71.03.1002.</source>
        <translation>Ini bukan kode wilayah. Contohnya 62.71.03.1002.</translation>
    </message>
    <message>
        <source>This is not a text in UTF-8.</source>
        <translation>Ini bukan teks UTF-8.</translation>
    </message>
    <message>
        <source>This is “%1” already, by %2. Nothing you typed is lost; look at it as it is now and decide again.</source>
        <translation>Sudah “%1” oleh %2. Isian Anda tidak hilang; lihat keadaannya sekarang, lalu putuskan lagi.</translation>
    </message>
    <message>
        <source>This is “%1” already. Nothing you typed is lost; look at it as it is now and decide again.</source>
        <translation>Sudah “%1”. Isian Anda tidak hilang; lihat keadaannya sekarang, lalu putuskan lagi.</translation>
    </message>
    <message>
        <source>This kind of value does not belong here.</source>
        <translation>Jenis nilai ini tidak sesuai untuk isian ini.</translation>
    </message>
    <message>
        <source>This number cannot be read. Write it like 12 or 2,5.</source>
        <translation>Angka ini tidak terbaca. Tulis seperti 12 atau 2,5.</translation>
    </message>
    <message>
        <source>This number is too large.</source>
        <translation>Angka ini terlalu besar.</translation>
    </message>
    <message>
        <source>This record is in the bin. Restore it first.</source>
        <translation>Data ini ada di tempat sampah. Pulihkan dahulu.</translation>
    </message>
    <message>
        <source>This value is not written in the form it is stored in.</source>
        <translation>Nilai ini tidak tertulis dalam bentuk simpanannya.</translation>
    </message>
    <message>
        <source>This was not accepted (%1).</source>
        <translation>Ini tidak diterima (%1).</translation>
    </message>
    <message>
        <source>Write a whole number in digits.</source>
        <translation>Tulis bilangan bulat dengan angka.</translation>
    </message>
    <message>
        <source>Write the year with four digits.</source>
        <translation>Tulis tahun dengan empat angka.</translation>
    </message>
    <message>
        <source>Write yes or no.</source>
        <translation>Tulis ya atau tidak.</translation>
    </message>
    <message>
        <source>Your role may not change this.</source>
        <translation>Peran Anda tidak boleh mengubah ini.</translation>
    </message>
    <message>
        <source>“%1” is not in the list of choices.</source>
        <translation>“%1” tidak ada dalam daftar pilihan.</translation>
    </message>
    <message>
        <source>“%1” may be several places: %2. It was left empty; choose one in the form.</source>
        <translation>“%1” dapat berarti beberapa tempat: %2. Isian dikosongkan; pilih salah satu di formulir.</translation>
    </message>
</context>
<context>
    <name>Receipt</name>
    <message>
        <source>There is no receipt of this record yet. Send it first.</source>
        <translation>Belum ada bukti terima untuk rekaman ini. Kirim dahulu.</translation>
    </message>
    <message>
        <source>This is no receipt, or it is damaged.</source>
        <translation>Ini bukan bukti terima, atau sudah rusak.</translation>
    </message>
    <message>
        <source>This receipt is not genuine: the server never signed what it says.</source>
        <translation>Bukti terima ini tidak asli: server tidak pernah menandatangani isinya.</translation>
    </message>
</context>
<context>
    <name>RecoveryPaper</name>
    <message>
        <source>For the data of %1, made on %2.</source>
        <translation>Untuk data %1, dibuat pada %2.</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Pilar: recovery key</source>
        <translation>Pilar: kunci pemulihan</translation>
    </message>
    <message>
        <source>Recovery key Pilar</source>
        <translation>Kunci pemulihan Pilar</translation>
    </message>
    <message>
        <source>Save the recovery key</source>
        <translation>Simpan kunci pemulihan</translation>
    </message>
    <message>
        <source>Whoever has this key can open the data. Keep it with the deed of the institution, not beside the computer. If the passphrase is forgotten, choose “Passphrase forgotten?” and type the key.</source>
        <translation>Siapa pun yang memegang kunci ini dapat membuka data. Simpan bersama akta lembaga, jangan di dekat komputer. Bila frasa sandi terlupa, pilih “Lupa frasa sandi?” lalu ketik kunci ini.</translation>
    </message>
</context>
<context>
    <name>Regions</name>
    <message>
        <source>The list of regions cannot be read. Install Pilar again.</source>
        <translation>Daftar wilayah tidak dapat dibaca. Pasang ulang Pilar.</translation>
    </message>
</context>
<context>
    <name>Server</name>
    <message>
        <source>%1 attached files are there whole, their hash was compared; %2 of them were copied now.</source>
        <translation>%1 berkas lampiran utuh dan sudah dicocokkan sidiknya; %2 di antaranya baru disalin.</translation>
    </message>
    <message>
        <source>%1 attached files never came here yet: the computers that have them did not send them.</source>
        <translation>%1 berkas lampiran belum pernah sampai: komputer yang memilikinya belum mengirimkannya.</translation>
    </message>
    <message>
        <source>%1 entries, none missing, changed or moved.</source>
        <translation>%1 catatan, tidak ada yang hilang, diubah, atau dipindah.</translation>
    </message>
    <message>
        <source>%1 holds %2 rows and was examined. The keys are not in it: copy %3 apart.</source>
        <translation>%1 berisi %2 baris dan sudah diperiksa. Kunci server tidak termasuk: salin %3 secara terpisah.</translation>
    </message>
    <message>
        <source>%1 is no copy of a province's server.</source>
        <translation>%1 bukan cadangan server provinsi.</translation>
    </message>
    <message>
        <source>%1 is no key.</source>
        <translation>%1 bukan kunci.</translation>
    </message>
    <message>
        <source>%1 lets one computer of %2 sign in with the account's password, within %3 days.</source>
        <translation>Dengan %1, satu komputer milik %2 dapat masuk memakai sandi akun dalam %3 hari.</translation>
    </message>
    <message>
        <source>%1 rows are back. The laptops send again what the copy did not have.</source>
        <translation>%1 baris dipulihkan. Laptop akan mengirim ulang data yang belum ada di cadangan.</translation>
    </message>
    <message>
        <source>--%1 is missing.</source>
        <translation>--%1 belum ditulis.</translation>
    </message>
    <message>
        <source>--%1 wants a date as 2026-08-17.</source>
        <translation>--%1 memerlukan tanggal seperti 2026-08-17.</translation>
    </message>
    <message>
        <source>--admin-email is missing: there is no admin yet.</source>
        <translation>--admin-email belum ditulis: belum ada admin.</translation>
    </message>
    <message>
        <source>--database wants sqlite:FILE or postgresql://…, not %1.</source>
        <translation>--database memerlukan sqlite:BERKAS atau postgresql://…, bukan %1.</translation>
    </message>
    <message>
        <source>--head wants what “audit check” printed, N:HASH.</source>
        <translation>--head memerlukan hasil cetak “audit check”, N:HASH.</translation>
    </message>
    <message>
        <source>--limit wants a number from 1 on.</source>
        <translation>--limit memerlukan angka mulai dari 1.</translation>
    </message>
    <message>
        <source>--listen wants ADDRESS:PORT, not %1.</source>
        <translation>--listen memerlukan ALAMAT:PORT, bukan %1.</translation>
    </message>
    <message>
        <source>--penerbit wants yes or no.</source>
        <translation>--penerbit harus yes atau no.</translation>
    </message>
    <message>
        <source>--quota wants megabytes, from 1 to 1000000.</source>
        <translation>--quota meminta megabita, dari 1 sampai 1000000.</translation>
    </message>
    <message>
        <source>--subject wants the whole id of a record.</source>
        <translation>--subject memerlukan id rekaman secara lengkap.</translation>
    </message>
    <message>
        <source>--tls-cert and --tls-key go together.</source>
        <translation>--tls-cert dan --tls-key harus diberikan bersama.</translation>
    </message>
    <message>
        <source>--workers wants a number from 1 to 64.</source>
        <translation>--workers memerlukan angka 1 sampai 64.</translation>
    </message>
    <message>
        <source>A new server wants --province and --admin-email.</source>
        <translation>Server baru memerlukan --province dan --admin-email.</translation>
    </message>
    <message>
        <source>All is well.</source>
        <translation>Semua baik.</translation>
    </message>
    <message>
        <source>Another program already listens on %1:%2.</source>
        <translation>Program lain sudah memakai %1:%2.</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Wilayah</translation>
    </message>
    <message>
        <source>Certificate “%1” and key “%2” cannot be read or do not belong together.</source>
        <translation>Sertifikat “%1” dan kunci “%2” tidak dapat dibaca atau bukan pasangannya.</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Komputer</translation>
    </message>
    <message>
        <source>Damaged: attachment %1 of LKS %2, file %3.</source>
        <translation>Rusak: lampiran %1 milik LKS %2, berkas %3.</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Surel</translation>
    </message>
    <message>
        <source>It has an admin already, so no account %1 was made; see account add.</source>
        <translation>Admin sudah ada, jadi akun %1 tidak dibuat; lihat account add.</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Kunci</translation>
    </message>
    <message>
        <source>LKS that it works for</source>
        <translation>LKS yang diurusnya</translation>
    </message>
    <message>
        <source>LKS that wait: %1</source>
        <translation>LKS yang menunggu: %1</translation>
    </message>
    <message>
        <source>Listening on %1:%2 is not possible.</source>
        <translation>%1:%2 tidak dapat dipakai untuk menerima sambungan.</translation>
    </message>
    <message>
        <source>Lost: attachment %1 of LKS %2, file %3.</source>
        <translation>Hilang: lampiran %1 milik LKS %2, berkas %3.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>Name the file, or give --mark-durable.</source>
        <translation>Sebutkan nama berkas, atau berikan --mark-durable.</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Kata sandi baru</translation>
    </message>
    <message>
        <source>Of %1: %2 changes (%3 accepted, %4 refused, %5 conflicts); the answer for that computer holds %6 records.</source>
        <translation>Dari %1: %2 perubahan (%3 diterima, %4 ditolak, %5 bentrok); jawaban untuk komputer itu berisi %6 data.</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>Dinas</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Kata sandi</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Rekaman</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Peran</translation>
    </message>
    <message>
        <source>Run check: the computers that attached these files send them again.</source>
        <translation>Jalankan check: komputer yang melampirkan berkas itu mengirimkannya lagi.</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Sejak</translation>
    </message>
    <message>
        <source>The LKS and all its records belong to %1 now.</source>
        <translation>LKS beserta semua datanya kini di bawah %1.</translation>
    </message>
    <message>
        <source>The account %1 has a new password; its devices must sign in again.</source>
        <translation>Akun %1 memakai kata sandi baru; perangkatnya harus masuk lagi.</translation>
    </message>
    <message>
        <source>The account %1 is changed; its computers follow at their next synchronisation.</source>
        <translation>Akun %1 diubah; komputernya mengikuti pada sinkronisasi berikutnya.</translation>
    </message>
    <message>
        <source>The account %1 is closed.</source>
        <translation>Akun %1 sudah ditutup.</translation>
    </message>
    <message>
        <source>The account %1 is made.</source>
        <translation>Akun %1 sudah dibuat.</translation>
    </message>
    <message>
        <source>The account %1 may sign in from now on.</source>
        <translation>Akun %1 mulai sekarang boleh masuk.</translation>
    </message>
    <message>
        <source>The account %1 works for this LKS from now on.</source>
        <translation>Mulai sekarang akun %1 menangani LKS ini.</translation>
    </message>
    <message>
        <source>The account %1 works for this LKS no longer; its computers let go of the data at their next synchronisation.</source>
        <translation>Akun %1 tidak lagi menangani LKS ini; datanya dilepas dari komputernya pada sinkronisasi berikutnya.</translation>
    </message>
    <message>
        <source>The computer “%1” of %2 cannot exchange anything any more. What it has not sent stays there.</source>
        <translation>Komputer “%1” milik %2 tidak dapat bertukar data lagi. Yang belum dikirim tetap tersimpan di sana.</translation>
    </message>
    <message>
        <source>The computer “%1” of %2 may exchange again.</source>
        <translation>Komputer “%1” milik %2 boleh bertukar data lagi.</translation>
    </message>
    <message>
        <source>The computers that attached these files send them again at their next synchronisation.</source>
        <translation>Komputer yang melampirkan berkas itu mengirimkannya lagi pada sinkronisasi berikutnya.</translation>
    </message>
    <message>
        <source>The copy is damaged and was not used. Nothing was changed; take another one.</source>
        <translation>Cadangan rusak dan tidak dipakai. Tidak ada yang berubah; gunakan cadangan lain.</translation>
    </message>
    <message>
        <source>The copy made before the upgrade is not whole. The database was left as it is.</source>
        <translation>Salinan sebelum pemutakhiran tidak utuh. Basis data dibiarkan seperti adanya.</translation>
    </message>
    <message>
        <source>The database is not empty. A copy is restored into an empty one only; nothing was changed.</source>
        <translation>Basis data tidak kosong. Cadangan hanya dipulihkan ke basis data kosong; tidak ada yang berubah.</translation>
    </message>
    <message>
        <source>The newest: %1</source>
        <translation>Terbaru: %1</translation>
    </message>
    <message>
        <source>The server has a new key, signed by the old one. A running server takes it at SIGHUP or when it is started anew. Keep a copy of the folder %1.</source>
        <translation>Server mempunyai kunci baru yang ditandatangani kunci lama. Server yang berjalan memakainya setelah SIGHUP atau dijalankan ulang. Simpan salinan folder %1.</translation>
    </message>
    <message>
        <source>The server of %1 is ready in %2.</source>
        <translation>Server %1 siap di %2.</translation>
    </message>
    <message>
        <source>The server's key is not in %1; run pilar-server init, or give the right --keys.</source>
        <translation>Kunci server tidak ada di %1; jalankan pilar-server init, atau berikan --keys yang benar.</translation>
    </message>
    <message>
        <source>There is a file %1 already; give another name.</source>
        <translation>Berkas %1 sudah ada; berikan nama lain.</translation>
    </message>
    <message>
        <source>There is no database %1; run pilar-server init.</source>
        <translation>Basis data %1 tidak ada; jalankan pilar-server init.</translation>
    </message>
    <message>
        <source>There is no folder %1. Nothing was copied.</source>
        <translation>Tidak ada map %1. Tidak ada yang disalin.</translation>
    </message>
    <message>
        <source>There is no office %1 in this province.</source>
        <translation>Tidak ada kantor %1 di provinsi ini.</translation>
    </message>
    <message>
        <source>There is no province %1.</source>
        <translation>Tidak ada provinsi %1.</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Apa</translation>
    </message>
    <message>
        <source>What was here at the last mark counts as kept for good. Begin the next copy now.</source>
        <translation>Data yang ada pada tanda terakhir kini dianggap tersimpan aman. Mulailah cadangan berikutnya sekarang.</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Waktu</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Siapa</translation>
    </message>
    <message>
        <source>Without a certificate the server listens on this computer only; give --tls-cert and --tls-key, or --behind-proxy.</source>
        <translation>Tanpa sertifikat server hanya melayani komputer ini sendiri; berikan --tls-cert dan --tls-key, atau --behind-proxy.</translation>
    </message>
    <message>
        <source>a proxy in front ends TLS and names the caller</source>
        <translation>proksi di depan mengakhiri TLS dan menyebut pemanggil</translation>
    </message>
    <message>
        <source>access taken away</source>
        <translation>akses dicabut</translation>
    </message>
    <message>
        <source>address of this server, for that file, if that computer may go online one day</source>
        <translation>alamat server ini untuk berkas itu, bila komputer tersebut kelak tersambung internet</translation>
    </message>
    <message>
        <source>area code of its office</source>
        <translation>kode wilayah kantornya</translation>
    </message>
    <message>
        <source>area code of the office</source>
        <translation>kode wilayah kantor</translation>
    </message>
    <message>
        <source>area code of the province</source>
        <translation>kode wilayah provinsi</translation>
    </message>
    <message>
        <source>at most so many (default: 1000)</source>
        <translation>paling banyak sekian (bawaan: 1000)</translation>
    </message>
    <message>
        <source>attached file %1 of LKS %2 is damaged</source>
        <translation>berkas lampiran %1 milik LKS %2 rusak</translation>
    </message>
    <message>
        <source>attached file %1 of LKS %2 is damaged and was set aside (rusak)</source>
        <translation>berkas lampiran %1 milik LKS %2 rusak dan sudah disisihkan (rusak)</translation>
    </message>
    <message>
        <source>attached file %1 of LKS %2 is missing</source>
        <translation>berkas lampiran %1 milik LKS %2 tidak ada</translation>
    </message>
    <message>
        <source>attached file %1 of LKS %2 is too short</source>
        <translation>berkas lampiran %1 milik LKS %2 tidak lengkap</translation>
    </message>
    <message>
        <source>attached files of copies (default: the folder lampiran beside FILE)</source>
        <translation>lampiran dari salinan (bila tidak disebut: folder lampiran di samping FILE)</translation>
    </message>
    <message>
        <source>before this day</source>
        <translation>sebelum hari ini</translation>
    </message>
    <message>
        <source>certificate chain (PEM)</source>
        <translation>rantai sertifikat (PEM)</translation>
    </message>
    <message>
        <source>checks the database, the line of sets and the feed</source>
        <translation>memeriksa basis data, urutan kiriman, dan daftar perubahan</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>ditutup</translation>
    </message>
    <message>
        <source>closes an account</source>
        <translation>menutup akun</translation>
    </message>
    <message>
        <source>copies the whole province into one file, its attached files beside it, and examines them</source>
        <translation>menyalin seluruh data provinsi ke satu berkas, dengan lampiran di sampingnya, lalu memeriksanya</translation>
    </message>
    <message>
        <source>e-mail address of the first admin</source>
        <translation>alamat surel admin pertama</translation>
    </message>
    <message>
        <source>e-mail address to sign in with</source>
        <translation>alamat surel untuk masuk</translation>
    </message>
    <message>
        <source>examines who did and read what: nothing missing, changed or moved</source>
        <translation>memeriksa siapa melakukan dan membaca apa: tidak ada yang hilang, diubah, atau dipindah</translation>
    </message>
    <message>
        <source>file for the answer</source>
        <translation>berkas untuk jawaban</translation>
    </message>
    <message>
        <source>fills an empty database from such a file, and brings the attached files back</source>
        <translation>mengisi basis data kosong dari berkas salinan, dan mengembalikan lampirannya</translation>
    </message>
    <message>
        <source>for who copies their folder otherwise</source>
        <translation>bila folder lampiran disalin dengan cara lain</translation>
    </message>
    <message>
        <source>from this day on</source>
        <translation>mulai hari ini</translation>
    </message>
    <message>
        <source>gives a computer its access back</source>
        <translation>mengembalikan akses sebuah komputer</translation>
    </message>
    <message>
        <source>gives an LKS with all its records to another office</source>
        <translation>memindahkan LKS beserta semua datanya ke kantor lain</translation>
    </message>
    <message>
        <source>gives an account a new password and signs its devices out</source>
        <translation>memberi akun kata sandi baru dan mengeluarkan perangkatnya</translation>
    </message>
    <message>
        <source>gives an account another role or area</source>
        <translation>mengganti peran atau wilayah akun</translation>
    </message>
    <message>
        <source>its key (PEM)</source>
        <translation>kuncinya (PEM)</translation>
    </message>
    <message>
        <source>laptops may forget what is in it; without FILE: what was here at the last mark, for copies made with other tools</source>
        <translation>laptop boleh melupakan isinya; tanpa FILE: data yang ada pada tanda terakhir, untuk cadangan dengan alat lain</translation>
    </message>
    <message>
        <source>lets an account that was asked for sign in</source>
        <translation>mengizinkan masuk akun yang diminta</translation>
    </message>
    <message>
        <source>lets an account work for an LKS</source>
        <translation>memberi akun sebuah LKS untuk ditangani</translation>
    </message>
    <message>
        <source>makes a new key, signed by the old one; then send SIGHUP to a running server</source>
        <translation>membuat kunci baru yang ditandatangani kunci lama; lalu kirim SIGHUP ke server yang berjalan</translation>
    </message>
    <message>
        <source>makes an account</source>
        <translation>membuat akun</translation>
    </message>
    <message>
        <source>makes or upgrades the database, keys and first admin</source>
        <translation>membuat atau memutakhirkan basis data, kunci, dan admin pertama</translation>
    </message>
    <message>
        <source>may issue the Tanda Registrasi</source>
        <translation>boleh menerbitkan Tanda Registrasi</translation>
    </message>
    <message>
        <source>name of the person or institution</source>
        <translation>nama orang atau lembaga</translation>
    </message>
    <message>
        <source>only opens old files</source>
        <translation>hanya membuka berkas lama</translation>
    </message>
    <message>
        <source>only this account</source>
        <translation>hanya akun ini</translation>
    </message>
    <message>
        <source>only those that wait</source>
        <translation>hanya yang menunggu</translation>
    </message>
    <message>
        <source>only what is about this record</source>
        <translation>hanya yang menyangkut rekaman ini</translation>
    </message>
    <message>
        <source>requests at a time (default: 4)</source>
        <translation>permintaan yang dilayani bersamaan (bawaan: 4)</translation>
    </message>
    <message>
        <source>serves until it is stopped</source>
        <translation>melayani sampai dihentikan</translation>
    </message>
    <message>
        <source>shows all accounts</source>
        <translation>menampilkan semua akun</translation>
    </message>
    <message>
        <source>shows the LKS, and those that wait for the office</source>
        <translation>menampilkan LKS, juga yang menunggu Dinas</translation>
    </message>
    <message>
        <source>shows the server's keys</source>
        <translation>menampilkan kunci server</translation>
    </message>
    <message>
        <source>shows which computers may sign in</source>
        <translation>menampilkan komputer yang boleh masuk</translation>
    </message>
    <message>
        <source>shows who did and read what, newest first</source>
        <translation>menampilkan siapa melakukan dan membaca apa, terbaru lebih dahulu</translation>
    </message>
    <message>
        <source>signs now</source>
        <translation>menandatangani sekarang</translation>
    </message>
    <message>
        <source>sqlite:FILE or postgresql://… (default: the variable PILAR_DATABASE, then pilar-server.db in the state directory)</source>
        <translation>sqlite:BERKAS atau postgresql://… (bawaan: variabel PILAR_DATABASE, lalu pilar-server.db di folder keadaan)</translation>
    </message>
    <message>
        <source>takes a computer's access away</source>
        <translation>mencabut akses sebuah komputer</translation>
    </message>
    <message>
        <source>takes an LKS away from an account</source>
        <translation>melepas LKS dari akun</translation>
    </message>
    <message>
        <source>takes in what came on a USB stick, and writes the answer</source>
        <translation>menerima kiriman lewat USB dan menulis jawabannya</translation>
    </message>
    <message>
        <source>the newest entry as it was printed before</source>
        <translation>catatan terbaru seperti yang dicetak sebelumnya</translation>
    </message>
    <message>
        <source>the operator</source>
        <translation>operator</translation>
    </message>
    <message>
        <source>the password is its first line (or variable PILAR_PASSWORD)</source>
        <translation>kata sandi ialah baris pertamanya (atau variabel PILAR_PASSWORD)</translation>
    </message>
    <message>
        <source>waits for approval</source>
        <translation>menunggu persetujuan</translation>
    </message>
    <message>
        <source>waits for the office since %1</source>
        <translation>menunggu Dinas sejak %1</translation>
    </message>
    <message>
        <source>what one LKS may attach (default: 2048)</source>
        <translation>ukuran lampiran yang boleh dimiliki satu LKS (bawaan: 2048)</translation>
    </message>
    <message>
        <source>where attached files lie (default: lampiran, beside the database file or in the state directory)</source>
        <translation>tempat berkas lampiran (bawaan: lampiran, di samping berkas basis data atau di folder keadaan)</translation>
    </message>
    <message>
        <source>where the server's keys lie (default: beside the database file, or in the state directory)</source>
        <translation>tempat kunci server (bawaan: di samping berkas basis data, atau di folder keadaan)</translation>
    </message>
    <message>
        <source>where to listen (default: 127.0.0.1:8080)</source>
        <translation>alamat layanan (bawaan: 127.0.0.1:8080)</translation>
    </message>
    <message>
        <source>writes a file for one more computer of an account, or for one whose file is too old; the password is the account's</source>
        <translation>menulis berkas untuk satu komputer lagi milik akun, atau bila berkasnya terlalu lama; sandinya adalah sandi akun</translation>
    </message>
    <message>
        <source>writes a file to sign in with where there is no internet, sealed under the account's password</source>
        <translation>menulis berkas untuk masuk di tempat tanpa internet, disegel dengan sandi akun</translation>
    </message>
</context>
<context>
    <name>Store</name>
    <message>
        <source>An id has 32 digits 0–9 and a–f; at least the first 6 are needed.</source>
        <translation>Sebuah id terdiri atas 32 angka 0–9 dan huruf a–f; tulislah sedikitnya 6 yang pertama.</translation>
    </message>
    <message>
        <source>Several records begin like this; give more digits.</source>
        <translation>Ada beberapa data yang berawalan seperti ini; tulislah lebih banyak angka.</translation>
    </message>
    <message>
        <source>Stopped at your wish; nothing was changed.</source>
        <translation>Dihentikan atas permintaan Anda; tidak ada yang berubah.</translation>
    </message>
    <message>
        <source>The server has the institution entered here already, so it can no longer be exchanged for another one.</source>
        <translation>Lembaga yang diisi di sini sudah ada di server, jadi tidak dapat ditukar dengan yang lain.</translation>
    </message>
    <message>
        <source>There is no field “%1” to choose by.</source>
        <translation>Tidak ada isian “%1” untuk memilih data.</translation>
    </message>
    <message>
        <source>There is no field “%1” to sort by.</source>
        <translation>Tidak ada isian “%1” untuk mengurutkan data.</translation>
    </message>
    <message>
        <source>There is no refused item of this number.</source>
        <translation>Tidak ada kiriman ditolak dengan nomor ini.</translation>
    </message>
    <message>
        <source>There is no such record here.</source>
        <translation>Data itu tidak ada di sini.</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>Tidak ada yang dapat diurungkan.</translation>
    </message>
    <message>
        <source>These data were written by a newer version of Pilar. They were left as they are; please install the newer version.</source>
        <translation>Data ini ditulis oleh Pilar versi yang lebih baru. Data dibiarkan apa adanya; pasanglah versi yang lebih baru.</translation>
    </message>
    <message>
        <source>This step was a submission or a decision that may have been sent. Withdraw it with its own button; nothing was changed.</source>
        <translation>Langkah ini berupa pengajuan atau keputusan yang mungkin sudah terkirim. Tariklah dengan tombolnya sendiri; tidak ada yang diubah.</translation>
    </message>
</context>
<context>
    <name>Sync</name>
    <message>
        <source>A saved change cannot be read.</source>
        <translation>Satu perubahan yang tersimpan tidak dapat dibaca.</translation>
    </message>
    <message>
        <source>Hidden data were shown too often. Please wait some minutes and try again.</source>
        <translation>Data yang disembunyikan sudah terlalu sering ditampilkan. Silakan tunggu beberapa menit lalu coba lagi.</translation>
    </message>
    <message>
        <source>Only the office of the province may have hidden data shown.</source>
        <translation>Hanya Dinas Sosial Provinsi yang dapat menampilkan data yang disembunyikan.</translation>
    </message>
    <message>
        <source>Please give a reason of %1 to %2 characters, on one line.</source>
        <translation>Silakan tulis alasan sepanjang %1 sampai %2 huruf, dalam satu baris.</translation>
    </message>
    <message>
        <source>Something on the way answered in the server's place. Nothing was taken from it and everything entered stays here; please try another connection, or tell the operator of the server.</source>
        <translation>Ada yang menjawab di tengah jalan menggantikan server. Jawaban itu tidak dipakai dan semua isian tetap tersimpan di sini; silakan coba sambungan lain, atau beri tahu pengelola server.</translation>
    </message>
    <message>
        <source>Stopped. Nothing is lost; the rest follows at the next synchronisation.</source>
        <translation>Dihentikan. Tidak ada data yang hilang; sisanya dikirim pada sinkronisasi berikutnya.</translation>
    </message>
    <message>
        <source>Synchronisation was stopped. Nothing is lost; it goes on the next time.</source>
        <translation>Sinkronisasi dihentikan. Tidak ada yang hilang; akan dilanjutkan pada kesempatan berikutnya.</translation>
    </message>
    <message>
        <source>The answer of the server is damaged.</source>
        <translation>Jawaban server rusak.</translation>
    </message>
    <message>
        <source>The connection broke while files were under way. Nothing is lost; they go on where they stopped.</source>
        <translation>Sambungan terputus saat berkas dikirim. Tidak ada yang hilang; pengiriman dilanjutkan dari tempat berhenti.</translation>
    </message>
    <message>
        <source>The e-mail address or the password is not right.</source>
        <translation>Alamat surel atau kata sandi tidak tepat.</translation>
    </message>
    <message>
        <source>The enrolment file of this computer is too old, or another computer used it. Nothing is lost; please ask the office for a new one.</source>
        <translation>Berkas pendaftaran komputer ini terlalu lama atau sudah dipakai komputer lain. Tidak ada data yang hilang; mintalah yang baru kepada Dinas.</translation>
    </message>
    <message>
        <source>The list of the server's keys is damaged.</source>
        <translation>Daftar kunci server rusak.</translation>
    </message>
    <message>
        <source>The office has not approved this account yet. Please try again later.</source>
        <translation>Dinas belum menyetujui akun ini. Coba lagi nanti.</translation>
    </message>
    <message>
        <source>The office has taken this computer's access away. Nothing is lost; everything stays here. Please ask the office to give the access back.</source>
        <translation>Dinas telah mencabut akses komputer ini. Tidak ada yang hilang; semua data tetap di sini. Mintalah Dinas mengembalikan aksesnya.</translation>
    </message>
    <message>
        <source>The server cannot be reached well enough now. Nothing is lost; all changes are sent at the next synchronisation.</source>
        <translation>Server belum dapat dihubungi dengan baik. Tidak ada yang hilang; semua perubahan dikirim pada sinkronisasi berikutnya.</translation>
    </message>
    <message>
        <source>The server could not sign you in. Please try again later.</source>
        <translation>Server belum dapat memproses masuk. Silakan coba lagi nanti.</translation>
    </message>
    <message>
        <source>The server did not accept the changes. Nothing is lost; they stay on this computer. Please tell the operator of the server.</source>
        <translation>Server tidak menerima perubahan. Tidak ada yang hilang; semuanya tetap tersimpan di komputer ini. Mohon beri tahu pengelola server.</translation>
    </message>
    <message>
        <source>The server does not have this file yet: whoever attached it has not sent it. Try again later.</source>
        <translation>Server belum memiliki berkas ini karena pelampirnya belum mengirimkannya. Coba lagi nanti.</translation>
    </message>
    <message>
        <source>The server does not know this computer any more. Sign in again; nothing is lost.</source>
        <translation>Server tidak lagi mengenal komputer ini. Masuk kembali; tidak ada yang hilang.</translation>
    </message>
    <message>
        <source>The server does not know this sign-in any more. Nothing is lost; please sign in to the server again.</source>
        <translation>Server tidak lagi mengenali sesi masuk ini. Tidak ada yang hilang; silakan masuk ke server lagi.</translation>
    </message>
    <message>
        <source>The server has no such record for this account.</source>
        <translation>Server tidak memiliki data ini untuk akun ini.</translation>
    </message>
    <message>
        <source>The server is busy now. Please try again in a moment.</source>
        <translation>Server sedang sibuk. Silakan coba lagi sebentar lagi.</translation>
    </message>
    <message>
        <source>The time given was not enough. Nothing is lost; the rest follows at the next synchronisation.</source>
        <translation>Waktu yang diberikan tidak cukup. Tidak ada yang hilang; sisanya menyusul pada sinkronisasi berikutnya.</translation>
    </message>
    <message>
        <source>There were too many attempts. Please wait some minutes and try again.</source>
        <translation>Terlalu banyak percobaan. Silakan tunggu beberapa menit lalu coba lagi.</translation>
    </message>
    <message>
        <source>This Pilar is newer than the server. Nothing is lost; please tell the operator of the server.</source>
        <translation>Pilar ini lebih baru daripada server. Tidak ada yang hilang; mohon beri tahu pengelola server.</translation>
    </message>
    <message>
        <source>This account is closed. Nothing is lost; please ask the office that manages it.</source>
        <translation>Akun ini sudah ditutup. Tidak ada yang hilang; hubungi Dinas yang mengelolanya.</translation>
    </message>
    <message>
        <source>This account may not sign in. Please ask the office that manages it.</source>
        <translation>Akun ini tidak boleh masuk. Silakan hubungi kantor yang mengelolanya.</translation>
    </message>
    <message>
        <source>This address does not answer like a server of Pilar. Please check it.</source>
        <translation>Alamat ini tidak menjawab seperti server Pilar. Silakan periksa kembali.</translation>
    </message>
    <message>
        <source>This server is not who it was: its key is another one, and the key that this computer knows did not hand over to it. Nothing was taken from it and everything entered stays here; please tell the operator of the server.</source>
        <translation>Server ini bukan server yang dulu: kuncinya lain, dan kunci yang dikenal komputer ini tidak menyerahkan kepadanya. Tidak ada yang diambil dari server dan semua isian tetap di sini; beri tahu pengelola server.</translation>
    </message>
    <message>
        <source>What arrived was damaged on the way. Nothing was changed; please synchronise again.</source>
        <translation>Data yang diterima rusak di perjalanan. Tidak ada yang berubah; silakan sinkronkan lagi.</translation>
    </message>
</context>
<context>
    <name>SyncLog</name>
    <message>
        <source>%1 changes written to a file for the Dinas</source>
        <translation>%1 perubahan ditulis ke berkas untuk Dinas</translation>
    </message>
    <message>
        <source>%1 differed from the server and were put right</source>
        <translation>%1 berbeda dari server dan sudah dibetulkan</translation>
    </message>
    <message>
        <source>%1 files not taken</source>
        <translation>%1 berkas belum diterima server</translation>
    </message>
    <message>
        <source>%1 files of photos and papers sent</source>
        <translation>%1 berkas foto dan dokumen terkirim</translation>
    </message>
    <message>
        <source>%1 files received</source>
        <translation>%1 berkas diterima</translation>
    </message>
    <message>
        <source>%1 files that the server had lost</source>
        <translation>%1 berkas yang hilang di server dikirim lagi</translation>
    </message>
    <message>
        <source>%1 in conflict</source>
        <translation>%1 bentrok</translation>
    </message>
    <message>
        <source>%1 received</source>
        <translation>%1 data masuk</translation>
    </message>
    <message>
        <source>%1 refused</source>
        <translation>%1 ditolak</translation>
    </message>
    <message>
        <source>%1 released from this computer, because they no longer belong to the LKS or the area of this account</source>
        <translation>%1 data dilepas dari komputer ini karena tidak lagi termasuk LKS atau wilayah akun ini</translation>
    </message>
    <message>
        <source>%1 seconds</source>
        <translation>%1 detik</translation>
    </message>
    <message>
        <source>%1 sent, %2 accepted</source>
        <translation>%1 perubahan dikirim (%2 diterima server)</translation>
    </message>
    <message>
        <source>Answer from USB: %1</source>
        <translation>Jawaban dari USB: %1</translation>
    </message>
    <message>
        <source>Finished; there was nothing new.</source>
        <translation>Selesai; tidak ada yang baru.</translation>
    </message>
    <message>
        <source>Not finished.</source>
        <translation>Belum selesai.</translation>
    </message>
    <message>
        <source>Not finished; nothing is lost.</source>
        <translation>Belum selesai; tidak ada yang hilang.</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>± %1</translation>
    </message>
    <message>
        <source>about %1 minutes</source>
        <translation>sekitar %1 menit</translation>
    </message>
    <message>
        <source>by itself</source>
        <translation>otomatis</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>kurang dari satu menit</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>There is no profile in %1.</source>
        <translation>Tidak ada profil di %1.</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Entry of %1</source>
        <translation>Isian %1</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>Yang berlaku</translation>
    </message>
    <message>
        <source>In force, by %1</source>
        <translation>Yang berlaku, dari %1</translation>
    </message>
    <message>
        <source>My entry</source>
        <translation>Isian saya</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Data</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>kosong</translation>
    </message>
    <message>
        <source>in the bin</source>
        <translation>di tempat sampah</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>disimpan</translation>
    </message>
</context>
<context>
    <name>Value</name>
    <message>
        <source>No</source>
        <translation>Tidak</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ya</translation>
    </message>
</context>
<context>
    <name>Vfs</name>
    <message>
        <source>The program cannot keep its data encrypted and stops here. Nothing is lost.</source>
        <translation>Program tidak dapat menjaga data tetap tersandi, karena itu berhenti di sini. Tidak ada data yang hilang.</translation>
    </message>
</context>
<context>
    <name>pilar::AutoLock</name>
    <message>
        <source>The data are locked first</source>
        <translation>Data dikunci dulu</translation>
    </message>
</context>
<context>
    <name>pilar::BackupCard</name>
    <message>
        <source>%1 entries are neither sent nor in a backup outside of this computer's data.</source>
        <translation>%1 data belum terkirim dan belum ada di cadangan di luar folder data komputer ini.</translation>
    </message>
    <message>
        <source>An encrypted copy of all data is made every day. Only a copy on a stick or another disk helps when this computer is lost; your passphrase opens it.</source>
        <translation>Salinan terenkripsi dari semua data dibuat setiap hari. Hanya salinan di flashdisk atau diska lain yang menolong bila komputer ini hilang; frasa sandi Anda membukanya.</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Cadangkan sekarang</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Cadangan</translation>
    </message>
    <message>
        <source>Backups go into %1.</source>
        <translation>Cadangan disimpan di %1.</translation>
    </message>
    <message>
        <source>Choose folder</source>
        <translation>Pilih folder</translation>
    </message>
    <message>
        <source>Folder for backups</source>
        <translation>Folder untuk cadangan</translation>
    </message>
    <message>
        <source>Last backup: %1.</source>
        <translation>Cadangan terakhir: %1.</translation>
    </message>
    <message>
        <source>Making the backup…</source>
        <translation>Membuat cadangan…</translation>
    </message>
    <message>
        <source>No backup was made yet.</source>
        <translation>Belum pernah ada cadangan.</translation>
    </message>
    <message>
        <source>Opening the last backup…</source>
        <translation>Membuka cadangan terakhir…</translation>
    </message>
    <message>
        <source>Opens the last backup and compares all of it, without changing anything</source>
        <translation>Membuka cadangan terakhir dan membandingkan seluruh isinya, tanpa mengubah apa pun</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>Pulihkan…</translation>
    </message>
    <message>
        <source>That is on the same disk as the data: please choose a stick.</source>
        <translation>Itu berada di diska yang sama dengan datanya: mohon pilih flashdisk.</translation>
    </message>
    <message>
        <source>The backup is made, and was opened to prove that it can be restored.</source>
        <translation>Cadangan sudah dibuat, dan sudah dicoba dibuka untuk membuktikan bahwa dapat dipulihkan.</translation>
    </message>
    <message>
        <source>The last backup is whole and can be restored.</source>
        <translation>Cadangan terakhir utuh dan dapat dipulihkan.</translation>
    </message>
    <message>
        <source>Try the last one</source>
        <translation>Uji cadangan terakhir</translation>
    </message>
</context>
<context>
    <name>pilar::BoolEditor</name>
    <message>
        <source>No</source>
        <translation>Tidak</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ya</translation>
    </message>
</context>
<context>
    <name>pilar::CodesEditor</name>
    <message>
        <source>Choose…</source>
        <translation>Pilih…</translation>
    </message>
</context>
<context>
    <name>pilar::CommandLine</name>
    <message>
        <source>"%1" is too much: %2</source>
        <translation>"%1" berlebih: %2</translation>
    </message>
    <message>
        <source>%1 takes no option --%2. See --help.</source>
        <translation>%1 tidak memakai pilihan --%2. Lihat --help.</translation>
    </message>
    <message>
        <source>--lang knows id and en.</source>
        <translation>--lang mengenal id dan en.</translation>
    </message>
    <message>
        <source>A command is missing. See --help.</source>
        <translation>Perintah belum ditulis. Lihat --help.</translation>
    </message>
    <message>
        <source>COMMAND</source>
        <translation>PERINTAH</translation>
    </message>
    <message>
        <source>OPTIONS</source>
        <translation>PILIHAN</translation>
    </message>
    <message>
        <source>Something is missing: %1</source>
        <translation>Ada yang kurang: %1</translation>
    </message>
    <message>
        <source>The option --%1 is given twice.</source>
        <translation>Pilihan --%1 ditulis dua kali.</translation>
    </message>
    <message>
        <source>The option --%1 needs a value.</source>
        <translation>Pilihan --%1 memerlukan isi.</translation>
    </message>
    <message>
        <source>The option --%1 takes no value.</source>
        <translation>Pilihan --%1 tidak memakai isi.</translation>
    </message>
    <message>
        <source>There is no command "%1". See --help.</source>
        <translation>Tidak ada perintah "%1". Lihat --help.</translation>
    </message>
    <message>
        <source>There is no option %1. See --help.</source>
        <translation>Tidak ada pilihan %1. Lihat --help.</translation>
    </message>
    <message>
        <source>There is no option --%1. See --help.</source>
        <translation>Tidak ada pilihan --%1. Lihat --help.</translation>
    </message>
</context>
<context>
    <name>pilar::CommentsList</name>
    <message>
        <source>Comments of the Dinas</source>
        <translation>Komentar Dinas</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Selesai</translation>
    </message>
    <message>
        <source>No comments of the Dinas.</source>
        <translation>Tidak ada komentar Dinas.</translation>
    </message>
</context>
<context>
    <name>pilar::ConflictEntry</name>
    <message>
        <source>empty</source>
        <translation>kosong</translation>
    </message>
</context>
<context>
    <name>pilar::DateEditor</name>
    <message>
        <source>Choose from the calendar (Alt+Down)</source>
        <translation>Pilih dari kalender (Alt+Panah bawah)</translation>
    </message>
    <message>
        <source>day/month/year</source>
        <translation>tanggal/bulan/tahun</translation>
    </message>
</context>
<context>
    <name>pilar::DecideDialog</name>
    <message>
        <source>Save</source>
        <translation>Simpan</translation>
    </message>
    <message>
        <source>Write another</source>
        <translation>Tulis yang lain</translation>
    </message>
</context>
<context>
    <name>pilar::DoublesDialog</name>
    <message>
        <source>Alike: %1</source>
        <translation>Mirip: %1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Compare the two. What one of them leaves empty comes from the other; photos, papers and consents go along.</source>
        <translation>Bandingkan kedua data. Bidang yang kosong diisi dari data yang lain; foto, dokumen, dan persetujuan ikut digabung.</translation>
    </message>
    <message>
        <source>Entered twice</source>
        <translation>Data ganda</translation>
    </message>
    <message>
        <source>Looking for doubles…</source>
        <translation>Mencari data ganda…</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Gabungkan</translation>
    </message>
    <message>
        <source>Merged. The other record is in the bin.</source>
        <translation>Sudah digabung. Data yang lain ada di tempat sampah.</translation>
    </message>
    <message>
        <source>Nobody seems to be entered twice.</source>
        <translation>Tidak ada yang tampak dimasukkan dua kali.</translation>
    </message>
    <message>
        <source>One of the two was changed meanwhile. Please compare again.</source>
        <translation>Salah satu data berubah sementara itu. Silakan bandingkan lagi.</translation>
    </message>
    <message>
        <source>Pairs</source>
        <translation>Pasangan data</translation>
    </message>
    <message>
        <source>They are two people</source>
        <translation>Bukan orang yang sama</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Urungkan</translation>
    </message>
</context>
<context>
    <name>pilar::EraseButton</name>
    <message>
        <source>A record of the erasure stays, without the name, and can be printed.</source>
        <translation>Berita acara pemusnahan tetap ada, tanpa nama, dan dapat dicetak.</translation>
    </message>
    <message>
        <source>Destroys the data of this client here, at the server and on other computers, when the term has ended</source>
        <translation>Memusnahkan data klien ini di sini, di server, dan di komputer lain setelah masa simpan berakhir</translation>
    </message>
    <message>
        <source>Erase all data of %1 for good? Names, history, photos and papers are destroyed on this computer, at the server and on other computers. This cannot be taken back.</source>
        <translation>Hapus permanen semua data %1? Nama, riwayat, foto, dan dokumen dimusnahkan di komputer ini, di server, dan di komputer lain. Tindakan ini tidak dapat dibatalkan.</translation>
    </message>
    <message>
        <source>Erase for good</source>
        <translation>Hapus permanen</translation>
    </message>
    <message>
        <source>Noted. The data are destroyed at the next synchronisation, when the server has agreed; the record of it is printed in the profile of the institution.</source>
        <translation>Dicatat. Data dimusnahkan pada sinkronisasi berikutnya setelah server menyetujui; berita acaranya dicetak dari Profil LKS.</translation>
    </message>
</context>
<context>
    <name>pilar::FieldBox</name>
    <message>
        <source>Asked for when submitting</source>
        <translation>Diminta saat pengajuan</translation>
    </message>
    <message>
        <source>Comment on this field</source>
        <translation>Beri komentar pada isian ini</translation>
    </message>
</context>
<context>
    <name>pilar::FileStrip</name>
    <message>
        <source>A PDF is not opened here. Save a copy and open it with your PDF reader; delete the copy afterwards.</source>
        <translation>PDF tidak dibuka di sini. Simpan salinannya, buka dengan pembaca PDF Anda, lalu hapus salinan itu.</translation>
    </message>
    <message>
        <source>Add a file …</source>
        <translation>Tambah berkas …</translation>
    </message>
    <message>
        <source>Another file is being fetched. Please wait until it is here.</source>
        <translation>Berkas lain sedang diambil. Mohon tunggu sampai selesai.</translation>
    </message>
    <message>
        <source>No file is attached.</source>
        <translation>Tidak ada berkas lampiran.</translation>
    </message>
    <message>
        <source>No file yet. Drag a photo or PDF here, or choose “Add a file”.</source>
        <translation>Belum ada berkas. Seret foto atau PDF ke sini, atau pilih “Tambah berkas”.</translation>
    </message>
    <message>
        <source>Photos (JPEG, PNG) and papers (PDF), at most 20 MB</source>
        <translation>Foto (JPEG, PNG) dan dokumen (PDF), paling besar 20 MB</translation>
    </message>
    <message>
        <source>Photos and papers</source>
        <translation>Foto dan dokumen</translation>
    </message>
    <message>
        <source>Preparing the file …</source>
        <translation>Menyiapkan berkas …</translation>
    </message>
    <message>
        <source>Save a copy …</source>
        <translation>Simpan salinan …</translation>
    </message>
    <message>
        <source>Save first; then photos and papers can be attached here.</source>
        <translation>Simpan dahulu; setelah itu foto dan dokumen dapat dilampirkan di sini.</translation>
    </message>
    <message>
        <source>Saved a copy as %1.</source>
        <translation>Salinan disimpan sebagai %1.</translation>
    </message>
    <message>
        <source>The file was moved to the bin.</source>
        <translation>Berkas dipindahkan ke tempat sampah.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Urungkan</translation>
    </message>
</context>
<context>
    <name>pilar::FileTile</name>
    <message>
        <source>At the server</source>
        <translation>Ada di server</translation>
    </message>
    <message>
        <source>Fetching … %1 %</source>
        <translation>Mengambil … %1 %</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Jenis</translation>
    </message>
    <message>
        <source>Move to the bin</source>
        <translation>Pindahkan ke tempat sampah</translation>
    </message>
    <message>
        <source>No room at the server</source>
        <translation>Ruang di server penuh</translation>
    </message>
    <message>
        <source>Not taken yet</source>
        <translation>Belum diterima server</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Buka</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Ditolak</translation>
    </message>
    <message>
        <source>Save a copy …</source>
        <translation>Simpan salinan …</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Terkirim</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>Belum dikirim</translation>
    </message>
</context>
<context>
    <name>pilar::FileView</name>
    <message>
        <source>Comment</source>
        <translation>Komentar</translation>
    </message>
    <message>
        <source>Comments</source>
        <translation>Komentar</translation>
    </message>
    <message>
        <source>File and decision</source>
        <translation>Berkas dan keputusan</translation>
    </message>
    <message>
        <source>To the institution, about “%1”:</source>
        <translation>Kepada LKS, tentang “%1”:</translation>
    </message>
    <message>
        <source>To the institution:</source>
        <translation>Kepada LKS:</translation>
    </message>
</context>
<context>
    <name>pilar::FileViewer</name>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Perbesar</translation>
    </message>
    <message>
        <source>Save a copy …</source>
        <translation>Simpan salinan …</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Perkecil</translation>
    </message>
    <message>
        <source>The photo cannot be shown. Save a copy to look at it elsewhere.</source>
        <translation>Foto tidak dapat ditampilkan. Simpan salinannya untuk dilihat dengan program lain.</translation>
    </message>
    <message>
        <source>Whole picture</source>
        <translation>Seluruh gambar</translation>
    </message>
</context>
<context>
    <name>pilar::FilterChips</name>
    <message>
        <source>All</source>
        <translation>Semua</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>Bentrok</translation>
    </message>
    <message>
        <source>Consent withdrawn</source>
        <translation>Persetujuan dicabut</translation>
    </message>
    <message>
        <source>In the bin</source>
        <translation>Di tempat sampah</translation>
    </message>
    <message>
        <source>Incomplete</source>
        <translation>Belum lengkap</translation>
    </message>
    <message>
        <source>No consent yet</source>
        <translation>Tanpa persetujuan</translation>
    </message>
    <message>
        <source>Not sent yet</source>
        <translation>Belum dikirim</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Ditolak</translation>
    </message>
</context>
<context>
    <name>pilar::FirstStart</name>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Mulai</translation>
    </message>
    <message>
        <source>Begin without internet</source>
        <translation>Mulai tanpa internet</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Lanjut</translation>
    </message>
    <message>
        <source>Five entries to begin with; the rest can follow.</source>
        <translation>Cukup lima isian untuk mulai; yang lain menyusul.</translation>
    </message>
    <message>
        <source>I have kept the key</source>
        <translation>Kunci sudah saya simpan</translation>
    </message>
    <message>
        <source>If the passphrase is forgotten, only this key opens the data. Print it and keep it with the deed, not beside the computer. It is shown this once.</source>
        <translation>Bila frasa sandi terlupa, hanya kunci ini yang dapat membuka data. Cetak dan simpan bersama akta, jangan di dekat komputer. Kunci hanya ditampilkan kali ini.</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Nanti</translation>
    </message>
    <message>
        <source>Locking the data…</source>
        <translation>Mengunci data…</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Sekali lagi</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Frasa sandi</translation>
    </message>
    <message>
        <source>Pilar keeps the data of your institution on this computer, locked with your passphrase. It works without internet; sending to the Dinas can follow at any time.</source>
        <translation>Pilar menyimpan data lembaga Anda di komputer ini, terkunci dengan frasa sandi Anda. Pilar bekerja tanpa internet; pengiriman ke Dinas dapat menyusul kapan saja.</translation>
    </message>
    <message>
        <source>Please type the name of the institution.</source>
        <translation>Mohon isi nama lembaga.</translation>
    </message>
    <message>
        <source>Please type your name.</source>
        <translation>Mohon isi nama Anda.</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Cetak</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>Pulihkan dari cadangan</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Simpan sebagai PDF</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Masuk</translation>
    </message>
    <message>
        <source>That is not group %1. Please compare it with the paper.</source>
        <translation>Itu bukan kelompok ke-%1. Mohon cocokkan dengan kertas Anda.</translation>
    </message>
    <message>
        <source>The passphrase locks the data. Nobody can read them without it, not even the Dinas.</source>
        <translation>Frasa sandi mengunci data. Tanpa frasa itu tidak seorang pun dapat membacanya, Dinas pun tidak.</translation>
    </message>
    <message>
        <source>The recovery key</source>
        <translation>Kunci pemulihan</translation>
    </message>
    <message>
        <source>The two passphrases differ. Please type them again.</source>
        <translation>Kedua frasa sandi berbeda. Mohon ketik ulang.</translation>
    </message>
    <message>
        <source>To be sure: type group %1 from your paper</source>
        <translation>Untuk memastikan: ketik kelompok ke-%1 dari kertas Anda</translation>
    </message>
    <message>
        <source>Welcome to Pilar</source>
        <translation>Selamat datang di Pilar</translation>
    </message>
    <message>
        <source>Who works with these data?</source>
        <translation>Siapa yang bekerja dengan data ini?</translation>
    </message>
    <message>
        <source>With an account of the Dinas</source>
        <translation>Dengan akun dari Dinas</translation>
    </message>
    <message>
        <source>Your institution</source>
        <translation>Lembaga Anda</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Nama Anda</translation>
    </message>
</context>
<context>
    <name>pilar::FormFoot</name>
    <message>
        <source>%1 % complete</source>
        <translation>%1 % lengkap</translation>
    </message>
    <message>
        <source>Ctrl+S</source>
        <translation>Ctrl+S</translation>
    </message>
    <message>
        <source>Of what is asked for when submitting (marked *)</source>
        <translation>Dari isian yang diminta saat pengajuan (bertanda *)</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Simpan</translation>
    </message>
    <message>
        <source>Save and next</source>
        <translation>Simpan dan lanjut</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>Tersimpan %1</translation>
    </message>
    <message>
        <source>Saves and begins the next one (Ctrl+Enter)</source>
        <translation>Menyimpan lalu memulai yang berikutnya (Ctrl+Enter)</translation>
    </message>
</context>
<context>
    <name>pilar::FormHead</name>
    <message>
        <source>A paper that proves when the server took this record in</source>
        <translation>Surat yang membuktikan kapan server menerima data ini</translation>
    </message>
    <message>
        <source>All that is kept about this person, and who changed it, on paper for the person</source>
        <translation>Semua yang tersimpan tentang orang ini dan riwayat perubahannya, di atas kertas untuk yang bersangkutan</translation>
    </message>
    <message>
        <source>Copy of the data</source>
        <translation>Salinan data</translation>
    </message>
    <message>
        <source>New: %1</source>
        <translation>Baru: %1</translation>
    </message>
    <message>
        <source>Print the receipt</source>
        <translation>Cetak bukti terima</translation>
    </message>
    <message>
        <source>Saved on this computer, not sent yet</source>
        <translation>Tersimpan di komputer ini, belum dikirim</translation>
    </message>
    <message>
        <source>Show from the server</source>
        <translation>Tampilkan dari server</translation>
    </message>
    <message>
        <source>Shows what is hidden from this office, for a reason that the institution is told</source>
        <translation>Menampilkan data yang disembunyikan dari kantor ini, dengan alasan yang diberitahukan kepada lembaga</translation>
    </message>
    <message>
        <source>You can read this record, not change it.</source>
        <translation>Data ini dapat dibaca, tidak dapat diubah.</translation>
    </message>
    <message>
        <source>You choose on the page of synchronisation.</source>
        <translation>Pilihannya ada di halaman Sinkronisasi.</translation>
    </message>
</context>
<context>
    <name>pilar::Frame</name>
    <message>
        <source>%1 entries need a decision</source>
        <translation>%1 isian perlu diputuskan</translation>
    </message>
    <message>
        <source>%1 files wait</source>
        <translation>%1 berkas menunggu</translation>
    </message>
    <message>
        <source>%1 not sent yet</source>
        <translation>%1 belum dikirim</translation>
    </message>
    <message>
        <source>%1 records</source>
        <translation>%1 data</translation>
    </message>
    <message>
        <source>A document expires soon or has expired</source>
        <translation>Ada dokumen yang segera habis atau sudah habis masa berlakunya</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Beranda</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil LKS</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Antrean</translation>
    </message>
    <message>
        <source>Registration</source>
        <translation>Registrasi</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Pengaturan</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Rekap</translation>
    </message>
    <message>
        <source>Synchronisation</source>
        <translation>Sinkronisasi</translation>
    </message>
    <message>
        <source>The Dinas asks for a correction</source>
        <translation>Dinas meminta perbaikan</translation>
    </message>
</context>
<context>
    <name>pilar::GapsList</name>
    <message>
        <source>Still missing: %1</source>
        <translation>Masih kurang: %1</translation>
    </message>
</context>
<context>
    <name>pilar::HomePage</name>
    <message>
        <source>%1 clients have no recorded consent of a parent or guardian yet.</source>
        <translation>%1 klien belum memiliki catatan persetujuan orang tua atau wali.</translation>
    </message>
    <message>
        <source>%1 comments of the Dinas wait for an answer.</source>
        <translation>Ada %1 komentar Dinas yang perlu ditindaklanjuti.</translation>
    </message>
    <message>
        <source>%1 entries are not sent yet, about %2.</source>
        <translation>%1 data belum dikirim, kira-kira %2.</translation>
    </message>
    <message>
        <source>%1 entries are on this computer alone: neither sent nor in a backup elsewhere.</source>
        <translation>%1 data hanya ada di komputer ini: belum terkirim dan belum ada di cadangan lain.</translation>
    </message>
    <message>
        <source>%1 entries were changed by someone else too. Please choose.</source>
        <translation>%1 isian juga diubah pihak lain. Silakan pilih.</translation>
    </message>
    <message>
        <source>%1 entries were typed and not saved yet.</source>
        <translation>Ada %1 isian yang belum disimpan.</translation>
    </message>
    <message>
        <source>%1 expired %2 days ago.</source>
        <translation>%1 habis masa berlakunya %2 hari lalu.</translation>
    </message>
    <message>
        <source>%1 expires in %2 days.</source>
        <translation>%1 habis %2 hari lagi.</translation>
    </message>
    <message>
        <source>%1 files wait for a check.</source>
        <translation>%1 berkas menunggu diperiksa.</translation>
    </message>
    <message>
        <source>%1 photos and papers are not sent yet, about %2.</source>
        <translation>%1 foto dan berkas belum dikirim, kira-kira %2.</translation>
    </message>
    <message>
        <source>Add the chair, secretary and treasurer</source>
        <translation>Tambahkan ketua, sekretaris dan bendahara</translation>
    </message>
    <message>
        <source>An entry was typed and not saved yet.</source>
        <translation>Ada isian yang belum disimpan.</translation>
    </message>
    <message>
        <source>Back up</source>
        <translation>Cadangkan</translation>
    </message>
    <message>
        <source>Begin the registration and print the form</source>
        <translation>Mulai registrasi dan cetak formulirnya</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Pilih</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>Perbaiki</translation>
    </message>
    <message>
        <source>Fill in the profile of the institution</source>
        <translation>Lengkapi profil lembaga</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Lanjutkan</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Beranda</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Lihat</translation>
    </message>
    <message>
        <source>Nothing waits for you.</source>
        <translation>Tidak ada yang menunggu Anda.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Buka</translation>
    </message>
    <message>
        <source>Open the queue</source>
        <translation>Buka antrean</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Baca</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>Perbarui</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Kirim</translation>
    </message>
    <message>
        <source>Submit</source>
        <translation>Ajukan</translation>
    </message>
    <message>
        <source>The Dinas returned the registration to be corrected.</source>
        <translation>Dinas mengembalikan registrasi untuk diperbaiki.</translation>
    </message>
    <message>
        <source>The registration is complete and can be submitted.</source>
        <translation>Registrasi sudah lengkap dan dapat diajukan.</translation>
    </message>
    <message>
        <source>The registration still lacks %1 entries.</source>
        <translation>Registrasi masih kurang %1 hal.</translation>
    </message>
    <message>
        <source>The server refused %1 entries. Nothing is lost; please look at them.</source>
        <translation>Server menolak %1 isian. Tidak ada data yang hilang; silakan diperiksa.</translation>
    </message>
    <message>
        <source>Three steps to the first form</source>
        <translation>Tiga langkah menuju formulir pertama</translation>
    </message>
    <message>
        <source>What is to be done, the most urgent first.</source>
        <translation>Yang perlu dikerjakan, paling mendesak lebih dahulu.</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Lihat caranya</translation>
    </message>
</context>
<context>
    <name>pilar::KeysDialog</name>
    <message>
        <source>Everywhere</source>
        <translation>Di semua halaman</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tombol papan ketik</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>Di halaman ini</translation>
    </message>
    <message>
        <source>go to a page</source>
        <translation>pindah halaman</translation>
    </message>
    <message>
        <source>this list</source>
        <translation>daftar ini</translation>
    </message>
</context>
<context>
    <name>pilar::ListModel</name>
    <message>
        <source>%1 % complete</source>
        <translation>%1 % lengkap</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Pengiriman</translation>
    </message>
</context>
<context>
    <name>pilar::Navigation</name>
    <message>
        <source>Pages</source>
        <translation>Halaman</translation>
    </message>
</context>
<context>
    <name>pilar::NikEditor</name>
    <message>
        <source>%1 of 16 digits</source>
        <translation>%1 dari 16 angka</translation>
    </message>
    <message>
        <source>Female</source>
        <translation>Perempuan</translation>
    </message>
    <message>
        <source>Male</source>
        <translation>Laki-laki</translation>
    </message>
    <message>
        <source>born %1</source>
        <translation>lahir %1</translation>
    </message>
</context>
<context>
    <name>pilar::NoInstitutionPage</name>
    <message>
        <source>First the profile of the institution</source>
        <translation>Isi dahulu profil lembaga</translation>
    </message>
    <message>
        <source>Open the profile</source>
        <translation>Buka profil</translation>
    </message>
    <message>
        <source>These records belong to an institution. Its name is enough to begin.</source>
        <translation>Data ini milik sebuah lembaga. Cukup nama lembaga untuk mulai.</translation>
    </message>
</context>
<context>
    <name>pilar::PairView</name>
    <message>
        <source>Keep this record</source>
        <translation>Pertahankan data ini</translation>
    </message>
    <message>
        <source>Last changed %1</source>
        <translation>Terakhir diubah %1</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>kosong</translation>
    </message>
</context>
<context>
    <name>pilar::PassphraseEdit</name>
    <message>
        <source>At least %1 characters. Four words that only you put together are easy to keep in mind.</source>
        <translation>Paling sedikit %1 karakter. Empat kata pilihan Anda sendiri mudah diingat.</translation>
    </message>
    <message>
        <source>Good. Longer is better still.</source>
        <translation>Baik. Lebih panjang lebih aman.</translation>
    </message>
    <message>
        <source>Show or hide what is typed</source>
        <translation>Tampilkan atau sembunyikan ketikan</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Kekuatan</translation>
    </message>
    <message>
        <source>Strong.</source>
        <translation>Kuat.</translation>
    </message>
</context>
<context>
    <name>pilar::PersonDialog</name>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>Frasa sandi baru</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Sekali lagi</translation>
    </message>
    <message>
        <source>Please type the name.</source>
        <translation>Mohon isi nama.</translation>
    </message>
    <message>
        <source>The two passphrases differ. Please type them again.</source>
        <translation>Kedua frasa sandi berbeda. Mohon ketik ulang.</translation>
    </message>
</context>
<context>
    <name>pilar::PilarWindow</name>
    <message>
        <source>Restore a backup</source>
        <translation>Pulihkan dari cadangan</translation>
    </message>
    <message numerus="yes">
        <source>The data are restored. %n attached files did not lie beside the backup; those that were sent come back from the server.</source>
        <translation><numerusform>Data sudah dipulihkan. %n berkas lampiran tidak ada di dekat cadangan; yang sudah terkirim diunduh kembali dari server.</numerusform></translation>
    </message>
</context>
<context>
    <name>pilar::PrintPreview</name>
    <message>
        <source>%1 pages</source>
        <translation>%1 halaman</translation>
    </message>
    <message>
        <source>A4 paper</source>
        <translation>Kertas A4</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>F4 paper (215 × 330 mm)</source>
        <translation>Kertas F4 (215 × 330 mm)</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Page %1</source>
        <translation>Halaman %1</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Halaman</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Kertas</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Pratinjau</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Cetak</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Simpan sebagai PDF</translation>
    </message>
</context>
<context>
    <name>pilar::ProfilePage</name>
    <message>
        <source>Profile of the institution</source>
        <translation>Profil LKS</translation>
    </message>
</context>
<context>
    <name>pilar::ProposalPage</name>
    <message>
        <source>Missing: %1</source>
        <translation>Kurang: %1</translation>
    </message>
    <message>
        <source>What is needed before the proposal can be submitted</source>
        <translation>Yang diperlukan sebelum proposal dapat diajukan</translation>
    </message>
</context>
<context>
    <name>pilar::QueuePage</name>
    <message>
        <source>Files that wait for the Dinas, the oldest first.</source>
        <translation>Berkas yang menunggu Dinas, paling lama lebih dahulu.</translation>
    </message>
    <message>
        <source>Institution</source>
        <translation>LKS</translation>
    </message>
    <message>
        <source>No file waits. New ones come with the next synchronisation.</source>
        <translation>Tidak ada berkas yang menunggu. Yang baru datang bersama sinkronisasi berikutnya.</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Antrean</translation>
    </message>
    <message>
        <source>Waiting files</source>
        <translation>Berkas yang menunggu</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>Sejak</translation>
    </message>
    <message>
        <source>comment on the field</source>
        <translation>beri komentar pada isian</translation>
    </message>
</context>
<context>
    <name>pilar::RecordEditor</name>
    <message>
        <source>Not on this computer</source>
        <translation>Tidak ada di komputer ini</translation>
    </message>
</context>
<context>
    <name>pilar::RecordList</name>
    <message>
        <source>Bring back</source>
        <translation>Pulihkan</translation>
    </message>
    <message>
        <source>Moved to the bin</source>
        <translation>Dipindahkan ke tempat sampah</translation>
    </message>
    <message>
        <source>No %1 yet. Add the first one with Insert.</source>
        <translation>Belum ada %1. Tambah yang pertama dengan tombol Insert.</translation>
    </message>
    <message>
        <source>Nothing matches the search or the filter.</source>
        <translation>Tidak ada yang cocok dengan pencarian atau saringan.</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Cari</translation>
    </message>
    <message>
        <source>Search (Ctrl+F)</source>
        <translation>Cari (Ctrl+F)</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Tampilkan semua</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Urungkan</translation>
    </message>
    <message>
        <source>“%1” is in the bin.</source>
        <translation>“%1” berada di tempat sampah.</translation>
    </message>
    <message>
        <source>“%1” was moved to the bin.</source>
        <translation>“%1” dipindahkan ke tempat sampah.</translation>
    </message>
</context>
<context>
    <name>pilar::RecordPage</name>
    <message>
        <source>Add %1</source>
        <translation>Tambah %1</translation>
    </message>
    <message>
        <source>Entered twice…</source>
        <translation>Data ganda…</translation>
    </message>
    <message>
        <source>Finds people who are entered twice, and makes one of two</source>
        <translation>Mencari orang yang dimasukkan dua kali dan menggabungkan datanya</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>Insert</translation>
    </message>
</context>
<context>
    <name>pilar::RecordPane</name>
    <message>
        <source>Attachments</source>
        <translation>Lampiran</translation>
    </message>
    <message>
        <source>Not saved yet: please look at the fields marked red. What you typed is kept.</source>
        <translation>Belum tersimpan: mohon periksa isian yang bertanda merah. Ketikan Anda tetap ada.</translation>
    </message>
    <message>
        <source>Note to the other side:</source>
        <translation>Catatan untuk penerima:</translation>
    </message>
    <message>
        <source>Records of erasure</source>
        <translation>Berita acara pemusnahan</translation>
    </message>
</context>
<context>
    <name>pilar::RecordsPage</name>
    <message>
        <source>add</source>
        <translation>tambah</translation>
    </message>
    <message>
        <source>back to the list; the draft is kept</source>
        <translation>kembali ke daftar; draf tetap tersimpan</translation>
    </message>
    <message>
        <source>move to the bin (can be undone)</source>
        <translation>pindahkan ke tempat sampah (dapat diurungkan)</translation>
    </message>
    <message>
        <source>next and previous field</source>
        <translation>isian berikutnya dan sebelumnya</translation>
    </message>
    <message>
        <source>open the chosen record</source>
        <translation>buka data yang dipilih</translation>
    </message>
    <message>
        <source>save</source>
        <translation>simpan</translation>
    </message>
    <message>
        <source>save and begin the next</source>
        <translation>simpan dan mulai yang berikutnya</translation>
    </message>
    <message>
        <source>search</source>
        <translation>cari</translation>
    </message>
</context>
<context>
    <name>pilar::RecoveryTrial</name>
    <message>
        <source>New recovery key</source>
        <translation>Kunci pemulihan baru</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Cetak</translation>
    </message>
    <message>
        <source>Print it and keep it with the deed. The key on the old paper opens nothing any more. It is shown this once.</source>
        <translation>Cetak dan simpan bersama akta. Kunci di kertas lama tidak berlaku lagi. Kunci ini hanya ditampilkan kali ini.</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Kunci pemulihan</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Simpan sebagai PDF</translation>
    </message>
    <message>
        <source>This key opens these data. Please put the paper back with the deed.</source>
        <translation>Kunci ini membuka data ini. Mohon simpan kembali kertasnya bersama akta.</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Coba</translation>
    </message>
    <message>
        <source>Try the recovery key</source>
        <translation>Coba kunci pemulihan</translation>
    </message>
    <message>
        <source>Type the key as it stands on the paper. Pilar tells whether it opens these data; nothing is changed.</source>
        <translation>Ketik kunci seperti tertulis di kertas. Pilar memberi tahu apakah kunci itu membuka data ini; tidak ada yang diubah.</translation>
    </message>
</context>
<context>
    <name>pilar::RegistrasiPage</name>
    <message>
        <source>Begin a registration</source>
        <translation>Mulai registrasi</translation>
    </message>
    <message>
        <source>Begin it at any time: papers and data can be completed bit by bit before it is submitted.</source>
        <translation>Silakan mulai kapan saja: berkas dan data dapat dilengkapi sedikit demi sedikit sebelum diajukan.</translation>
    </message>
    <message>
        <source>Complete: it can be submitted.</source>
        <translation>Lengkap: sudah dapat diajukan.</translation>
    </message>
    <message>
        <source>Print the form</source>
        <translation>Cetak formulir</translation>
    </message>
    <message>
        <source>Registration</source>
        <translation>Registrasi</translation>
    </message>
    <message>
        <source>The way to the certificate of the Dinas.</source>
        <translation>Jalan menuju Tanda Registrasi dari Dinas.</translation>
    </message>
    <message>
        <source>There is no registration yet.</source>
        <translation>Belum ada registrasi.</translation>
    </message>
    <message>
        <source>Which registration</source>
        <translation>Registrasi yang mana</translation>
    </message>
</context>
<context>
    <name>pilar::RekapPage</name>
    <message>
        <source>On %1. %2 of %3 LKS have sent something in the quarter %4.</source>
        <translation>Per %1. %2 dari %3 LKS mengirim data pada triwulan %4.</translation>
    </message>
    <message>
        <source>Registration of the LKS</source>
        <translation>Registrasi LKS</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Rekap</translation>
    </message>
    <message>
        <source>applied for: %1</source>
        <translation>diajukan: %1</translation>
    </message>
    <message>
        <source>by state</source>
        <translation>menurut keadaan</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>kedaluwarsa</translation>
    </message>
    <message>
        <source>in process</source>
        <translation>dalam proses</translation>
    </message>
    <message>
        <source>not filled in</source>
        <translation>belum diisi</translation>
    </message>
    <message>
        <source>not registered</source>
        <translation>belum terdaftar</translation>
    </message>
    <message>
        <source>of these accredited</source>
        <translation>di antaranya terakreditasi</translation>
    </message>
    <message>
        <source>registered</source>
        <translation>bertanda daftar</translation>
    </message>
</context>
<context>
    <name>pilar::RestoreDialog</name>
    <message>
        <source>All data come back as they were in the backup. What the server has got since comes with the next synchronisation.</source>
        <translation>Semua data kembali seperti dalam cadangan. Data yang sesudahnya sudah sampai di server diambil pada sinkronisasi berikutnya.</translation>
    </message>
    <message>
        <source>Backup file</source>
        <translation>Berkas cadangan</translation>
    </message>
    <message>
        <source>Backups of Pilar (*.cadangan)</source>
        <translation>Cadangan Pilar (*.cadangan)</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Pilih…</translation>
    </message>
    <message>
        <source>I know the passphrase</source>
        <translation>Saya ingat frasa sandinya</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>Frasa sandi baru</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Frasa sandi</translation>
    </message>
    <message>
        <source>Passphrase forgotten?</source>
        <translation>Lupa frasa sandi?</translation>
    </message>
    <message>
        <source>Passphrase of then</source>
        <translation>Frasa sandi waktu itu</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Kunci pemulihan</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Pulihkan</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>Pulihkan dari cadangan</translation>
    </message>
    <message>
        <source>Restoring…</source>
        <translation>Memulihkan…</translation>
    </message>
    <message>
        <source>The data that are on this computer now step aside, whole, into a folder beside them. Nothing is deleted.</source>
        <translation>Data yang sekarang ada di komputer ini disisihkan secara utuh ke folder di sebelahnya. Tidak ada yang dihapus.</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Nama Anda</translation>
    </message>
    <message>
        <source>only if several people used the data</source>
        <translation>hanya bila data dipakai beberapa orang</translation>
    </message>
</context>
<context>
    <name>pilar::RevealButton</name>
    <message>
        <source>Hide again</source>
        <translation>Sembunyikan lagi</translation>
    </message>
    <message>
        <source>Show hidden</source>
        <translation>Tampilkan data pribadi</translation>
    </message>
    <message>
        <source>Shows NIK, addresses and other personal data of this record</source>
        <translation>Menampilkan NIK, alamat dan data pribadi lain pada data ini</translation>
    </message>
</context>
<context>
    <name>pilar::RevealDialog</name>
    <message>
        <source>Reason, without names and numbers</source>
        <translation>Alasan, tanpa nama dan nomor</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Tampilkan</translation>
    </message>
    <message>
        <source>Show hidden data</source>
        <translation>Tampilkan data yang disembunyikan</translation>
    </message>
    <message>
        <source>The institution is told when this was shown, to which office and why. Nothing of it is kept on this computer.</source>
        <translation>Lembaga diberi tahu kapan data ini ditampilkan, kepada kantor mana, dan alasannya. Data ini tidak disimpan di komputer ini.</translation>
    </message>
</context>
<context>
    <name>pilar::RowsTable</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Add row</source>
        <translation>Tambah baris</translation>
    </message>
    <message>
        <source>Remove row</source>
        <translation>Hapus baris</translation>
    </message>
    <message>
        <source>too large</source>
        <translation>terlalu besar</translation>
    </message>
</context>
<context>
    <name>pilar::SectionList</name>
    <message numerus="yes">
        <source>%n field(s) still asked for</source>
        <translation><numerusform>%n isian masih diminta</numerusform></translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Lengkap</translation>
    </message>
    <message>
        <source>Nothing entered</source>
        <translation>Belum diisi</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Bagian</translation>
    </message>
    <message>
        <source>Something is wrong here</source>
        <translation>Ada yang perlu diperbaiki</translation>
    </message>
</context>
<context>
    <name>pilar::SettingsPage</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 (you)</source>
        <translation>%1 (Anda)</translation>
    </message>
    <message>
        <source>%1 MB a day</source>
        <translation>%1 MB sehari</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 di %2</translation>
    </message>
    <message>
        <source>%1 can open these data now.</source>
        <translation>%1 sekarang dapat membuka data ini.</translation>
    </message>
    <message>
        <source>%1 will not be able to open these data any more. What they entered stays. Everything is encrypted anew, which can take some minutes.</source>
        <translation>%1 tidak akan dapat membuka data ini lagi. Isian yang sudah dibuat tetap ada. Semua data dienkripsi ulang, dan ini dapat memakan waktu beberapa menit.</translation>
    </message>
    <message>
        <source>%1, on a USB stick</source>
        <translation>%1, lewat USB</translation>
    </message>
    <message>
        <source>About Pilar</source>
        <translation>Tentang Pilar</translation>
    </message>
    <message>
        <source>Add a person</source>
        <translation>Tambah orang</translation>
    </message>
    <message>
        <source>At most, by itself</source>
        <translation>Batas pengiriman otomatis</translation>
    </message>
    <message>
        <source>Change my passphrase</source>
        <translation>Ganti frasa sandi saya</translation>
    </message>
    <message>
        <source>Each person has a name and passphrase of their own.</source>
        <translation>Setiap orang memiliki nama dan frasa sandi sendiri.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Bahasa</translation>
    </message>
    <message>
        <source>Language and text</source>
        <translation>Bahasa dan tulisan</translation>
    </message>
    <message>
        <source>Lock when nobody touches the program</source>
        <translation>Kunci bila program tidak disentuh</translation>
    </message>
    <message>
        <source>New recovery key</source>
        <translation>Kunci pemulihan baru</translation>
    </message>
    <message>
        <source>Not signed in: these data stay on this computer.</source>
        <translation>Belum masuk: data hanya ada di komputer ini.</translation>
    </message>
    <message>
        <source>Photos and papers too, after the data</source>
        <translation>Foto dan dokumen juga, sesudah data</translation>
    </message>
    <message>
        <source>Pilar %1, free software under the GNU General Public License, version 3 or later. Regions: idn-area-data (ODbL 1.0).</source>
        <translation>Pilar %1, perangkat lunak bebas di bawah GNU General Public License versi 3 atau yang lebih baru. Wilayah: idn-area-data (ODbL 1.0).</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Keluarkan</translation>
    </message>
    <message>
        <source>Send by itself whenever there is a connection</source>
        <translation>Kirim otomatis setiap kali ada sambungan</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Pengiriman</translation>
    </message>
    <message>
        <source>Server of the Dinas</source>
        <translation>Server Dinas</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Pengaturan</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Masuk</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>Masuk lagi</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Keluar</translation>
    </message>
    <message>
        <source>Signed out. The data stay on this computer; sign in again to send.</source>
        <translation>Sudah keluar. Data tetap ada di komputer ini; masuk lagi untuk mengirim.</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Ukuran tulisan</translation>
    </message>
    <message>
        <source>The data are kept in %1.</source>
        <translation>Data disimpan di %1.</translation>
    </message>
    <message>
        <source>The data go first, then photos and papers; what is left waits for the next day, or until you synchronise yourself.</source>
        <translation>Data dikirim lebih dulu, lalu foto dan berkas; sisanya menunggu hari berikutnya, atau sampai Anda menyinkronkan sendiri.</translation>
    </message>
    <message>
        <source>The key on the old paper will open nothing any more. The new one has to be printed or saved at once.</source>
        <translation>Kunci di kertas lama tidak akan berlaku lagi. Kunci yang baru harus segera dicetak atau disimpan.</translation>
    </message>
    <message>
        <source>The language changes when Pilar is opened again.</source>
        <translation>Bahasa berganti setelah Pilar dibuka kembali.</translation>
    </message>
    <message>
        <source>The new passphrase holds from now on. Everything is encrypted anew when these data are opened next, which can take some minutes.</source>
        <translation>Frasa sandi baru berlaku mulai sekarang. Semua data dienkripsi ulang saat dibuka berikutnya, dan ini dapat memakan waktu beberapa menit.</translation>
    </message>
    <message>
        <source>Try the recovery key</source>
        <translation>Coba kunci pemulihan</translation>
    </message>
    <message>
        <source>Who may open these data</source>
        <translation>Yang boleh membuka data ini</translation>
    </message>
    <message>
        <source>after %1 minutes</source>
        <translation>setelah %1 menit</translation>
    </message>
    <message>
        <source>as many as it takes</source>
        <translation>tanpa batas</translation>
    </message>
    <message>
        <source>only by hand</source>
        <translation>hanya secara manual</translation>
    </message>
</context>
<context>
    <name>pilar::ShownValue</name>
    <message>
        <source>A file is attached</source>
        <translation>Berkas terlampir</translation>
    </message>
</context>
<context>
    <name>pilar::SignInDialog</name>
    <message>
        <source>A further institution</source>
        <translation>Lembaga tambahan</translation>
    </message>
    <message>
        <source>Address of the server</source>
        <translation>Alamat server</translation>
    </message>
    <message>
        <source>Choose the file</source>
        <translation>Pilih berkas</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Surel</translation>
    </message>
    <message>
        <source>File of the Dinas</source>
        <translation>Berkas dari Dinas</translation>
    </message>
    <message>
        <source>Joining the two needs the internet once. Nothing was changed; sign in through the internet.</source>
        <translation>Untuk menggabungkan keduanya diperlukan internet satu kali. Tidak ada yang diubah; masuklah lewat internet.</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Kata sandi</translation>
    </message>
    <message>
        <source>Please choose the file and type the password.</source>
        <translation>Pilih berkasnya dan ketik sandinya.</translation>
    </message>
    <message>
        <source>Please type e-mail and password.</source>
        <translation>Mohon isi e-mail dan kata sandi.</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Masuk</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>Sedang masuk…</translation>
    </message>
    <message>
        <source>The same institution</source>
        <translation>Lembaga yang sama</translation>
    </message>
    <message>
        <source>The server has another address now</source>
        <translation>Alamat server sudah berganti</translation>
    </message>
    <message>
        <source>This account has an institution already, and one was entered here that the Dinas does not have yet. Are they the same?</source>
        <translation>Akun ini sudah memiliki lembaga, dan di sini dimasukkan lembaga yang belum ada di Dinas. Apakah keduanya sama?</translation>
    </message>
    <message>
        <source>Through the internet</source>
        <translation>Lewat internet</translation>
    </message>
    <message>
        <source>With a file from the Dinas, without internet</source>
        <translation>Dengan berkas dari Dinas, tanpa internet</translation>
    </message>
    <message>
        <source>With the account that the Dinas gave you. All that was entered before is kept.</source>
        <translation>Dengan akun yang diberikan Dinas. Semua yang sudah diisi tetap ada.</translation>
    </message>
</context>
<context>
    <name>pilar::Stepper</name>
    <message>
        <source>Stands at: %1</source>
        <translation>Posisi: %1</translation>
    </message>
</context>
<context>
    <name>pilar::StickCard</name>
    <message>
        <source>All files (*)</source>
        <translation>Semua berkas (*)</translation>
    </message>
    <message>
        <source>Data can also be brought to the Dinas on a USB stick. For that the Dinas gives you a file that makes this computer known to it.</source>
        <translation>Data dapat juga dibawa ke Dinas dengan USB. Untuk itu Dinas memberi Anda satu berkas agar komputer ini dikenal.</translation>
    </message>
    <message>
        <source>Data can also be brought to the Dinas on a USB stick. The file is locked: only the server of the Dinas can open it.</source>
        <translation>Data dapat juga dibawa ke Dinas dengan USB. Berkasnya terkunci: hanya server Dinas yang dapat membukanya.</translation>
    </message>
    <message>
        <source>Data can also travel on a USB stick, locked so that only the server opens them. You may send on the file of an institution that has no internet and give it the answer.</source>
        <translation>Data dapat juga dibawa dengan USB, terkunci sehingga hanya server yang dapat membukanya. Berkas dari lembaga tanpa internet dapat Anda teruskan ke server, lalu jawabannya diserahkan kembali.</translation>
    </message>
    <message>
        <source>Eject the USB stick before you pull it out. With the answer of the Dinas, press “Take the answer from USB” here.</source>
        <translation>Keluarkan USB dengan aman sebelum dicabut. Setelah mendapat jawaban Dinas, tekan “Ambil jawaban dari USB” di sini.</translation>
    </message>
    <message>
        <source>File “%1” in “%2”.</source>
        <translation>Berkas “%1” di “%2”.</translation>
    </message>
    <message>
        <source>Files of Pilar (*.pilar)</source>
        <translation>Berkas Pilar (*.pilar)</translation>
    </message>
    <message>
        <source>I have a file from the Dinas</source>
        <translation>Saya punya berkas dari Dinas</translation>
    </message>
    <message>
        <source>Send by USB</source>
        <translation>Kirim lewat USB</translation>
    </message>
    <message>
        <source>Send on another's file</source>
        <translation>Teruskan berkas lembaga lain</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Hentikan</translation>
    </message>
    <message>
        <source>Take the answer from USB</source>
        <translation>Ambil jawaban dari USB</translation>
    </message>
    <message>
        <source>The file was sent on, unopened. Give the answer “%1” back to whom it came from; it lies in “%2”.</source>
        <translation>Berkas sudah diteruskan tanpa dibuka. Serahkan jawaban “%1” kepada pengirimnya; berkas itu ada di “%2”.</translation>
    </message>
    <message>
        <source>Without internet</source>
        <translation>Tanpa internet</translation>
    </message>
</context>
<context>
    <name>pilar::StickJob</name>
    <message>
        <source>Answer to %1</source>
        <translation>Jawaban untuk %1</translation>
    </message>
</context>
<context>
    <name>pilar::SuggestEditor</name>
    <message>
        <source>Type to search…</source>
        <translation>Ketik untuk mencari…</translation>
    </message>
</context>
<context>
    <name>pilar::SyncPage</name>
    <message>
        <source>%1 entries are not sent yet: %2.</source>
        <translation>%1 data belum dikirim: %2.</translation>
    </message>
    <message>
        <source>%1 more wait at the server for what they refer to.</source>
        <translation>%1 lagi menunggu di server sampai data yang dirujuk tiba.</translation>
    </message>
    <message>
        <source>%1 photos and papers are not sent yet: %2.</source>
        <translation>%1 foto dan berkas belum dikirim: %2.</translation>
    </message>
    <message>
        <source>%1 sent, %2 received · %3 up, %4 down</source>
        <translation>%1 dikirim, %2 masuk · %3 naik, %4 turun</translation>
    </message>
    <message>
        <source>All data are sent; photos and papers still wait.</source>
        <translation>Semua data sudah dikirim; foto dan dokumen masih menunggu.</translation>
    </message>
    <message>
        <source>All that was saved is sent.</source>
        <translation>Semua yang disimpan sudah dikirim.</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Riwayat</translation>
    </message>
    <message>
        <source>Looking for the server…</source>
        <translation>Menghubungi server…</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>Perlu perhatian</translation>
    </message>
    <message>
        <source>Nothing is sent by itself; press Send.</source>
        <translation>Pengiriman otomatis dimatikan; tekan Kirim.</translation>
    </message>
    <message>
        <source>Nothing waits to be sent.</source>
        <translation>Tidak ada yang menunggu dikirim.</translation>
    </message>
    <message>
        <source>Nothing was exchanged yet.</source>
        <translation>Belum pernah ada pertukaran data.</translation>
    </message>
    <message>
        <source>Pilar sends by itself whenever there is a connection. Today: %1.</source>
        <translation>Pilar mengirim sendiri setiap kali ada sambungan. Hari ini: %1.</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Kirim</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Masuk</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>Masuk lagi</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Hentikan</translation>
    </message>
    <message>
        <source>Synchronisation</source>
        <translation>Sinkronisasi</translation>
    </message>
    <message>
        <source>They follow after the data when you press Send.</source>
        <translation>Foto dan berkas menyusul setelah data, bila Anda menekan Kirim.</translation>
    </message>
    <message>
        <source>They follow by themselves after the data.</source>
        <translation>Foto dan dokumen menyusul sendiri sesudah data.</translation>
    </message>
    <message>
        <source>They go through the internet only; a USB stick takes the data alone.</source>
        <translation>Foto dan berkas hanya dapat dikirim lewat internet; USB membawa datanya saja.</translation>
    </message>
    <message>
        <source>Today's %1 are used up: Pilar goes on by itself tomorrow. Send still works.</source>
        <translation>Batas %1 hari ini sudah terpakai: Pilar melanjutkan sendiri besok. Tombol Kirim tetap berfungsi.</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Menunggu</translation>
    </message>
    <message>
        <source>What leaves this computer, and what came back.</source>
        <translation>Yang dikirim dari komputer ini dan yang diterima kembali.</translation>
    </message>
    <message>
        <source>You work without internet. Sign in with an account of the Dinas to send the data; nothing is lost until then.</source>
        <translation>Anda bekerja tanpa internet. Masuk dengan akun dari Dinas untuk mengirim data; sampai saat itu tidak ada yang hilang.</translation>
    </message>
    <message>
        <source>You work without internet; the data go to the Dinas on a USB stick.</source>
        <translation>Anda bekerja tanpa internet; data dibawa ke Dinas dengan USB.</translation>
    </message>
</context>
<context>
    <name>pilar::TextEditor</name>
    <message>
        <source>Show or hide</source>
        <translation>Tampilkan atau sembunyikan</translation>
    </message>
</context>
<context>
    <name>pilar::TopBar</name>
    <message>
        <source>%1 files not sent yet</source>
        <translation>%1 berkas belum dikirim</translation>
    </message>
    <message>
        <source>%1 need attention</source>
        <translation>%1 perlu perhatian</translation>
    </message>
    <message>
        <source>%1 not sent yet</source>
        <translation>%1 belum dikirim</translation>
    </message>
    <message>
        <source>All sent</source>
        <translation>Semua terkirim</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Kunci</translation>
    </message>
    <message>
        <source>Locks the data until the passphrase is typed (Ctrl+L)</source>
        <translation>Mengunci data sampai frasa sandi diketik (Ctrl+L)</translation>
    </message>
    <message>
        <source>Opens the page of synchronisation</source>
        <translation>Membuka halaman sinkronisasi</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Kirim</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Mengirim…</translation>
    </message>
    <message>
        <source>Without internet</source>
        <translation>Tanpa internet</translation>
    </message>
    <message>
        <source>last %1</source>
        <translation>terakhir %1</translation>
    </message>
    <message>
        <source>last try not finished</source>
        <translation>percobaan terakhir belum selesai</translation>
    </message>
</context>
<context>
    <name>pilar::TrayCards</name>
    <message>
        <source>Before</source>
        <translation>Semula</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Buang</translation>
    </message>
    <message>
        <source>Do it again</source>
        <translation>Ulangi</translation>
    </message>
    <message>
        <source>Give this change up? What was typed is lost, and the record shows again what the server has.</source>
        <translation>Buang perubahan ini? Isian Anda akan hilang dan data kembali seperti di server.</translation>
    </message>
    <message>
        <source>Give this change up? What was typed is lost; the server lets go of it at the next synchronisation.</source>
        <translation>Buang perubahan ini? Isian Anda akan hilang, dan server membuangnya pada sinkronisasi berikutnya.</translation>
    </message>
    <message>
        <source>Give this step up? The record stays as it is now.</source>
        <translation>Batalkan langkah ini? Data tetap seperti sekarang.</translation>
    </message>
    <message>
        <source>Keep this</source>
        <translation>Tetap pakai ini</translation>
    </message>
    <message>
        <source>Nothing needs a decision.</source>
        <translation>Tidak ada yang perlu diputuskan.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Buka</translation>
    </message>
    <message>
        <source>Put it there</source>
        <translation>Masukkan ke sana</translation>
    </message>
    <message>
        <source>Refused: %1</source>
        <translation>Ditolak: %1</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Kirim lagi</translation>
    </message>
    <message>
        <source>Take this</source>
        <translation>Pakai ini</translation>
    </message>
    <message>
        <source>Write another…</source>
        <translation>Tulis yang lain…</translation>
    </message>
</context>
<context>
    <name>pilar::UnlockPage</name>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>Frasa sandi baru</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Buka</translation>
    </message>
    <message>
        <source>Open the data</source>
        <translation>Buka data</translation>
    </message>
    <message>
        <source>Open with the recovery key</source>
        <translation>Buka dengan kunci pemulihan</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Membuka…</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Frasa sandi</translation>
    </message>
    <message>
        <source>Passphrase forgotten?</source>
        <translation>Lupa frasa sandi?</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Kunci pemulihan</translation>
    </message>
    <message>
        <source>Remember me on this computer until the data are locked</source>
        <translation>Ingat saya di komputer ini sampai data dikunci</translation>
    </message>
    <message>
        <source>Replace the passphrase and open</source>
        <translation>Ganti frasa sandi lalu buka</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>Pulihkan dari cadangan</translation>
    </message>
    <message>
        <source>The key stands on the paper that was printed when these data were begun. It is seven groups of five characters.</source>
        <translation>Kunci tercetak di kertas yang dibuat saat data ini dimulai: tujuh kelompok, masing-masing lima karakter.</translation>
    </message>
    <message>
        <source>This computer has no safe place to remember you. Please type the passphrase each time.</source>
        <translation>Komputer ini tidak memiliki tempat aman untuk mengingat Anda. Silakan ketik frasa sandi setiap kali.</translation>
    </message>
    <message>
        <source>Whose passphrase is to be replaced</source>
        <translation>Frasa sandi siapa yang diganti</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Nama Anda</translation>
    </message>
</context>
<context>
    <name>pilar::cli::Given</name>
    <message>
        <source>%1 is not a JSON object of fields and values in UTF-8.</source>
        <translation>%1 bukan objek JSON berisi bidang dan isinya dalam UTF-8.</translation>
    </message>
    <message>
        <source>Only one field can come from stdin.</source>
        <translation>Hanya satu bidang yang dapat diambil dari masukan.</translation>
    </message>
    <message>
        <source>The field %1 is given twice.</source>
        <translation>Bidang %1 ditulis dua kali.</translation>
    </message>
</context>
<context>
    <name>pilar::cli::RecoveryKeyPlace</name>
    <message>
        <source>%1 is there already and was left as it is.</source>
        <translation>%1 sudah ada dan dibiarkan seperti semula.</translation>
    </message>
    <message>
        <source>The empty file %1 was left behind.</source>
        <translation>Berkas kosong %1 tertinggal.</translation>
    </message>
    <message>
        <source>The recovery key opens the data when a passphrase is forgotten. It is shown only now; write it down and keep it apart from this computer:</source>
        <translation>Kunci pemulihan membuka data bila frasa sandi terlupa. Kunci ini hanya ditampilkan sekarang; catat dan simpan terpisah dari komputer ini:</translation>
    </message>
    <message>
        <source>write the recovery key of a new profile into this new file</source>
        <translation>menulis kunci pemulihan profil baru ke berkas baru ini</translation>
    </message>
</context>
<context>
    <name>pilar::cli::Session</name>
    <message>
        <source>New passphrase</source>
        <translation>Frasa sandi baru</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Frasa sandi</translation>
    </message>
    <message>
        <source>There is no profile in %1. Make one with init or login.</source>
        <translation>Tidak ada profil di %1. Buat dengan init atau login.</translation>
    </message>
</context>
</TS>

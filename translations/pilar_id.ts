<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="id" sourcelanguage="en">
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
        <source>“%1” is not a certificate file that can be read.</source>
        <translation>“%1” bukan berkas sertifikat yang dapat dibaca.</translation>
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
        <source>At least %1.</source>
        <translation>Paling sedikit %1.</translation>
    </message>
    <message>
        <source>At most %1.</source>
        <translation>Paling banyak %1.</translation>
    </message>
    <message>
        <source>In its present state this may not be changed.</source>
        <translation>Pada status sekarang ini tidak boleh diubah.</translation>
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
        <source>It is not clear whether %1 has thousands or decimals. Write it like 1500 or 1,5.</source>
        <translation>Belum jelas apakah %1 itu ribuan atau desimal. Tulis seperti 1500 atau 1,5.</translation>
    </message>
    <message>
        <source>It is not complete yet. Fill in what is marked and submit it again.</source>
        <translation>Belum lengkap. Isi bagian yang ditandai, lalu ajukan kembali.</translation>
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
        <source>Only %1 decimal places are kept.</source>
        <translation>Paling banyak %1 angka di belakang koma.</translation>
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
        <source>The data of the LKS lack: %1.</source>
        <translation>Data LKS belum lengkap: %1.</translation>
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
        <source>There is no such date. The day comes first, then the month.</source>
        <translation>Tanggal ini tidak ada. Tulis hari dahulu, lalu bulan.</translation>
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
        <source>This date cannot be read. Write it like 5 Maret 2014 or 5/3/2014.</source>
        <translation>Tanggal ini tidak terbaca. Tulis seperti 5 Maret 2014 atau 5/3/2014.</translation>
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
        <source>This is before %1, which has to come first.</source>
        <translation>Tanggal ini lebih awal daripada %1, padahal seharusnya sesudahnya.</translation>
    </message>
    <message>
        <source>This is computed and cannot be written.</source>
        <translation>Isian ini dihitung sendiri dan tidak dapat ditulis.</translation>
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
        <source>Another program already listens on %1:%2.</source>
        <translation>Program lain sudah memakai %1:%2.</translation>
    </message>
    <message>
        <source>Certificate “%1” and key “%2” cannot be read or do not belong together.</source>
        <translation>Sertifikat “%1” dan kunci “%2” tidak dapat dibaca atau bukan pasangannya.</translation>
    </message>
    <message>
        <source>Listening on %1:%2 is not possible.</source>
        <translation>%1:%2 tidak dapat dipakai untuk menerima sambungan.</translation>
    </message>
</context>
<context>
    <name>Sync</name>
    <message>
        <source>A saved change cannot be read.</source>
        <translation>Satu perubahan yang tersimpan tidak dapat dibaca.</translation>
    </message>
    <message>
        <source>What arrived was damaged on the way. Nothing was changed; please synchronise again.</source>
        <translation>Data yang diterima rusak di perjalanan. Tidak ada yang berubah; silakan sinkronkan lagi.</translation>
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
</TS>

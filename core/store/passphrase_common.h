// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace pilar {

/** What people here and elsewhere take first, in lower case without the digits they put around it.
 */
inline constexpr char commonPassphrases[] = R"(
password passwords passwort passw0rd p@ssword p@ssw0rd passwordpassword mypassword newpassword adminpassword
qwerty qwertyuiop qwertyuiopasdf qwertyuiopasdfghjkl qwertyasdfgh qwertyqwerty asdfghjkl asdfghjklzxc zxcvbnm
zxcvbnmasdfgh qazwsxedc qazwsxedcrfv 1qaz2wsx3edc 1q2w3e4r5t6y 1q2w3e4r5t qweasdzxc poiuytrewq abcdefgh
abcdefghijkl abcdefghijklm abcdefghijklmnop abcabcabc aabbccddeeff letmein letmeinplease welcome welcomehome
welcomeback iloveyou iloveyousomuch iloveyouforever ilovemyself ilovemyfamily ilovejesus ilovegod ilovemom
sunshine princess football baseball basketball superman batman spiderman starwars pokemon dragon master monkey
shadow trustno trustnoone whatever michael jessica ashley charlie jordan computer internet administrator admin
adminadmin adminadminadmin superadmin superuser rootroot root toor changeme changemenow changeit default guest
testtest testing test testtesttest temporary secret topsecret verysecret supersecret opensesame mustang
manchesterunited manchester liverpool liverpoolfc chelsea arsenal barcelona realmadrid juventus
katasandi katasandiku katakunci katakunciku sandi sandiku sandirahasia passwordku passwordsaya passku rahasia
rahasiaku rahasianegara rahasiabanget rahasiasekali inirahasia inipassword inikatasandi lupakatasandi lupa
lupasandi lupapassword lupalagi gantipassword gantisandi masuk masukaja bukapintu bukaaja tidaktahu gatau gaktau
bismillah bismilah bismillahbisa bismillahlancar bismillahsukses bismillahirrahmanirrahim basmalah alhamdulillah
alhamdulilah subhanallah allahuakbar astaghfirullah astagfirullah insyaallah insyaallahbisa inshaallah masyaallah
laillahaillallah lailahaillallah muhammad muhammadsaw assalamualaikum assalamualaikumwrwb waalaikumsalam
allahmahabesar allahswt sholawat ramadhan ramadan idulfitri puasa yesus yesuskristus tuhanyesus tuhanyesusbaik
tuhanmemberkati haleluya yesusbaik omswastiastu
indonesia indonesiaku indonesiaraya indonesiamerdeka indonesiajaya indonesiahebat indonesiamaju merdeka
merdekaataumati garuda garudaindonesia garudapancasila pancasila bhinnekatunggalika proklamasi nusantara tanahair
tanahairku merahputih benderamerahputih soekarno sukarno soekarnohatta jokowi prabowo prabowogibran megawati
jakarta jakartaselatan jakartabarat jakartatimur jakartautara jakartapusat dkijakarta jakartajakarta bandung
bandungjuara surabaya semarang yogyakarta jogjakarta jogja jogjaistimewa malang medan makassar palembang denpasar
bekasi tangerang depok bogor surakarta solo jawabarat jawatengah jawatimur sumaterautara sumaterabarat
sumateraselatan kalimantan kalimantantimur kalimantanbarat sulawesi sulawesiselatan papua papuabarat bali banten
lampung aceh bengkulu jambi riau kepulauanriau gorontalo maluku
persib persibbandung persibjuara persija persijajakarta persebaya persebayasurabaya arema aremania aremamalang
bonek bobotoh jakmania timnasindonesia timnas
sayang sayangku sayangkamu sayangmama sayangibu akusayangkamu akusayangibu akucintakamu akucintapadamu cinta
cintaku cintasejati cintaindonesia cintakamu kamucinta kekasih kekasihku iloveu ilovekamu akukamu kamudanaku
anakku anaksoleh anaksholeh anaksholehah anakpanti keluarga keluargaku keluargabahagia mamapapa papamama ayahibu
ibuku ayahku ibuayah bapakibu mamah papah mamaku papaku istriku suamiku ibutercinta ayahbunda bundaku bahagia
bahagiaselalu bahagiaselamanya semangat semangatpagi semangatterus sukses suksesselalu selalu
selamatpagi selamatdatang selamatmalam terimakasih hidupindah hidupsehat jayaselalu bisabisa pastibisa kitabisa
dinassosial dinsos dinsoskab dinsoskota dinassosialkota dinassosialkabupaten dinassosialprovinsi kementeriansosial
kemensos kemensosri pekerjasosial pekerjasosialmasyarakat pantiasuhan pantiasuhanku pantisosial pantijompo
pantiwerdha lembagasosial lks lksa lksanak lkslu yayasan yayasanku yayasansosial yatimpiatu anakyatim
kesejahteraansosial kesejahteraan sosial pelayanansosial pendampingsosial operator operatorlks operatordinsos
adminlks admindinsos adminpanti adminyayasan bendahara sekretaris ketua ketuayayasan pengurus pengasuh pilar
pilarpilar pilarpassword aplikasipilar komputer komputerku laptopku laptopkantor kantor kantorku kantordinas
)";

} // namespace pilar

"""Invented sentences, with what in them is personal: `{kind:text}`. Written before the finder; what it found at first and
finds now is in docs/publication.md. Nobody in them exists."""

WITH = """
NIK saya {identity_number:2171014505900003}, mohon dicek.
Nomor KTP {identity_number:3174 0212 0885 0007} atas nama {name:Sulastri Wulandari}.
KTP {identity_number:33.7401.500792.0002} belum bisa dicetak sejak Maret.
No KK {identity_number:2171-0112-0615-0044} tidak ditemukan di sistem.
Kartu keluarga kami bernomor {identity_number:6471032209110019} salah ketik.
NPWP {tax_number:09.254.294.3-407.000} sudah tidak aktif.
npwp saya {tax_number:092542943407000} diblokir tanpa pemberitahuan.
Paspor {passport_number:C4815162} tertahan di kantor imigrasi.
Nomor paspor anak saya {passport_number:X 2342099}, habis bulan depan.
Hubungi saya di {phone:0812-3456-7890} setelah jam lima.
WA saja ke {phone:+62 813 9876 5432} ya Pak.
Kontak: {phone:085711223344}.
Nomor saya {phone:62 8211 2233 445} mohon ditelepon.
Silakan chat {phone:wa.me/6281234567890} kapan saja.
Tautan {phone:https://api.whatsapp.com/send?phone=6287855501234} sudah kami bagikan.
Bisa dihubungi {phone:0821.4455.6677} atau datang langsung.
Telepon rumah {phone:0778 412345} sering tidak diangkat.
HP {phone:(0813) 2211 0099} mati, mohon lewat e-mail.
Mobil {plate:BP 1234 XY} parkir di trotoar setiap pagi.
Truk sampah {plate:B 9021 TCA} membuang di sungai.
Pengendara motor {plate:AB4417KZ} melawan arus.
Sopir angkot nopol {plate:dk 812 gh} ugal-ugalan.
Bus pelat {plate:L 7 AB} menurunkan penumpang di tengah jalan.
Uang diminta ditransfer ke rekening BCA {account_number:8830 1122 45}.
Rekening BRI {account_number:0123-01-004455-50-7} atas nama {name:Wahyu Prasetya}.
Norek {account_number:1090012345678} Mandiri.
Saya disuruh transfer ke {account_number:7712345678} (BSI) sebelum Jumat.
Dikirim lewat DANA {phone:081355667788} sebesar dua ratus ribu.
Nomor virtual account {account_number:8077700012345678} kedaluwarsa.
Balas ke {email:wulan.sari89@contoh.id} saja.
E-mail saya {email:pakde_joko@surat.example.com}, terima kasih.
Anak saya lahir {birth_date:12 Mei 2015} belum punya akta.
Tanggal lahir di KTP tertulis {birth_date:03-07-1981}, seharusnya bulan enam.
TTL: Karimun, {birth_date:17/08/1990}.
Saya kelahiran {birth_date:5 Januari 1967}, belum dapat kartu lansia.
Rumah saya di {address:Jl. Melati No. 12}, air tidak mengalir.
Alamat saya {address:Perumahan Bukit Indah Blok C3 No. 7} kebanjiran.
Kami tinggal di {address:Gang Kenanga nomor 45 RT 03 RW 05}.
Saya warga {address:Jalan Teuku Umar No 88A} dan sudah tiga kali melapor.
Silakan datang ke {address:rumah nomor 17} dekat musala.
Alamat: {address:Komplek Griya Asri Blok F/12}, pagar hijau.
Rumah kami di {address:RT 02/RW 09}, tiang listriknya miring.
Lampu jalan di {neighbourhood:RT 03 RW 05} mati sejak Senin.
Warga {neighbourhood:RT.004/RW.011} kesulitan air bersih.
Instagram saya {handle:@rina_jahit22} sudah memuat fotonya.
Lihat videonya di akun TikTok {handle:@mang.ujang}.
FB: {handle:dewi.kusuma.77} ada buktinya.
Fotonya ada di {handle:instagram.com/arif_bengkel}.
Hubungi lewat telegram {handle:t.me/yantigorengan}.
{name:Bapak Sutrisno} meminta uang di loket tiga.
Saya dilayani {name:Ibu Ratna Dewi Lestari} dengan kasar.
Kata {name:Pak Agus}, berkasnya hilang.
{name:Bu Siti} di loket dua tidak ada di tempat.
Uang diterima {name:Sdr. Heru Wibowo} tanpa kuitansi.
Sertifikat a.n. {name:Maria Goreti Tukan} belum jadi.
Nama saya {name:Yohanes Lete}, pedagang di pasar.
nama saya {name:rahmat hidayat} dari tiban
Perkenalkan, saya {name:Lina Marpaung}, guru honorer.
Petugas bernama {name:Dedi} menolak berkas saya.
Surat atas nama {name:Kurniawan bin Salim} salah cetak.
Sudah saya sampaikan kepada {name:pak slamet} minggu lalu.
Yang menagih {name:Mas Bambang} dan {name:Mbak Yuni}.
Almarhum ayah saya, {name:H. Abdul Rauf}, pensiunan.
{name:Ny. Tjandra} menutup saluran air.
Dokter jaga, {name:dr. Felicia Hartanto}, tidak datang.
Ketua kelompok kami {name:Saudara Iwan Setiadi} sudah menandatangani.
Ijazah {name:Ananda Putri Maharani} ditahan sekolah.
Tolong panggil {name:Bpk. M. Yusuf Daulay} dan {name:Ibu Endang S.} dari bagian umum.
Pelakunya tetangga saya, {name:Pak Haji Mansur}, hubungi {phone:0811 222 333 44}.
ID pelanggan {other_number:532110987654} ditagih dua kali.
Nomor BPJS {other_number:0001234567891} nonaktif padahal iuran lunas.
"""

WITHOUT = """
Jalan di depan SD berlubang dalam sejak tiga minggu lalu.
Sudah 3 minggu, sejak 12 November 2026, lampu mati.
Di RT 03 ada 200 kepala keluarga yang belum terlayani.
Pungutan Rp350.000 per siswa tanpa kuitansi.
Anggaran Rp 1.500.000.000 untuk jalan ini ke mana?
Proyek senilai Rp1.250.000.000.000 mangkrak.
Bapak Wali Kota tolong perhatikan kampung kami.
Yth. Bapak Kepala Dinas Perhubungan Kota Batam.
Pak RT dan Pak RW sudah tahu.
Pak Lurah tidak pernah di kantor.
Bu Camat Sekupang sudah meninjau.
Ibu hamil harus antre empat jam di puskesmas.
Ibu Kota Nusantara jauh dari desa kami.
Bapak Presiden, harga pupuk naik lagi.
Pak, tolong dibantu secepatnya.
Mohon Bapak Ibu petugas menindaklanjuti.
Bapak/Ibu yang terhormat, air kami keruh.
Jalan Jenderal Sudirman macet setiap sore.
Jl. Pak Kasih berlubang besar.
Jalan H. Agus Salim tergenang bila hujan.
Lampu di Jalan Ibu Sud mati semua.
RSUD dr. Soedono penuh, pasien menunggu di lorong.
Desa Sukamaju belum teraliri listrik.
Kelurahan Tiban Lama kekurangan bak sampah.
Kampung Tua Tanjung Riau sering banjir rob.
Pasar Haji Karim becek dan bau.
Masjid Haji Abdul Gani ingin izin pengeras suara.
SDN 005 Batam Kota kekurangan guru.
Hubungi 112 bila ada bahaya.
Call center 1500 771 tidak bisa dihubungi.
Kantor Dinas Pendidikan di Jalan Engku Putri No. 1 tutup lebih awal.
Kejadian pada 14/02/2026 sekitar pukul 19.30 WIB.
Tanggal 5 Januari 2026 kami melapor ke kelurahan.
Surat nomor 470/123/DUKCAPIL/2026 belum dibalas.
Perda Nomor 5 Tahun 2019 tidak dijalankan.
Pasal 12 UU 25/2009 menjamin pelayanan.
Lubang selebar 2 meter dan sedalam 30 cm.
Jarak 3 km dari simpang Kabil.
Tiang di KM 12 arah Punggur miring.
Guru S1 dan S2 belum menerima tunjangan.
Kelas 3 A tidak punya meja.
Blok C pasar induk terbakar tahun lalu.
Gedung B lantai 4 tidak ada lift.
Kode pos 29432 salah di aplikasi.
Nomor laporan 7KM4-Q9RY sudah ditutup.
Tagihan air 450.000 padahal biasanya 60.000.
Jumlah penduduk 1.196.396 jiwa menurut BPS.
Atas nama warga, kami mengucapkan terima kasih.
Tanah itu atas nama saya sendiri.
Nama saya tidak ada di daftar penerima.
Nama anak saya salah di akta.
Sekolah bernama SMP Negeri 9 menolak murid pindahan.
Saya warga Batam Kota yang taat pajak.
Saya Pelanggan lama PDAM dan selalu membayar.
Akun resmi @pemko_batam tidak menjawab.
Ikuti @diskominfo.kepri untuk kabar pemadaman.
Air mati sejak Hari Raya.
Mas, kapan jalannya diperbaiki?
Bang sopir selalu ngebut di depan sekolah.
Truk L300 dan R4 dilarang masuk.
Suhu 38 C dan batuk 2 minggu, obat kosong.
Bantuan PKH tahap 3 belum cair, begitu pula BLT.
Rapat di Balai Desa Sukamaju pukul 20.00 WITA.
Ranperda RT RW Kota Batam 2026 belum dibahas.
Rumah sakit umum kekurangan 12 perawat.
Di rumah dinas camat ada rapat.
Petugas loket 3 melayani 40 orang per jam.
Kami sudah mengirim 3 surat sejak 2024 dan 2025.
Bank BRI Unit Nongsa tutup tanpa pemberitahuan.
Uang kembali ke rekening negara.
"""

"""Names that are widely given: where nothing is capitalised, only these are taken for names after `pak` and the like."""

GIVEN_NAMES = frozenset(
    """
    abdul abdullah achmad ade adi adit aditya agung agus ahmad aisyah ali amir andi andre andri anggi ani anita anton
    ari arief arif aris arman asep astuti atik ayu bagus bambang basuki bayu budi budiman cahyo candra citra dadang daniel darmawan
    dedi dewi dian didik dina dini dodi dwi eka eko endang erna evi fajar farida fatimah feri fitri gatot gunawan hadi halimah
    hamid handayani hartono hasan hendra heni heri heru hidayah hidayat husein ibrahim ika ilham imam imron indra irawan irfan irma iwan
    jamal joko joni junaidi jumiati kartini khadijah kurniawan kusuma lestari lia lina lukman made maria mariam maryam maulana
    maya mega mohamad muhammad mulyadi mulyono mustafa nanang nani ningsih novi nur nurul nyoman oki paijo parman
    ponirin prasetyo pratama purnomo purwanto putu rahayu rahma rahman rahmat ramli rangga ratna rendi retno ria ridwan
    rina rini riski rizki robert rohani rosmini rudi rusdi sabar salim samsul santi santoso sari setiawan setyo sigit siti slamet
    soleh sri sugeng sugiarto suharto sukarno sulastri sumarni sumarno sumiati supardi suparman supri supriyadi suryani susanti
    susanto susi sutrisno suwarno syahrul syarif taufik teguh tini titin tono toni tri tuti udin ujang umar usman wahyu wahyuni wati
    wawan wayan wibowo widodo wijaya wulan yadi yanti yanto yati yoga yohanes yudi yuli yuliana yuni yusuf zainal zulkifli
    """.split()  # noqa: SIM905 - a hundred quotes would hide the names
)
# Names that are words too: as part of the reporter's name they are one only where they are capitalised.
ORDINARY_WORDS = frozenset(
    """
    agung aman anak baik baru bagus besar bintang budi bulan bunga cahaya citra damai dewi fajar harapan hari indah ibu
    intan jalan jaya karya kasih kota laut maju mawar mega melati merdeka muda mulia murni pasar pertiwi puji putra putri
    rahayu rumah sabar sakti sari satu sehat selamat setia sinar subur suci surya tanah tiga timur utama utara warga
    """.split()  # noqa: SIM905
)

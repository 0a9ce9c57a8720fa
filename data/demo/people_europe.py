"""Invented students with roots in Europe and the Caucasus; columns as in people_local."""

STUDENTS = """
Siobhán         | O'Brien            | shi-VAWN              | f | class=7b id=S1042 home=10
Cormac          | O'Brien            | KOR-mak               | m | class=5c home=10
Shavonne        | Obrecht            | sha-VON               | f | class=8a
Niamh           | Gallagher          | NEEV                  | f |
Caoimhe         | Byrne              | KEE-va                |   |
Saoirse         | Ní Dhomhnaill      | SEER-sha nee GO-nil   | f |
Aoife           | McCarthy           | EE-fa                 |   |
Eoin            | Ó Súilleabháin     | OH-in oh SOOL-ih-vawn | m |
Oisín           | Doyle              | ush-EEN               | m | home=11
Gráinne         | Doyle              | GRAWN-ya              |   | home=11
Tadhg           | Murphy             | TYGE, like tiger      | m |
Cillian         | McGrath            | KIL-ee-an             |   |
Róisín          | Kelly              | ro-SHEEN              | f |
Diarmuid        | O'Sullivan         | DEER-mid              | m |
Sadhbh          | Brennan            | SIVE, rhymes with five | f |
Eilidh          | MacLeod            | AY-lee ma-CLOUD       |   |
Mhairi          | Campbell           | VAH-ree               | f |
Hamish          | McAllister         |                       | m |
Ffion           | Llewellyn          | FEE-on                |   |
Rhys            | Pryce              | REESS                 | m |
Wojciech        | Kowalczyk          | VOY-chekh ko-VAL-chik | m | nick=Wojtek home=12
Zofia           | Kowalczyk          | ZOF-ya ko-VAL-chik    | f | home=12
Agnieszka       | Wiśniewska         | ag-NYESH-ka           | f |
Szymon          | Wójcik             | SHIH-mon VOOY-chik    |   |
Małgorzata      | Dąbrowska          | mau-go-ZHAH-ta        | f | nick=Gosia
Krzysztof       | Łukaszewicz        | KSHISH-tof            | m |
Łucja           | Pawlak             | WOOTS-ya              |   |
Jiří            | Novotný            | YIR-zhee              | m |
Eliška          | Dvořáková          | EL-ish-ka             | f |
Luka            | Marković           | LOO-ka MAR-ko-vitch   |   |
Ivana           | Đorđević           | JOR-jeh-vitch         | f |
Rūta            | Kazlauskaitė       | ROO-ta                | f |
Jānis           | Ozoliņš            | YAH-niss              |   |
Олена           | Шевченко           | o-LEH-na shev-CHEN-ko | f | home=13
Тарас           | Шевченко-Левицький | ta-RASS               | m | home=13
Дарина          | Бондаренко         | da-RI-na              |   |
Богдан          | Мельник            | boh-DAN               | m |
Соломія         | Ткачук             | so-lo-MEE-ya          | f |
Oleksandr       | Petrenko           | SASH-ko               | m | preferred=Сашко
Kateryna        | Savchuk            | ka-teh-RI-na          |   | nick=Катя
Александра      | Соколова           | SA-sha                | f | preferred=Саша
Dmitri          | Volkov             | DMEE-tree             |   |
Калина          | Димитрова          | ka-LEE-na             | f |
Милица          | Јовановић          | MI-li-tsa             |   |
Ελένη           | Παπαδοπούλου       | eh-LEH-nee            | f |
Γιώργος         | Νικολάου           | YOR-ghos              | m |
Calliope        | Economou           | ka-LIE-oh-pee         | f | nick=Callie
Thanasis        | Kyriakou           | tha-NAH-sees          |   |
Անահիտ          | Պետրոսյան          | ah-na-HEET            | f |
Narek           | Hakobyan           | na-REK                | m |
გიორგი          | ბერიძე             | ghee-OR-ghee          | m |
Işıl            | Yıldız             | uh-SHUHL              | f | home=14
İbrahim         | Yıldız             | ib-ra-HEEM            | m | home=14
Çağla           | Öztürk             | CHAH-la               |   |
Emre            | Şahin              | EM-reh sha-HEEN       | m |
Ege             | Kılıç              | EH-geh kuh-LUHCH      |   |
Rojîn           | Demir              | ro-ZHEEN              | f |
Sigríður        | Jónsdóttir         | SIG-rih-thur          | f | nick=Sigga
Egill           | Þórsson            | AY-idl                | m |
Søren           | Kjær               | SER-en KYAIR          | m |
Linnea          | Åkesson            | lih-NAY-a OH-keh-son  |   |
Bjørn           | Halvorsen          | BYURN                 | m |
Aino            | Mäkinen            | EYE-no                | f |
Sanne           | van den Berg       | SAH-nuh               | f | home=15
Thijs           | van den Berg       | TICE, like ice        | m | home=15
Femke           | van der Meer       | FEM-kuh               |   |
Anneliese       | Schäfer            | ah-nuh-LEE-zuh        | f |
Lukas           | Weiß               | LOO-kas VICE          |   |
Käthe           | Müller-Brandt      | KAY-tuh               | f |
Océane          | Lefèvre            | oh-say-AHN            | f |
Étienne         | Beaulieu           | ay-TYEN               | m |
Loïc            | Gagnon             | lo-EEK                |   |
Geneviève       | Desrosiers         | zhon-VYEV             | f | nick=Gen
Chiara          | D'Angelo           | kee-AH-ra             | f |
Giuseppe        | Di Marco           | joo-ZEP-peh           | m | nick=Beppe
Zsófia          | Szabó              | ZHO-fee-a SAH-boh     |   |
Bence           | Kővári             | BEN-tseh              | m |
Ștefan          | Munteanu           | shteh-FAHN            | m |
Ioana           | Țurcanu            | yo-AH-na              | f |
Blerta          | Hoxha              | BLER-ta HO-ja         |   |
Maite           | Etxeberria         | MY-teh                | f |
Jordi           | Puig i Soler       | JOR-dee POOCH         |   |
João            | da Silva           | zhoo-OW               | m | home=16
Beatriz         | da Silva           | beh-a-TREESS          | f | home=16
Inês            | Ferreira de Almeida | ee-NESH              |   |
Gonçalo         | Carvalho           | gon-SAH-loo           | m |
"""

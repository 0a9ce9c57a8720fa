"""Invented students with roots in the Middle East, Africa, Latin America and the Pacific.

The columns are those of people_local.
"""

STUDENTS = """
Amir            | Haddad             | ah-MEER               | m | class=7b home=30
Layla           | Haddad             | LAY-la                | f | class=5a home=30
Yusuf           | Al-Khatib          | YOO-suf               |   |
نور             | الحسن              | NOOR al-HA-san        | f |
مريم            | الخطيب             | MAR-yam al-kha-TEEB   | f |
عمر             | درويش              | OH-mar dar-WEESH      | m |
ليان            | ناصر               | la-YAHN               |   |
Khadija         | Benali             | kha-DEE-ja            | f |
Ayoub           | El Amrani          | ah-YOOB               | m |
Hussein         | Al-Jabouri         | hoo-SAYN              |   |
Rania           | Mansour            | RAHN-ya               | f |
Tariq           | Suleiman           | TAH-rik               | m |
Fatima Zahra    | Bouazza            | FA-ti-ma ZAH-ra       |   |
Jad             | Khoury             | JAD, rhymes with bad  | m |
Salma           | Abu Zayd           | SAL-ma                | f |
Mohammed        | Al-Sayed           |                       | m | preferred=Mo
Muhammad        | Rahman             |                       |   |
نازنین          | میرزایی            | nah-za-NEEN           | f |
علی‌رضا         | نیک‌نام            | ah-lee-reh-ZAH        | m |
پریسا           | حسین‌زاده          | pa-ree-SAH            |   |
Kian            | Rostami            | kee-AHN               | m |
Shirin          | Ebrahimi           | shee-REEN             | f |
Zahra           | Ahmadzai           | ZAH-ra ah-mad-ZYE     |   |
נועה            | לוי                | NO-a leh-VEE          | f |
איתמר           | בן־דוד             | ee-ta-MAR             | m |
Talia           | Rosenfeld          | TAHL-ya               |   |
Yael            | Shapiro            | ya-EL                 | f |
Noam            | Ben-Ami            | NO-am                 | t |
Chidi           | Okonkwo            | CHEE-dee o-KON-kwo    | m | class=7b
Maya            | Okafor             | MY-a o-KAH-for        | f | class=7b home=31
Obinna          | Okafor             | oh-BEE-na             | m | class=5b home=31
Ngozi           | Eze                | n-GO-zee EH-zeh       | f |
Oluwaseun       | Adeyemi            | oh-loo-wa-SHEH-oon    | m | nick=Seun
Temitọpẹ        | Ọládélé            | teh-mee-TOH-peh       | f | nick=Temi
Chukwuemeka     | Nwosu              | choo-kwoo-EH-meh-ka   |   | nick=Emeka
Ifeoma          | Nnamdi             | ee-FOH-ma             | f |
Folake          | Balogun            | fo-LAH-keh            |   |
Yvonne          | Osei               | ee-VON oh-SAY         | f | class=6c
Kwame           | Mensah             | KWAH-meh              | m |
Esi             | Boateng            | EH-see                |   |
ሰላም             | ተስፋዬ               | seh-LAHM              | f |
Dawit           | Haile              | dah-WEET HIGH-leh     | m |
Tsion           | Bekele             | tsee-OHN              |   |
Semhar          | Ghebremedhin       | SEM-har               | f |
Ayaan           | Warsame            | ah-YAHN war-SAH-meh   | m | home=32
Xamdi           | Warsame            | HAM-dee war-SAH-meh   | f | home=32
Hodan           | Jama               | HO-dan JAH-ma         |   |
Wanjiru         | Kamau              | wan-JEE-roo           | f | nick=Ciru
Achieng         | Otieno             | ah-CHENG              |   |
Tafadzwa        | Moyo               | ta-FAHDZ-wa           | m |
Nomvula         | Dlamini            | nom-VOO-la            | f |
Xolani          | Khumalo            | ko-LAH-nee            | m |
Aïssatou        | Diop               | eye-SAH-too JOP       | f |
Cheikh          | Ndiaye             | SHEKH n-JYE           |   |
Grâce           | Mbuyi              | GRAHSS                | f |
Mateo           | Ruiz               | ma-TAY-oh             | m | class=7b
María José      | de la Cruz         | ma-REE-a ho-SAY       | f | nick=Majo
Guadalupe       | Hernández García   | gwa-da-LOO-peh        |   | nick=Lupe
José Luis       | Ramírez Ortega     | ho-SAY loo-EESS       | m |
Ximena          | Fuentes Castillo   | hee-MEH-na            | f |
Joaquín         | Mendoza            | hwa-KEEN              | m |
Xóchitl         | Morales            | SO-cheel              | f |
Itzel           | Vargas             | eet-SEL               |   |
Santiago        | Torres Peña        |                       | m | home=33
Valentina       | Torres Peña        |                       | f | home=33
Ángel           | Gutiérrez          | AHN-hel               | m |
Jesús           | Delgado            | heh-SOOS              |   | nick=Chuy
Guillermo       | Paredes            | ghee-YAIR-mo          | m | nick=Memo
Lucía           | Navarro            | loo-SEE-a             | f |
Diego           | Flores             |                       |   |
Sofía           | Reyes Montoya      |                       | f |
Citlali         | Domínguez          | seet-LAH-lee          | f |
Francisco       | Álvarez            |                       | m | nick=Pancho
Yaretzi         | Salinas            | ya-RET-see            |   |
Emiliano        | Cárdenas           |                       | m |
Iker            | Aguirre            | EE-ker                |   |
Nayeli          | Cruz               | na-YEH-lee            | f |
Rosa            | del Río            |                       |   |
Juan Pablo      | de los Santos      | HWAHN PAH-blo         | m |
Luz             | Villanueva         | LOOSS                 | f |
Tomás           | Echeverría         | toh-MAHSS             |   |
Andrés          | Núñez              | ahn-DRESS             | m |
Facundo         | Giménez            | fa-KOON-do            |   | nick=Facu
Ignacio         | Peralta            | eeg-NAH-see-oh        | m | nick=Nacho
Yaritza         | Colón              | ya-REET-sa            | f |
Wendy           | Tzoc               | TSOK                  | f |
Juliana         | Ospina             | hool-YAH-na           |   |
Thiago          | de Souza           | chee-AH-go            | m |
Luíza           | Nascimento         | loo-EE-za             | f |
Caio            | Pereira            | KY-oh                 |   |
Wideline        | Jean-Baptiste      | wee-deh-LEEN          | f |
Jean-Marc       | Toussaint          | zhon-MARK too-SAN     | m |
Kaʻiulani       | Kealoha            | kah-ee-oo-LAH-nee     | f | nick=Lani
Makoa           | Keliʻi             | ma-KOH-a              | m |
ʻIolani         | Mahoe              | ee-oh-LAH-nee         |   |
Tāne            | Ngata              | TAH-neh               | m |
Anahera         | Te Rangi           | ah-na-HEH-ra          | f |
Whetū           | Parata             | FEH-too               |   |
Tavita          | Leota              | ta-VEE-ta             | m |
Sione           | Fifita             | see-OH-neh            | m |
"""

"""Invented teachers, staff and guardians of Maple Street School."""

TEACHERS = """
Ms    | Astrid     | Lindqvist    | LIND-kvist            | f | id=T07 class=7b
Mr    | Gordon     | Abernathy    | AB-er-nath-ee         | m | class=5a
Ms    | Pilar      | Castellanos  | kas-teh-YAH-nos       | f | class=5b
Mrs   | Bukola     | Oyelaran     | oh-yeh-LAH-rahn       | f | class=5c
Mr    | Erik       | Nygaard      | NEE-gor               |   | class=5d
Ms    | Judith     | Thornbury    |                       | f | class=6a
Mr    | Rubén      | Villaseñor   | vee-ya-sen-YOR        | m | class=6b
Mrs   | Eleni      | Papadakis    | pa-pa-DAH-kees        | f | class=6c
Ms    | Shandiin   | Yazzie       | shahn-DEEN YAH-zee    | f | class=6d
Mr    | Karol      | Długosz      | DWOO-gosh             | m | class=7a
Mr    | Farhad     | Rahimi       | far-HAHD ra-HEE-mee   | m | class=7c
Mrs   | Halina     | Kowalska     | ha-LEE-na ko-VAL-ska  |   | class=7d
Mx    | Robin      | Featherstone |                       | t | class=8a
Mr    | Shinji     | Nakagawa     | SHIN-jee na-ka-GAH-wa | m | class=8b
Mrs   | Ingrid     | Achterberg   | AHKH-ter-bairg        | f | class=8c
Mr    | Colm       | Ó Conaill    | KUL-um oh KUN-il      | m | class=8d
Ms    | Priyanka   | Banerjee     | pree-YAHN-ka          | f | subject=science
Mr    | Leopold    | Varga        | VAR-ga                | m | subject=music
Ms    | Simone     | Baptiste     | see-MOHN ba-TEEST     | f | subject=French
Mr    | Hoài Nam   | Trịnh        | hwy-NAHM TRIN         | m | subject=maths
Ms    | Gwendolyn  | Pike         |                       |   | subject=art
Mr    | Abdi       | Noor         | AHB-dee NOOR          | m | subject=PE
"""

STAFF = """
Miriam     | Katz        |                       | f | id=T01 job=librarian
Tomás      | Aguilar     | toh-MAHSS ah-ghee-LAR | m | job=library
Dana       | Okafor      | o-KAH-for             | f | job=counsellor
Evelyn     | Marsh-Boyle |                       | f | job=principal
Winston    | Charles     |                       | m | job=caretaker
Bożena     | Lis         | bo-ZHEH-na LEES       | f | job=kitchen
Samir      | Toma        | sa-MEER               | m | job=office
Kalani     | Reyes       | ka-LAH-nee            |   | job=nurse
Halldóra   | Ketilsdóttir | HATL-doh-ra          | f | job=IT
"""

GUARDIANS = """
Fiona      | O'Brien          |                     | f | home=10
Nadia      | Haddad           | NAHD-ya ha-DAHD     | f | home=30
Adaeze     | Okafor           | ah-DEH-zeh          | f | home=31
Lan        | Nguyễn           | LAHN NWIN           | f | home=20
रितु       | शर्मा            | RI-too SHAR-ma      | f | home=22
Marek      | Kowalczyk        | MA-rek              | m | home=12
Оксана     | Левицька         | ok-SA-na            | f | home=13
Peter      | van den Berg     |                     | m | home=15
Carmen     | Peña             |                     |   | home=33
Young-mi   | Kim              | yung-MEE            | f | home=21
Rekha      | Patel            | REH-ka              |   | home=23
Trevor     | Clarke           |                     | m | home=4
Joanna     | Ashworth         |                     | f | home=2
Sevgi      | Yıldız           | sev-GHEE yuhl-DUHZ  | f | home=14
Seán       | Doyle            | SHAWN               | m | home=11
Rosângela  | da Silva         | ho-ZAHN-zheh-la     | f | home=16
"""

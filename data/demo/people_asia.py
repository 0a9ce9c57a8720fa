"""Invented students with roots in East, South and South-East Asia; columns as in people_local."""

STUDENTS = """
Zoë             | Park               | ZOH-ee                | f | class=7b
Minh Anh        | Nguyễn             | ming-AHN NWIN         | f | home=20
Đức             | Nguyễn             | DOOK NWIN             | m | home=20
Vy              | Nguyễn             | VEE NWIN              |   |
Kevin           | Nguyen             |                       | m |
Thảo            | Trần               | TAO, rhymes with how  | f |
Quỳnh           | Lê                 | KWIN                  |   | nick=Quinn
Huy             | Phạm               | HWEE                  | m |
Ngọc            | Võ                 | NGAWK                 | f |
Bảo Châu        | Đặng               | bao-CHOH              |   |
Tuấn            | Hoàng              | TWUN                  | m |
Khánh Linh      | Bùi                | kahn-LING             | f |
Thùy Dương      | Lý                 | twee-YUNG             | f |
Mingxuan        | Chen               | ming-SHWEN            | m | preferred=明轩
Meiling         | Zhang              | may-LING              | f | preferred=美玲
Yuchen          | Sun                | yoo-CHEN              |   | preferred=雨晨
思远            | 林                 | suh-YWEN LIN          | m |
雨桐            | 王                 | yoo-TONG WAHNG        | f |
浩然            | 刘                 | how-RAHN LYOH         | m |
詩涵            | 黃                 | shur-HAHN HWAHNG      |   |
Xinyi           | Xu                 | shin-YEE SHOO         | f |
Zihan           | Wang               | dzuh-HAHN WAHNG       |   |
Qiang           | Zhao               | CHYAHNG JAO           | m |
Yi-Ting         | Hsu                | ee-TING SHOO          | f |
Cheuk Hei       | Chan               | cherk-HAY             | m |
Ka Wai          | Lam                | kah-WYE               |   |
Emily           | Zhou               | JOH                   | f |
Ethan           | Xiao               | SHYOW                 |   |
Anne            | Lee                |                       | f |
Seo-yeon        | Kim                | suh-YUHN              | f | home=21
Ji-ho           | Kim                | jee-HOH               | m | home=21
하은            | 박                 | hah-UHN PAHK          |   |
도윤            | 최                 | doh-YOON CHWEH        | m |
서준            | 강                 | suh-JOON KAHNG        |   |
Yuna            | Jeong              | YOO-na JUHNG          | f |
Hannah          | Cho                |                       |   |
Haruto          | Tanaka             | HA-roo-toh            | m |
さくら          | 佐藤               | SA-koo-ra SA-toh      | f |
陽菜            | 山本               | HEE-na ya-ma-MO-toh   |   |
蓮              | 高橋               | REN ta-ka-HA-shi      | m |
Yui             | Nakamura           | YOO-ee                | f |
Sora            | Itō                | SO-ra EE-toh          | t |
आरव             | शर्मा              | AH-rav SHAR-ma        | m | home=22
अनन्या          | शर्मा              | a-NUN-ya SHAR-ma      | f | home=22
प्रिया          | जोशी               | PREE-ya JOH-shee      |   |
Ishaan          | Patel              | ee-SHAHN              | m | home=23
Diya            | Patel              | DEE-ya                | f | home=23
Aadhya          | Iyer               | AHD-ya                | f |
Vihaan          | Reddy              | vi-HAHN               |   |
Advait          | Kulkarni           | ud-VAIT               | m |
Jasleen         | Kaur               | jas-LEEN KOR          | f |
Harjot          | Singh              | HAR-jote              | m |
Gurpreet        | Singh Sandhu       | GOOR-preet            |   |
Anirudh         | Mukherjee          | a-ni-ROOD             | m |
অর্ণব           | দাস                | OR-nob DAHSH          | m |
Riya            | Chatterjee         | REE-ya                |   |
Saanvi          | Rao                | SAHN-vee              | f |
Meera           | Menon              | MEE-ra                | f |
Zoya            | Khan               | ZOH-ya                |   |
Hamza           | Qureshi            | HUM-za koo-RAY-shee   | m |
Tasnim          | Chowdhury          | tas-NEEM              | f |
Nethmi          | Jayawardena        | NETH-mee              |   |
Kavya           | R.                 | KAHV-ya               | f |
Senthil         | A.                 | SEN-thil              | m |
கயல்விழி        | M.                 | ka-yal-VI-zhi         | f |
இளங்கோ          |                    | i-LAHN-go             | m |
Asmita          | Thapa              | us-MEE-ta             |   |
Pratik          | Gurung             | pra-TEEK              | m |
Tenzin Dolma    |                    | TEN-zin DOL-ma        | f |
Wulandari       |                    | woo-lahn-DAH-ree      | f |
Bintang         |                    | BIN-tahng             |   |
Nurul Aisyah    | binti Razak        | NOO-rool EYE-sha      | f |
Haziq           | bin Osman          | HAH-zik               | m |
Khin Thiri      |                    | kin-THEE-ree          |   |
ณัฐชา           | สุขสวัสดิ์         | NUT-cha               | f | nick=Fern
Nuttapong       | Srisuk             | nut-ta-PONG           | m | nick=Boss
Sophea          | Chhim              | so-PEE-a CHIM         | f |
Pa Nhia         | Xiong              | pah-NEE-a SHONG       |   |
Tou             | Vang               | TOO VAHNG             | m |
Althea          | Bautista           | al-THEE-a             | f |
Juan Miguel     | dela Cruz          |                       | m | nick=Migs
Aigerim         | Nurlanova          | eye-geh-REEM          | f |
"""

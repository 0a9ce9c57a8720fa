"""Invented students with names that are common around Maple Street.

One student a line: given | family | say as | pronouns | more.
Pronouns: f = she/her, m = he/him, t = they/them, anything else as it stands, empty = not given.
More: preferred=, nick=, middle=, class=, id=, home= (people of one household share a number).
"""

STUDENTS = """
Maya            | Johnson            |              | f | class=6b middle=Renée
Maya            | Johnson            |              |   | class=8c
Oliver          | Bennett            |              | m |
Ella            | Carter             |              |   | home=1
Noah            | Carter             |              | m | home=1
Grace           | Holloway           |              | f |
Ethan           | Briggs             |              |   |
Ava             | Lindgren           |              | f |
Liam            | Prescott           |              |   |
Harper          | Quinn              |              | t |
Mason           | Tully              |              | m |
Lily            | Ashworth           |              | f | home=2
Rose            | Ashworth           |              | f | home=2
Jacob           | Marsh              |              |   |
Chloe           | Denning            |              | f |
Lucas           | Farrow             |              |   |
Isla            | Renfrew            | EYE-la       | f |
Henry           | Tibbs              |              | m |
Ruby            | Sinclair           |              |   |
Hazel           | Whitcomb           |              | f |
Caleb           | Stroud             |              |   |
Violet          | Marchetti          |              | f |
Wyatt           | Boone              |              |   |
Josephine       | Pruitt             |              | f | preferred=Josie
Marcus          | Bell               |              | m | home=3
Janelle         | Bell               | ja-NEL       |   | home=3
Tyrell          | Gaines             | ty-REL       | m |
Imani           | Brooks             | ih-MAH-nee   | f |
Jada            | Coleman            |              |   |
Malik           | Freeman            | ma-LEEK      | m |
Kiara           | Simmons            | kee-AR-a     |   |
Andre           | Whitlock           | AHN-dray     |   |
Zion            | Mercer             |              | m |
Aaliyah         | Hayes              | ah-LEE-ya    | f |
Xavier          | Dupree             | ZAY-vee-er   |   |
Destiny         | Rowe               |              | f |
Jaylen          | Hooks              |              |   |
D'Andre         | Washington-Reed    | dee-AHN-dray | m |
Elijah          | Pope               |              |   |
Naomi           | Sutter             |              | f |
Beatrix         | Lowe               |              |   | nick=Bea
Elizabeth       | Warrick            |              | f | preferred=Betsy
William         | Hartley            |              | m | preferred=Bill
William         | Hartwell           |              |   | nick=Will
Katherine       | Sloan              |              | t | preferred=Kit
Catherine       | Reed               |              | f | nick=Cate
Katharine       | Reid               |              |   | nick=Kathy
Margaret        | Pell               |              | f | preferred=Maisie
Robert          | Ames               |              | m | nick=Bobby
Charlotte       | Wren               |              | she/they | preferred=Charlie
Charles         | Renn               |              | m | nick=Charlie
John            | Smyth              |              |   | nick=Jack
Jon             | Smith              |              |   |
Ann             | Leigh              |              | f |
Sean            | Murphey            | SHAWN        | m |
Alexander       | Boyd               |              |   | nick=Xan
Samantha        | Ferris             |              | t | preferred=Sam
Theodore        | Langley            |              | m | preferred=Teddy
Imogen          | Fairweather-Cole   | IM-oh-jen    | f |
Mary-Kate       | Fitzgerald         |              |   |
T.J.            | McCoy              |              | m | middle=Thomas
Beau            | St. James          | BOH          | m |
Leigh-Anne      | Smith-Jones        |              | f |
Phoebe          | Garrity            | FEE-bee      |   |
Micah           | Vance              | MY-ka        | he/they |
Ocean           | Delacroix          |              | t |
June            | Applegate          |              | f |
August          | Winslow            |              |   | nick=Gus
Persephone      | Black              | per-SEF-uh-nee | f | nick=Percy
Walter          | Nash               |              |   |
Dorothy         | Finch              |              | f | nick=Dot
Nizhoni         | Begay              | ni-ZHOH-nee  | f |
Tallulah        | Greer              | ta-LOO-la    |   |
Desmond         | Clarke             |              | m | home=4
Winsome         | Clarke             |              | f | home=4
Eleanor         | Voss               |              | f | nick=Nell
Felix           | Abernathy-Cruz     |              | m |
Juniper         | Haskell            |              | they/she |
Silas           | Thorne             | SY-lus       |   |
Cordelia        | Banks              | kor-DEE-lee-a | f | nick=Cory
Rafferty        | Stone              |              | m | nick=Rafe
Kiernan         | Vaughn             | KEER-nan     | any |
"""

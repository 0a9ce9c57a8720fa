"""Whole threads written by hand: the people whom the screens in the handbook show.

"# Given Family, class" opens a person; then "days ago | time | note", and for a promise
" | promise | day it is due, counted from today | state".
"""

THREADS = """
# Siobhán O'Brien, 7b
6 | 10:44 | rabbit (Biscuit) was ill; reading Skellig
41 | 10:46 | wants a book on drawing animals
  | look for books on drawing animals, rabbits first | 0 | open
53 | 12:31 | new glasses, proud of them
74 | 10:43 | Biscuit the rabbit can open the hutch door, nobody knows how
96 | 15:02 | finished The Secret Garden; would like a key like that
118 | 10:45 | drew Biscuit asleep on a dictionary, pinned it by the desk
139 | 12:28 | brother Cormac starts in 5c next week, will show the way
160 | 10:44 | rabbit is called Biscuit because of the colour; took all three rabbit books

# Mateo Ruiz, 7b
5 | 12:33 | sits with Siobhan at the window table; both draw rabbits
19 | 12:30 | wants more of Jerry Craft; took School Trip
27 | 12:31 | signed Maya's list for beanbags, twice, second one crossed out
36 | 12:35 | goal for the Otters, told it twice
57 | 12:32 | abuela is visiting from Oaxaca, cooks for the whole street
78 | 12:29 | Class Act in one evening
99 | 12:34 | history project on the Aztecs, needs the big picture book
  | keep the Aztec picture book for Mateo | -92 | done
120 | 12:31 | history went well, the pyramid did not survive the bus
148 | 12:36 | New Kid is "the first book that is like school"

# Amir Haddad, 7b
7 | 10:44 | wheel fell off Sprocket, the robotics contest is soon; stays calm
14 | 10:46 | robotics: Sprocket follows the line now, in both directions
28 | 10:43 | took the sensors book a third time, knows page 40 by heart
35 | 10:47 | Haikyu!! 9 and 10; shows Chidi how to serve with a paper ball
42 | 10:45 | sister Layla lost her mitten here, he took it up to 5a
49 | 10:44 | robotics team needs a name; likes "Sprocket Science"
63 | 10:48 | helped me sort the 600s, found two that hid
70 | 10:45 | Haikyu!! 8; now wants to play volleyball
77 | 10:42 | learnt to solder, burnt a thumb a little, very proud of the joint
84 | 10:46 | asked for a book on inventors who were laughed at
  | find a book on inventors who failed first | -75 | done
91 | 10:44 | liked the inventors book, copied out a line by Edison
105 | 10:45 | grandfather mends radios, Amir brought an old valve to show
112 | 10:43 | joined robotics club, wants to build something with wheels
119 | 10:47 | reading The Boy Who Harnessed the Wind, slowly, with sketches
126 | 10:44 | wants to know how the self-checkout works; opened the lid together
140 | 10:46 | helps Layla find picture books about goats
154 | 10:45 | sat at the window table, drew a crane (the machine kind)
168 | 10:43 | first day back at the window table, says it is still the best one

# Chidi Okonkwo, 7b
4 | 10:42 | asked for My Name Is Mina after Skellig
  | tell Chidi: My Name Is Mina is here, on the hold shelf | 0 | open
12 | 10:45 | Skellig in three days; wonders what he really is
25 | 12:40 | wrote a match report, the school paper wants it
40 | 10:44 | long talk about owls; found the owl pellets book
61 | 12:38 | taught Amir a card trick, I looked away as asked
83 | 10:43 | reads the sport page out like a commentator
104 | 12:41 | Ghost, then Patina; runs faster now, he says
131 | 10:46 | cousins from Enugu visited, eleven people in one flat, bliss
152 | 12:39 | would like a book with a boy called Chidi in it
  | look for a story with a Chidi in it | -138 | done

# Zoë Park, 7b
133 | 12:34 | is new in 7b, found the graphic novels alone
147 | 15:06 | says it is Zoë with the two dots; changed on the card
166 | 12:30 | first visit with her dad, made a card with the fox

# Maya Okafor, 7b
6 | 10:47 | could we have beanbags by the window? wrote it down for her
20 | 12:36 | reading Akata Warrior; her mum read Akata Witch first
31 | 10:46 | 41 names on the beanbags list, brought it in a folder
45 | 10:44 | measured the window corner: room for four beanbags
66 | 12:37 | brother Obinna got his first card, she filled in the form
88 | 15:10 | won the bake sale with chin chin, brought us a bag
110 | 12:35 | Akata Witch; likes that nobody explains the words
143 | 10:45 | wants to start a book club for people who argue

# Shavonne Obrecht, 8a
3 | 15:04 | plays the tuba now; it has its own seat on the bus
24 | 12:26 | tuba and braces do not mix, reads about trombones
38 | 15:06 | asked whether beanbags are big enough for a tuba
52 | 15:08 | took The Hollow Boy, sleeps with the light on, worth it
80 | 12:25 | The Whispering Skull, "funnier than it sounds"
109 | 15:05 | people call her Siobhan at roll call; we do not
136 | 12:27 | started Lockwood & Co. because of the cover

# Yvonne Osei, 6c
2 | 12:18 | chess: beat the chess computer on level four
16 | 12:20 | wants the openings book when it is back
  | keep the chess openings book for Yvonne | 2 | open
38 | 12:17 | grandma in Kumasi plays draughts by phone with her
71 | 12:19 | joined chess club, brought her own clock
102 | 12:21 | The Westing Game: guessed it, page 150
129 | 12:18 | reads under the stairs, says it is the best-lit spot

# Maya Johnson, 6b
3 | 08:06 | pony Toffee jumped the ditch this time
17 | 08:09 | The Penderwicks on Gardam Street; wishes for three sisters
45 | 08:05 | fell off Toffee into a puddle, laughed all the way home
73 | 08:08 | horse atlas again, we should give it to her
101 | 08:07 | got the other Maya's hold by mistake, brought it straight back
128 | 08:10 | plaits her own hair now, practised on Toffee
155 | 08:06 | started riding on Saturdays

# Maya Johnson, 8c
8 | 15:12 | science fair: solar oven reached 94 degrees, made toast
29 | 15:09 | solar oven needs a better lid; found the book on mirrors
50 | 15:14 | Legend and Prodigy in one week
76 | 15:11 | would like to be "Maya J. from 8c" on the hold slips
  | write "Maya J., 8c" on the hold slips | -70 | done
107 | 15:13 | volunteers at the bike kitchen, oil on one cheek
135 | 15:10 | debate team: had to argue for homework, won

# علی‌رضا نیک‌نام,
2 | 10:04 | showed me how his name is written, with the little gap in it
23 | 10:06 | Red Rackham's Treasure; learns English from Captain Haddock, politely
51 | 10:03 | recites a poem by Hafez, then its translation
79 | 10:05 | The Secret of the Unicorn, drew the ship with all its ropes

# Xamdi Warsame,
9 | 15:02 | the x in Xamdi is an h from deep down; I can do it now
30 | 15:05 | writes down her grandmother's camel stories, nine so far
65 | 15:03 | wants a blank book for the stories
  | order a blank book with lines for Xamdi's stories | -50 | done
86 | 15:04 | asked for folk tales from Somalia; we have four
"""

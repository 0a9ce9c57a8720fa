"""What people would like, and what came of it, one record a line.

status | how | days ago | who | tags | words | days ago decided | the sentence they hear
A line that starts with "  + " was merged into the one above: who | how | days ago | words.

Who: a name, a class ("7b"), * for some child, - for nobody known; several with commas.
"""

WISHES = """
new | talk | 2 | Maya Okafor | seats | Could we have beanbags by the window?
new | survey | 2 | - | printer | The printer is always out of paper
new | focus-group | 5 | 8a | manga | more manga!!
  + * | talk | 4 | can you get Spy x Family from number 3
  + * | talk | 4 | more manga please, the shelf is empty every Monday
  + - | note | 3 | MANGA
  + * | survey | 3 | manga about cooking
new | talk | 1 | Amir Haddad | robots | a corner where a robot can stay built over night
new | talk | 1 | Chidi Okonkwo | books | could the Skellig books be in the right order
new | talk | 3 | Mateo Ruiz | quiet | a table where you may talk and a table where you may not
new | note | 6 | - | animals | please can the library have a fish. just one
new | note | 6 | - | animals | a hamster called Dewey
new | survey | 8 | * | time | open ten minutes before the first bell when it rains
new | survey | 8 | - | time | let us stay until the late bus
new | talk | 4 | * | books | books where the girl is the detective
new | talk | 5 | * | books | the second one of the dragon books, it ends in the middle
new | focus-group | 5 | 8a | seats | chairs that do not squeak when it is silent
new | focus-group | 5 | 8a | games | chess with a clock
new | focus-group | 5 | 8a | rules | let us eat apples. only apples
new | email | 7 | * | books | My grandmother asks if there are books in Polish that she can borrow through me.
new | talk | 9 | * | things | plasters for paper cuts at the desk
new | note | 10 | - | rules | no homework in the library it makes people sad
new | talk | 11 | * | light | the lamp over the atlases flickers like in a horror film
new | talk | 2 | * | books | comics about real science, like volcanoes
new | survey | 8 | * | things | headphones that work on both ears
new | survey | 8 | - | things | bookmarks, everybody folds the pages
new | talk | 12 | * | clubs | a knitting afternoon, I would bring wool
new | note | 13 | - | books | Spooky shelf!!! all the spooky ones together
new | talk | 1 | * | books | is there a book on how to talk to cats
new | talk | 3 | * | clubs | reading to the little ones on Fridays, like helpers do
new | talk | 14 | * | books | the book about the boy who lives in a museum, I forgot its name
new | survey | 8 | * | seats | a tent for reading
new | survey | 8 | * | books | more books with maps in the front
new | note | 15 | - | rules | let the little ones come on Thursdays too
new | talk | 6 | * | things | a stapler that staples
new | talk | 17 | * | light | a lamp you can carry to where you sit
new | talk | 16 | Wulandari | books | fairy tales from Indonesia
planned | talk | 40 | Siobhán O'Brien, Mateo Ruiz | seats | something soft to sit on when you read | 9 | The beanbags are coming in March.
  + * | talk | 33 | cushions for the floor
  + 6b | focus-group | 30 | sofa or armchairs or anything not wood
planned | survey | 52 | * | time | open at lunch on Wednesdays too | 20 | From January we are open at lunch on Wednesdays.
planned | talk | 61 | * | clubs | a comic drawing club | 15 | The comic club begins after the holidays, Thursdays at three.
  + * | talk | 22 | can we draw comics together somewhere
planned | focus-group | 30 | 6b | books | more books about football that are not only about boys | 12 | A box with twenty of them is ordered.
planned | talk | 35 | Yvonne Osei | books | books with sign language in them | 18 | We have ordered four, and a poster of the alphabet.
planned | email | 44 | * | access | Bigger letters on the shelf signs, I can not read them from the chair. | 21 | New signs with big letters come with the new shelves in spring.
planned | note | 27 | - | things | a box for lost things, mine is always gone | 10 | The carpenter is making one.
planned | survey | 52 | * | books | audiobooks you can hear at home | 19 | From February your card opens the audiobooks at home.
  + * | talk | 41 | how can I hear a book on the bus
  + - | survey | 52 | audio books
planned | talk | 18 | * | games | puzzles that stay on the table | 6 | The long table by the wall gets a puzzle next week.
doing | talk | 70 | *, * | light | brighter lamps at the back, it is like a cave | 14 | The electrician comes this week and next.
  + * | talk | 55 | I can not read at the back table
doing | focus-group | 30 | 6b | printer | print in colour for the science fair | 8 | We are trying it out: ask at the desk, five pages each.
doing | survey | 52 | * | books | ask us before you buy books | 11 | The first list hangs by the door: tick what you want.
  + * | talk | 28 | can we vote for books
doing | talk | 31 | * | access | the door is too heavy with crutches | 5 | The caretaker is mending the spring; until then we hold it open.
doing | note | 46 | - | books | sort the graphic novels so I find number 2 | 7 | Two helpers are sorting them, one shelf a day.
doing | talk | 16 | * | quiet | it is so loud on Mondays | 4 | We are trying a silent half hour on Mondays.
doing | talk | 24 | * | clubs | a board where you say which book was good | 3 | The board hangs by the desk, bring your first card.
done | talk | 160 | Shavonne Obrecht, * | seats | comfy seats for reading | 75 | Four armchairs stand by the radiator.
  + * | talk | 150 | armchairs
  + 5c | focus-group | 148 | soft chairs like at the dentist
done | survey | 140 | * | books | Heartstopper, all of them | 101 | All of them are here, and there are two of the first.
  + * | talk | 120 | heartstopper 4 please
done | talk | 145 | * | access | a step for the top shelf | 76 | A step stands by the long shelf, please carry it in twos.
  + 5c | focus-group | 148 | a ladder on wheels like in films
done | talk | 138 | * | books | a dictionary of Tigrinya | 66 | It stands with the dictionaries, the green one.
done | survey | 140 | * | time | a clock that is right | 120 | It has a new battery.
done | note | 104 | - | things | pencils | 78 | They stand in cups on every table.
  + * | talk | 91 | pencils that are sharp
done | talk | 88 | * | books | cook books for kids | 62 | Three came, with few knives.
done | talk | 65 | * | books | new Wimpy Kid | 44 | There are three of it now.
done | talk | 133 | * | books | The Guinness book from this year | 90 | It is on the front table and may be read here.
done | talk | 128 | Shavonne Obrecht | things | phone charger at the desk | 110 | Two chargers lie at the desk, one for each kind.
  + * | note | 119 | charger!!
done | note | 125 | - | rules | why only three books | 80 | You may take five now.
  + * | survey | 110 | let us take more than three books
done | talk | 118 | * | animals | a book about axolotls | 96 | It came, with pictures of pink ones.
done | talk | 115 | Catherine Reed | quiet | a silent corner with a sign | 85 | The corner behind the atlases is silent now, sign and all.
done | survey | 110 | * | time | open in the first break | 70 | We are open in the first break every day.
done | focus-group | 148 | 5c | games | chess sets | 100 | Three sets, in the drawer under the globe.
  + * | talk | 102 | can we play chess here
done | talk | 99 | * | books | Warriors in Spanish | 60 | The first six are here in Spanish.
done | talk | 97 | * | books | more Asterix | 58 | Nine more stand with the comics.
done | email | 94 | * | access | The ramp was blocked by the book trolley. | 92 | The trolley has another place, marked on the floor.
done | talk | 90 | * | things | tissues | 89 | They stand on every second table.
done | survey | 110 | - | printer | double sided printing | 64 | The printer does both sides by itself.
done | talk | 86 | Jon Smith | books | books on coding games | 47 | Five came, and Mr Nakagawa lends his own.
done | talk | 83 | * | plants | a plant that does not die | 50 | There is a cactus. So far so good.
done | note | 80 | - | rules | let us drink water at the tables | 55 | Bottles with a lid are fine.
done | talk | 77 | Ann Leigh | books | a diary of a girl from Syria | 41 | Two came, both in the biographies.
done | talk | 72 | * | clubs | somebody to play D&D with | 38 | Tuesdays in the reading room, six places.
done | survey | 52 | * | light | curtains, the sun shines on the screens | 22 | They hang since Friday.
done | talk | 48 | * | books | poems that are funny | 26 | Look for the yellow box by the desk.
later | talk | 66 | * | clubs | a sleepover with ghost stories | 24 | We ask the principal again after the winter. @ 40
later | survey | 52 | * | things | laptops to take home | 17 | The district decides about it in spring. @ 75
later | focus-group | 30 | 6b | games | a games console for rainy days | 13 | @ 21
later | note | 58 | - | animals | a reading dog | 23 | We are looking for one with a licence. @ 33
later | talk | 37 | * | books | an own room for manga | 12 | @ 60
later | talk | 29 | * | time | open on Saturdays | 9 | @ 14
later | talk | 21 | * | printer | a 3D printer | 14 | @ 0
declined | talk | 130 | Nomvula Dlamini, * | seats | sofa please | 105 | No sofa: the way to the fire exit must stay free.
  + * | talk | 112 | a big sofa for six
declined | survey | 140 | * | rules | let us bring pizza | 100 | Fat and books do not go together, and the mice would come back.
  + 7c | focus-group | 104 | hot lunch in the library
declined | talk | 96 | * | animals | a snake | 88 | The school does not let us keep animals over the weekend.
declined | note | 91 | - | rules | phones | 82 | Phones stay in the bags in the whole school; this is not ours to decide.
declined | talk | 85 | * | things | a coffee machine for students | 79 | It would not be safe with so many small ones around.
declined | survey | 110 | - | time | open all night | 73 | Nobody would be here to look after you.
declined | talk | 69 | Amir Haddad | robots | a drone that brings the books | 57 | It would not be safe indoors. A robot on the floor may try.
declined | talk | 63 | * | books | the game guide with the cheats | 45 | It costs more than ten novels; the town library has it.
declined | email | 59 | * | books | Could you remove the scary covers? | 43 | We keep them, but they stand on the top shelf now.
declined | talk | 54 | * | games | a ping pong table | 39 | We have no room for it; the gym lends bats at lunch.
  + * | talk | 51 | table tennis
declined | note | 49 | - | rules | no fines ever | 36 | There are no fines already: only tell us when a book is lost.
declined | survey | 52 | * | light | disco lights | 25 | Some of us get ill from flashing lights.
declined | talk | 43 | * | things | a vending machine | 20 | The school's rules do not let us sell food.
declined | survey | 140 | * | seats | hammocks | 98 | The ceiling does not hold them, we asked.
declined | talk | 26 | * | books | can the library write my report | 25 | No, but we help you find three good sources.
"""

GOOGLE = """
10/06 08:12 | 7b | Maya Okafor | It is warm and nobody shouts | somewhere soft to sit by the window, I read with my feet up
10/06 08:13 | 7b | Amir | The robot books | a shelf for half built robots so nobody takes them apart
10/06 08:13 | 7b | | the globe | More books about space, and not from before Pluto
10/06 08:15 | 7b | Siobhan O'Brien | quiet | a rabbit. or books on rabbits
10/06 08:15 | 7b | | nothing |
10/06 08:16 | 7a | Charlie Wren | helpers | let me help at the desk on Thursdays
10/06 08:16 | 7a | | Ms Katz finds everything | more manga, please, and in order
10/06 08:18 | 7a | Ngoc | the corner | lamps that are yellow and not white
10/06 08:19 | 8a | | comics | Open it before school, my bus is early and I stand outside
10/06 08:19 | 8a | Shavonne Obrecht | that you may sit on the floor |
10/06 08:21 | 8a | | idk | a list of what is new, on the door
10/06 08:22 | 8a | Zoltan | books | chess clocks, we argue about the time
10/06 08:24 | 6c | Yvonne Osei | the sign language book | someone who signs at story hour
10/06 08:24 | 6c | | all | =1+1 is my favourite book, get the second one
10/06 08:24 | 6c | | all | =1+1 is my favourite book, get the second one
10/06 08:27 | 6c | | reading dog (not here yet) | the reading dog please please please
10/07 09:01 | 5d | | the story corner | cushions that are not itchy
10/07 09:03 | 5d | Kavya | stickers | stickers when you finish a thick one
10/07 09:04 | 5d | | nothing |
10/07 09:06 | 5d | | the big atlas | a magnifying glass on a string for the atlas
"""

MICROSOFT = """
10/13/2026 12:31:02 | 12:33:40 | Novels;Comics; | A shelf for books that were films, or the other way round | 4
10/13/2026 12:31:15 | 12:32:10 | Comics; | more manga – volume 5 and on | 5
10/13/2026 12:32:44 | 12:35:01 | Facts;Magazines; | magazines about horses that are from this year | 4
10/13/2026 12:33:09 | 12:33:52 | Novels; | | 5
10/13/2026 12:34:20 | 12:36:48 | Novels;Poems; | a box where you can put a poem without a name | 5
10/13/2026 12:35:33 | 12:37:00 | Facts; | sockets near the window tables | 3
10/13/2026 12:36:11 | 12:36:59 | Comics; | | 4
10/13/2026 12:36:40 | 12:39:12 | Novels;Audiobooks; | audiobooks for the long bus ride, with the voice of a woman | 4
10/13/2026 12:38:05 | 12:40:30 | Facts;Comics; | could we vote on the next ten books | 5
10/13/2026 12:39:47 | 12:41:15 | Novels; | it gets cold by the door, a curtain maybe | 3
10/13/2026 12:40:02 | 12:42:27 | Magazines; | a place to swap football stickers without being told off | 4
10/13/2026 12:41:38 | 12:43:03 | Novels; | books in Ukrainian for my neighbour’s little brother | 5
"""

"""Real books that children read: series in order, numbered manga and comics, single titles."""

SERIES = """
Percy Jackson > The Lightning Thief > The Sea of Monsters > The Titan's Curse > The Last Olympian
Wings of Fire > The Dragonet Prophecy > The Lost Heir > The Hidden Kingdom > The Dark Secret
Warriors > Into the Wild > Fire and Ice > Forest of Secrets > Rising Storm > A Dangerous Path
Amulet > The Stonekeeper > The Stonekeeper's Curse > The Cloud Searchers > The Last Council
The Hunger Games > The Hunger Games > Catching Fire > Mockingjay
His Dark Materials > The Golden Compass > The Subtle Knife > The Amber Spyglass
Nevermoor > Nevermoor > Wundersmith > Hollowpox
Keeper of the Lost Cities > Keeper of the Lost Cities > Exile > Everblaze > Neverseen
Murder Most Unladylike > Murder Most Unladylike > Arsenic for Tea > First Class Murder
The Penderwicks > The Penderwicks > The Penderwicks on Gardam Street
Unfortunate Events > The Bad Beginning > The Reptile Room > The Wide Window > The Miserable Mill
Artemis Fowl > Artemis Fowl > The Arctic Incident > The Eternity Code
Skulduggery Pleasant > Skulduggery Pleasant > Playing with Fire > The Faceless Ones
Alex Rider > Stormbreaker > Point Blank > Skeleton Key > Eagle Strike > Scorpia
Narnia > The Magician's Nephew > Prince Caspian > The Voyage of the Dawn Treader
Earthsea > A Wizard of Earthsea > The Tombs of Atuan > The Farthest Shore
The Dark Is Rising > Over Sea, Under Stone > The Dark Is Rising > Greenwitch > The Grey King
Tiffany Aching > The Wee Free Men > A Hat Full of Sky > Wintersmith > I Shall Wear Midnight
Inkheart > Inkheart > Inkspell > Inkdeath
Ranger's Apprentice > The Ruins of Gorlan > The Burning Bridge > The Icebound Land
The Land of Stories > The Wishing Spell > The Enchantress Returns > A Grimm Warning
the Track books > Ghost > Patina > Sunny > Lu
Kwame Alexander > The Crossover > Booked > Rebound
Front Desk > Front Desk > Three Keys > Room to Dream
Aru Shah > Aru Shah and the End of Time > Aru Shah and the Song of Death
Tristan Strong > Tristan Strong Punches a Hole in the Sky > Tristan Strong Destroys the World
Amari > Amari and the Night Brothers > Amari and the Great Game
The Wild Robot > The Wild Robot > The Wild Robot Escapes > The Wild Robot Protects
Raina Telgemeier > Smile > Sisters > Drama > Guts
Jerry Craft > New Kid > Class Act > School Trip
Seeds of America > Chains > Forge > Ashes
Gary Paulsen > Hatchet > The River > Brian's Winter
David Almond > Skellig > My Name Is Mina > Heaven Eyes
The Giver > The Giver > Gathering Blue > Messenger > Son
Legend > Legend > Prodigy > Champion
Ember > The City of Ember > The People of Sparks
Serafina > Serafina and the Black Cloak > Serafina and the Twisted Staff
Katherine Rundell > Rooftoppers > The Explorer > The Wolf Wilder > Impossible Creatures
Frank Cottrell-Boyce > Millions > Framed > Cosmic
Eva Ibbotson > Journey to the River Sea > The Star of Kazan > The Secret of Platform 13
Howl > Howl's Moving Castle > Castle in the Air > House of Many Ways
Lockwood & Co. > The Screaming Staircase > The Whispering Skull > The Hollow Boy
Akata > Akata Witch > Akata Warrior > Akata Woman
Hilda > Hilda and the Troll > Hilda and the Midnight Giant > Hilda and the Bird Parade
Bone > Out from Boneville > The Great Cow Race > Eyes of the Storm
Tintin > The Crab with the Golden Claws > The Secret of the Unicorn > Red Rackham's Treasure
Asterix > Asterix the Gaul > Asterix and Cleopatra > Asterix in Britain
Tolkien > The Hobbit > The Fellowship of the Ring > The Two Towers
The Vanderbeekers > The Vanderbeekers of 141st Street > The Vanderbeekers and the Hidden Garden
Wimpy Kid > Rodrick Rules > The Last Straw > Dog Days > The Ugly Truth > Cabin Fever
Roald Dahl > The BFG > Matilda > Danny the Champion of the World > Boy
Grace Lin > Where the Mountain Meets the Moon > Starry River of the Sky
Louis Sachar > Holes > Small Steps > There's a Boy in the Girls' Bathroom
Wolf Brother > Wolf Brother > Spirit Walker > Soul Eater
"""

# Name | "ja" when it reads from right to left, and the last volume on our shelf.
VOLUMES = """
One Piece | ja 60
Naruto | ja 60
Haikyu!! | ja 40
My Hero Academia | ja 34
Spy x Family | ja 12
Fruits Basket | ja 22
Yotsuba&! | ja 14
Fullmetal Alchemist | ja 26
Witch Hat Atelier | ja 11
Sailor Moon | ja 11
Pokémon Adventures | ja 28
Cardcaptor Sakura | ja 11
Heartstopper | 4
Dog Man | 11
Lumberjanes | 18
Komi Can't Communicate | ja 28
"""

SINGLES = """
Wonder
The Graveyard Book
Coraline
The Westing Game
When You Reach Me
Number the Stars
Esperanza Rising
Inside Out & Back Again
Brown Girl Dreaming
El Deafo
Other Words for Home
Refugee
A Wrinkle in Time
The Phantom Tollbooth
Because of Winn-Dixie
The One and Only Ivan
Pax
The Girl Who Drank the Moon
The War That Saved My Life
Goodnight Mister Tom
Tom's Midnight Garden
Charlotte's Web
The Secret Garden
Anne of Green Gables
Treasure Island
Around the World in Eighty Days
The London Eye Mystery
Counting by 7s
Out of My Mind
Restart
Maniac Magee
Island of the Blue Dolphins
My Side of the Mountain
The Boy at the Back of the Class
The Breadwinner
American Born Chinese
Roller Girl
Nimona
The Prince and the Dressmaker
The Outsiders
I Am Malala
Hidden Figures
The Boy Who Harnessed the Wind
Merci Suárez Changes Gears
The Last Cuentista
The Invention of Hugo Cabret
Wonderstruck
The Arrival
A Kind of Spark
October, October
The Skylarks' War
The Tale of Despereaux
Harriet the Spy
The House with Chicken Legs
Watership Down
The Railway Children
Swallows and Amazons
The Iron Man
Stig of the Dump
The Borrowers
Flora & Ulysses
The Crossover
Echo
The Inquisitor's Tale
Tuck Everlasting
"""

# What is said of a book when it is begun, in the middle, at the end, and before the next one.
# {b} this book, {n} the next one, {friend} a classmate, {s} the series or author.
START = """
started {b}
starting {b}, chose it by the cover
took {b} on {friend}'s advice
trying {b}; promised to give it 50 pages
wants to read {b} before seeing the film
took {b} for the long bus ride
began {b} in silent reading, would not stop at the bell
{b} at last: three weeks on the hold list
took {b}, "but only because you said so"
asked for something like {friend}'s book, left with {b}
starting {b}, a present from an aunt, wanted to tell me
{b} chosen out of a pile of five
picked {b} from the display, first one to touch it
brought {b} from home to show the old cover
has {b} for the book report
took {b} in large print, likes it better
read the first page of {b} standing at the shelf
chose {b} over a comic, to everyone's surprise
is reading {b} aloud at home, one chapter a night
took {b} to have one book on the shelf that is not about football
asked if {b} is scary; a little, I said; took it
wanted the audiobook of {b} as well as the paper one
borrowed {b} again "to do it properly this time"
has heard about {b} from three people, gave in
starting {b} together with {friend}, a chapter a day
"""

MIDDLE = """
reading {b}
halfway through {b}
reads {b} under the table at lunch
no spoilers, please: only on chapter six of {b}
{b} is going slowly; the audiobook might help
a guess about the ending of {b}; I kept a straight face
on page 112 of {b}, knows the number by heart
is sure that somebody in {b} is lying
read me a favourite line from {b}
{b} is "actually good"
has slowed down on {b} so that it lasts
left {b} on the bus, got it back, all is well
drew a map of {b} on squared paper
keeps a list of hard words from {b}, up to thirty
reading {b} with a torch, apparently
stuck in the middle of {b}, will skip a bit and go on
says everyone in {b} had better be all right
arguing with {friend} about who is the best in {b}
reads {b} to a little cousin on video calls
missed a bus stop because of {b}
wants to know if the place in {b} is real
gave {b} a second chance; it picked up
renewed {b}; football got in the way
asked for quiet in the corner to finish the chapter of {b}
counted: 88 pages of {b} to go
"""

END = """
finished {b} in two days
finished {b}; "best one yet"
finished {b}, wants to talk about the ending with somebody
returned {b} with a drawing in it, kept the drawing
returned {b}: not for everyone, and that is fine
cried at the end of {b}, wants another just like it
finished {b} at breakfast, brought it back warm
gave {b} nine out of ten, one point off for the last page
returned {b} and sent {friend} straight in to take it
{b} done, the first book read to the end this year
finished {b} a week early, very proud
rated {b} on the wall: five stars and a dragon sticker
wrote a shelf card for {b}, pinned it up together
did not expect to like {b}, liked it very much
has read {b} twice now, still finds new things
wishes {b} had been twice as long
finished {b}, turned back to page one at once
says {b} would make a fine school play
gave up {b} at page 80 without guilt
finished {b}; is writing a different ending
returned {b}, grandmother read it too
told the whole of {b} in four minutes without breathing
hopes nobody makes a film of {b}, has the pictures already
{b} back, no jam on it, as promised
finished {b} on a car journey and felt sick, says it was worth it
"""

NEXT = """
finished {b}, straight on to {n}
back for {n}
wants {n} today, not tomorrow
finished {b} under the covers, took {n}
asked if {n} is in; it was behind the desk
has {n} in the bag before I could scan it
{friend} has {n} first, patience is being learnt
took {n}; asked if there are more after that
says {b} was better than the one before, hopes for {n}
reserved {n}, second in the queue
ran in at the bell for {n}
left {b} on the desk and pointed at {n}, smiling
still with {s}: {n} next
counted the days until {n} came back
traded {b} for {n} with a small bow
"""

VOLUME = """
{v} {k} back, took {k1}
took {v} {k} and {k1} for the weekend
missing {v} {k}: who has it? promised to look
ja: teaching {friend} to read {v} from right to left
drew a page in the style of {v}, shading and all
ja: turns {v} {k} round for people who open it at the wrong end
up to {v} {k}
reads {v} {k} on the carpet by the window
begged for {v} {k1}; it is on order
{v} {k} finished in one lunch break
has a theory about {v} that fills a whole page
lent {v} {k} to {friend}, sent both here to sort it out
asked for a shelf of its own for {v}
knows every chapter title of {v} {k} by heart
says {v} {k} is the one where everything changes
put {v} in number order for us without being asked
{v} {k} came back with a bookmark made of origami
someone at home is now reading {v} too, on this card
wants to know who decides which {v} we buy
"""

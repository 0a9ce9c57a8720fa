"""Notes that stand alone, for students, grown-ups and groups. Everything is invented."""

STUDENTS = """
asked if we could have beanbags by the window
would like beanbags in the comics corner, offered to pick the colour
first on the new carpet, says only beanbags are missing now
wants to know when the beanbags come
left a jumper on the radiator, hung it up behind the desk
found a five from 1987 in a book, wants to know who lost it
asked what is behind the door marked Staff (mops)
wants to be a librarian or an astronaut
told a joke about a bookworm, wrote it down
birthday today, sang very quietly
birthday next week, turning a number "with two digits that match"
haircut, much shorter, looks pleased
braces off, smiles a lot
late bus again, read on the steps
forgot lunch, had an apple from the desk bowl
lost the water bottle with the planets on it
water bottle with the planets found in the 520s
asked why the books have numbers; walked the whole row together
wanted the quietest seat, gave up the one behind the plants
came to get warm, stayed for a comic
would like the window opened; it is the third to ask
told me the printer is out of paper, and then fixed it
liked the new display, turned every book face out
asked how many books we have; guessed 9,000, it is 11,240
wants more graphic novels, made a list of eight
brought back a book for a neighbour
left in a hurry, came back for the hat
tells everyone about the sharks display
is growing out the fringe, can't see the shelf yet
wanted the light on in the reading corner; bulb changed
is allowed to walk home alone now
likes the smell of the new atlas
shared headphones with a friend and one audiobook
asked for scrap paper, folded it into boats
helped me carry the returns
voted for the owl as our mascot
wants a stamp on the hand and not in the book
gave the desk plant a name: Dewey
asked after the desk plant
watered Dewey, the desk plant, on the way out
moved seats in class, likes the new one
broke a pencil in two so that somebody else had one
is saving for a telescope, counted coins here
asked what ISBN stands for, knows it better than most now
reads the newspaper, sport from the back first
has to do a poster on bees by Monday, took three
looked for a poem to read at a wedding
wants a book on how to write to an author
wrote to an author, waits for the post
the author wrote back! two lines and a drawing
asked for a book for a friend who is sad, took the funny bear
a friend's present: chose a bookmark and wrapped it here
wanted a recipe without eggs
was locked out at home, waited here with a comic
likes to sit where the sun comes in at three
first time up the rolling ladder, supervised
knows now that the 398s are fairy tales
said good morning before I did
took two, put one back for somebody else
borrowed an umbrella
brought the umbrella back, dry
saw the heron on the sports field, told everyone
has a new coat, with eleven pockets
found the typo in our sign
fixed the wobbly table with folded paper
wanted to see what the oldest book is; showed the 1911 atlas
is going to be an aunt at eleven
would like to read something with no romance in it at all
would like a book with some romance, but not on the cover
wants a story where nobody learns a lesson
asked for books with maps at the front
is looking for a mystery where the cook did it
took a book on knots, came back untied
asked for books about rivers
wants everything on volcanoes, took the pop-up one
needed a word for "happy and tired", we settled on content
counted the stairs to the library: 34
had to give a talk, was fine, wanted to tell somebody
got the solo, got the part, got new socks: a good day
says the clock is two minutes fast; it is
wanted to hear a story, not read one; audiobook set up
likes typing on the old typewriter in the display
typed a letter on the old typewriter, all capitals
stayed to the bell, left the chair tidy
learnt to whistle, was asked to wait until outside
asked for a list of books with brave grandmothers
had a question about the moon, we found two answers
thinks the comics should not be alphabetical
sorted the coloured pencils by length
forgot the card, knows the number by heart
new card, chose the one with the fox
card went through the wash, made a new one
wants a card with the preferred name on it, done
taught me how to say the family name properly
asked if poems may be short; showed a haiku
wrote a haiku about the radiator
brought leaves for the pressing book
has the same birthday as a friend in another class
asked for a book about being the tallest
is the tallest in class now, got the top shelf for us
wants something to make grandpa laugh
tells me a fact a day; today: octopuses have three hearts
fact of the day: wombats, cubes
fact of the day: Venus turns the other way
fact of the day: honey keeps for ever
fact of the day: a group of owls is a parliament
came in to say hello, that was all
showed a wobbly tooth
lost the wobbly tooth, in class
asked for the biggest book and the smallest
was very kind to a first grader who was lost
read to a first grader who was waiting for the office
wants to start a club for people who like maps
map club: three members by now
borrowed the globe for a day, signed for it
brought back the globe, spun it once more
would like a later closing time on rainy days
asked for a book in which it snows
wants a ghost story, but friendly
needed a hug from the story bear, gave it back after
practises reading the clock with hands
played shop with our old stamps, tidied up after
has a tiny notebook for good words; today's is "gossamer"
word of the day in the notebook: "kerfuffle"
new word for the notebook: "murmuration"
asked how paper is made, has a plan for the kitchen
made paper at home, lumpy and lovely, gave us a sheet
wants more chairs at the round table
left a thank-you note in a returned book
asked for another puzzle on the board, harder please
the only one who noticed the new curtains
"""

# A line "music: …" is for the teachers of that subject only.
TEACHERS = """
needs 26 copies of Holes for {c}, has 19
books the reading corner for {c}, third lesson
{c} comes for library skills next week, catalogue races please
wants a box of books on rivers for {c}
returned the class box of {c}, all 30 there
asked for short poems for {c}, one a day
looking for a read-aloud for {c}, funny, three weeks long
{c} wants to do a book tasting; menu cards are in the cupboard
will send five from {c} for the quiet room at noon
liked the mystery I put aside, wants the next in line
has marking till Friday, took a crime novel anyway
asked for a list of books on friendship for {c}
{c} loved the author video, three want to write to her
needs the projector for {c} on the day of the fair
borrowed the class set of atlases for {c}
coffee? had one, talked about the book week
wants to know which of {c} would join a book club
brought back two armfuls from {c} and an apology for the glitter
{c} finished the read-aloud, begged for another
asked for comics to go with the history of Rome, {c}
proud of {c}: everyone has a book on the go
needs audiobooks for two readers in {c}
planning a poetry breakfast with {c}
asked to move the slot of {c} by a week, done
is reading the Booker list, one behind
marathon training, took an audiobook for the long runs
daughter starts school soon, took a picture book on first days
has moved to a house with a garden, took three on hedges
wants something light for the train
would do the story hour once a month, yes please
{c} made thank-you cards for the library, wall is full
asked for books in Ukrainian and in Portuguese for {c}
printer again; sent to the one upstairs
swapped lessons, {c} comes an hour later today
{c} wants to vote on the next class reader, made ballot slips
took eight picture books for {c}, "they are never too old"
wants a display of what {c} wrote; the glass case is free
{c} needs fairy tales from four continents, found six
left the globe of {c} with us over the weekend
asked who in {c} reads to the first graders, wants to thank them
will bring {c} for silent reading when the hall is loud
took the joke book for the last five minutes with {c}
has a spare ticket for the school play, gave it to us
wants to read what {c} reads, took two from their list
praised our returns box, {c} painted the sign
next week: {c} on research, how to tell a good source
needs a quiet table to write the reports for {c}
son learns to read, took the owl book
lost the good scissors; they were in our drawer
knows a storyteller who would come, gave the number
science: needs pictures of cells for {c}, the big ones
science: {c} grows beans on our window sill, thank you
science: wants everything on volcanoes off the shelf by Monday
science: brought a model of the eye for our display
music: looking for a book on how violins are made
music: {c} sings in our foyer on the open evening
music: wants the lives of three composers for {c}
music: brought back the ukulele songbook, sings it now
French: needs easy comics in French for {c}
French: took Le Petit Prince, the old edition, gloves on
French: {c} writes postcards in French, wants our address
French: asked for the film of Hugo with subtitles
maths: puzzle for our board, nobody has it yet
maths: wants the story of zero for {c}
maths: explained the birthday paradox to the queue
maths: borrowed the chess set for {c}
art: needs old magazines to cut up with {c}
art: hung the collages of {c} by the stairs to us
art: took the Hokusai book, {c} does waves
art: wants our worn-out books for folding, gave a box
PE: took the biography of a marathon runner
PE: {c} had rain, came for the quiz books
PE: needs the rules of handball, the old kind
PE: asked for stories about good losers for {c}
"""

# The caretaker and the cook do not borrow each other's lines.
STAFF = """
caretaker: fixed the squeaking door, nobody can sneak in now
caretaker: has the key to the poster cupboard, ask there
caretaker: radiator by the comics bled, warm again
caretaker: borrowed the step ladder, brought it back with new bulbs in place
caretaker: saw the heron too, wants the bird book
caretaker: the window by the round table opens again
caretaker: will measure the corner for the beanbags
kitchen: new soup recipe from our cookbook, on the menu soon
kitchen: sent pierogi up for the desk, we are spoilt
kitchen: asked for a book on bread from everywhere
kitchen: who ate all the plums? a poem by the till, our doing
kitchen: likes Nordic crime, took the one with the lighthouse
office: brought the post and a parcel of new books
office: new pupil in 6d on Monday, card is ready
office: wants the lost-property box emptied by the end of term
office: left flyers for the open evening
office: took a thriller for a sister's night shift
office: borrowed our date stamp, brought it back inked
IT: tablets updated, the blue one still sulks
IT: the catalogue computers are faster since the cable was changed
IT: reads Icelandic sagas to fall asleep, says they do not help
IT: took the cable box, left the keyboard
IT: third printer this week, named it Grettir
counsellor: asked for gentle picture books on starting somewhere new
counsellor: took the box of feelings cards, brought last week's back
counsellor: would like the corner for the lunch group, four chairs
counsellor: looking for stories about brothers and sisters
counsellor: Room 112 has a bookshelf now, gave twelve books
counsellor: tea in Room 112 if we ever need it
principal: asked for a quiet table for a meeting at noon
principal: looking for poems for the morning announcements
principal: read aloud to 5b, voices and all
principal: took the book on school gardens
principal: wants to hear more about beanbags, showed the list of names
nurse: asked for comics for the waiting bench
nurse: lent us the second blanket for the story corner
nurse: looking for a novel with the sea in it
nurse: brought back the comics for the bench, took new ones
nurse: knits too, came to the knitting table
"""

GUARDIANS = """
collected books for {k}, home with a cold
{k} reads at dinner now, is that allowed? (yes)
asked for something to follow {k}'s last series
signed the card form for {k}
offered to help at the book fair
covers books with us on the first Thursday, the neatest corners
looking for a book to read aloud to {k} and a toddler
brought back three that had hidden under {k}'s bed
wants stories in the language of home for {k}
can read to the little ones in two languages, would love to
donated a box of picture books in very good shape
{k} talks of nothing but the library, thank you
asked which audiobook would suit a long drive with {k}
brought cardamom buns for the desk
wanted to see where {k} always sits; second window
asked if grown-ups may have a card too (yes), has one now
{k} forgot the lunch box, left it with us
will cook for the book fair, asked how many we are
told us how {k} learnt to read, on cereal boxes
took the same novel as {k}, they want to compare
"""

GROUPS = """
making a comic together, one inks and one colours
both wanted the same volume, drew straws in peace
whispering contest, nobody won
doing the quiz on the board as a team
planning a surprise for Ms Lindqvist, need big paper
rehearsing a puppet show for the first graders
building a tower of returned books, asked to stop, good tower though
want to start a Dungeons & Dragons table on Mondays
tried out cushions on the floor, say beanbags would be better
sharing one pair of headphones and one story
practising a poem for two voices
arguing kindly about the best dragon in any book
making posters for the bake sale
robotics team, needed the big table and a ruler
robotics club printed name tags here
group work on the water cycle, one of them works, the others colour
came to see the new manga shelf, approved
writing a radio play with sound effects, crumple paper again
learning a clapping game, quietly, as well as that goes
reading the same book, stop at every chapter to talk
asked to book the story corner for their film premiere
counting books with red covers for a bet
teaching each other to count in their languages
measuring the library for a model of it
looking for one book with a blue cover and a dog; found it
joint talk on the Moon landing, needed three books and a globe
swapped library cards by accident, sorted it out
spelling each other hard words out of the big dictionary
making thank-you cards for the caretaker
after the fire drill, came back for their bags
tie at the corner chess board, shook hands
saved a ladybird from the window, named it
"""

"""What was promised at the desk, one record over several lines that start with "  | ".

Slots come from the choices in braces: {a, b, c} takes one, {1} repeats the first one taken.
"""

# Day of the note (days ago), person if it matters | note | promise | day it is due (days from today). Still owed.
OPEN = """
0 | audition for the play tomorrow, wants the wolf or nothing
  | ask how the audition went | 1
4 Agnieszka Wiśniewska | grandma would like a mystery in large print, in Polish
  | ask the town library for a mystery in Polish, large print | 3
2 | wants to give a talk on bees, afraid of the beginning
  | ask whether the bee talk went well | 5
6 | lost the shark book, upset about it; no hurry
  | ask gently whether the shark book turned up | 8
3 | would like to join the robotics club, all full
  | tell when a place in the robotics club is free | 10
2 | first swimming meet next week, backstroke
  | ask about the swimming meet | 6
9 | waits for Witch Hat Atelier 12, ordered it
  | tell: Witch Hat Atelier 12 has come | 13
7 | left a bus pass here, it is in the drawer
  | give back the bus pass | -1
18 Semhar Ghebremedhin | asked whether we can get books in Tigrinya
  | answer: are there books in Tigrinya? | -4
15 | wrote to an author, needs the address
  | find the publisher's address for the letter | -6
1 | moving house this week, took six boxes for the books
  | ask how the move went | 12
"""

# Note | promise | what was said when it was kept.
DONE = """
asked for {Nimona, Roller Girl, Echo, Pax, Refugee}, out at the moment
  | tell: {1} is back
  | {1} was on the hold shelf; hugged it
wants the next {Amulet, Hilda, Bone, Warriors, Asterix}
  | order the next {1}
  | the new {1} came, first to read it
{maths, science, spelling, history} test next week, a little nervous
  | ask how the {1} test went
  | {1} test was fine, "easier than the practice"
needs three sources on {volcanoes, the Vikings, bees, coral reefs} by next week
  | put aside books on {1}
  | used all the books on {1}, even the thick one
hamster has run away, still hoping
  | ask about the hamster
  | hamster is back, lived in the piano
cup final at the weekend
  | ask about the cup final
  | lost the final, got ice cream, all good
solo in the concert
  | ask how the solo went
  | the solo went well, only one wrong note
looks for a story set in {Lagos, Seoul, Warsaw, Lima, Beirut, Dublin}
  | find a novel set in {1}
  | took the novel set in {1}, knows the street in it
would like to read the same book as a cousin abroad
  | find The Last Cuentista in Spanish
  | both cousins are on chapter five
lost a glove with foxes on it
  | look for the fox glove in lost property
  | the fox glove was in the returns box
big brother's flight lands on Sunday
  | ask whether the brother arrived
  | brother is here, brought a fridge magnet for us
wants a book on {sign language, knots, beatboxing, bonsai, juggling}
  | look for a book on {1}
  | practises {1} every day now
grandmother's birthday, wants a poem to copy out
  | find a poem for a grandmother
  | grandmother framed the poem
is looking for a quiet place at lunch
  | ask about the quiet table
  | likes the quiet table, brings a friend now
wants to hear how Skellig is said aloud
  | set up the Skellig audiobook
  | listened to Skellig twice
asked for an easier book on {planets, atoms, Rome, knights}
  | find an easier book on {1}
  | understood {1} so well, explained it to me
comic is ready for copies
  | copy the comic, six times
  | six comics given away, wants six more
would like to help in the library
  | ask Ms Katz about helpers
  | started as a helper, badge on
new baby any day now
  | ask about the baby
  | a sister! seven pounds, very loud
cat ran off at the weekend
  | ask whether the cat came home
  | cat home again, thinner and cross
book came apart at the spine, very sorry
  | mend the book together
  | mended the spine with glue and two clamps
would like the chess set at lunch
  | bring the chess set down
  | has beaten two teachers at lunch chess
piano exam on Saturday
  | ask about the piano exam
  | passed the piano exam, played the first bars on the desk
could not log in to the audiobooks
  | sort out the audiobook login
  | audiobook login works, listens on the bus
wants to meet other {D&D, knitting, chess, anime} people
  | ask around about {1} people
  | found three {1} people, one in the same class
reading buddy was ill, sad about it
  | ask whether the reading buddy is back
  | buddy is back and asked for the voices
rabbit has to go to the vet
  | ask after the rabbit
  | rabbit is fine, ate the discharge letter
skateboard locked in the office
  | ask the office about the skateboard
  | has the skateboard back, walks it through the hall
new school paper needs a picture of us
  | send the paper a picture
  | the picture is on page three, we blinked
first day at maths club tomorrow
  | ask how maths club was
  | maths club has biscuits, will stay
asked how long a card lasts
  | look up when cards run out
  | card is good until the end of grade eight
wants a German and English dictionary to keep
  | look in the sale box for a dictionary
  | the dictionary from the sale box, one coin, happy
asked if the accents can stand on the card too
  | ask the office for accents on cards
  | accents are on the new card, all of them
spelling bee in two weeks, needs someone to quiz
  | ask who would quiz for the spelling bee
  | got to round four of the spelling bee
wants the film of {Holes, Matilda, Wonder, Hugo}
  | ask whether we may show {1}
  | saw {1} in the story corner, book was better
forgot to bring back the atlas three times
  | remind kindly about the atlas
  | brought the atlas, tied to the wrist
"""

# Note | promise that is not wanted any more.
DROPPED = """
wanted a book on ferrets
  | look for a book on ferrets
asked for a place in the poetry slam
  | ask about the poetry slam list
would like to borrow the telescope
  | ask science about the telescope
thought about swapping reading buddies
  | ask about another reading buddy
wanted to reserve the projector for a birthday film
  | ask the office about the projector
"""

"""Threads about home and school; the form is that of notes_pets. Kind, and never more than that."""

THREADS = """
# glasses:
getting glasses next week, wonders about the frames | had an eye test, glasses are coming
  | the board is blurry from row five, glasses are ordered
new glasses, proud of them | first day with glasses, green frames | new glasses; can read the clock
sat on the glasses, taped for now | left the glasses in the reading corner, put aside
  | polishes the glasses on the curtain, showed a better cloth
says the leaves on trees have edges now | reads much faster with the glasses
  | could read our poster from the door, with the glasses

# moving: place=Elm Road, Harbour Street, the flats by the park, Mill Lane
moving house next month, to {place} | the family is packing, books go last
  | a new home soon, {place}, with a room of one's own
counting boxes: 31, nine of them books | found old picture books while packing
moved to {place}; the bus is number 12 now | sleeps in the new room at {place}
painted the new room, sky blue | can see the river from the new window
has met the neighbours, two kids of the same age | likes the new street, misses the old tree

# baby: baby=brother, sister, cousin
a baby {baby} on the way, is reading up on babies | going to have a baby {baby}, told me first
the baby {baby} is here, small and loud | new baby {baby}, little sleep at home, much pride
reads board books to the baby {baby} | took five board books for the baby {baby}
baby {baby} smiled at the bear book | the baby {baby} chewed a corner, we say nothing
baby {baby} can sit, is told all of our news | baby {baby} says "boo", surely for book

# big one: big=sister, brother, cousin
big {big} leaves for college soon | helped the big {big} pack for college
writes real letters to the big {big} at college
  | asked how to address an envelope, big {big} far away
big {big} sent a postcard, shown to all | the big {big} recommends a book, on the list now
big {big} is home for the weekend, no time to read
  | visited the big {big}, saw a library with six floors

# little one: little=brother, sister, cousin
little {little} learns to read, practises on us | picks easy readers for the little {little}
little {little} only wants books about diggers | little {little} came along, wanted every stamp
teaching the little {little} chess | made a lift-the-flap book for the little {little}
little {little} read a whole page alone, reported with pride
  | the little {little} lost a tooth in an apple
little {little} has the same favourite book now
  | wants a card for the little {little}; gave the form

# grandparent: gran=grandma, grandad, abuela, nana, grandpa, opa
{gran} is visiting for a month, cooks every day | {gran} came to stay, brought plums
looked for a map to show where {gran} grew up | {gran} tells about the old village, writing it down
wants a large-print mystery for {gran} | {gran} liked the mystery, wants the next
recording {gran}'s stories with our microphone | {gran}'s story typed up, four pages
{gran} taught a card game, taught me too | plays dominoes with {gran} at the weekend
{gran} went home again, they phone on Sundays

# new here: town=Kolkata, Montreal, Lisbon, Nairobi, Busan, Oaxaca, Izmir, Kraków, Manila
new at school, from {town}; showed the way round | first weeks here, came from {town}
found books in the language of home, beamed | took one easy reader and one in the home language
{friend} showed how the bus works | sat with {friend} at lunch
reads the comics first, then the words | asked what "shelve" means, then helped to do it
told us about the school in {town} | drew the old street in {town} from memory
made a joke in English, a good one | helped another new pupil find the atlas shelf
got the whole joke book | says the library was the first quiet place here
  | fell asleep over a picture book, woke up laughing

# maths: math=fractions, decimals, negative numbers, percentages, angles, ratios
maths test tomorrow, wanted a quiet corner | nervous about {math}; found a book with pictures
  | asked for a way to understand {math}, not just do them
maths went better than feared | {math} make sense now, told me why | dreams of {math}
goes to maths club after school, not sure yet | maths club: "it is mostly puzzles, so fine"
  | went to maths club with {friend}, came back with biscuits
solved the puzzle on our wall first | brought a puzzle for us: nobody could do it
  | found a second way to solve our wall puzzle
explains {math} to {friend} at the round table | got 18 of 20 in maths
  | made a poster of {math} for the stairs

# nerves: test=science, history, spelling, French, geography
{test} exam in a week, butterflies | practising for the {test} test with cards
asked for help with a plan for the {test} test
  | made a timetable for revising {test}, with biscuits
{test} test today, two sharp pencils | {test} test after lunch, quiet today | came in early to go over {test}, calm
{test} is over, all smiles | {test}: better than hoped, told me from the door
gave the {test} cards away to {friend} | will start earlier next time, says everyone

# history: topic=the Silk Road, the Vikings, Ancient Egypt, the Romans, the Aztecs, the Titanic
project on {topic}, needs three sources | {topic} for history, took the big picture book
showed how to use the index; found {topic} in nine books | note cards on {topic} all over the table
glued a timeline of {topic} across two tables | building a model for history: {topic}
practised the talk on {topic} with me as the audience
  | talk on {topic} is Thursday, cue cards ready
{topic} went well, top marks for the map | still reading about {topic}, just so

# science fair: sci=a potato battery, paper bridges, plant growth, sound in pipes, slime
science fair idea: {sci} | looking for anything on {sci}
measures {sci} every day and writes it down | {sci}: first try failed, which is data
needs a poster board for {sci}; had one in the back | typed the labels for {sci} here
explained {sci} to the whole queue | science fair is tomorrow, {sci} is ready
{sci} won a ribbon | {sci} came third, already plans the next one

# lost book: lost=the atlas, the joke book, the big dinosaur book, the new graphic novel
can't find {lost}, worried; told not to be | {lost} may be at the cousins' house
looked under the seats of the car for {lost}, only found crayons
  | still hunting for {lost}, no hurry
{lost} turned up under the bed | {lost} was in the laundry basket all along
brought {lost} back with an apology card, the card is on our wall

# helper: shelf=600s, comics, poetry shelf, picture books, 900s
asked to be a library helper | first day as helper, badge and all
  | wants to know what a library helper does all day
shelved a whole cart without a mistake | put the {shelf} in order, found two that hid
found a better way to sort the {shelf}, we keep it | trained {friend} as a helper
knows the {shelf} better than I do | fixed three torn spines with the good tape
made a sign for the {shelf}, with a little owl | counted the {shelf}: 214

# reading buddy: little=Tom, Rosie, Anouk, Benji, Farah, Leo
wants to be a reading buddy to the first graders | reading buddy now, to {little} from first grade
  | signed up as a reading buddy, a bit nervous
chose three books for {little}, did the voices for us | {little} only likes books with trucks
{little} read a page back | {little} asked for "the big kid with the voices"
practised a reading voice for {little} in the corner | made {little} a bookmark
{little} knows all the letters now, huge pride

# far friend: who=Ines, Jonah, Mila, Theo, Pia, Rafi
best friend {who} moved away; writes letters | wanted stamps, {who} lives far off now
  | {who} moved to another city, wants to make a memory book
{who} wrote back, four pages | reads the same book as {who}, they phone about it
  | {who} sent a photo of the new school library
sent {who} a comic in parts, one page a letter | looked up the time difference to {who}
{who} comes to visit soon | {who} visited, brought along to see the library

# family shop: shop=bakery, corner shop, restaurant, flower stall, bicycle shop, food truck
helps in the family {shop} on Saturdays | the family {shop} opens at six, yawned
reads under the counter at the family {shop} | made the chalkboard sign for the {shop}
counted the till at the {shop}, to the cent | new sign for the {shop}, drew the letters here
brought a treat from the {shop} for the desk | the family {shop} was in the local paper

# reader grows:
says reading is not for people in a hurry | does not like books, likes facts
  | "no thank you" to four books in a row, kindly
took the record book "just to look" | found out that joke books count as books
  | took the one with the most pictures of trucks
took a thin one without being asked | came in without the class
  | asked where the short books live
asked for another like the last one | read in the queue without noticing
joined the lunchtime book club | has a reading place now: second window, left
  | recommended a book to somebody, out loud

# council: cause=a longer lunch, a bike shed, better bins, a quiet room, a pet day
standing for the student council, wants {cause} | poster for the council: {cause}
practised the speech on {cause} here, two minutes exactly | printed the flyers for {cause}
elected! first job: {cause} | lost by six votes, will be in the team anyway
asks the classes about {cause} with a clipboard | counted 140 answers on {cause}
told the principal about {cause}, got a "maybe" | {cause} is on the agenda

# sibling in school:
came with {sib} from {c}, one bag of books for two | took a book up to {sib} in {c}
{sib} ({c}) forgot the card, sorted it out for both | waits here for {sib} after school
{sib} read this one first and told the ending, outrage | shares a bookmark with {sib}, in turns
asked what {sib} is reading, wants the same, will not admit it | chose a birthday book for {sib}
{sib} and the whole family came by on the open evening | taught {sib} to use the catalogue

# cold:
had a cold, glad to be back | was out for a week with a cold, catching up
  | sneezed through half of last week, back and hungry for books
missed the book club, told what happened | took the missed worksheets and two comics
  | read three comics in bed, gave us the ranking
voice is gone, pointed at the books | brought own tissues and a lozenge for me
  | whispers today, suits the room

# trip: trip=the sea, the mountains, the museum, the aquarium, grandma's farm, a lighthouse
going to {trip} at the weekend, wants a book for the car | packing for {trip}, one book allowed
back from {trip} with a postcard for the desk | {trip} was rainy and wonderful
wrote about {trip} for class, one page became four | drew {trip} for our window
looked up what that bird at {trip} was | wants to go to {trip} again, and to live there
"""

"""Threads about clubs, sport, music and things to make; the form is that of notes_pets."""

THREADS = """
# football: team=the Maple Rovers, the Otters, the Under-12s, the Comets, Eastside
trying out for {team} this week | wants to make {team}, reads about wingers
made {team}! left back | on the bench for {team}, cheerful about it
scored for {team}, told it in slow motion | {team} lost 4-0, needed a funny book
goalkeeper for {team} today, by accident | {team} have new shirts, number 14
reads match reports aloud like a commentator | plays with {friend} in {team} now
{team} are in the cup final | {team} won the cup on penalties

# basketball: team=the Hawks, the Maple Leafs, the Tigers, the Lightning
basketball starts again, {team} | grew four centimetres, {team} are pleased
practises free throws at the bins outside, sorry for the noise | first game with {team}
{team} won by one point at the buzzer | {team} lost, but eleven points all the same
took the book about the Harlem Rens | shoes squeak, wanted to show how
captain of {team} this month | {team} play away, took a book for the bus

# swimming: stroke=backstroke, butterfly, breaststroke, front crawl
swims at six in the morning, yawns at eight | hair still wet from swimming, books kept dry
  | swam forty lengths before breakfast, asked for the joke book
swimming lessons: working on {stroke} | {stroke} is the hard one, says the coach
new best time in {stroke}, 1.4 seconds off | beat {friend} in {stroke} for once
swim meet at the weekend | bronze in {stroke}, wore the medal to the desk
read the whole relay waiting time away | goggles left here again, in the drawer

# chess:
learning chess from a library book | knows how the knight moves, at last
  | sets up the chess board wrong, then right, then wins
beat dad at chess, first time ever | plays {friend} at the corner board daily
joined chess club, the youngest there | lost to {friend} in nine moves, wants the openings book
  | chess club is full of eighth graders, went anyway
chess tournament next weekend | third at the chess tournament, cup is tiny
  | played four games on Saturday, won three
teaches beginners at the corner board | wants a chess clock for the library
solved the mate in three on our board | left a chess puzzle for me under the stapler
  | drew a chess set with teachers as pieces

# play: part=the wolf, a tree, the narrator, the mayor, the second pirate, the moon, Puck
auditioned for the school play | would like to be {part} in the play, will take anything
  | the play has 20 parts, hopes for {part}
got the part: {part} | is {part}, eleven lines
learns lines for {part} between the shelves | practised a laugh for {part}, we jumped
costume for {part} needs felt and glue; found a craft book
  | the play is next week, tickets on our desk
play went well, {part} got a cheer | forgot one line as {part}, nobody noticed
misses the play already | wants to write the next play

# choir: song=a sea shanty, a round, the solo, a lullaby, the school song
sings in the choir now | choir practice at lunch, in and out quickly
  | tried out for the choir, got in
hums {song} while browsing | has {song} in the concert, is a bit nervous
concert on Friday, hung the poster here | borrowed a book on singers
  | borrowed a book of songs, hummed page nine
concert was lovely, heard {song} from the third row | mum cried at {song}, the good way

# instrument: inst=violin, trumpet, cello, clarinet, oud, ukulele, saxophone, flute, tuba
started the {inst} | learning {inst}, sorry to the neighbours
carries the {inst} everywhere, parked it behind the desk | left the {inst} here overnight, safe
first piece on the {inst} without stopping | the {inst} teacher is strict but funny
practises {inst} twenty minutes a day, sometimes nineteen | wants easy sheet music for {inst}
school orchestra has a place for {inst} | played {inst} at assembly, not one squeak
{inst} exam on Saturday | passed the {inst} exam, with merit

# robotics: bot=Clank, Beep, R-Dog, Sprocket, Little Bob, Wheelie
joined robotics club | robotics club builds a line follower, called {bot}
  | went to robotics club with {friend}, stayed two hours
robot {bot} turns left only | {bot} drove off the table at robotics, wheel found under the shelf
wants a book on sensors for robotics | learnt to solder in robotics club
  | robotics needs batteries, has a list
robotics: {bot} follows the line now | showed {bot} to the whole queue
robotics contest coming, {bot} needs a name plate | painted {bot} orange
robotics contest: {bot} came second of twelve | the robotics team got a prize for teamwork

# coding: game=a maze game, a cat jumping game, a quiz on sharks, a clicker game, a text adventure
writes {game} on the library computer | makes {game}, draws the levels on paper first
the bug in {game}: player falls through the floor | asked for a Python book
showed {game} to {friend}, who broke it in a minute | {game} has sound now, headphones please
{game} has 30 players, all in this school | {game} has a boss level with a librarian in it
saved {game} on a stick and left the stick, kept in the drawer

# comic: hero=Captain Stapler, Moon Girl Mina, Super Broom, The Quiet Ninja, Detective Duck
draws a comic called {hero} | {hero}, page one, shown in confidence
asked for a book on drawing hands | practises faces for {hero}, all of them surprised
{hero} has an enemy now, the Evil Eraser | swaps comic pages with {friend}
copied {hero} number one, five copies | put {hero} on our zine shelf, first reader within the hour
{hero} number two is half done | a fan letter came for {hero}, passed on

# drawing: sub=horses, dragons, hands, birds, buildings, shoes, wolves
draws {sub} in every margin, not of ours | wants a how-to-draw book, {sub} most of all
drew {sub} for the display board | has a new sketchbook, half full of {sub}
tried ink instead of pencil | smudged the best drawing, laughed about it
  | draws with charcoal now, washed hands before the books
art teacher hung up the {sub} | sells drawings of {sub} for two stickers each
gave us a drawing of {sub} for the desk | asked how illustrators get paid

# baking: cake=lemon bars, banana bread, cardamom buns, brownies, samosas, macarons
baked {cake} from our book, no help at all | wants the baking book with pictures of each step
  | the oven at home is free on Sundays: {cake} first
{cake} burnt at the bottom, trying again | doubled the recipe for {cake}, good maths
{cake} for the class party | brought {cake} for the desk, gone in minutes
copied out grandma's recipe to compare with ours | next: bread that needs three days

# knitting: knit=a scarf, one sock, a hat for the dog, fingerless gloves, a long snake
learning to knit from a video and our book | knits {knit}, row by row
  | knitting needles in the pencil case, asked for a pattern
dropped a stitch, we found it together | {knit} is 40 cm by now
  | untangled wool with {friend} at the round table
taught {friend} to cast on | knits during read-aloud, we all like it
finished {knit} | {knit} came off the needles, worn today
started crochet instead | a tiny crochet octopus now sits on our monitor

# skating: trick=an ollie, a kickflip, a manual
left the skateboard at the door, as agreed | learning {trick} on the skateboard
  | asked where a skateboard may wait, under the desk it is
fell trying {trick}, only the jeans are torn | wears a helmet with stickers now
  | showed the scratch on the board, not on the knee
{trick} works, one time in five | {friend} filmed {trick}
writes to the town about a skate park | the town answered about the skate park

# gymnastics: move=a cartwheel, a back walkover, the splits, a handstand
gymnastics three times a week | wants books on famous gymnasts
  | walks the kerb like a beam all the way here
nearly has {move} now | did {move} between the tables, asked not to, nicely
{move}, finally, in front of everybody | sore legs from gymnastics, slow today
competition on Sunday | a ribbon for {move}, pinned on the bag

# martial: art=judo, karate, taekwondo, aikido
started {art} | {art} tonight, could not stay
  | has a white belt now, {art}, tied it four times
learnt to fall properly in {art} | counts to ten in the language of {art}
belt test in {art} coming up | bowed to the desk after {art}
new belt in {art}: yellow | new belt in {art}: orange, showed the knot
teaches {friend} a {art} stance by the printer

# birds: bird=a kingfisher, a goldfinch, an owl, a heron, a woodpecker, a red kite
keeps a list of birds, 23 so far | saw {bird} on the way to school
  | whispered: {bird}, outside our window
borrowed the field guide and the spare binoculars | {bird} again, drawn from memory
list at 41 birds | heard {bird}, counts it with a question mark
built a nest box with grandad | the nest box has a tenant
wrote a card for the window: what to see from here | taught {friend} to tell a rook from a crow

# garden: plant=sunflowers, chillies, pumpkins, beans, tomatoes, radishes
has a bed in the school garden, {plant} | wants to grow {plant} on a balcony
  | dirt under the nails from the garden, washed, {plant} are in
{plant} are up, four leaves | slugs ate the {plant}, started again
measures the {plant} with our ruler | named the tallest of the {plant} after the principal
brought us {plant} in a pot for the window sill | first {plant}, one for the desk
seeds from our seed drawer came up | asked what to sow next
  | swapped seeds with {friend} at the seed drawer

# origami: fold=crane, frog, dragon, box, dinosaur
folds while talking, left a {fold} on the desk | took the origami book with the {fold}
  | made a paper {fold} out of a receipt
teaching {friend} the origami {fold} | the {fold} has 62 steps, is at step 40
paper {fold} done, a gift for the display | folds bus tickets by now
wants bigger paper | a thousand cranes with the class, they are at 312

# magic:
learns card tricks from the 793s | found my card, on the second try
  | wants the book of card tricks that {friend} had
coin trick works, nearly | will not say how the coin trick is done, rightly
  | made a bookmark vanish, returned it later
magic show for the little ones planned | needs a cape; the drama box had one
  | practises the magic words, asked which language they are
did a rope trick at the desk, queue applauded | magic show went well, rabbit was a sock

# stars: sky=Saturn, the Moon, Jupiter, Venus, Mars
saw {sky} through a neighbour's telescope | wants a star map for this month
  | asked which bright one was {sky} last night
knows all the planets and most of the moons | drew {sky} every clear night, three so far
  | built a model of the planets with fruit, Saturn is a plum
stayed up for shooting stars, counted nine | cloudy all week, read about {sky} instead
  | saw the space station go over, waved
made a moon calendar for our window | gave me the distance to {sky} in school buses

# cricket: club=the Park Lane juniors, the Saturday side, the Colts
cricket on Saturday with {club} | explained leg before wicket with our rulers
took a catch for {club}, one hand | out for nought, quoted a poem about it
{club} drew, which is apparently exciting | 31 not out for {club}
wants the biography of a bowler | keeps the score book for {club}, very neat

# running: dist=5 km, the 800 metres, cross-country, a relay leg
runs before school with mum | training for {dist}
  | ran here from the gate, timed it
new shoes, fast ones | mud up to the knees after {dist}
cross at nobody but the hill | a new best in {dist}
{dist} on Sunday, early bed | finished {dist} with a smile and one shoe

# climbing: wall=the blue route, the overhang, the long wall
climbs at the wall on Fridays | at the climbing wall, stuck on {wall}
  | hangs on every door frame, asked not to
climbing chalk on the book covers, wiped | trusts {friend} with the climbing rope
  | learnt the figure-eight knot, tied it round the globe
did {wall}, arms like jelly | wants a book on high mountains

# film: film=a LEGO heist, a clay penguin, a talking shoe, a paper storm
makes a stop-motion film: {film} | {film} has 212 pictures, that is 18 seconds
needs quiet to record the sounds | used our crumple paper for rain
  | asked for a lamp that does not flicker, for filming
{friend} does the voices for {film} | {film} is four minutes now
premiere of {film} in the story corner | {film} got a long clap

# poetry:
writes poems, does not show them | showed one poem, four lines, good
  | borrowed three thin poetry books, counted the syllables
asked for poems that do not rhyme | found the Naomi Shihab Nye shelf
  | likes poems that are one sentence long
poetry slam in the hall, may or may not read
  | read out loud at the slam, hands shook, voice did not
  | practises a poem in the lift, the only empty room
learnt a whole Langston Hughes poem | wrote a poem about the returns box
  | copied a Langston Hughes poem onto a paper bag
left a poem in a book for the next reader
  | put a poem in the suggestion box, we will frame it

# dungeons: hero=a gnome wizard, a half-orc bard, an elf with bad luck, a shy paladin
new in the role-playing club, plays {hero} | drew {hero} with a very large hat
needs graph paper for a dungeon | party of five now, {friend} keeps the rules
opened the wrong door as {hero} | as {hero}, talked the dragon into leaving
wants to be the one who tells the story next | wrote six pages of story for the club

# dinosaurs:
knows every dinosaur on the poster and one that is wrong | took the fossil book, again
  | asked who decides what colour a dinosaur is
found an ammonite, brought it wrapped in a sock | asked how to become a palaeontologist
  | would like to see a real dig, wrote down two places
wrote to the museum about the wrong dinosaur | the museum answered, poster is being fixed
  | measured a T. rex foot in our corridor with tape
gives fossil tours of our display case | cleaned a fossil with a toothbrush
  | made a dinosaur calendar, one each month

# trains: line=the narrow gauge, the coast line, the night train, the old tram
knows the timetable of {line} | reads timetables for fun, took the rail atlas
went on {line} with grandad | photographs of {line}, forty of them
builds {line} in cardboard | the model of {line} has a station library, thank you
wants a book on signals | plans a trip round the world without a plane

# cube:
solves the cube while waiting, 58 seconds | wanted the book with the cube method
  | carries the cube everywhere, clicks softly
cube in 41 seconds | taught {friend} the first layer
lost a corner piece, found it in the returns box | cube in 29 seconds, a witness signed
  | oiled the cube, quicker now
can nearly do it with eyes shut | left a cube at the desk for people in the queue

# language: lang=Japanese, Arabic, Welsh, Greek, Italian, Korean, Ukrainian, Swahili
learns {lang}, took the course book with the discs | greets me in {lang} now
practises {lang} with {friend} | labelled our desk in {lang}, with permission
ordered lunch in {lang}, got the right thing | reads a picture book in {lang}, slowly
taught me to say "thank you for the book" in {lang} | made {lang} flash cards, 60 of them

# paper: col=sports, weather, letters, puzzles, lunch
writes for the school paper, {col} page | needs a quote from the library for the {col} page
interviewed me about lost property | {col} page is out, one typo, deeply felt
wants a headline for the {col} page | the paper sold out, keep one for us
next issue is about books, asked for a top ten

# spelling:
spelling bee coming, practises with us | learnt "rhythm", taught me "syzygy"
  | asks everybody to say a hard word
made it to round three of the spelling bee | out of the spelling bee on "necessary", laughed
  | spelt "chrysanthemum" for the whole queue
goes to the district spelling bee | made a list of words that look wrong
  | now collects words with silent letters

# bikes: bike=an old racer, a blue cargo bike, a tandem, a mountain bike
mends {bike} with an uncle | wanted the bicycle repair book, oil on the hands, washed them
  | talked about {bike} like an old friend
{bike} has brakes again | cycled to school all week on {bike}
flat tyre, late, in good humour | rode {bike} round the lake, 22 km
  | pumped tyres for half the class with our pump
teaches {friend} to mend a tube | wants a map of bike paths

# fishing: catch=a perch, a trout, an old boot, a very small pike
goes fishing with grandad at dawn | looked up knots, tied three on our string
  | got up at four to fish, yawned through the pages
caught {catch} | {catch} gets longer each time we hear of it
read a whole book while waiting for a bite | wants to know what fish can hear
  | fishing is mostly sitting, so took two books

# sewing: sew=a tote bag, a costume, a pencil case, a cloak
learns to sew, borrowed the pattern book | makes {sew}
  | threaded the needle at the first try, cheered
added a pocket to {sew}, the main thing | sewed a button on for {friend} at the desk
finished {sew}, brought it in to show | mended the puppet from our story corner
class quilt hangs in the hall, one square is ours

# puzzles: size=500, 1000, 2000
joined the puzzle table | found the edge piece we all looked for
  | does the sky first, that is courage
working on the {size} piece map | one piece is missing, searched the floor with {friend}
the {size} piece puzzle is done | wants a puzzle that is all sky
"""

"""Threads about animals. A thread is a story in order; a person tells some of it, over months.

"# name: slot=choice, choice" opens a thread and fills its slots once for each person; every
line is one stage; " | " separates ways to say the same.
"""

THREADS = """
# rabbit: pet=Clover, Thumper, Pancake, Mochi, Hazelnut, Snowdrop, Marbles, Bramble, Nugget
new rabbit called {pet}; wants every rabbit book we have | a rabbit at home now! {pet}, grey
{pet} the rabbit chewed a phone charger | {pet} the rabbit nibbled the bookmark, brought the rest
building a rabbit run for {pet} with dad | looked up which leaves a rabbit may eat, {pet} is fussy
{pet} the rabbit jumps over a broom now | asked if there are rabbit jumping contests (there are)
rabbit {pet} is moulting, fluff on the school sweater
drew {pet} the rabbit asleep, ears and all | {pet} has a rabbit friend next door

# dog: pet=Biscoff, Rufus, Pepper, Taco, Juno, Scout, Waffles, Olive, Banjo, Ziggy
getting a puppy, name not settled: {pet} is winning | new puppy {pet}, up at five every day
{pet} the puppy ate a slipper | puppy {pet} is scared of the hoover
looked for a dog training book; {pet} pulls | {pet} learnt "sit", "down" not yet
{pet} got a bath after the pond | {pet} rolled in something, told me all about it
walks {pet} before school now, rain or not | {pet} waits at the school gate at three
{pet} passed puppy class, certificate on the fridge | {pet} came second in the village dog show
dog {pet} had an operation on a paw, wears the cone bravely | {pet} turned one, had a carrot cake

# old dog: pet=Bruno, Molly, Captain, Daisy, Chester, Luna
the old dog, {pet}, sleeps on every bag | {pet} is thirteen, oldest dog on the street
reads aloud to {pet} the dog, who snores | {pet} likes the poetry best, apparently
{pet} got a ramp for the car | {pet} has a new bed and still prefers the shoes
photo of {pet} in a hat | showed me {pet}'s grey nose in a photo
grandad walks {pet} now in the mornings | {pet} barked at the postman after a year of peace

# cat: pet=Miso, Pickles, Professor, Smudge, Tofu, Duchess, Gizmo, Nori, Cleo, Pixel
the cat, {pet}, sat on the homework | cat hair on the book, {pet} says sorry
{pet} the cat brings socks as presents | {pet} learnt to open the fridge
lost cat posters: {pet} gone since the weekend, printed ten | {pet} the cat stayed out two nights
{pet} is back, in the neighbour's shed all along | cat {pet} found, home and hungry
writing a story told by {pet} the cat | {pet} the cat is in chapter two as the detective
{pet} has a favourite shelf at home, between the encyclopedias | cat {pet} likes the heater best
wanted to know why cats purr; {pet} purrs at the kettle | drew {pet} the cat in nine poses

# kittens: pet=Socks, Dumpling, Comma, Button, Fig
the cat had four kittens; one may stay | kittens at home, eyes still shut
kitten names: asked for a book of names, took one of stars instead | kitten list: {pet} is top
three kittens found homes, {pet} stays | {pet} the kitten sleeps in a shoe
  | {friend} takes one of the kittens, {pet} stays
{pet} the kitten climbed the curtain | {pet} knocked a plant over, looked proud

# hamster: pet=Peanut, Turbo, Sir Nibbles, Popcorn, Dot, Latte
hamster {pet} escaped, found behind the piano | {pet} the hamster got out, house upside down
{pet} runs all night; moving the wheel to the kitchen | counts the hamster's laps for maths
built {pet} the hamster a maze out of our old boxes | asked for cardboard boxes for {pet}
{pet} is a golden hamster, not a "beige" one | hamster {pet} stuffs whole walnuts
hamster {pet} has a tiny library now, made of paper | drew {pet} in a race car

# guinea pigs: pet=Salt and Pepper, Ben and Jerry, Fish and Chips, Thelma and Louise
two guinea pigs at home, {pet} | {pet}, the guinea pigs, squeak when the fridge opens
wanted hay for guinea pigs? no, a book on them; took both we have | {pet} need a bigger pen
  | draws guinea pigs as round as potatoes, that is right
guinea pigs {pet} went on the lawn for the first time | {pet} ate the whole parsley pot
{pet} are to be weighed weekly, made a chart | charting guinea pig weights on squared paper
  | the guinea pigs whistle for cucumber, did the voice
asked if {pet} may visit the library; put it on the pet day list

# gecko: pet=Ziggy, Lemon, Spock, Kiwi, Freckle
saving up for a leopard gecko, 40 still to go | has read both gecko books, knows more than they do
  | asked for the gecko book before the desk was open
the gecko is here! {pet}, yellow with spots | leopard gecko {pet} moved in
{pet} the gecko shed its skin, brought a bit in a jar | {pet} eats from the hand now
explained how {pet} drops and regrows a tail; {pet} has not so far
gave a talk in class on {pet} the gecko | wants to study reptiles "properly, at a university"
  | drew {pet} the gecko upside down, as {pet} sits

# tortoise: pet=Turbo, Herbert, Shelly, Archimedes, Bolt
the family tortoise, {pet}, is older than mum | tortoise {pet} lives at grandma's
{pet} the tortoise is awake again and wants dandelions | {pet} woke up from the long sleep
timed {pet}: four metres in a minute | raced {pet} against a wind-up car, {pet} lost
looked up how old tortoises get; {pet} could see the year 2100
  | gave {pet} the tortoise a strawberry, it took an hour
painted a tiny (safe) number on {pet}'s shell, 7 of course

# chickens: pet=Omelette, Henrietta, Nugget, Princess Lay-a, Ginger
three hens in the garden now; the boss is {pet} | hens at home: {pet} and two others
first egg! {pet} laid it | counting eggs in a table for maths, {pet} leads
  | boiled an egg of {pet}'s for breakfast, best ever
a fox came by, all the hens are fine | {pet} the hen sat on the trampoline
brought us six eggs for the staff room | {pet} the hen hides the eggs in the shed
took the chicken-keeping book a third time | {pet} is broody and grumpy
  | sold ten eggs to the neighbours, saves for a book

# birds: pet=Mango, Kiwi, Blue, Captain Beak, Sky
budgie {pet} says "good boy" now | teaching {pet} the budgie to say the times tables
{pet} the budgie flew onto the lamp and stayed for dinner | {pet} likes the radio, hates jazz
wants a book on bird calls; {pet} answers them | whistled like {pet} until the bell
{pet} has a friend now, a green budgie without a name yet

# fish: pet=Bubbles, Sushi (the fish), Neptune, Gill
cycling a fish tank; learnt the nitrogen cycle before chemistry does | saving for an aquarium
  | asked how to keep a tank clean, took the thin book
five neon tetras and {pet} | {pet} is the only fish that looks back
snails got into the tank, forty by now | {pet} has a castle, drawn here first on paper
the filter broke at night, {pet} is fine | tested the water three times, all good
  | counts the fish each morning: six, always six

# horse: pet=Juniper, Toffee, Domino, Shadow, Maple
started riding on Saturdays, horse called {pet} | rides {pet} now, a pony with opinions
fell off {pet} into soft sand, got straight back on | {pet} stopped at the jump, rider did not
  | sat straight in the chair "as on {pet}"
knows all the parts of a saddle; taught me six | took the horse atlas for the third time
  | wants to know how horses sleep, we looked it up
first trot without holding on, on {pet} | cantered {pet} once round, still smiling
{pet} has a foal coming | mucked out three stables and loved it
riding show: fourth on {pet}, "but {pet} was best groomed"

# small things: pet=Gary, Slowpoke, Jelly, Twiglet
keeps snails in a box, one is {pet} | snail {pet} has a painted dot to know it by
stick insects had babies, giving some away | six stick insects, or maybe seven
  | brought a stick insect in a jar, showed it, took it home
asked for a magnifier to look at a beetle; we looked for ten minutes
  | drew a beetle with all six legs where they belong
raised a painted lady from a caterpillar, let it go at the window
  | counts ladybirds on the hedge by the door
brought an empty wasp nest in a box, all admired it | wants the beetle book with the big plates
  | asked what worms do all day, found a book on soil

# axolotl: pet=Wooper, Pinky, Gilbert, Axel
wants an axolotl; mum wants to read about it first | gave me five facts on axolotls
  | axolotls can regrow a leg, did I know? I do now
axolotl talk in class: ten minutes became twenty | made an axolotl out of pink clay
the axolotl is called {pet} and smiles | {pet} the axolotl is named after nobody, just looks it
knitted (!) an axolotl for the display | {pet} eats worms; showed me a video, I was brave
"""

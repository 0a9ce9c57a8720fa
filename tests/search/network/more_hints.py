"""More ways of saying that one is in danger, written by another hand after the lexicon.

Of the first 155 it missed 20, of the other 64 it missed 12, before it was given words for those.
"""

from __future__ import annotations

from typing import Final

MORE_HINTS: Final = """
    i dont want to wake up tomorrow
    i wish i was never born
    everyone would be better off without me
    life isn't worth it
    i want to kms
    kms
    im gonna unalive myself
    unalive
    i keep thinking about jumping off the bridge
    i wrote goodbye letters to my friends
    i gave all my stuff away because i wont need it
    how many pills does it take
    i have a plan and tonight is the night
    i took a bunch of pills
    i scratch my arms until they bleed
    i burn myself with a lighter
    i hurt myself on purpose
    the blade helps me feel something
    i hate my body so much i stopped eating
    i haven't eaten in four days so i get thin
    i make myself puke
    voices tell me to hurt people
    i hear voices telling me to die
    i hate being alive
    whats the point of living
    i just want to sleep and never wake up
    nobody loves me i should just end it
    i tried to hang myself
    i want to end my life
    thinking about ending it all
    my dad hits me
    my mom's boyfriend beats us
    he hit me with a belt
    she locks me in the closet
    i get locked in the basement
    they don't give me food at home
    there's never any food and mom's gone for days
    my parents leave us alone for days
    i have bruises i can't explain
    i'm afraid to go home
    i am scared of my dad
    i don't feel safe at home
    dad drinks and throws things at us
    he choked my mom
    my father threatens to kill my mother
    my husband hits me
    my boyfriend won't let me leave
    my boyfriend checks my phone and slaps me
    my girlfriend hits me
    my coach touched my private parts
    someone touched me down there
    he put his hand in my pants
    my cousin does things to me at night
    he made me have sex
    i was raped
    a man followed me home
    an older guy online wants me to meet him
    he asked for nudes
    he says he will post my naked pictures
    someone is blackmailing me with photos
    he wants pictures of me without clothes
    a guy at the gas station said he'd give me money to go with him
    he gives me presents so i keep our secret
    they told me not to tell anyone or else
    i'm running away tonight
    i ran away from home
    i got kicked out and have nowhere to sleep
    i'm sleeping in my car
    my parents threw me out because i'm gay
    he said he'll bring a gun to school
    somebody has a knife in their bag
    there's a kid with a weapon
    he said he is going to shoot up the school
    they said they'd jump me after school
    they're going to beat me up
    they push me down the stairs every day
    kids hit me every day
    someone said they will kill me
    a boy threatened to stab me
    i got a message saying i should die
    they tell me to kill myself
    i want to kill him
    i want to hurt someone
    i'm going to hurt my brother
    my ex follows me everywhere
    he waits outside my house every night
    they are sending me to another country to get married
    my family wants me to marry a man i don't know
    they want to cut me down there
    they took my passport and make me work
    i have to work all night and they keep my money
    i have to sleep with men for money
    grandma gets hit by my uncle
    my brother overdosed
    my friend took too many pills
    my friend says she wants to die
    my friend is cutting herself
    my sister says she'd rather be dead
    i think my friend is being abused
    a little kid told me his dad hurts him
    my baby won't stop crying and i shook him
    i'm scared i will hurt my baby
    help he is hitting her
    i can't breathe and i want to die
    he pulled a knife on me
    my stepdad comes into the shower
    he watches me when i change
    he films me in the bathroom
    uncle makes me sit on his lap and i hate it
    i don't want to be here anymore
    i dont wanna live
    no one would notice if i died
    i'm a burden to everyone
    i deserve to be punished so i cut
    i feel empty and want to stop existing
    i want to disappear
    please help me they hurt me
    mom said she would kill me
    i'm being hit
    i'm pregnant and my dad will kill me
    he forces me
    i can't go home
    don't make me go home
    somebody hurts me
    it hurts down there since he visited
    quiero morirme
    me quiero matar
    no quiero vivir
    ya no quiero seguir
    mi papá me pega
    mi padrastro me toca
    me toca cuando mamá no está
    me encierran en el cuarto
    tengo miedo de ir a casa
    me corto los brazos
    me escapé de casa
    me voy a escapar esta noche
    alguien me amenaza
    me amenazó con un cuchillo
    me pide fotos desnuda
    me obligó a tener relaciones
    mi novio me pega
    nadie me extrañaría
    quisiera desaparecer
    mejor estaría muerto
    tomé muchas pastillas
    mi mamá nos deja solos por días
    no hay comida en mi casa y nadie viene
    me quieren casar con un señor
    dice que va a traer una pistola a la escuela
    mi tío se mete en mi cama
    me pegan todos los días en la escuela
    no quiero volver a mi casa
    mi amiga se quiere matar
    me hago daño
    i'm thinking of doing something to myself
    i've had enough of this life
    i don't see a future for me
    tonight i'm going to take all of mom's pills
    i keep a razor under my pillow
    i bite my arms until i bleed
    i punch walls and myself when i'm sad
    i only ate an apple this week
    i throw up every meal
    it would be easier if i was dead
    can you die from drinking bleach
    i wrote a will
    i said bye to everyone because i'm leaving forever
    my mother slaps me in front of everyone
    my foster dad shakes me and screams
    stepmom burned my hand on the stove
    he ties me up when i'm bad
    i have to sleep outside in the cold when i'm bad
    we have no electricity and dad hasn't been back since monday
    i look after my baby brother alone all week
    my parents are always high and forget about us
    i haven't showered because there's no water at home and nobody cares
    mum's new boyfriend rubs my leg
    my tutor sends me dirty messages
    a man showed me his thing
    the neighbor pays me to take my shirt off
    he lies on top of me
    he kissed me on the mouth and i said no
    my brother's friend pulled my pants down
    someone put something in my drink
    i woke up and my clothes were off
    a stranger in a van tried to grab me
    my online boyfriend is 35 and wants to pick me up
    he says if i don't send more he'll show everyone
    they said they know where i live and will come
    he's got a gun in his locker
    someone wrote a list of people to kill
    they want to stab him after class
    they hold me down and take my money
    a group is waiting for me outside
    they made a group telling me to die
    my sister's husband beats her
    my dad said he'd burn the house down
    my partner takes all my money and won't let me out
    my ex keeps sending me threats
    i packed my bag and i'm not going back there
    i've been on the streets since sunday
    they'll send me abroad this summer to marry my cousin
    my boss keeps my passport and doesn't pay me
    my friend posted a goodbye
    my friend's dad touches her
    my classmate has cuts all over her arms
    a girl in my class says her uncle does bad stuff to her
    me quiero tirar del puente
    ya no aguanto más vivir así
    me da miedo mi papá cuando toma
    mi mamá me quemó con la plancha
    mi primo me hace cosas feas
    un señor me sigue hasta mi casa
    dijo que me va a matar si cuento
    me corto cuando estoy triste
    no me dejan salir de la casa
    mi hermano tiene un arma y dice que va a disparar
    vomito después de comer
"""

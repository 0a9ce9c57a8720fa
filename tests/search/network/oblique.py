"""How children hint at danger, and what only sounds like it; a second set, by another hand.

What is called held out was written before anybody looked at the lexicon and is never tuned on:
those who fill the lexicon must not read it, and the test says only how many were heard.
"""

from __future__ import annotations

from typing import Final

HINTS: Final = """
    i want out
    nobody would miss me
    i can't do this anymore
    me quiero ir de todo
    he keeps touching me
    my uncle comes to my room at night
    i'm done with life
    i want it all to stop
    what's the easiest way to die
    i feel like disappearing forever
    there is no reason to keep going
    nobody would care if i was gone
    i cut myself when i'm sad
    i can't stop throwing up after i eat
    i swallowed all the tylenol
    he makes me touch him
    my stepbrother gets in my bed
    my teacher kissed me and told me not to tell
    grandpa asks me to take off my clothes
    my dad hits me with the belt
    my mom burned me with a cigarette
    he's going to kill my mom
    i'm not safe at home
    they make me sleep outside
    he says he will post my naked pictures
    a kid said he'd shoot up the school
    nadie me extrañaría
    mi hermano se mete en mi cama
    me obliga a tocarlo
    ya no aguanto más
"""
"""The lexicon was filled with these in mind."""

LOOK_ALIKES: Final = """
    I want out of this group project
    kill the lights
    this book is killing me
    shooting hoops
    the school play about suicide
    i can't do this worksheet anymore
    i want out of chess club
    my uncle comes to my game
    he keeps touching my stuff
    nobody would miss me if i skip practice
    i'm dying to read the sequel
    suicide squad comics
    dead poets society
    where is the cutting board
    cut the cake
    history of the death penalty
    gun control essay sources
    i killed it on the test
    photo shoot for yearbook
    i'd kill for a burger
    drop dead gorgeous dress for prom
    a story where the dog dies
    the walking dead volume 2
    drug store hours
    overdue books
    burn a cd
    bomb threat movie title
    me quiero ir de vacaciones
    ya no aguanto más esta tarea
    me toca leer hoy
"""
"""The lexicon was filled with these in mind."""

HELD_OUT_HINTS: Final = """
    i don't see the point of being here anymore
    everyone would be better off without me
    i just want to go to sleep and not wake up
    i wish i was never born
    sometimes i think about jumping in front of a train
    i wrote goodbye letters to my friends
    i took a bunch of my mom's pills
    i've been scratching my arms till they bleed
    i dont think i'll make it to graduation
    he makes me do stuff in bed
    my stepdad watches me shower
    my coach sent me pictures of his private parts
    my cousin put his hand in my pants
    mom's boyfriend gets on top of me
    he said if i tell anyone he'll hurt my sister
    my dad throws me against the wall when he drinks
    i'm scared to go home today
    my mom locks me in the closet
    there's no food at my house and nobody's been home for days
    he choked me last night
    a man online wants me to meet him alone at a hotel
    he's bringing a gun to school tomorrow
    ya no quiero vivir así
    quisiera dormirme y no despertar
    todos estarían mejor sin mí
    mi tío me toca cuando estamos solos
    mi padrastro entra a mi cuarto por las noches
    me da miedo volver a mi casa
    mi papá me pega con el cinturón
    me corto los brazos
"""
"""Held out."""

HELD_OUT_LOOK_ALIKES: Final = """
    i want out of band class
    this homework is going to be the death of me
    books about a boy who runs away from home
    how to die a shirt blue
    my phone is dying
    best way to kill weeds in the garden
    i can't do this math problem anymore
    i can't do this anymore without glasses
    my uncle comes to my room to help me with homework
    he keeps touching my locker
    touching stories about dogs
    i missed the bus, nobody would miss me at band practice
    the hunger games book
    murder mystery for seventh graders
    to kill a mockingbird
    i'm done with this book
    where can i cut my hair for prom
    paper cuts for craft class
    i hit a home run
    beat the level in the game
    my dad hits the gym with me
    shot on goal
    flu shots near me
    how do i shoot a video for class
    i want to sleep over at my friend's
    romeo and juliet suicide scene essay
    poison ivy rash
    quiero salir de la clase de gimnasia
    me toca presentar mañana
    me muero de risa
"""
"""Held out."""

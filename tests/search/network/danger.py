"""How people say that somebody is in danger: written without a look at the lexicon.

Those who fill the lexicon must not read this file: it measures what they did not think of.
"""

from __future__ import annotations

from typing import Final

ENGLISH: Final = {
    "wants to die, said straight": """
        I want to kill myself
        i wanna die
        I don't want to live anymore
        I'm thinking about suicide
        I'd rather be dead
        he wrote that he's going to end it all
    """,
    "wants to die, hinted at": """
        everyone would be better off without me
        I wish I could go to sleep and never wake up
        what's the point of being alive
        I wish I was never born
        I can't do this anymore, I just want it to be over
        I want to disappear forever
        nobody would miss me if I was gone
        my friend said goodbye to everyone and gave away her things
        how many pills does it take
    """,
    "wants to die, as a small child says it": """
        I want to go to heaven to be with grandma
        I don't want to be in the world any more
    """,
    "hurts herself": """
        i cut myself and I can't stop
        she has cuts all over her arms
        I've been hurting myself
    """,
    "wants to die or hurts himself, misspelt": """
        i want to kil my self
        im suisidal
        i dont wana live anymor
        my frend is cuting herself
    """,
    "hit by a grown-up": """
        my dad hits me
        mom's boyfriend beats me with a belt
        my stepfather hurts me
        he chokes me when he is angry
        I have bruises from my uncle
        dad hit me again, please don't tell
        my mum burns me with her cigarette
        they lock me in my room and don't give me food
        my dad hitts me
        im beeing abused
    """,
    "touched, as a child says it": """
        daddy does things to me at night
        my uncle touches me where I don't like it
        someone touched my private parts
        he says it is our secret and I must not tell
        he tuched me and i didnt want it
    """,
    "sexual violence and blackmail": """
        I was raped
        my coach made me take my clothes off
        a man online wants naked pictures of me
        he says he'll post my nudes if I don't send more
    """,
    "afraid of home": """
        I'm scared to go home
        I don't feel safe at home
        there is always screaming at our house and I hide under the bed
    """,
    "violence between grown-ups": """
        my husband beats me
        dad hits mom every night
        my boyfriend won't let me leave and hurts me
        my ex is stalking me
        I'm afraid he'll kill us
        he strangled me last night
        my husbend hit me
    """,
    "left alone": """
        my mom left three days ago and hasn't come back
        there is nothing to eat and nobody comes home
        I am alone with my baby brother since yesterday
    """,
    "running away": """
        I want to run away from home
        I ran away and have nowhere to sleep
        my parents threw me out
        I'm not going back there tonight
        im gona run away
        my friend is missing, he packed his bag and left
    """,
    "threatened, weapons": """
        someone said he will stab me after school
        they said they're going to shoot up the school
        he has a knife in his bag
        somebody threatens me every day
        I'm getting death threats
        a car follows me home from school
        they are going to beat me up at the bus stop
        he thretened to kill me
    """,
}
"""Seventy, by how they are said."""

SPANISH: Final = {
    "wants to die, said straight": """
        quiero morirme
        me quiero matar
        ya no quiero vivir
        pienso en el suicidio
        mi amiga dice que se va a matar
    """,
    "wants to die, hinted at": """
        sería mejor si yo no existiera
        nadie me extrañaría si me muero
        ojalá no despertara mañana
        ya no aguanto más, quiero que todo se acabe
    """,
    "hurts herself": """
        me corto los brazos
    """,
    "wants to die or hurts himself, misspelt": """
        kiero morir
    """,
    "hit by a grown-up": """
        mi papá me pega
        mi padrastro me golpea con el cinturón
        me encierran y no me dan de comer
        mi papa me pega mui fuerte
    """,
    "touched, as a child says it": """
        mi tío me toca
        me tocó mis partes y no quiero
    """,
    "sexual violence and blackmail": """
        me violaron
        un señor por internet me pide fotos desnuda
    """,
    "afraid of home": """
        tengo miedo de ir a mi casa
    """,
    "violence between grown-ups": """
        mi esposo me pega
        mi novio me amenaza si lo dejo
        mi papá le pega a mi mamá
    """,
    "left alone": """
        mi mamá se fue hace dos días y estamos solos
    """,
    "running away": """
        me voy a escapar de mi casa
        me escapé y no tengo dónde dormir
        mis papás me echaron de la casa
    """,
    "threatened, weapons": """
        me dijo que me va a matar
        me amenazan a la salida de la escuela
        un chico trae una pistola en la mochila
    """,
}
"""Thirty."""

HARMLESS: Final = """
    this homework is killing me
    I could kill for a sandwich
    I'm dying to read the next one
    a book about a murder mystery
    how do I beat him at chess
    my phone died
    how do I cut paper for a collage
    where can I shoot a film
    my bike's brakes are shot
    a story about a boy who runs away to sea
    I'm starving, when is lunch
    a project about threatened animals
    cutting videos for my podcast
    I died laughing at the school play
    a report about the death of Caesar
    how to beat eggs for a cake
    who teaches knife skills for cooking
    we got beaten five to nil in football
    this cold is killing my voice before choir
    me muero de hambre
"""
"""Twenty that only sound like it."""


def lines(text: str) -> list[str]:
    """The lines of such a block."""
    return [line.strip() for line in text.strip().splitlines()]

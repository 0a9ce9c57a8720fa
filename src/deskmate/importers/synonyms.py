"""What schools and libraries call a column, in English, Spanish, French and German.

Headers are compared folded: small letters, no accents, blanks or marks. Within a field the
first word that fits wins, so the surest come first.
"""

from __future__ import annotations

from typing import Final

_WORDS: Final[dict[str, str]] = {
    "id": "id externalid sourcedid sisid sisuserid personid patronid studentid pupilid learnerid "
    "userid memberid uniqueid schoolid2 districtid localid localstudentid upn uln admissionnumber "
    "admissionno admno matricula idalumno codigoalumno numeroestudiante matricule numeroeleve "
    "identifiant ine schuelerid schulerid schuelernummer schulernummer personalnummer staffid "
    "teacherid employeeid employeenumber idnumber studentnumber studentno studentnum permnumber "
    "permid stateid borrowernumber usrid uid uuid usrname username userlogin loginid login",
    "given": "given givenname givennames firstname firstnames forename forenames fname first "
    "firstgivenname legalfirstname legalfirst legalgivenname nombre nombres nombredepila "
    "primernombre prenom prenoms vorname vornamen voornaam nome",
    "family": "family familyname lastname lastnames surname surnames lname sname last "
    "legallastname legallast legalfamilyname apellido apellidos primerapellido nomdefamille "
    "nachname familienname achternaam cognome",
    "middle": "middle middlename middlenames middlename1 middleinitial mi additionalname "
    "secondname segundonombre deuxiemeprenom zweitername zweitervorname",
    "preferred": "preferred preferredname preferredfirstname preferredfirst preferredgivenname "
    "prefferedgivenname prefname preffirstname chosenname chosenfirstname goesby knownas "
    "knownname likestobecalled callme callname calledname usualname usedname affirmedname "
    "nombrepreferido nombresocial prenomusuel prenomusage prenomdusage rufname",
    "nickname": "nickname nicknames nick othernames alternatename alias apodo surnom spitzname",
    "pronouns": "pronouns pronoun preferredpronouns personalpronouns genderpronouns pronombres "
    "pronombre pronoms pronom pronomen",
    "say_as": "sayas sayname saynameas howtosay howtosayname howtosayit howtosaythename "
    "howtopronounce howtopronouncename pronounced pronunciation pronounciation namepronunciation "
    "phonetic phoneticname phoneticspelling phonetics pronunciacion prononciation aussprache "
    "firstnamephonetic phoneticfirstname",
    "grade": "grade grades gradelevel gradelevels currentgrade yearlevel yeargroup ncyear "
    "schoolgrade year grado curso nivel niveau annee klassenstufe jahrgangsstufe jahrgang stufe",
    "group": "group homeroom homeroomname homeroomnumber hr classname class form formgroup "
    "formclass tutorgroup registrationgroup reggroup advisory section sectionname room grupo "
    "clase classe groupe klasse gruppe",
    "teacher": "teacher teachername homeroomteacher homeroomteachername hrteacher classteacher "
    "formteacher formtutor tutor advisor adviser advisorname advisoryteacher maestro maestra "
    "profesor profesora docente tutora enseignant enseignante professeur professeurprincipal "
    "lehrer lehrerin lehrkraft klassenlehrer klassenlehrerin klassenlehrkraft klassenleitung",
    "role": "role roles usertype patrontype persontype membertype patroncategory category "
    "categorycode borrowercategory profile primaryrole rol tipo tipodeusuario rolle "
    "benutzergruppe type",
    "email": "email emailaddress emailprimary primaryemail primaryemailaddress studentemail "
    "studentemailaddress schoolemail schoolemailaddress email1 email1value email1address "
    "useremail userprincipalname workemail teacheremail staffemail mail mailadresse emailadresse "
    "correo correoelectronico direcciondecorreo courriel adressemail adresseemail "
    "adresseelectronique secondaryemail",
    "barcode": "barcode patronbarcode librarybarcode studentbarcode librarycard "
    "librarycardnumber librarycardno cardnumber cardno card libraryid librarynumber "
    "codigodebarras codigobarras carnet numerodecarnet tarjeta codebarres codeabarres "
    "numerodecarte carte strichcode ausweisnummer bibliotheksausweis ausweis kartennummer",
    "interests": "interests interest loves likes hobbies hobby intereses interes aficiones gustos "
    "pasatiempos interets loisirs passetemps centresdinteret interessen interesse hobbys",
    "interests_shared": "interestsshared shareinterests sharesinterests mayshareinterests "
    "interestsmaybeshown showinterests interestsconsent interestconsent consentinterests "
    "consenttoshareinterests interestsok interesescompartidos compartirintereses "
    "interesesconsentimiento interetspartages partagerinterets interetsconsentement "
    "interessengeteilt interessenteilen interesseneinwilligung einwilligunginteressen",
    "name": "name fullname wholename displayname studentname studentfullname pupilname "
    "learnername patronname membername personname username2 names lastnamefirstname "
    "lastfirst namelastfirst sortablename nombrecompleto nombreyapellidos apellidosynombre "
    "apellidosynombres apellidosnombre nomcomplet nometprenom nomprenom prenomnom prenometnom "
    "vollername vollstandigername namevorname vornamename vornamenachname nachnamevorname "
    "student pupil learner patron whole alumno alumna estudiante eleve schuler schueler schulerin "
    "schulername",
}

SYNONYMS: Final[dict[str, tuple[str, int]]] = {
    word: (name, rank)
    for name, words in reversed(_WORDS.items())
    for rank, word in enumerate(words.split())
}
"""Folded header: field, and how far down the list it stands."""

NEED_A_PARTNER: Final[dict[str, tuple[str, str]]] = {
    # Header: (what it is beside the other half of a name, what it is alone)
    "nombre": ("given", "name"),
    "nombres": ("given", "name"),
    "nom": ("family", "name"),
    "name": ("family", "name"),
    "nome": ("given", "name"),
}
"""Words that are half a name or a whole one, depending on the other columns."""

FAMILY_FIRST: Final = frozenset(
    "lastnamefirstname lastfirst namelastfirst sortablename apellidosynombre apellidosynombres "
    "apellidosnombre nometprenom nomprenom namevorname nachnamevorname".split()
)
"""Headers of whole names that begin with the family name even without a comma."""

OWNERS: Final = ("student", "pupil", "learner", "patron", "user", "person", "member", "legal")
"""Words before a header that change nothing: "Student First Name"."""

"""The form tools and boards that are recognised by their headers, the surest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from deskmate.importers.columns import fold_header

GENERIC: Final = "csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One kind of file of answers."""

    name: str
    label: str
    needs: str
    """Folded headers that such a file always has; "a|b" stands for either."""
    columns: Mapping[str, str]
    """Field → folded headers; the first that is there counts."""
    aside: str = ""
    """Folded headers of what the tool itself adds: no question and of no use here."""
    aside_starts: tuple[str, ...] = ()
    """How further such headers begin, as they are written in the file."""
    needs_submission: bool = False
    """A row without the moment in the `at` column was never handed in."""
    board: Mapping[str, str] = field(default_factory=dict)
    """For a board of ideas: its words for a state → ours."""

    def fits(self, headers: frozenset[str]) -> bool:
        """Whether a file with these folded headers can be of this kind."""
        return all(not headers.isdisjoint(word.split("|")) for word in self.needs.split())


_PERSON: Final = {
    "email": "emailaddress email username",
    "given": "firstname",
    "family": "lastname",
    "name": "name fullname",
}

FORMS: Final = (
    Form(
        name="fider",
        label="Fider",
        needs="number title description createdat votescount",
        columns={
            "id": "number",
            "title": "title",
            "more": "description",
            "at": "createdat",
            "name": "createdby",
            "votes": "votescount",
            "status": "status",
            "response": "response",
            "responded": "respondedat",
            "original": "originalnumber",
            "tags": "tags",
        },
        board={
            "planned": "planned",
            "started": "doing",
            "completed": "done",
            "declined": "declined",
        },
    ),
    Form(
        name="uservoice",
        label="UserVoice",
        needs="suggestionid suggestiontitle",
        columns={
            "id": "suggestionid",
            "title": "suggestiontitle",
            "more": "suggestionbody suggestionbodymimetype",
            "at": "suggestioncreatedat",
            "name": "suggestioncreatorname creatorname",
            "email": "suggestioncreatoremail suggestioncreatoremailaddress",
            "votes": "suggestionsupporterscount suggestionvotescount "
            "suggestionvotecount suggestionvotes",
            "status": "suggestionstatusname",
            "response": "suggestionstatusupdatebody suggestionresponsetext suggestionresponse "
            "statusupdatebody",
            "responded": "suggestionstatusupdatecreatedat suggestionclosedat",
            "original": "suggestionparentid suggestionparentsuggestionid",
            "tags": "suggestionlabelsname suggestionlabels",
        },
        board={
            "planned": "planned",
            "started": "doing",
            "inprogress": "doing",
            "completed": "done",
            "done": "done",
            "declined": "declined",
        },
    ),
    Form(
        name="surveymonkey",
        label="SurveyMonkey",
        needs="respondentid collectorid",
        columns={"id": "respondentid", "at": "enddate datemodified startdate"} | _PERSON,
        aside="collectorid startdate enddate datecreated datemodified ipaddress",
        aside_starts=("Custom Data",),
    ),
    Form(
        name="limesurvey",
        label="LimeSurvey",
        needs="submitdate|submitdatedatesubmitted|datesubmitted "
        "lastpage|lastpagelastpage startlanguage|startlanguagestartlanguage",
        columns={
            "id": "id idresponseid responseid",
            "at": "submitdate submitdatedatesubmitted datesubmitted",
            "email": "email emailemailaddress emailaddress",
            "given": "firstname firstnamefirstname",
            "family": "lastname lastnamelastname",
        },
        aside="lastpage lastpagelastpage startlanguage startlanguagestartlanguage seed seedseed "
        "startdate startdatedatestarted datestarted datestamp datestampdatelastaction "
        "datelastaction ipaddr ipaddripaddress ipaddress refurl refurlreferrerurl referrerurl "
        "token tokenaccesscode tokentoken accesscode interviewtime interviewtimetotaltime",
        needs_submission=True,
    ),
    Form(
        name="alchemer",
        label="Alchemer",
        needs="timestarted datesubmitted status",
        columns={"id": "responseid", "at": "datesubmitted timestarted"} | _PERSON,
        aside="timestarted datesubmitted status contactid legacycomments comments language "
        "referer extendedreferer sessionid useragent tags ipaddress longitude latitude country "
        "countryauto city stateregion postal linkname",
        aside_starts=("URL Variable",),
    ),
    Form(
        name="microsoft-forms",
        label="Microsoft Forms",
        needs="id starttime completiontime email name",
        columns={
            "id": "id",
            "at": "completiontime starttime",
            "email": "email",
            "name": "name",
        },
        aside="starttime completiontime totalpoints quizfeedback gradepostedtime "
        "lastmodifiedtime language",
        aside_starts=("Points - ", "Feedback - "),
    ),
    Form(
        name="google-forms",
        label="Google Forms",
        needs="timestamp|zeitstempel|marcatemporal|horodateur|tijdstempel",
        columns={
            "at": "timestamp zeitstempel marcatemporal horodateur tijdstempel",
            "email": "emailaddress username emailadresse direcciondecorreoelectronico adresseemail",
        },
        aside="score punktzahl puntuacion",
    ),
)
"""Google's sign is one word, so it comes last."""

FORMATS: Final[Mapping[str, str]] = MappingProxyType(
    {form.name: form.label for form in FORMS} | {GENERIC: "Table"}
)
"""Name of each format, and what people call it."""

ANY_TABLE: Final = Form(
    name=GENERIC,
    label="Table",
    needs="",
    columns={
        "id": "responseid respondentid answerid",
        "at": "timestamp date datetime time when createdat created submittedat submitted "
        "datesubmitted submissiondate completiontime completedat heardat enddate datum fecha",
        "email": "email emailaddress mail username",
        "given": "firstname givenname given",
        "family": "lastname familyname surname family",
        "name": "name fullname yourname who from student studentname said saidby createdby author",
        "person": "studentid patronid externalid barcode cardnumber libraryid",
        "group": "group class homeroom form grade classe klasse clase",
        "votes": "votes votescount likes supporters",
        "tags": "tags labels",
    },
    aside="ipaddress ip useragent language starttime startdate",
)
"""Whatever a spreadsheet holds: columns are known by the plainest words alone."""


def recognise(headers: Sequence[str], wanted: str | None = None) -> Form:
    """The kind of file whose headers these are; any table, when it is none we know."""
    folded = frozenset(map(fold_header, headers))
    for form in FORMS:
        if wanted in (None, form.name) and form.fits(folded):
            return form
    return ANY_TABLE


def is_known_header(header: str) -> bool:
    """Whether some form tool has a column of this name."""
    return fold_header(header) in _KNOWN


def has_two_rows(headers: Sequence[str]) -> bool:
    """Whether the headers go on in the next row, as SurveyMonkey's do."""
    folded = set(map(fold_header, headers))
    return {"respondentid", "collectorid"} <= folded


_KNOWN: Final = frozenset(
    word
    for form in (*FORMS, ANY_TABLE)
    for words in (form.needs.replace("|", " "), form.aside, *form.columns.values())
    for word in words.split()
)

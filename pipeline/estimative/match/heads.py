"""Words that names of bodies are made of: head nouns with subtypes, fields, and what they never begin or end with."""

import re

# Head nouns and the subtype that they tell. Plural and generic ones ("Forces") need company as all do.
HEADS: dict[str, str] = {
    **dict.fromkeys(
        "Ministry Department Commission Committee Council Agency Authority Bureau Directorate Secretariat Senate "
        "Congress Parliament Assembly Administration Treasury Cabinet Court Tribunal Inspectorate Ombudsman "
        "Chancellery Presidency Duma Service Board".split(),
        "government",
    ),
    **dict.fromkeys(
        "Army Navy Corps Force Forces Brigade Brigades Battalion Battalions Regiment Guard Guards Command Militia "
        "Fleet Division Front Resistance Jihad Cartel Police Gendarmerie Rebels Directorate-General".split(),
        "armed_group",
    ),
    **dict.fromkeys("Party Labour Bloc".split(), "party"),
    **dict.fromkeys(
        "Times Post Herald Tribune Gazette Broadcasting News Press Radio Television TV Daily".split(), "media"
    ),
    **dict.fromkeys(
        "Railways Railway Pipelines Bancorp Corporation Corp Corp. Inc Inc. Ltd Ltd. LLC Company Co. PLC plc AG GmbH "
        "Holdings Holding Industries Technologies Airlines Airways Motors Energy Petroleum Oil Steel Shipping "
        "Logistics Pharmaceuticals Semiconductor Electronics Telecom Systems Networks Software Laboratories Labs "
        "Ventures Capital Securities".split(),
        "company",
    ),
    **dict.fromkeys(
        "Organization Organisation Union Alliance Coalition Federation Association League Institute Institution "
        "University College Academy Foundation Fund Bank Center Centre Society Community Movement Confederation "
        "Chamber Group Consortium Initiative Observatory Laboratory Museum Mission Office Network Lab Crescent Cross "
        "Taskforce".split(),
        "organisation",
    ),
}
# Common nouns behind the name of a body, and words that announce one.
COMMON: dict[str, str] = {
    "party": "party",
    "movement": "organisation",
    "militia": "armed_group",
    "coalition": "organisation",
    "cartel": "armed_group",
    "newspaper": "media",
    "brigade": "armed_group",
    "opposition": "party",
    "ruling": "party",
    "rebel": "armed_group",
}
SIDES = frozenset("opposition ruling rebel".split())
# Heads that take "of/for/on …" to their right as part of the name.
OPEN = frozenset(
    "Ministry Department Commission Committee Council Agency Authority Bureau Directorate Secretariat Court "
    "Tribunal Board Organization Organisation Union Alliance Coalition Federation Association League Institute "
    "Institution University College Academy Foundation Bank Center Centre Society Community Movement "
    "Confederation Chamber Office Observatory Party Army Front Assembly Parliament Forces Corps Service Fund "
    "Mission".split()
)
# Heads that are too common beside other capitals, in headings and product names: only with "of/for" or a known ending.
WEAK = frozenset(
    "Energy Oil Steel Capital Systems Networks Software Shipping Logistics Petroleum Electronics Telecom "
    "Securities Holding News Press Front Resistance Post Labour Bloc Division Initiative Network Mission Service "
    "Office".split()
)
# Before "Service": what makes it a body of the state.
SERVICES = frozenset("Intelligence Security Secret Guard Border Customs Penitentiary Protection Protective".split())
LINKS = frozenset("of for on and & the de des du la del".split())
# "Party of Action and Solidarity": abstract nouns go on with the name, persons and countries do not.
ABSTRACT = (
    "ity",
    "tion",
    "sion",
    "ment",
    "ship",
    "ness",
    "ice",
    "ism",
    "racy",
    "dom",
    "ence",
    "ance",
    "ress",
    "ology",
    "ics",
    "Rights",
    "Order",
    "Affairs",
)
ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)$")
# Words of other trades too ("Credential Guard", "Brute Force", "Lateral Movement"): they need a fitting word
# before them.
ARMED = frozenset("Guard Guards Force Forces Movement Command".split())
COMPANY = frozenset(
    "National Coast Presidential Republican Revolutionary Revolution Air Space Task Special Liberation "
    "Resistance People's Defense Defence Security Border Home Armed Rocket Naval Maritime Ground Land "
    "Operations Police Joint Strategic Cyber Central Northern Southern Eastern Western Pacific Democratic "
    "Independence Freedom Islamic Reform Green Civil Support Mobilization Protection Nuclear Expeditionary "
    "Reaction Intervention Transport Transportation Strike Combined Allied Coalition Volunteer Territorial "
    "Sadrist Houthi Stabilization Stabilisation Interim Multinational Peacekeeping Deterrence Missile "
    "Landless Solidarity Self-Defense Quds Nations".split()
)
NATIONAL = ("an", "ese", "ish", "qi", "li", "ni", "ti", "udi", "’s", "'s", "U.S.", "US", "UN", "NATO", "-")
OPENERS = frozenset("of for on".split())
# Not the first word of a body's name, although capitalised.
NOT_FIRST = frozenset(
    "Additional Further Recent Current Previous Earlier Later Subsequent Ongoing Continued Continuing Renewed "
    "Increased Increasing Growing Rising Separate Similar Certain Various Numerous Multiple Different Respective "
    "Latest Past Present Prior Upcoming Incoming Outgoing Future Likely Possible Potential Expected Planned Alleged "
    "Suspected Apparent Key More Less Fewer Any Edited Draft Initial Final Today Yesterday "
    "See Selected Enable Configure Leave Use Using Implement Adjusting Proposed Total Full "
    "In On At By For From With Under Over After Before During While When Where Although Though If As But And Or "
    "Nor So Yet Since Because However Meanwhile Moreover Furthermore Also Both Each Every Some Many Most Several "
    "Few Other Another Such One Two Three Four Five Per Despite Following According Given Unlike Like Within "
    "Among Between Through Until Unlike Former New Then There Not No Only Even Last Next January February March "
    "April May June July August September October November December Monday Tuesday Wednesday Thursday Friday "
    "Saturday Sunday President Minister Chairman Secretary Director Senator Chancellor Ambassador "
    "Governor Mr. Mrs. Ms. Dr. Note Figure Table Source Article Section Chapter Annex".split()
)
# Names of meetings, papers and plans end like this: the head is part of something that is no actor.
ENDINGS = frozenset(
    "Appendix Budget Appropriations Policies Subsystem Press Talks Agreement Treaty Convention Protocol Accord "
    "Accords Declaration Act Summit Conference Forum Meeting Initiative Plan Programme Program Project "
    "Strategy Report Resolution Resolutions Ministers Charter Statute Review Outlook Survey Index Assessment "
    "Update Sanctions Members Member Building Headquarters Day Week Year Law Bill Order Decision Directive "
    "Partner Partners Economist Regulation Framework Policy Operation Street Station Minister Secretary Chairman "
    "Director President Chief Leader Officer Governor Commissioner Chair Spokesman Spokesperson Regulations".split()
)
# Of these, the ones behind which the body itself is named: its meetings, members and officers.
OFFICERS = frozenset(
    "Meeting Minutes Members Member Headquarters Building Minister Secretary Chairman Director President Chief Leader "
    "Officer Governor Commissioner Chair Spokesman Spokeswoman Spokesperson".split()
)
PEOPLE = frozenset(
    "People Peoples People's Workers Women Lord Farmers Children Lawyers Doctors Students Soldiers Nation Men "
    "King Queen St.".split()
)
FIELDS = frozenset(
    "Trade Economic Economics Economy Commerce Industry Industrial Energy Science Technology Technical Scientific "
    "Security Defense Defence Finance Financial Culture Cultural Education Health Human Social Political Legal "
    "Foreign Home Internal External Agriculture Agricultural Food Drug Rural Urban Development Reform Environment "
    "Environmental Climate Transport Transportation Infrastructure Labor Labour Migration Refugee Peace Justice "
    "Information Communication Communications Digital Space Aviation Maritime Marine Disaster Emergency "
    "Cybersecurity Cyber Budget Investment Exchange Futures Standards Research Innovation Strategic International "
    "Regional National Intelligence Securities Red Water Natural Resources Oil Gas Petroleum Mining Sports Youth "
    "Tourism Religious Public Administrative Monetary Fiscal Banking Insurance "
    "Sharing Analysis Radiation Chemical Biological Radiological Nuclear".split()
)

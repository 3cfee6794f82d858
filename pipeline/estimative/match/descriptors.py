"""Common nouns that say what an unknown name is: "the telecom company …", "groups such as …", with subtypes."""

# A noun in the singular, right before a name or in apposition to it; a list follows those in the plural.
SINGULAR: dict[str, str] = {
    **dict.fromkeys(
        "company firm manufacturer vendor supplier provider operator lender bank insurer airline carrier refiner "
        "utility startup conglomerate contractor consultancy retailer automaker carmaker chipmaker shipbuilder "
        "drugmaker miner maker giant subsidiary brokerage".split(),
        "company",
    ),
    **dict.fromkeys("gang crew collective actor cluster adversary".split(), "threat_actor"),
    **dict.fromkeys("militia faction syndicate cartel".split(), "armed_group"),
    **dict.fromkeys("group outfit movement organisation organization union".split(), "organisation"),
    **dict.fromkeys("newspaper broadcaster outlet magazine".split(), "media"),
    "party": "party",
    "agency": "organisation",
    "tank": "organisation",
}
PLURAL: dict[str, str] = {
    **{
        noun[:-1] + "ies" if noun.endswith("y") else noun + "s": subtype
        for noun, subtype in SINGULAR.items()
        if noun not in {"giant", "tank", "union"}
    },
    **dict.fromkeys("owners shipowners producers traders brokers exporters importers insurgents".split(), "company"),
    "insurgents": "armed_group",
    "tanks": "organisation",
}
NOUNS = SINGULAR | PLURAL
# Nouns of many senses count only behind a word that settles theirs, or behind a compound ("Iran-backed").
KINDS: dict[str, str] = {
    **dict.fromkeys(
        "threat hacking hacker hacktivist ransomware extortion espionage intrusion cyber cybercrime apt activity "
        "phishing botnet".split(),
        "threat_actor",
    ),
    **dict.fromkeys(
        "armed militant rebel terrorist terror jihadist extremist insurgent paramilitary separatist militia guerrilla "
        "islamist secessionist".split(),
        "armed_group",
    ),
    **dict.fromkeys("opposition ruling political governing nationalist conservative populist green".split(), "party"),
    **dict.fromkeys("news media press".split(), "media"),
    **dict.fromkeys(
        "rights aid advocacy lobby industry monitoring watchdog criminal crime opposition dissident activist "
        "humanitarian trade labour labor student think rating ratings".split(),
        "organisation",
    ),
    **dict.fromkeys("energy mining media tech technology defence defense steel food banking".split(), "company"),
}
DOUBTFUL = frozenset(
    "group groups actor actors cluster clusters adversary adversaries movement movements agency agencies tank tanks "
    "organisation organisations organization organizations union outfit outfits crew crews collective".split()
)
# Before the noun: it names a class of people, a place or a part of something.
NEVER = frozenset(
    "ethnic age working study focus product control income peer user task advisory contact steering west east left "
    "right south north river third search dinner sister parent".split()
)

"""Abbreviations that end in a full stop, by what may follow them, and words that open sentences."""

# A name or number always follows: the stop never ends a sentence.
BEFORE_NAMES = frozenset(
    "mr mrs ms messrs dr drs prof profs gen gens lt col maj capt cmdr cdr adm vadm radm sgt cpl pvt brig gov "
    "govs sen sens rep reps rev hon pres amb sec st mt ft fr supt insp det ste sr. v vs cf viz eg ie e.g i.e "
    "approx ca incl esp resp".split()
)
# A number follows where the stop is no sentence end ("No. 5", "Art. 2", "Jan. 3").
BEFORE_NUMBERS = frozenset(
    "c no nos nr fig figs art arts sec secs para paras par pars ch chap chs vol vols p pp eq eqs ed eds res "
    "doc pub ser pt pts app tab rev ver v ex cl reg regs dir op jan feb mar apr jun jul aug sep sept oct nov "
    "dec mon tue tues wed thu thur thurs fri sat sun".split()
)
# Either: the stop ends a sentence only where the next word opens one.
EITHER = frozenset(
    "inc ltd corp co llc plc bros jr sr etc al dept univ inst assn intl govt est min max avg mil bn mn tn cu "
    "ft in lb lbs oz gal bbl ave blvd rd a.m p.m ph.d m.d b.a m.a d.c jan feb mar apr jun jul aug sep sept "
    "oct nov dec".split()
)
# Words that, capitalised, open a sentence rather than go on with a name.
OPENERS = frozenset(
    "the a an this that these those it its he she they we i you his her their our my there here in on at by "
    "for from with without within under over after before during since until while when where if as although "
    "though because unless despite given according however moreover furthermore meanwhile nevertheless "
    "nonetheless therefore thus hence still yet but and or so also additionally similarly conversely instead "
    "otherwise finally first second third next then such some many most several both each every all any no "
    "none one two three other another what who why how which whether not only even once to of despite recent "
    "recently today currently overall further more much few as beyond between among through throughout "
    "following".split()
)
# States and peoples that open a sentence behind "the U.S." or "the U.N.", which never stand before them in a name.
STATES = frozenset(
    "PRC DPRK ROK China Chinese Beijing Russia Russian Moscow Iran Iranian Tehran Ukraine Ukrainian Kyiv Israel "
    "Israeli Pyongyang Taiwan Taiwanese Japan Japanese India Indian Turkey Turkish Washington Congress".split()
)
SPEECH = frozenset("said says asked asks wrote writes added adds replied told wondered warned argued declared".split())

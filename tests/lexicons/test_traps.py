"""What a naive list of words gets wrong: one sentence, one concept, hit or no hit. All sentences are made up."""

from __future__ import annotations

import pandas as pd
import pytest

from discourse.scoring.lexicon import Lexicon

HIT, MISS = True, False

# (sentence, concept, whether the concept is hit)
ENGLISH = [
    # names of organisations, laws and programmes
    ("Officials of the Ministry of Public Security met migrants in Rome.", "security_word", MISS),
    ("Officials of the Ministry of Public Security met migrants in Rome.", "public_order", MISS),
    ("The provincial Public Security Bureau sent two officers to talk about migrants.", "security_word", MISS),
    ("The Ministry of Human Resources and Social Security answers for labour migration.", "services_access", MISS),
    ("The Ministry of Human Resources and Social Security answers for labour migration.", "security_word", MISS),
    ("The Dutch Ministry of Security and Justice talked about migrants.", "security_word", MISS),
    ("The French Border Police trained colleagues on migration.", "border_guard_patrol", MISS),
    ("The European Migrant Smuggling Centre shared its report.", "people_smuggling", MISS),
    ("News from the EU-China Dialogue on Migration and Mobility came by post.", "dialogue_word", MISS),
    ("News from the EU-China Dialogue on Migration and Mobility came by post.", "mobility", MISS),
    ("The International Cooperation Department hosted the visitors.", "cooperation_word", MISS),
    ("The Law on the Control of the Entry and Exit of Aliens dates from 1985.", "control_word", MISS),
    ("The Repatriation and Departure Service opened an office.", "repatriation", MISS),
    ("Refugees were discussed in the Security Council last week.", "security_word", MISS),
    ("Refugees asked the Office of Combating Trafficking for help.", "combat_word", MISS),
    ("The National Immigration Administration opened a hall.", "migration_process", MISS),
    ("Migrants fear for the security of the region.", "security_word", HIT),
    ("The committee deals with migration and the common foreign and security policy.", "security_word", MISS),
    # other senses of one word
    ("Migrants have a right to social security.", "security_word", MISS),
    ("Migrants have a right to social security.", "services_access", HIT),
    ("Migrant households worry about food security.", "security_word", MISS),
    ("Migration and job security were on the agenda.", "security_word", MISS),
    ("The brain drain of young doctors goes on.", "drain_sponge", MISS),
    ("The brain drain of young doctors goes on.", "brain_drain", HIT),
    ("Migrants hoped the fence would not leak.", "drain_sponge", HIT),
    ("The migration of data to the second generation of the system took a year.", "illegal_migration", MISS),
    ("The storage team finished the data migration at night.", "migration_process", MISS),
    ("Bird migration begins in September.", "migration_process", MISS),
    ("The emergence of a new migration debate surprised many.", "emergency_state", MISS),
    ("The government declared a state of emergency because of the migrants.", "emergency_state", HIT),
    ("A framework for migration was agreed.", "framing_terms", MISS),
    ("The framing of migration changed.", "framing_terms", HIT),
    ("New policies on migrants were adopted.", "police_enforcement", MISS),
    ("The police stopped three migrants.", "police_enforcement", HIT),
    ("They worry about the policy concerning migrants.", "worry_concern", HIT),
    ("A policy concerning migrants was adopted.", "worry_concern", MISS),
    ("The measure alienated migrants and their hosts.", "foreigner", MISS),
    ("Aliens had to register within a day.", "foreigner", HIT),
    ("Experts had a brainstorm about migrants.", "natural_disaster", MISS),
    ("The trade unions defended migrants.", "investment_trade", MISS),
    ("There is a trade-off between openness to migrants and rights.", "investment_trade", MISS),
    ("Investors in bonds and other securities were calm about migration.", "securitization_term", MISS),
    ("The securitization of migration is a research topic.", "securitization_term", HIT),
    ("The securitization of migration is a research topic.", "security_word", MISS),
    ("Irregular migration fell last year.", "regular_migration", MISS),
    ("Regular migration rose last year.", "regular_migration", HIT),
    ("Illegal migration was not mentioned.", "regular_migration", MISS),
    ("The regularization of seasonal workers began.", "regularization", HIT),
    ("Irregular workers were counted.", "regularization", MISS),
    ("European integration began with coal and steel.", "migrant_integration", MISS),
    ("The integration of migrants takes time.", "migrant_integration", HIT),
    ("Artificial intelligence will not guard the coast.", "intelligence_sharing", MISS),
    ("The two services agreed on intelligence sharing.", "intelligence_sharing", HIT),
    ("The rescued victims were identified by nurses.", "identification", MISS),
    ("Victim identification helps trafficked migrants.", "identification", MISS),
    ("Victim identification helps trafficked migrants.", "victims", HIT),
    ("The city welcomed a financial crisis expert.", "crisis", MISS),
    ("The financial crisis hit migrants hard.", "crisis", MISS),
    ("The migration crisis filled the papers.", "crisis", HIT),
    ("Member States spoke about migrants.", "membership", MISS),
    ("Child development and migrant families were studied.", "development_word", MISS),
    ("Migrants help the development of the region.", "development_word", HIT),
    ("The National Development and Reform Commission counts migrants.", "development_word", MISS),
    ("Social mobility is low.", "mobility", MISS),
    ("Rural migrant workers came to the coast.", "foreign_worker", MISS),
    ("Rural migrant workers came to the coast.", "internal_migrant", HIT),
    # analysts' words, authorial words, and verbs that look like frames
    ("The security-development nexus shapes talk about migrants.", "dev_security_nexus", HIT),
    ("The security-development nexus shapes talk about migrants.", "security_word", MISS),
    ("The security-development nexus shapes talk about migrants.", "development_word", MISS),
    ("Training of guards for migrants includes the development of common training.", "development_word", MISS),
    ("The European Development Fund pays for migrants' schools.", "development_word", MISS),
    ("There is an urgent need to revise the rules on migrants.", "urgency_priority", MISS),
    ("It is urgent to stop migrants at the coast.", "urgency_priority", HIT),
    ("The National Security Committee discussed migrants.", "national_security", MISS),
    ("National security was invoked against migrants.", "national_security", HIT),
    ("Officials hoped to secure the regulation of migrant labour.", "security_word", MISS),
    ("The study contributes to the literature on migration.", "complement_contribution", MISS),
    ("Migrants contribute to the economy.", "complement_contribution", HIT),
    ("Better information flows help migrants.", "migration_flow", MISS),
    ("Migration flows grew by a tenth.", "migration_flow", HIT),
    ("Migration flows grew by a tenth.", "influx_surge", MISS),
    ("Migration flows grew by a tenth.", "flood", MISS),
    ("Two officers of the Cyprus National Police met migrants.", "police_enforcement", MISS),
    ("The Vice-Minister of Public Security received a delegation on migration.", "public_order", MISS),
    ("Public security officials counted the migrants.", "public_order", MISS),
    ("Migrants were blamed for problems of public security.", "public_order", HIT),
    ("Amnesty International criticised the camps for migrants.", "regularization", MISS),
    ("An amnesty for seasonal migrants was announced.", "regularization", HIT),
    ("The directive on services of general economic interest was adopted.", "economic_development", MISS),
    ("The invasion of Iraq drove refugees abroad.", "invasion", MISS),
    ("Members thanked the migration rapporteur for her close cooperation.", "cooperation_word", MISS),
    ("Both governments agreed on cooperation against smugglers.", "cooperation_word", HIT),
    ("The Visa Information System went live.", "visa_permit", MISS),
    ("Migrants stand in the Visa Information System.", "biometrics_database", HIT),
    # gates: water and war words only where migration is the topic
    ("A flood destroyed the bridge.", "flood", MISS),
    ("A flood of migrants was feared.", "flood", HIT),
    ("Flood control along the river protects migrants.", "flood", MISS),
    ("The army planned an invasion.", "invasion", MISS),
    ("He called the arrival of migrants an invasion.", "invasion", HIT),
    ("Invasive species are no migrants.", "invasion", MISS),
    ("The pandemic led to a surge of prices.", "influx_surge", MISS),
    ("A sudden influx of refugees was registered.", "influx_surge", HIT),
    ("Refugees surged over the bridge.", "influx_surge", HIT),
    ("Migrants work as surgeons.", "influx_surge", MISS),
    ("Migrants picked rapeseed.", "violence", MISS),
    ("The floods in the delta displaced refugees.", "flood", MISS),
    ("Capital inflows and migrants were discussed.", "influx_surge", MISS),
    ("The control of prices is difficult.", "control_word", MISS),
    ("The control of immigration is difficult.", "control_word", HIT),
    # one concept in several shapes
    ("Campaigns against the three illegals were announced.", "three_illegals", HIT),
    ("The sanfei campaign lasted a hundred days.", "three_illegals", HIT),
    ("The San Fei campaign lasted a hundred days.", "three_illegals", HIT),
    ("The law knows three situations of illegality.", "three_illegals", HIT),
    ("The author lists illegal stay and illegal unemployment.", "illegal_employment", HIT),
    ("Foreigners may apply for a lüka after five years.", "green_card", HIT),
    ("The proposal calls it a Blue Card, not a green card.", "green_card", HIT),
    ("Highly skilled workers are invited.", "high_skilled", HIT),
    ("The EU's external borders are long.", "external_border", HIT),
    ("Return of irregular migrants was debated.", "return_irregular", HIT),
    ("Return policies for highly-talented Chinese students work.", "return_irregular", MISS),
    ("Migrants were released from detention.", "detention", MISS),
    ("Alternatives to detention of migrants are cheaper.", "detention", MISS),
    ("Alternatives to detention of migrants are cheaper.", "alternatives_to_detention", HIT),
    ("Immigrants are not a threat.", "not_a_threat", HIT),
    ("Refugees are not criminals.", "not_a_threat", HIT),
    ("Refugees are far from being a threat.", "not_a_threat", HIT),
    ("The criminals who robbed refugees were caught.", "not_a_threat", MISS),
    # smuggling of people and of goods
    ("Gangs smuggle migrants across the sea.", "people_smuggling", HIT),
    ("The migrants saw customs stop the smuggling of cigarettes.", "people_smuggling", MISS),
    ("Drug smugglers and migrants used one road.", "people_smuggling", MISS),
    ("Drug smugglers and migrants used one road.", "goods_smuggling", HIT),
    ("They were smuggled in crates.", "people_smuggling", MISS),
    # the name of an agency is no claim; what it does is
    ("Frontex wrote about migrants.", "border_agency", HIT),
    ("Frontex wrote about migrants.", "border_control", MISS),
    ("Frontex and the border guards stopped migrants.", "border_guard_patrol", HIT),
    # slogans count beside migration only
    ("The minister praised social stability.", "social_stability", MISS),
    ("He called migrants a danger to social stability.", "social_stability", HIT),
    ("Cities will grant urban residency to migrant workers.", "hukou_internal", HIT),
    ("The conflict between development and security in migration policy stays.", "development_word", MISS),
    ("The conflict between development and security in migration policy stays.", "dev_security_nexus", HIT),
]

CHINESE = [
    # names
    ("公安部和移民代表见面。", "security_word", MISS),
    ("国家移民管理局今天挂牌。", "migration_management", MISS),
    ("国家安全生产监督管理总局检查了外国人工地。", "national_security", MISS),
    ("外国人的案件由国家安全机关办理。", "national_security", MISS),
    ("人力资源和社会保障部发布了外国人工作办法。", "services_access", MISS),
    ("国家发展和改革委员会谈到移民。", "development_word", MISS),
    ("安理会讨论了难民问题。", "security_word", MISS),
    ("上海合作组织开会。", "cooperation_word", MISS),
    ("中国人民政治协商会议闭幕。", "dialogue_word", MISS),
    # other senses
    ("移民家庭关心食品安全。", "security_word", MISS),
    ("外国人工地要重视安全生产。", "security_word", MISS),
    ("外国人同样享有社会保障。", "services_access", HIT),
    ("外国人同样享有社会保障。", "security_word", MISS),
    ("移民问题关系到边境地区的安全。", "security_word", HIT),
    ("水库移民得到了补偿。", "migrant_person", MISS),
    ("三峡移民搬进了新房。", "migrant_person", MISS),
    ("国际移民逐年增加。", "migrant_person", HIT),
    ("外国人在中国境内旅行。", "border_word", MISS),
    ("他们生活在国境附近。", "border_word", HIT),
    ("中华人民共和国成立了。", "overseas_chinese", MISS),
    ("华人社区很热闹。", "overseas_chinese", HIT),
    ("他的个人才能很突出。", "talent", MISS),
    ("公司吸引人才。", "talent", HIT),
    ("银行流动性过剩。", "mobility", MISS),
    ("农民的民主权利得到尊重，移民也一样。", "sovereignty", MISS),
    ("移民政策关系到国家主权。", "sovereignty", HIT),
    ("要切实保护未成年人权益。", "human_rights", MISS),
    ("难民的人权应当受到尊重。", "human_rights", HIT),
    ("各地移民情况有不同情况。", "humanitarian_humane", MISS),
    ("对难民要给予人道主义援助。", "humanitarian_humane", HIT),
    ("劳务派遣公司招聘外国人。", "return_irregular", MISS),
    ("被遣返的移民回到家乡。", "return_irregular", HIT),
    ("黑工厂雇用了外国人。", "illegal_employment", MISS),
    ("他介绍外国人打黑工。", "illegal_employment", HIT),
    ("非洲的外国人喜欢这座城市。", "three_illegals", MISS),
    ("公安机关清理“三非”外国人。", "three_illegals", HIT),
    ("三非洲人来了。", "three_illegals", MISS),
    ("公安机关清理三非人员。", "three_illegals", HIT),
    ("他拒绝给移民的住房缴纳水电费，资本无序扩张受到批评。", "disorder", MISS),
    ("移民流动无序。", "disorder", HIT),
    ("市农民合作社开张了。", "cooperation_word", MISS),
    ("双方同意加强合作。", "cooperation_word", HIT),
    ("发展中国家的移民人数增加。", "development_word", MISS),
    ("移民促进当地发展。", "development_word", HIT),
    ("大批新产品涌现，移民也买。", "influx_surge", MISS),
    ("大量难民涌入边境小镇。", "influx_surge", HIT),
    ("资本流入放缓。", "influx_surge", MISS),
    ("洪水淹没了村庄。", "flood", MISS),
    ("媒体说难民像洪流一样。", "flood", HIT),
    ("防洪工程保护了移民。", "flood", MISS),
    ("外来物种入侵威胁湿地。", "invasion", MISS),
    ("有人把难民说成入侵。", "invasion", HIT),
    ("中国企业走出国门，移民也多了。", "border_gate", MISS),
    ("民警守护国门，检查外国人。", "border_gate", HIT),
    ("他包庇罪犯。", "asylum_protection", MISS),
    ("他们寻求庇护。", "asylum_protection", HIT),
    ("资产证券化和移民无关。", "securitization_term", MISS),
    ("学者讨论移民安全化。", "securitization_term", HIT),
    ("学者讨论移民安全化。", "security_word", MISS),
    ("施工现场签证要留档。", "visa_permit", MISS),
    ("他办好了签证。", "visa_permit", HIT),
    ("全岛封关运作前，货物照常进出。", "border_closure", MISS),
    ("因为疫情，两国关闭边境。", "border_closure", HIT),
    ("军队正规化水平提高。", "regularization", MISS),
    ("政府宣布大赦，移民可以留下。", "regularization", HIT),
    ("金融合作前景广阔。", "migrant_integration", MISS),
    ("社区帮助外国人融入当地。", "migrant_integration", HIT),
    ("禁止洋垃圾进口。", "slur_othering", MISS),
    ("人工智能会改变移民政策。", "intelligence_sharing", MISS),
    ("移民不构成威胁。", "not_a_threat", HIT),
    ("移民绝非威胁。", "not_a_threat", HIT),
    ("难民不是罪犯。", "not_a_threat", HIT),
    ("难民被关在威胁之中。", "not_a_threat", MISS),
    ("把难民当作罪犯，于事无补。", "crime_word", HIT),
    ("两名外国人与其他犯人同住一室。", "crime_word", HIT),
    ("不得侵犯人身权利，外国人也一样。", "crime_word", MISS),
    ("战争罪犯受审，难民旁听。", "crime_word", MISS),
    ("罪犯越狱后，河水涨了。", "crime_word", MISS),
    ("不法分子偷越国（边）境。", "illegal_entry", HIT),
    ("不法分子偷越国(边)境。", "illegal_entry", HIT),
    ("他被拘留审查，因为外国人登记。", "detention", HIT),
    ("一带一路沿线国家签证便利。", "belt_and_road", HIT),
    # words that arise across two words, and everyday senses
    ("外交工作开创新局面，移民也受益。", "innovation_entrepreneur", MISS),
    ("不法制售者受到处理，外国人也不例外。", "legal_rules", MISS),
    ("城市建立应急避难场所。", "asylum_protection", MISS),
    ("外资企业的合法权益受到保护，移民问题另行研究。", "lawful_rights", MISS),
    ("外国人的合法权益受法律保护。", "lawful_rights", HIT),
    ("妇女的合法权益受法律保护。", "lawful_rights", MISS),
    ("农村移民集中安置。", "migrant_person", MISS),
    ("双方就发展两岸关系交换意见，移民也在议程上。", "development_word", MISS),
    ("物价涨幅控制在百分之三，移民人数不变。", "control_word", MISS),
    ("加强对外国人的管控。", "control_word", HIT),
    ("培育发展战略性新兴产业。", "development_strategy", MISS),
    ("区域发展战略有效实施。", "development_strategy", HIT),
    ("人民武装警察部队帮助移民搬家。", "police_enforcement", MISS),
    ("警察检查了外国人的证件。", "police_enforcement", HIT),
    ("统筹发展和安全。", "coordinate_dev_security", HIT),
    # words of all policy: the sentence itself must speak of migration
    ("农民工生活改善了。全国投资增长。", "investment_trade", MISS),
    ("政策吸引外国人来投资。", "investment_trade", MISS),
    ("政策吸引外籍人士来创业和投资。", "investment_trade", HIT),
    ("和谐社会建设取得进展。", "social_stability", MISS),
    ("外国人犯罪影响社会稳定。", "social_stability", HIT),
    ("妇女权益得到保障，移民也一样。", "lawful_rights", MISS),
    ("流动人口权益得到保障。", "lawful_rights", MISS),
    ("难民权益得到保障。", "lawful_rights", HIT),
    # fast lanes of vegetables, data as an industry, traffic of telephones, what is badly needed
    ("蔬菜运输绿色通道开通，农民工也受益。", "visa_facilitation", MISS),
    ("为外国专家开辟绿色通道。", "visa_facilitation", HIT),
    ("发展大数据产业，移民也用手机。", "biometrics_database", MISS),
    ("采集外国人的指纹。", "biometrics_database", HIT),
    ("手机流量资费下降。", "migration_flow", MISS),
    ("急需的设备送到移民手中。", "urgency_priority", MISS),
    ("移民问题刻不容缓。", "urgency_priority", HIT),
    # resettled people are no migrants; partners and schools are no diplomacy
    ("单位和移民不得拒绝搬迁。", "migrant_person", MISS),
    ("库区贫困移民得到补助。", "migrant_person", MISS),
    ("该国移民人数增加。", "migrant_person", HIT),
    ("中方合作单位提交材料。", "cooperation_word", MISS),
    ("深化校企合作。", "cooperation_word", MISS),
    ("不得在公民中发展教徒，外国人也不例外。", "development_word", MISS),
    ("收容遣送制度已经废止。", "custody_repatriation", HIT),
    ("他领到了居住证。", "hukou_internal", HIT),
    ("吸引外国人才来华。", "foreign_talent_topic", HIT),
    # Traditional characters match the Simplified patterns
    ("當局取締非法移民。", "illegal_migrant", HIT),
    ("難民尋求庇護。", "asylum_protection", HIT),
    ("雙方同意加強合作。", "cooperation_word", HIT),
    ("移民家庭關心食品安全。", "security_word", MISS),
]


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon.load("securitization")


def _found(lexicon: Lexicon, cases: list[tuple[str, str, bool]]) -> pd.DataFrame:
    return lexicon.find([text for text, _, _ in cases])


@pytest.fixture(scope="module")
def english(lexicon: Lexicon) -> dict[int, set[str]]:
    return _by_text(_found(lexicon, ENGLISH))


@pytest.fixture(scope="module")
def chinese(lexicon: Lexicon) -> dict[int, set[str]]:
    return _by_text(_found(lexicon, CHINESE))


def _by_text(hits: pd.DataFrame) -> dict[int, set[str]]:
    return {int(str(doc)): set(group["concept"]) for doc, group in hits.groupby("doc_id")}


def _check(found: dict[int, set[str]], place: int, case: tuple[str, str, bool]) -> None:
    text, concept, wanted = case
    hit = concept in found.get(place, set())
    assert hit is wanted, f"{concept} in {text!r}: found {sorted(found.get(place, set()))}"


@pytest.mark.parametrize("place", range(len(ENGLISH)))
def test_english_sentence(english: dict[int, set[str]], place: int) -> None:
    _check(english, place, ENGLISH[place])


@pytest.mark.parametrize("place", range(len(CHINESE)))
def test_chinese_sentence(chinese: dict[int, set[str]], place: int) -> None:
    _check(chinese, place, CHINESE[place])

//! Names in Han, Kana and Hangul: where family and given meet, and which of them are bodies.

use crate::model::name::Name;

/// Whether a text holds a character of a script whose names stand without a space.
pub(super) fn has_east_asian(text: &str) -> bool {
    // Han, Kana and Hangul begin with E2..ED or F0 in UTF-8.
    text.bytes().any(|b| b >= 0xE2) && text.chars().any(|c| is_han(c) || is_kana(c) || is_hangul(c))
}

/// Whether a name in these scripts ends (or begins) like a body: …大学, …研究所, …公司, …대학교.
pub(super) fn is_body(name: &str) -> bool {
    BODY_ENDS.iter().any(|end| name.ends_with(end) && name.len() > end.len()) || BODY_PARTS.iter().any(|part| name.contains(part) && name.chars().count() > 4)
}

/// Cuts a name in these scripts by the lists of family names; `None` where it does not fit one.
///
/// Names that hold a `·` are transliterated and stay whole: 伊万·伊万诺夫.
pub(super) fn cut<'a>(name: &'a str) -> Option<Name<'a>> {
    if !name.chars().all(|c| is_han(c) || is_kana(c) || is_hangul(c) || matches!(c, ' ' | '\u{3000}' | '々')) {
        return None;
    }
    if let Some((family, given)) = name.split_once([' ', '\u{3000}']) {
        let given = given.trim();
        let one = !given.contains([' ', '\u{3000}']);
        let fits = family.chars().count() <= 4 && given.chars().count() <= 4;
        return (one && fits && !given.is_empty()).then_some(eastern(family, given, false));
    }
    let letters = name.chars().count();
    if name.chars().all(is_hangul) {
        return cut_hangul(name, letters);
    }
    if name.chars().any(is_kana) {
        return cut_kana(name, letters);
    }
    cut_han(name, letters)
}

fn cut_hangul(name: &str, letters: usize) -> Option<Name<'_>> {
    if !(2..=5).contains(&letters) {
        return None;
    }
    let two = COMPOUND_HANGUL.iter().find(|family| letters >= 3 && name.starts_with(**family));
    let family = two.map_or_else(|| first_letters(name, 1), |family| first_letters(name, family.chars().count()));
    (two.is_some() || HANGUL.contains(family)).then(|| eastern(family, rest(name, family), two.is_some() && letters == 3))
}

/// Kanji first and Kana after them: 小野さくら. All Kana cannot be cut.
fn cut_kana(name: &str, letters: usize) -> Option<Name<'_>> {
    if let Some(family) = JAPANESE.split(' ').find(|family| letters > 2 && name.starts_with(*family)) {
        return Some(eastern(first_letters(name, family.chars().count()), rest(name, family), true));
    }
    let kanji = name.chars().take_while(|c| !is_kana(*c)).count();
    (kanji == 2 || kanji == 3 && letters <= 5).then(|| {
        let family = first_letters(name, kanji.min(2));
        eastern(family, rest(name, family), true)
    })
}

fn cut_han(name: &str, letters: usize) -> Option<Name<'_>> {
    if !(2..=5).contains(&letters) {
        return None;
    }
    if letters >= 3
        && let Some(family) = COMPOUND_HAN.split(' ').find(|family| name.starts_with(*family))
    {
        return Some(eastern(first_letters(name, 2), rest(name, family), false));
    }
    let single = name.chars().next().is_some_and(|c| HAN.contains(c));
    let japanese = JAPANESE.split(' ').find(|family| letters > family.chars().count() && name.starts_with(*family));
    if let Some(family) = japanese
        && (!single || letters >= 4 || name.contains(ONLY_JAPANESE) || family.ends_with(SELDOM_GIVEN))
    {
        return Some(eastern(first_letters(name, family.chars().count()), rest(name, family), true));
    }
    (single && letters <= 4).then(|| {
        let family = first_letters(name, 1);
        eastern(family, rest(name, family), letters == 4)
    })
}

fn eastern<'a>(family: &'a str, given: &'a str, unsure: bool) -> Name<'a> {
    Name { family, given, eastern: true, unsure, ..Name::default() }
}

fn first_letters(name: &str, count: usize) -> &str {
    let end = name.char_indices().nth(count).map_or(name.len(), |(at, _)| at);
    name.get(..end).unwrap_or(name)
}

fn rest<'a>(name: &'a str, family: &str) -> &'a str {
    name.get(family.len()..).unwrap_or("")
}

pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}')
}

fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | 'ー')
}

fn is_hangul(c: char) -> bool {
    matches!(c, '\u{AC00}'..='\u{D7A3}')
}

static BODY_ENDS: &[&str] = &[
    "大学",
    "大學",
    "学院",
    "學院",
    "研究所",
    "研究院",
    "研究室",
    "研究会",
    "研究會",
    "研究中心",
    "课题组",
    "課題組",
    "委员会",
    "委員会",
    "委員會",
    "编辑部",
    "編輯部",
    "編集部",
    "编委会",
    "公司",
    "协会",
    "協会",
    "協會",
    "学会",
    "學會",
    "学組",
    "学组",
    "中心",
    "医院",
    "醫院",
    "病院",
    "出版社",
    "小组",
    "小組",
    "工作组",
    "专家组",
    "协作组",
    "联盟",
    "聯盟",
    "集团",
    "集團",
    "政府",
    "办公室",
    "辦公室",
    "实验室",
    "實驗室",
    "研究组",
    "研究組",
    "项目组",
    "本刊",
    "编者",
    "图书馆",
    "圖書館",
    "博物馆",
    "银行",
    "基金会",
    "組合",
    "総局",
    "总局",
    "统计局",
    "管理局",
    "气象局",
    "地质局",
    "総合研究機構",
    "機構",
    "部门",
    "商务部",
    "教育部",
    "卫生部",
    "财政部",
    "農林水産省",
    "省庁",
    "財団",
    "法人",
    "工厂",
    "中学",
    "小学",
    "党校",
    "军区",
    "总队",
    "대학교",
    "대학",
    "연구소",
    "연구원",
    "위원회",
    "협회",
    "학회",
    "센터",
    "재단",
    "병원",
    "공사",
    "연구회",
    "진흥원",
];

static BODY_PARTS: &[&str] = &["株式会社", "有限公司", "财团法人", "独立行政法人", "大学", "研究所", "委员会", "中华人民共和国"];

/// The commonest Chinese family names of one character, simplified and traditional: those of 99 % of the people
/// (China's census of 2010), and the Hundred Family Surnames.
static HAN: &str = "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于於董萧蕭肖程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎閻余潘杜戴夏锺鍾钟鐘汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱丘秦江史顾顧侯邵孟龙龍万萬段漕钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文庞龐樊兰蘭殷施陶洪翟安颜顏倪严嚴牛温溫芦季俞章鲁魯葛伍韦韋申尤毕畢聂聶丛叢焦向柳邢路岳齐齊沿梅莫庄莊辛管祝左涂谷祁时時舒耿牟卜詹关關苗凌费費纪紀靳盛童欧歐甄项項曲成游阳陽裴席卫衛查屈鲍鮑位覃霍翁隋植甘景薄单單包司柏宁寧柯阮桂闵閔解强強柴华華车車冉房边邊辜吉饶饒刁瞿戚古米池滕晋苑邬鄔臧畅宫宮来來嵺苟全褚廉简簡娄婁盖符奚木穆党燕郎邸冀谈談姬屠连連郜晏栾欒郁商蒙计計喻揭窦竇迟遲宇敖糜鄢冷卓花仇艾蓝藍都巩鞏稽井练練仲乐樂虞卞封竺冼原官衣楚佟栗匡宗应應台巫鞠僧桑荆谌銀银扬明沙薄伏岑习胥保和蔺皮滑昌水幸狄麻平麦麥师師经經从從利荣榮云雲诸諸公";

/// Chinese family names of two characters.
static COMPOUND_HAN: &str = "欧阳 歐陽 司马 司馬 诸葛 諸葛 上官 皇甫 令狐 慕容 夏侯 司徒 尉迟 尉遲 长孙 長孫 东方 東方 独孤 獨孤 公孙 公孫 宇文 轩辕 軒轅 端木 百里 呼延 南宫 南宮 西门 西門 申屠 太史 闻人 聞人 澹台 拓跋 赫连 赫連 钟离 鍾離 鲜于 鮮于 完颜 完顏 纳兰 納蘭 司空 东郭 東郭 万俟 濮阳 濮陽 淳于 单于 公冶 仲孙 仲孫 东野 公羊 公西 宰父 谷梁 乐正 左丘 范姜 张简";

/// The commonest Japanese family names (Meiji Yasuda's list), some 150.
static JAPANESE: &str = "佐々木 長谷川 五十嵐 久保田 大久保 佐藤 鈴木 高橋 田中 渡辺 渡邊 渡邉 伊藤 山本 中村 小林 加藤 吉田 山田 山口 松本 井上 木村 斎藤 齋藤 斉藤 清水 山崎 阿部 池田 橋本 山下 石川 中島 前田 藤田 後藤 小川 岡田 村上 近藤 石井 坂本 遠藤 青木 藤井 西村 福田 太田 三浦 藤原 松田 岡本 中川 中野 原田 小野 田村 竹内 金子 和田 中山 石田 上田 森田 柴田 酒井 工藤 横山 宮崎 宮本 内田 高木 安藤 谷口 大野 丸山 今井 高田 藤本 武田 村田 上野 杉山 増田 平野 大塚 千葉 松井 岩崎 木下 野口 松尾 菊地 菊池 野村 新井 佐野 杉本 古川 市川 大西 水野 桜井 島田 松岡 西田 北村 安田 中田 川崎 山内 小島 西川 熊谷 東 本田 川口 片山 吉村 永井 飯田 中西 八木 服部 辻 福島 黒田 大橋 尾崎 松下 樋口 石原 奥村 望月 秋山 関口 荒木 土屋 岩田 須藤 富田 川村 本多 大島 平田 堀 関 早川 白石 浅野 矢野 栗原 森 林 原";

/// Shapes that Chinese does not write.
static ONLY_JAPANESE: &[char] = &['辺', '邉', '斎', '渋', '沢', '々', '桜', '塚', '込', '畑', '樫', '橋', '郎', '浩', '恵', '広', '鈴', '関', '黒'];

/// Characters that end Japanese family names and seldom begin Chinese given names.
static SELDOM_GIVEN: &[char] = &['中', '村', '川', '井', '口', '野', '崎', '島', '谷', '藤', '本', '田', '下', '上', '木'];

/// Korean family names of one syllable.
static HANGUL: &str = "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용예경봉사부가복태목형피두감음빈동온호범좌팽승간상갈단견당화창라나류림리";

/// Korean family names of two syllables.
static COMPOUND_HANGUL: &[&str] = &["남궁", "황보", "제갈", "사공", "선우", "서문", "독고", "동방", "망절"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_without_a_space_are_cut_by_the_lists() {
        for (name, family, given, unsure) in [
            ("王小明", "王", "小明", false),
            ("欧阳娜", "欧阳", "娜", false),
            ("李伟", "李", "伟", false),
            ("诸葛亮", "诸葛", "亮", false),
            ("김민준", "김", "민준", false),
            ("남궁서연", "남궁", "서연", false),
            ("田中健一", "田中", "健一", true),
            ("小野さくら", "小野", "さくら", true),
            ("佐藤由美子", "佐藤", "由美子", true),
            ("高橋隆", "高橋", "隆", true),
            ("田中 健一", "田中", "健一", false),
            ("高明", "高", "明", false),
            ("田中隆", "田中", "隆", true),
            ("林志华", "林", "志华", false),
        ] {
            let cut = cut(name).unwrap_or_default();
            assert_eq!((cut.family, cut.given, cut.unsure, cut.eastern), (family, given, unsure, true), "{name}");
        }
        for whole in ["伊万·伊万诺夫", "さくら", "北京师范大学", "佚", "Wang 王"] {
            assert_eq!(cut(whole), None, "{whole}");
        }
    }
}

//! Citations and entries as the manuals of the styles print them.

use citable::cite::write::{Markup, inline};
use citable::cite::{Cited, Options, Style};
use citable::{Config, Format};

fn cited(items: &str, style: &str, options: &Options) -> Cited {
    let config = Config { from: Format::named("csl-json"), ..Config::default() };
    citable::cite(items, &Style::named(style).unwrap(), options, &config).unwrap()
}

/// Each entry with its label and, behind a bar, its citation.
fn lines(cited: &Cited) -> Vec<String> {
    let text = |runs: &[citable::cite::Run]| inline(runs, Markup::Text).trim().to_owned();
    let line = |reference: &citable::cite::CitedReference| {
        let label = reference.label.as_deref().map(|label| text(label) + " ").unwrap_or_default();
        format!("{label}{} | {}", reference.entry.as_deref().map(text).unwrap_or_default(), text(&reference.citation))
    };
    cited.references.iter().map(line).collect()
}

fn assert_lines(items: &str, style: &str, expected: &[&str]) {
    assert_eq!(lines(&cited(items, style, &Options::default())), expected, "{style}");
}

/// A style of CSL-M: a layout each for Chinese and Japanese, for German, and for all others.
const LAYOUTS: &str = r#"<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.1mlz1" default-locale="en-US">
  <info><title>Mires</title><id>http://example.org/mires</id><updated>2026-01-01T00:00:00+00:00</updated></info>
  <macro name="people"><names variable="author"><name et-al-min="2" et-al-use-first="1" form="short"/></names></macro>
  <citation><layout locale="zh" prefix="［" suffix="］"><text variable="title"/></layout><layout prefix="(" suffix=")" delimiter="; "><text variable="title"/></layout></citation>
  <bibliography>
    <layout locale="zh ja" suffix="。"><text macro="people"/><text variable="title" prefix="《" suffix="》"/></layout>
    <layout locale="de" suffix="!"><text macro="people"/><text variable="title" prefix=" „" suffix="“"/></layout>
    <layout suffix="."><text macro="people"/><text variable="title" prefix=" “" suffix="”"/></layout>
  </bibliography>
</style>"#;

#[test]
fn a_style_with_layouts_by_language_sets_each_reference_by_its_own() {
    let item = |id: &str, title: &str, language: &str| {
        format!(
            r#"{{"id":"{id}","type":"book","title":"{title}","language":"{language}","author":[{{"family":"A","given":"B"}},{{"family":"C","given":"D"}}]}}"#
        )
    };
    let items = [item("a", "Mires", "en"), item("b", "沼泽", "zh-CN"), item("c", "Moore", "de"), item("d", "湿原", "ja"), item("e", "Tourbières", "")];
    let items = format!("[{}]", items.join(","));
    let style = Style::from_csl(LAYOUTS).unwrap();
    let config = Config { from: Format::named("csl-json"), ..Config::default() };
    let set = |options: &Options| citable::cite(&items, &style, options, &config).unwrap();
    let expected = [
        "A et al. “Mires”. | (Mires)",
        "A 等《沼泽》。 | ［沼泽］",
        "A u.\u{a0}a. „Moore“! | (Moore)",
        "A 等《湿原》。 | (湿原)",
        "A et al. “Tourbières”. | (Tourbières)",
    ];
    assert_eq!(lines(&set(&Options::default())), expected);
    let in_german = set(&Options { locale: Some("de".to_owned()), ..Options::default() });
    assert_eq!(lines(&in_german)[1], "A u.\u{a0}a. „沼泽“! | (沼泽)", "a locale that is asked for holds for all");
    let together = set(&Options { keys: vec!["a".to_owned(), "c".to_owned()], ..Options::default() }).together.unwrap();
    assert_eq!(inline(&together, Markup::Text).trim(), "(Mires; Moore)");
    let broken = LAYOUTS.replacen("<text macro=\"people\"/>", "<institution-part/>", 1);
    assert!(Style::from_csl(&broken).is_err_and(|error| error.to_string().starts_with("it is no CSL style")));
}

/// Examples of GB/T 7714-2015, annex A and chapters 8 and 10, as CSL items.
const CHINESE: &str = r#"[
{"id":"yuan","type":"article-journal","language":"zh-CN","title":"蓝田生物群: 一个认识多细胞生物起源和早期演化的新窗口","container-title":"科学通报","volume":"55","issue":"34","page":"3219","issued":{"date-parts":[[2012]]},
 "author":[{"family":"袁","given":"训来"},{"family":"陈","given":"哲"},{"family":"肖","given":"书海"},{"family":"万","given":"斌"}]},
{"id":"kanamori","type":"article-journal","language":"en","title":"Shaking without quaking","container-title":"Science","volume":"279","issue":"5359","page":"2063","issued":{"date-parts":[[1998]]},
 "author":[{"family":"Kanamori","given":"H."}]},
{"id":"calkin","type":"article-journal","language":"en","title":"A comparative risk assessment framework","container-title":"Fire","volume":"2","page":"8-9","issued":{"date-parts":[[2011]]},"DOI":"10.1000/182",
 "author":[{"family":"Calkin","given":"D."},{"family":"Ager","given":"A."},{"family":"Thompson","given":"M."},{"family":"Lee","given":"X. Y."}]},
{"id":"zhang","type":"thesis","title":"间断动力系统的随机扰动及其在守恒律方程中的应用","publisher":"北京大学","publisher-place":"北京","issued":{"date-parts":[[1998]]},"author":[{"family":"张","given":"志祥"}]},
{"id":"cheng","type":"chapter","title":"1998年长江洪水的成因与减灾对策","container-title":"长江流域洪涝灾害与科技对策","publisher":"科学出版社","publisher-place":"北京","page":"32-36","issued":{"date-parts":[[1999]]},
 "author":[{"family":"程","given":"根伟"}],"editor":[{"family":"许","given":"厚泽"},{"family":"赵","given":"其国"}]},
{"id":"hopkinson","type":"webpage","language":"en","title":"UNIMARC and metadata: Dublin Core","URL":"http://archive.ifla.org/IV/ifla64/138-161e.htm","issued":{"date-parts":[[2009,4,22]]},"accessed":{"date-parts":[[2013,3,27]]},
 "author":[{"family":"Hopkinson","given":"A."}]},
{"id":"deng","type":"patent","title":"全智能节电器","number":"200610171314.3","issued":{"date-parts":[[2006,12,13]]},"author":[{"family":"邓","given":"一刚"}]},
{"id":"ding","type":"article-newspaper","title":"数字革命与竞争国际化","container-title":"中国青年报","page":"15","issued":{"date-parts":[[2000,11,20]]},"author":[{"family":"丁","given":"文详"}]},
{"id":"wu","type":"book","title":"图书馆学概论","edition":"2","publisher":"书目文献出版社","publisher-place":"北京","issued":{"date-parts":[[2002]]},"author":[{"family":"吴","given":"慰慈"}]},
{"id":"ivanov","type":"book","language":"ru","title":"Болота","publisher":"Наука","publisher-place":"Москва","issued":{"date-parts":[[1990]]},
 "author":[{"family":"Иванов","given":"И. И."},{"family":"Петров","given":"П."},{"family":"Сидоров","given":"С."},{"family":"Козлов","given":"К."}]}
]"#;

#[test]
fn gb_t_7714_numeric_sets_each_reference_in_its_language() {
    assert_lines(
        CHINESE,
        "gb-7714-2015-numeric",
        &[
            "[1] 袁训来, 陈哲, 肖书海, 等. 蓝田生物群: 一个认识多细胞生物起源和早期演化的新窗口[J]. 科学通报, 2012, 55(34): 3219. | [1]",
            "[2] KANAMORI H. Shaking without quaking[J]. Science, 1998, 279(5359): 2063. | [2]",
            "[3] CALKIN D, AGER A, THOMPSON M, et al. A comparative risk assessment framework[J/OL]. Fire, 2011, 2: 8-9. DOI:10.1000/182. | [3]",
            "[4] 张志祥. 间断动力系统的随机扰动及其在守恒律方程中的应用[D]. 北京: 北京大学, 1998. | [4]",
            "[5] 程根伟. 1998年长江洪水的成因与减灾对策[M]//许厚泽, 赵其国. 长江流域洪涝灾害与科技对策. 北京: 科学出版社, 1999: 32-36. | [5]",
            "[6] HOPKINSON A. UNIMARC and metadata: Dublin Core[EB/OL]. (2009-04-22)[2013-03-27]. http://archive.ifla.org/IV/ifla64/138-161e.htm. | [6]",
            "[7] 邓一刚. 全智能节电器: 200610171314.3[P]. 2006-12-13. | [7]",
            "[8] 丁文详. 数字革命与竞争国际化[N]. 中国青年报, 2000-11-20(15). | [8]",
            "[9] 吴慰慈. 图书馆学概论[M]. 2版. 北京: 书目文献出版社, 2002. | [9]",
            "[10] ИВАНОВ И И, ПЕТРОВ П, СИДОРОВ С, и др. Болота[M]. Москва: Наука, 1990. | [10]",
        ],
    );
}

#[test]
fn gb_t_7714_author_date_orders_by_language_and_says_the_whole_chinese_name() {
    assert_lines(
        CHINESE,
        "gb-7714-2015-author-date",
        &[
            "程根伟, 1999. 1998年长江洪水的成因与减灾对策[M]//许厚泽, 赵其国. 长江流域洪涝灾害与科技对策. 北京: 科学出版社: 32-36. | (程根伟, 1999)",
            "邓一刚, 2006. 全智能节电器: 200610171314.3[P]. 2006-12-13. | (邓一刚, 2006)",
            "丁文详, 2000. 数字革命与竞争国际化[N]. 中国青年报, 2000-11-20(15). | (丁文详, 2000)",
            "吴慰慈, 2002. 图书馆学概论[M]. 2版. 北京: 书目文献出版社. | (吴慰慈, 2002)",
            "袁训来, 陈哲, 肖书海, 等, 2012. 蓝田生物群: 一个认识多细胞生物起源和早期演化的新窗口[J]. 科学通报, 55(34): 3219. | (袁训来 等, 2012)",
            "张志祥, 1998. 间断动力系统的随机扰动及其在守恒律方程中的应用[D]. 北京: 北京大学. | (张志祥, 1998)",
            "CALKIN D, AGER A, THOMPSON M, et al., 2011. A comparative risk assessment framework[J/OL]. Fire, 2: 8-9. DOI:10.1000/182. | (Calkin et al., 2011)",
            "HOPKINSON A, 2009. UNIMARC and metadata: Dublin Core[EB/OL]. (2009-04-22)[2013-03-27]. http://archive.ifla.org/IV/ifla64/138-161e.htm. | (Hopkinson, 2009)",
            "KANAMORI H, 1998. Shaking without quaking[J]. Science, 279(5359): 2063. | (Kanamori, 1998)",
            "ИВАНОВ И И, ПЕТРОВ П, СИДОРОВ С, и др., 1990. Болота[M]. Москва: Наука. | (Иванов и др., 1990)",
        ],
    );
}

#[test]
fn one_citation_of_several_keeps_each_language_and_a_said_locale_sets_all() {
    let keys = ["yuan", "calkin"].map(str::to_owned).to_vec();
    let together = |locale: Option<&str>| {
        let options = Options { locale: locale.map(str::to_owned), keys: keys.clone() };
        inline(&cited(CHINESE, "gb-7714-2015-author-date", &options).together.unwrap(), Markup::Text)
    };
    assert_eq!(together(None), "(袁训来 等, 2012; Calkin et al., 2011)");
    assert_eq!(together(Some("zh")), "(袁训来 等, 2012; Calkin 等, 2011)");
}

/// Examples of the Publication Manual of the APA, 7th edition, chapter 10, and of Citing Medicine, 2nd edition, chapter 1.
const WESTERN: &str = r#"[
{"id":"grady","type":"article-journal","title":"Emotions in storybooks: A comparison of storybooks that represent ethnic and racial groups in the United States","container-title":"Psychology of Popular Media Culture","volume":"8","issue":"3","page":"207-217","DOI":"10.1037/ppm0000185","issued":{"date-parts":[[2019]]},
 "author":[{"family":"Grady","given":"J. S."},{"family":"Her","given":"M."},{"family":"Moreno","given":"G."},{"family":"Perez","given":"C."},{"family":"Yelinek","given":"J."}]},
{"id":"aron","type":"chapter","title":"Culinary arts: Talent and their development","container-title":"The psychology of high performance: Developing human potential into domain-specific talent","page":"345-359","publisher":"American Psychological Association","DOI":"10.1037/0000120-016","issued":{"date-parts":[[2019]]},
 "author":[{"family":"Aron","given":"L."},{"family":"Botella","given":"M."},{"family":"Lubart","given":"T."}],
 "editor":[{"family":"Subotnik","given":"R. F."},{"family":"Olszewski-Kubilius","given":"P."},{"family":"Worrell","given":"F. C."}]},
{"id":"petitti","type":"article-journal","title":"Blood pressure levels before dementia","container-title":"Arch Neurol","volume":"62","issue":"1","page":"112-116","issued":{"date-parts":[[2005,1]]},
 "author":[{"family":"Petitti","given":"DB"},{"family":"Crooks","given":"VC"},{"family":"Buckwalter","given":"JG"},{"family":"Chiu","given":"V"}]}
]"#;

#[test]
fn apa_prints_as_its_manual_does() {
    assert_lines(
        WESTERN,
        "apa",
        &[
            "Aron, L., Botella, M., & Lubart, T. (2019). Culinary arts: Talent and their development. In R. F. Subotnik, P. Olszewski-Kubilius, & F. C. Worrell (Eds.), The psychology of high performance: Developing human potential into domain-specific talent (pp. 345–359). American Psychological Association. https://doi.org/10.1037/0000120-016 | (Aron et al., 2019)",
            "Grady, J. S., Her, M., Moreno, G., Perez, C., & Yelinek, J. (2019). Emotions in storybooks: A comparison of storybooks that represent ethnic and racial groups in the United States. Psychology of Popular Media Culture, 8(3), 207–217. https://doi.org/10.1037/ppm0000185 | (Grady et al., 2019)",
            "Petitti, D. B., Crooks, V. C., Buckwalter, J. G., & Chiu, V. (2005). Blood pressure levels before dementia. Arch Neurol, 62(1), 112–116. | (Petitti et al., 2005)",
        ],
    );
}

#[test]
fn vancouver_prints_as_citing_medicine_does() {
    let lines = lines(&cited(WESTERN, "vancouver", &Options::default()));
    assert_eq!(lines[2], "3. Petitti DB, Crooks VC, Buckwalter JG, Chiu V. Blood pressure levels before dementia. Arch Neurol. 2005 Jan;62(1):112–6. | (3)");
    assert!(lines[1].contains("editors. The psychology of high performance: Developing human potential into domain-specific talent. American Psychological Association; 2019. p. 345–59."), "{}", lines[1]);
}

/// What the processor does not have of itself.
const ODD: &str = r#"[
{"id":"others","type":"article-journal","language":"en","title":"On mires: what is <i>Sphagnum</i>?","container-title":"eLife today","volume":"3","page":"e12","issued":{"date-parts":[[2005,5,3],[2005,6,2]]},
 "author":[{"family":"O'Brien","given":"A."},{"family":"Berg","given":"Jan","non-dropping-particle":"van der"},{"literal":"others"}]},
{"id":"open","type":"book","title":"<span class=\"nocase\">pH</span> of bogs, and fens","publisher":"Bog Press","issued":{"date-parts":[[1981],[0]]},"author":[{"literal":"World Health Organization"}]},
{"id":"season","type":"article-magazine","title":"Peat","container-title":"PLoS Bogs","issued":{"date-parts":[[2005]],"season":2},"author":[{"family":"King","given":"Martin Luther","suffix":"Jr."}]},
{"id":"meeting","type":"paper-conference","title":"On peat","container-title":"Proceedings of bogs","publisher":"Bog Press","page":"1-9","issued":{"date-parts":[[2005]]},"author":[{"family":"López de Vega","given":"Juan"}],"editor":[{"family":"Fox","given":"Amy"}]}
]"#;

#[test]
fn others_ranges_seasons_particles_and_capitals_are_mended() {
    assert_lines(
        ODD,
        "apa",
        &[
            "King, M. L., Jr. (2005, Summer). Peat. PLoS Bogs. | (King, 2005)",
            "López de Vega, J. (2005). On peat. In A. Fox (Ed.), Proceedings of bogs (pp. 1–9). Bog Press. | (López de Vega, 2005)",
            "O’Brien, A., van der Berg, J., et al. (2005). On mires: what is Sphagnum? eLife Today, 3, e12. | (O’Brien et al., 2005)",
            "World Health Organization. (1981–). pH of bogs, and fens. Bog Press. | (World Health Organization, 1981–)",
        ],
    );
    let chicago = lines(&cited(ODD, "chicago-author-date", &Options::default())).join("\n");
    for expected in ["pH of Bogs, and Fens", "3 (May–June): e12", "eLife Today", "López de Vega, Juan"] {
        assert!(chicago.contains(expected), "{expected} in\n{chicago}");
    }
}

#[test]
fn styles_of_a_title_are_kept_in_html_and_markdown() {
    let cited = cited(ODD, "apa", &Options { keys: vec!["others".to_owned()], ..Options::default() });
    let entry = cited.references[0].entry.as_deref().unwrap();
    let html = inline(entry, Markup::Html);
    assert!(html.contains("what is <i>Sphagnum</i>? <i>eLife Today</i>, <i>3</i>, e12."), "{html}");
    assert!(inline(entry, Markup::Markdown).contains("what is *Sphagnum*? *eLife Today*, *3*, e12."));
}

#[test]
fn every_style_that_comes_with_the_program_prints_every_item() {
    let items = [CHINESE, WESTERN, ODD].map(|list| list.trim_matches(['[', ']', '\n']).to_owned()).join(",");
    for style in citable::cite::style::all() {
        let cited = cited(&format!("[{items}]"), style.name, &Options::default());
        assert_eq!(cited.references.len(), 17, "{}", style.name);
        for reference in &cited.references {
            let citation = inline(&reference.citation, Markup::Text);
            assert!(citation.chars().any(char::is_alphanumeric), "{}: {}", style.name, reference.key);
            let entry = reference.entry.as_deref().map(|entry| inline(entry, Markup::Text));
            assert!(entry.as_ref().is_none_or(|entry| entry.chars().any(char::is_alphanumeric)), "{}: {}", style.name, reference.key);
            let text = entry.unwrap_or_default() + &citation;
            assert!(!text.contains("31999") && !text.chars().any(|c| u32::from(c) >= 0xF_0000), "{}: {text}", style.name);
        }
    }
}

#[test]
fn what_is_not_there_is_an_error_that_names_it() {
    let config = Config { from: Format::named("csl-json"), ..Config::default() };
    let style = Style::named("apa").unwrap();
    for (options, named) in [
        (Options { keys: vec!["nobody".to_owned()], ..Options::default() }, "nobody"),
        (Options { locale: Some("tlh".to_owned()), ..Options::default() }, "tlh"),
    ] {
        let error = citable::cite(ODD, &style, &options, &config).unwrap_err().to_string();
        assert!(error.contains(named), "{error}");
    }
    assert!(Style::named("no such style").is_err());
}

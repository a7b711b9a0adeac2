#[cfg(test)]
mod tests {
    use crate::model::identifier::*;
    use crate::normalize::*;
    use crate::source::arena::Arena;
    fn codes(r: &DoiReading) -> Vec<&'static str> {
        let mut c = vec![];
        if r.syntax.is_some() { c.push("DOI001") }
        if r.prefix.is_some() { c.push("DOI002") }
        if r.escaped.is_some() { c.push("DOI003") }
        if r.tail.is_some() { c.push("DOI004") }
        if r.invisible.is_some() { c.push("DOI005") }
        if r.reserved.is_some() { c.push("DOI010") }
        if r.arxiv_version.is_some() { c.push("DOI014") }
        c
    }
    #[test]
    fn scratch() {
        for l in std::fs::read_to_string("/tmp/ids_dois.txt").unwrap().lines() {
            let arena = Arena::new();
            let r = doi::read(l, &arena);
            let c = codes(&r);
            if !c.is_empty() && !(c == ["DOI002"]) { println!("CORPUS {l} {c:?} {:?} {:?}", r.doi, r.syntax) }
        }
        for l in std::fs::read_to_string("/tmp/ids_links.txt").unwrap().lines() {
            let arena = Arena::new();
            println!("LINK {l} {:?}", doi::in_link(l, &arena).map(|l| l.doi));
        }
        for l in std::fs::read_to_string("/tmp/ids_cases.tsv").unwrap().lines() {
            let f: Vec<&str> = l.split('\t').collect();
            let arena = Arena::new();
            let v = f[2].replace("\\t", "\t").replace("\\n", "\n").replace("\\\\", "\\");
            let v = v.as_str();
            if f[0] == "clean" {
                match f[1] {
                    "doi" => {
                        let r = doi::read(v, &arena);
                        let c = codes(&r);
                        if !c.is_empty() || r.doi != Some(v) { println!("CLEAN {l} {c:?} {:?}", r.doi) }
                        if let Some(s) = doi_suffix::read(v, &arena) {
                            if let (Some(y), Ok(x)) = (s.year, f[4].parse::<i32>()) && y.is_contradicted_by(x) { println!("YEAR {l} {s:?}") }
                            if let Some(x) = s.volume && !f[5].is_empty() && f[5] != x { println!("VOLUME {l} {s:?}") }
                            let fp = f[6].split(['-', '–']).next().unwrap();
                            if let Some(x) = s.first_page && fp.parse::<u32>().is_ok() && fp != x { println!("PAGE {l} {s:?}") }
                            if let Some(x) = s.article && s.article_sure && !f[6].is_empty() && !f[6].contains('-') && !doi_suffix::same_article(f[6], x) { println!("ART {l} {s:?}") }
                            if let Some(x) = s.issn && !s.issn_unsure && !f[7].is_empty() && !f[7].contains(x) { println!("ISSN {l} {s:?}") }
                        }
                    }
                    "ISSN" | "EISSN" => for p in issn::read_all(v, &arena) { if p.reading.form != Form::Own || p.reading.check.is_some() { println!("CLEAN {l} {p:?}") } },
                    "PMCID" => if pubmed::pmcid(v, &arena).form != Form::Own { println!("CLEAN {l}") },
                    _ => {
                        let u = url::read(v, &arena);
                        if u != url::UrlReading::default() { println!("CLEAN {l} {u:?}") }
                        if let Some(k) = doi::in_link(v, &arena) && (f[3].is_empty() || doi::link_contradicts(&k, f[3])) { println!("CLEANLINK {l} {k:?}") }
                    }
                }
                continue;
            }
            let ok = match f[0] {
                "DOI001" | "DOI002" | "DOI003" | "DOI004" | "DOI005" | "DOI010" | "DOI014" if f[1] == "doi" => {
                    let r = doi::read(v, &arena);
                    let c = codes(&r);
                    let fix = f[4] != "safe" || r.safe == Some(f[5]) ;
                    let restored = ["DOI001", "DOI010", "DOI014"].contains(&f[0]) || r.doi == Some(f[3]);
                    c == [f[0]] && fix && restored
                }
                "DOI006" => doi::in_link(v, &arena).is_some(),
                "DOI007" => true,
                "ID001" => { let r = issn::read(v, &arena); r.form == (if f[4] == "safe" { Form::Dressed } else { Form::Qualified }) && r.check.is_none() && (f[4] != "safe" || r.value == Some(f[5])) }
                "ID002" => issn::read(v, &arena).check.is_some(),
                "ID007" => { let r = pubmed::pmcid(v, &arena); if f[4] == "safe" { r.form == Form::Dressed && r.value == Some(f[5]) } else { r.form == Form::Foreign } }
                "URL001" => url::read(v, &arena).fault.is_some(),
                "URL003" => url::read(v, &arena).untracked == Some(f[5]),
                "URL004" => url::read(v, &arena).unsafe_scheme.is_some(),
                _ => true,
            };
            if !ok { println!("MISS {l} {:?}", doi::read(v, &arena)) }
        }
    }
}

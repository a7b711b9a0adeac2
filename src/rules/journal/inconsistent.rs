use super::group;
use crate::model::kind::Kind;
use crate::normalize::journal::is_other_script;
use crate::normalize::text::fold;
use crate::rules::prelude::*;

rule! {
    /// One journal is named in several ways.
    ///
    /// ## What it does
    /// Over all records: those with the same `PeriodicalId`, else the same ISSN, should name the journal alike, folded. The name that more than half of them have is proposed. A name in another script or language is information only. Records without either number are told apart by their names, so that nearly equal names with different numbers stay two journals. The ISSN of a series says nothing of the books in it: outside of the nested record only articles are looked at.
    ///
    /// ## Why
    /// A list of references shows one journal under one name.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "PeriodicalId": 4211, "journal": {"name": "Mire Studies"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// {"title": "Peat and its uses", "authors": "Bo Lind", "PeriodicalId": 4211, "journal": {"name": "Mire Studies"}, "publicationDate": "2021-03-04", "publicationTypes": "Journal Article"}
    /// {"title": "Water tables in fens", "authors": "Cy Moss", "PeriodicalId": 4211, "journal": {"name": "Mire Studeis"}, "publicationDate": "2019-05-06", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "PeriodicalId": 4211, "journal": {"name": "Mire Studies"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// {"title": "Peat and its uses", "authors": "Bo Lind", "PeriodicalId": 4211, "journal": {"name": "Mire Studies"}, "publicationDate": "2021-03-04", "publicationTypes": "Journal Article"}
    /// {"title": "Water tables in fens", "authors": "Cy Moss", "PeriodicalId": 4211, "journal": {"name": "The Mire studies"}, "publicationDate": "2019-05-06", "publicationTypes": "Journal Article"}
    /// ```
    /// ```csl-json,good
    /// [{"id": "berg2020", "type": "paper-conference", "title": "Tides of the Baltic", "author": [{"family": "Berg", "given": "Jan"}], "container-title": "Papers on Seas", "collection-title": "Notes on Water", "ISSN": "1234-5679", "issued": {"date-parts": [[2020]]}},
    /// {"id": "lind2021", "type": "paper-conference", "title": "Ice in Harbours", "author": [{"family": "Lind", "given": "Per"}], "container-title": "Papers on Ice", "collection-title": "Notes on Water", "ISSN": "1234-5679", "issued": {"date-parts": [[2021]]}}]
    /// ```
    ///
    /// ## Fix safety
    /// Unsafe: the commonest name may be the wrong one. The fix writes it in every member and layer that has the odd one.
    ///
    /// ## Sources
    /// ISO 4; Chicago Manual of Style 14.170.
    JNL003 "journal-inconsistent", Warning, Set, Unsafe, by &SET
}

static SET: SetRule = SetRule { keys, judge, tell, needs: &[Slot::ContainerTitle, Slot::ContainerTitleAgain] };

fn keys(record: &Record<'_>, keep: &mut dyn FnMut(u64, u64)) {
    // An ISSN beside a chapter or a paper of a conference is that of its series, whose volumes have names of their own.
    let is_in_journal =
        matches!(record.reference.kind, Kind::ArticleJournal | Kind::ArticleMagazine | Kind::ArticleNewspaper | Kind::Review | Kind::ReviewBook);
    if !record.format.nested && !is_in_journal {
        return;
    }
    // A journal that only its name tells apart has one name.
    if let (Some(journal), Some(name)) = (group::numbered(record), record.reference.container_title) {
        keep(journal, fold::fold_hash(name.text));
    }
}

fn judge(keys: &mut [Key]) -> Vec<Verdict> {
    let mut verdicts = Vec::new();
    groups(keys, |run| odd_ones(run, &mut verdicts));
    verdicts
}

fn tell(record: &Record<'_>, against: &Record<'_>, verdict: &Verdict, found: &mut Found<'_, '_>) {
    let (Some(name), Some(other)) = (record.reference.container_title, against.reference.container_title) else { return };
    let (name, other) = (name.text, other.text);
    if fold::same(name, other) {
        return;
    }
    let fields = &record.fields;
    let Some(field) = fields.container_title.first().or(fields.container_again.first()) else { return };
    let severity = if is_other_script(name, other) { Info } else { Warning };
    let Verdict { agree, of, tie, .. } = *verdict;
    let told = if tie {
        found.with(severity, field, format_args!("journal {name}, but {other} in another record of this journal"))
    } else {
        found.with(severity, field, format_args!("journal {name}, but {other} in {agree} of {of} records of this journal"))
    };
    let told = told.related_record(u64::from(verdict.against), "the journal's other name");
    if !tie {
        let alike =
            |text: &str| fold::same(crate::normalize::text::markup::read_rich(text, crate::normalize::text::class::classify(text), record.arena).text, name);
        let raws = record.layers.iter().flat_map(|layer| [layer.known(Slot::ContainerTitle), layer.known(Slot::ContainerTitleAgain)]).flatten();
        let ops = raws.filter(|raw| raw.text == name || alike(raw.text)).map(|raw| (raw.place(), FixOp::Text(other.to_owned()))).collect();
        told.fix_all(Safety::Unsafe, "write the commonest name", ops);
    }
}

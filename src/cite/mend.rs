//! What the processor takes differently than the specification has it, put right in the style.

use hayagriva::citationberg::taxonomy::{NameVariable, NumberOrPageVariable, StandardVariable, Variable};
use hayagriva::citationberg::{
    Choose, ChooseBranch, ChooseMatch, IndependentStyle, Label, LabelPluralize, LayoutRenderingElement, Name, Names, NamesChild, Text, TextCase, TextTarget,
    VariablelessLabel,
};

/// What items need to know of a style that was mended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mended {
    /// Texts are asked for in sentence case.
    pub sentence: bool,
    /// Texts are asked for in title case.
    pub title: bool,
    /// Variables whose names are asked for under another variable, and that variable.
    pub stand_ins: Vec<(NameVariable, StandardVariable)>,
}

/// Names that take the place of others, so that the processor does not have them any more when a condition asks.
const SUBSTITUTES: [NameVariable; 4] = [NameVariable::Editor, NameVariable::Translator, NameVariable::CollectionEditor, NameVariable::ContainerAuthor];

/// Variables that hardly a style has a use for.
const SPARE: [StandardVariable; 7] = [
    StandardVariable::CitationKey,
    StandardVariable::Keyword,
    StandardVariable::Annote,
    StandardVariable::Jurisdiction,
    StandardVariable::Scale,
    StandardVariable::Dimensions,
    StandardVariable::ReviewedGenre,
];

/// Mends a style.
pub fn style(csl: &mut IndependentStyle) -> Mended {
    // A variable that the style itself has a use for is not spare.
    let used = format!("{:?}{:?}{:?}", csl.macros, csl.citation, csl.bibliography);
    let spare = SPARE.into_iter().filter(|variable| !used.contains(&format!("Standard({variable:?})")));
    let mut mended = Mended { stand_ins: SUBSTITUTES.into_iter().zip(spare).collect(), ..Mended::default() };
    each(&mut csl.citation.layout.elements, None, &mut mended);
    if let Some(bibliography) = &mut csl.bibliography {
        each(&mut bibliography.layout.elements, None, &mut mended);
    }
    csl.macros.iter_mut().for_each(|part| each(&mut part.children, None, &mut mended));
    mended
}

fn each(elements: &mut [LayoutRenderingElement], inherited: Option<&Name>, mended: &mut Mended) {
    for element in elements {
        match element {
            LayoutRenderingElement::Text(text) => case(&mut text.text_case, mended),
            LayoutRenderingElement::Number(number) => case(&mut number.text_case, mended),
            LayoutRenderingElement::Date(date) => case(&mut date.text_case, mended),
            LayoutRenderingElement::Label(label) => {
                case(&mut label.label.text_case, mended);
                if let Some(term) = term_of(label) {
                    *element = term;
                }
            }
            LayoutRenderingElement::Group(group) => each(&mut group.children, inherited, mended),
            LayoutRenderingElement::Names(names) => name(names, inherited, mended),
            LayoutRenderingElement::Choose(choose) => {
                for branch in std::iter::once(&mut choose.if_).chain(&mut choose.else_if) {
                    condition(branch, mended);
                    each(&mut branch.children, inherited, mended);
                }
                if let Some(other) = &mut choose.otherwise {
                    each(&mut other.children, inherited, mended);
                }
            }
        }
    }
}

/// Sentence case of the specification leaves capitals behind the first letter; the processor takes those of names.
///
/// Source: CSL 1.0.2, text-case.
fn case(case: &mut Option<TextCase>, mended: &mut Mended) {
    match case {
        Some(TextCase::SentenceCase) => {
            *case = Some(TextCase::CapitalizeFirst);
            mended.sentence = true;
        }
        Some(TextCase::TitleCase) => mended.title = true,
        _ => {}
    }
}

/// `cs:names` without a `cs:name` among its children has the plain one; the processor would print nothing.
///
/// Source: CSL 1.0.2, names: `cs:name` is optional.
fn name(names: &mut Names, inherited: Option<&Name>, mended: &mut Mended) {
    if !names.children.is_empty() && names.name().is_none() {
        names.children.insert(0, NamesChild::Name(inherited.cloned().unwrap_or_default()));
    }
    let own = names.name().cloned();
    for child in &mut names.children {
        if let NamesChild::Substitute(substitute) = child {
            each(&mut substitute.children, own.as_ref(), mended);
        }
    }
}

/// A label of pages that is never plural, or always: `p. 30–43`. The processor goes by the pages; a term where there are
/// pages is the same.
fn term_of(label: &Label) -> Option<LayoutRenderingElement> {
    let NumberOrPageVariable::Page(page) = label.variable else { return None };
    let Label { label: VariablelessLabel { form, plural, formatting, affixes, text_case, strip_periods }, .. } = label.clone();
    if plural == LabelPluralize::Contextual {
        return None;
    }
    let mut text = Text::with_target(TextTarget::Term { term: page.into(), form, plural: plural == LabelPluralize::Always });
    (text.formatting, text.affixes, text.text_case, text.strip_periods) = (formatting, affixes, text_case, strip_periods);
    let if_ = ChooseBranch {
        disambiguate: None,
        is_numeric: None,
        is_uncertain_date: None,
        locator: None,
        position: None,
        type_: None,
        variable: Some(vec![page.into()]),
        match_: ChooseMatch::default(),
        children: vec![LayoutRenderingElement::Text(text)],
    };
    Some(LayoutRenderingElement::Choose(Choose { if_, else_if: Vec::new(), otherwise: None }))
}

/// Whether a work has editors is asked of the work, not of what was printed before.
fn condition(branch: &mut ChooseBranch, mended: &Mended) {
    for variable in branch.variable.iter_mut().flatten() {
        let Variable::Name(name) = variable else { continue };
        if let Some((_, spare)) = mended.stand_ins.iter().find(|(of, _)| of == name) {
            *variable = Variable::Standard(*spare);
        }
    }
}

//! Journals written in one form, which `fmt --journal` asks for. These are no rules that find anything wrong: nobody can choose
//! them, and they have no code.

use crate::model::record::Raw;
use crate::normalize::journal_tables::{Form, Written, is_in_serial};
use crate::rules::prelude::*;
use crate::rules::rule::{Check, Fixable, Rule, Scope};

/// What writes journals in a form.
pub fn writes(form: Form) -> &'static Rule {
    match form {
        Form::Full => &FULL,
        Form::Abbrev => &ABBREV,
        Form::Dotless => &DOTLESS,
    }
}

const fn rule(check: fn(&Record<'_>, &mut Found<'_, '_>)) -> Rule {
    let (severity, scope) = (Warning, Scope::Record);
    Rule { code: "", name: "journal-form", severity, fixable: Fixable::Safe, default: false, scope, doc: "", check: Check::Record(check) }
}

static FULL: Rule = rule(|record, found| write(record, Form::Full, found));
static ABBREV: Rule = rule(|record, found| write(record, Form::Abbrev, found));
static DOTLESS: Rule = rule(|record, found| write(record, Form::Dotless, found));

fn write(record: &Record<'_>, form: Form, found: &mut Found<'_, '_>) {
    let Some(journals) = found.journals() else { return };
    let (fields, reference) = (&record.fields, &record.reference);
    let is_serial = is_in_serial(reference.kind);
    for field in fields.container_title.each().chain(fields.container_again.each()) {
        let name = field.value.rich.text;
        let stays = match journals.written(name, reference.issn, form, is_serial) {
            Written::Same => continue,
            Written::As(new) if is_written_here(&field.raw) => {
                found.at(field, format_args!("the journal {name}")).safe("write the journal in this form", new);
                continue;
            }
            Written::As(_) => "it stands elsewhere, as a macro or in another entry",
            Written::Stays(why) => why,
        };
        if is_serial {
            journals.miss(name, stays);
        }
    }
}

/// Whether the text of a value stands where the value does.
fn is_written_here(raw: &Raw<'_>) -> bool {
    !matches!(raw.kind, RawKind::Joined | RawKind::Inherited)
}

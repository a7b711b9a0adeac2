use crate::rules::prelude::*;

rule! {
    /// A reference names an entity that is not known.
    ///
    /// ## What it does
    /// Looks for each `&name;` among the five of XML, those of the JATS DTDs and HTML, and those that the document declares itself.
    ///
    /// ## Why
    /// A parser stops there, or leaves the text out.
    ///
    /// ## Example
    /// ```jats,bad
    /// <ref id="r1"><element-citation publication-type="journal"><name><surname>Bell</surname><given-names>Anna</given-names></name><article-title>Moss on &oldwalls;</article-title><source>Mire Studies</source><year>2019</year><volume>3</volume><fpage>37</fpage><lpage>56</lpage></element-citation></ref>
    /// ```
    /// ```jats,good
    /// <ref id="r1"><element-citation publication-type="journal"><name><surname>Bell</surname><given-names>Anna</given-names></name><article-title>Moss on old &ndash; very old &ndash; walls</article-title><source>Mire Studies</source><year>2019</year><volume>3</volume><fpage>37</fpage><lpage>56</lpage></element-citation></ref>
    /// ```
    ///
    /// ## Fix safety
    /// No fix: what it stands for is not in the document.
    ///
    /// ## Sources
    /// Extensible Markup Language (XML) 1.0, fifth edition, 4.1; JATS 1.3, xmlchars.
    XML002 "xml-entity-unknown", Warning, Reading, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for fault in record.faults {
        if let Fault::EntityUnknown { at, name } = fault {
            found.at(Place { layer: 0, at: At::Text(*at) }, format_args!("the entity {name} is not known"));
        }
    }
}

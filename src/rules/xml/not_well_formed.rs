use crate::rules::prelude::*;

rule! {
    /// The record's XML is not well-formed.
    ///
    /// ## What it does
    /// Tells elements that are not closed or closed in the wrong order, tags without an end, prefixes that are not declared,
    /// a `<` that starts no tag, and control characters. What could be read is read all the same.
    ///
    /// ## Why
    /// An XML parser must stop at the first such place and gives nothing of what stands behind it.
    ///
    /// ## Example
    /// ```jats,bad
    /// <ref id="r1"><element-citation publication-type="journal"><name><surname>Bell</surname><given-names>Anna</given-names></name><article-title>Moss on <italic>old walls</article-title><source>Mire Studies</source><year>2019</year><volume>3</volume><fpage>37</fpage><lpage>56</lpage></element-citation></ref>
    /// ```
    /// ```jats,good
    /// <ref id="r1"><element-citation publication-type="journal"><name><surname>Bell</surname><given-names>Anna</given-names></name><article-title>Moss on <italic>old walls</italic></article-title><source>Mire Studies</source><year>2019</year><volume>3</volume><fpage>37</fpage><lpage>56</lpage></element-citation></ref>
    /// ```
    ///
    /// ## Fix safety
    /// No fix: where the element should end is not in the record.
    ///
    /// ## Sources
    /// Extensible Markup Language (XML) 1.0, fifth edition, 2.1; Namespaces in XML 1.0, 5.
    XML001 "xml-not-well-formed", Error, Reading, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for fault in record.faults {
        if let Fault::NotWellFormed { at, why } = fault {
            found.at(Place { layer: 0, at: At::Text(*at) }, format_args!("{why}"));
        }
    }
}

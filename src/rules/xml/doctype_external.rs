use crate::rules::prelude::*;

rule! {
    /// The document type is described elsewhere.
    ///
    /// ## What it does
    /// Tells a `DOCTYPE` with an address. It is never fetched: entities that it would declare are those of the JATS DTDs here.
    ///
    /// ## Why
    /// Parsers that fetch it need the network, and can be made to read files that they should not.
    ///
    /// ## Example
    /// ```jats,bad
    /// <!DOCTYPE ref-list SYSTEM "refs.dtd">
    /// <ref-list><ref id="r1"><element-citation publication-type="journal"><name><surname>Bell</surname><given-names>Anna</given-names></name><article-title>Moss on old walls</article-title><source>Mire Studies</source><year>2019</year><volume>3</volume><fpage>37</fpage><lpage>56</lpage></element-citation></ref></ref-list>
    /// ```
    /// ```jats,good
    /// <ref-list><ref id="r1"><element-citation publication-type="journal"><name><surname>Bell</surname><given-names>Anna</given-names></name><article-title>Moss on old walls</article-title><source>Mire Studies</source><year>2019</year><volume>3</volume><fpage>37</fpage><lpage>56</lpage></element-citation></ref></ref-list>
    /// ```
    ///
    /// ## Sources
    /// Extensible Markup Language (XML) 1.0, fifth edition, 2.8; CWE-611.
    XML003 "xml-doctype-external", Info, Reading, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for fault in record.faults {
        if let Fault::DoctypeExternal { at, name } = fault {
            found.at(Place { layer: 0, at: At::Text(*at) }, format_args!("the document type is described in {name}, which is not read"));
        }
    }
}

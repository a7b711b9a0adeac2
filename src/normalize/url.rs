//! Web addresses: whether one is absolute and whole, what is unsafe in it, what only tracks.
//!
//! Source: RFC 3986, 3; the WHATWG URL Standard where it is stricter. `https:\\host`, which the latter accepts, is a
//! fault here.

use crate::source::arena::Arena;

/// What a text that should be a URL says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UrlReading<'a> {
    /// Why it is no absolute http, https or ftp URL with a host (URL001). None beside `unsafe_scheme`.
    pub fault: Option<UrlFault>,
    /// A scheme that runs code, carries data or names a local file (URL004).
    pub unsafe_scheme: Option<&'static str>,
    /// The URL without the parameters that only track (URL003), when it has some.
    pub untracked: Option<&'a str>,
}

/// Why a text is no URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UrlFault {
    NoScheme,
    UnknownScheme,
    /// One slash or none after the scheme.
    Slashes,
    BackSlash,
    NoHost,
    WhiteSpace,
    Port,
    TwoSchemes,
}

impl UrlFault {
    /// The fault in words, to go after "the URL".
    pub fn words(self) -> &'static str {
        match self {
            UrlFault::NoScheme => "has no scheme",
            UrlFault::UnknownScheme => "has a scheme other than http, https and ftp",
            UrlFault::Slashes => "lacks the two slashes after its scheme",
            UrlFault::BackSlash => "has a backslash",
            UrlFault::NoHost => "has no host",
            UrlFault::WhiteSpace => "has white space inside",
            UrlFault::Port => "has a port that is no number",
            UrlFault::TwoSchemes => "has two schemes in a row",
        }
    }
}

/// Reads a text that should be a URL. White space around it is passed over.
pub fn read<'a>(text: &'a str, arena: &'a Arena) -> UrlReading<'a> {
    let trimmed = text.trim_matches(|c: char| c.is_whitespace() || c.is_control());
    if let Some(scheme) = unsafe_scheme(trimmed) {
        return UrlReading { unsafe_scheme: Some(scheme), ..UrlReading::default() };
    }
    let fault = check(trimmed).err();
    let untracked = if fault.is_none() { untracked(trimmed, arena) } else { None };
    UrlReading { fault, unsafe_scheme: None, untracked }
}

/// The scheme, where it is an unsafe one; browsers pass over tabs and line breaks inside it.
fn unsafe_scheme(text: &str) -> Option<&'static str> {
    if !matches!(text.as_bytes().first(), Some(b'j' | b'J' | b'd' | b'D' | b'f' | b'F' | b'\t' | b'\n' | b'\r')) {
        return None;
    }
    ["javascript:", "data:", "file:"].into_iter().find(|scheme| {
        let mut bytes = text.bytes().filter(|b| !matches!(b, b'\t' | b'\n' | b'\r'));
        scheme.bytes().all(|wanted| bytes.next().is_some_and(|b| b.eq_ignore_ascii_case(&wanted)))
    })
}

fn check(text: &str) -> Result<(), UrlFault> {
    let scheme_end = text
        .bytes()
        .position(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.')))
        .filter(|end| *end > 0 && text.as_bytes().get(*end) == Some(&b':'))
        .ok_or(UrlFault::NoScheme)?;
    let (scheme, rest) = text.split_at_checked(scheme_end).ok_or(UrlFault::NoScheme)?;
    let rest = rest.get(1..).unwrap_or_default();
    if !["https", "http", "ftp"].iter().any(|known| known.eq_ignore_ascii_case(scheme)) {
        // `www.example.org:8080/a` has a port, not a scheme.
        let is_host = scheme.contains('.') && !rest.starts_with("//");
        return Err(if is_host { UrlFault::NoScheme } else { UrlFault::UnknownScheme });
    }
    if starts_with_scheme(rest) {
        return Err(UrlFault::TwoSchemes);
    }
    let Some(after) = rest.strip_prefix("//") else {
        return Err(if rest.starts_with('\\') { UrlFault::BackSlash } else { UrlFault::Slashes });
    };
    if starts_with_scheme(after) {
        return Err(UrlFault::TwoSchemes);
    }
    if !after.bytes().all(|b| b.is_ascii_graphic() && b != b'\\')
        && let Some(odd) = after.chars().find(|c| c.is_whitespace() || *c == '\\')
    {
        let is_escape = odd == '\\' && only_latex_escapes(after);
        if odd != '\\' || after.contains(char::is_whitespace) {
            return Err(UrlFault::WhiteSpace);
        } else if !is_escape {
            return Err(UrlFault::BackSlash);
        }
    }
    let authority = after.split(['/', '?', '#']).next().unwrap_or_default();
    let host_and_port = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let (host, port) = match host_and_port.strip_prefix('[').and_then(|inner| inner.split_once(']')) {
        Some((host, rest)) => (host, rest.strip_prefix(':').unwrap_or(rest)),
        None => host_and_port.split_once(':').unwrap_or((host_and_port, "")),
    };
    if host.is_empty() {
        return Err(UrlFault::NoHost);
    }
    if !port.is_empty() && (!port.bytes().all(|b| b.is_ascii_digit()) || port.parse::<u16>().is_err()) {
        return Err(UrlFault::Port);
    }
    Ok(())
}

/// Whether a scheme with slashes, damaged or not, starts here; a host named `http` does not.
fn starts_with_scheme(text: &str) -> bool {
    ["http:/", "https:/", "ftp:/", "http//", "https//"].iter().any(|start| text.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start)))
}

/// Whether every backslash escapes a character that LaTeX needs escaped, as `.bib` files have it.
fn only_latex_escapes(text: &str) -> bool {
    text.split('\\').skip(1).all(|rest| rest.starts_with(['_', '%', '&', '#', '~', '$', '{', '}', '^']))
}

/// The URL without the parameters that only track.
fn untracked<'a>(url: &'a str, arena: &'a Arena) -> Option<&'a str> {
    let start = url.find('?')?;
    let (head, rest) = url.split_at_checked(start)?;
    let (query, fragment) = match rest.find('#') {
        Some(at) => rest.split_at_checked(at)?,
        None => (rest, ""),
    };
    let parameters = || query.trim_start_matches('?').split('&');
    if !parameters().any(tracks) {
        return None;
    }
    let mut kept = arena.buffer(url.len());
    kept.push_str(head);
    for (count, parameter) in parameters().filter(|parameter| !tracks(parameter)).enumerate() {
        kept.push(if count == 0 { '?' } else { '&' });
        kept.push_str(parameter);
    }
    kept.push_str(fragment);
    Some(kept.into_bump_str())
}

/// Whether a parameter only says where the reader came from.
fn tracks(parameter: &str) -> bool {
    const NAMES: [&str; 11] = ["fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "igshid", "mc_cid", "mc_eid"];
    let name = parameter.split('=').next().unwrap_or_default();
    name.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("utm_")) || NAMES.iter().any(|known| known.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_of_an_odd_form_is_right() {
        let arena = Arena::new();
        for text in [
            "https://www.example.org:8443/a_(b)/7;c=d",
            "https://例え.example/論文/7",
            "https://example.org/?q=a%20b&lang=en#s7",
            "https://xn--r8jz45g.example/7",
            "http://[2001:db8::1]/7",
            "http://[2001:db8::1]:8080/7",
            "https://example.org/a,b;c/7!",
            "https://user.example.org/~x/7",
            "HTTPS://WWW.EXAMPLE.ORG/A/7",
            "ftp://ftp.example.org/pub/7.pdf",
            "https://example.org/paper?source=toc&id=7",
            "https://user:word@example.org/",
            "https://web.archive.org/web/2020/https://example.org/",
            "https://proxy.example.edu/login?url=https://doi.org/10.1000/182",
            "http://localhost/",
            "https://example.org/a\\_b",
            " https://example.org/a ",
        ] {
            assert_eq!(read(text, &arena), UrlReading::default(), "{text}");
        }
    }

    #[test]
    fn each_fault_is_named() {
        let arena = Arena::new();
        for (text, fault) in [
            ("htp://www.example.org/a/7", UrlFault::UnknownScheme),
            ("mailto:a@example.org", UrlFault::UnknownScheme),
            ("http//www.example.org/a/7", UrlFault::NoScheme),
            ("https:/www.example.org/a/7", UrlFault::Slashes),
            ("https:www.example.org/a/7", UrlFault::Slashes),
            ("https://exam ple.org/a/7", UrlFault::WhiteSpace),
            ("https://example.org/a\u{a0}b", UrlFault::WhiteSpace),
            ("http://", UrlFault::NoHost),
            ("http:///a", UrlFault::NoHost),
            ("https://:80/a", UrlFault::NoHost),
            ("https://www.example.org:port/a/7", UrlFault::Port),
            ("https://www.example.org:99999/a", UrlFault::Port),
            ("see publisher page 7", UrlFault::NoScheme),
            ("//", UrlFault::NoScheme),
            ("www.example.org/a b/7", UrlFault::NoScheme),
            ("www.example.org:80/a", UrlFault::NoScheme),
            ("", UrlFault::NoScheme),
            ("https:\\\\example.org\\a", UrlFault::BackSlash),
            ("https://example.org\\a", UrlFault::BackSlash),
            ("http://https://example.org", UrlFault::TwoSchemes),
            ("http:https://example.org", UrlFault::TwoSchemes),
            ("https://http//example.org", UrlFault::TwoSchemes),
        ] {
            assert_eq!(read(text, &arena).fault, Some(fault), "{text}");
        }
    }

    #[test]
    fn an_unsafe_scheme_is_seen_in_any_case() {
        let arena = Arena::new();
        for (text, scheme) in [
            ("javascript:alert(document.domain)", "javascript:"),
            ("JaVaScRiPt:void(0)", "javascript:"),
            (" javascript:location.href='x'", "javascript:"),
            ("java\nscript:alert(1)", "javascript:"),
            ("data:text/html;base64,PGI+eDwvYj4=", "data:"),
            ("file:///home/share/paper.pdf", "file:"),
        ] {
            let reading = read(text, &arena);
            assert_eq!((reading.unsafe_scheme, reading.fault), (Some(scheme), None), "{text}");
        }
        assert_eq!(read("https://example.org/?q=javascript:x", &arena).unsafe_scheme, None);
    }

    #[test]
    fn what_tracks_is_taken_out_and_nothing_else() {
        let arena = Arena::new();
        for (text, clean) in [
            ("https://www.example.org/a/7?utm_source=rss&utm_medium=feed", Some("https://www.example.org/a/7")),
            ("https://www.example.org/a/7?fbclid=IwAR07", Some("https://www.example.org/a/7")),
            ("https://www.example.org/a?id=7&utm_campaign=toc#s2", Some("https://www.example.org/a?id=7#s2")),
            ("https://www.example.org/a?gclid=1&id=7", Some("https://www.example.org/a?id=7")),
            ("https://example.org/paper?source=toc&id=7", None),
            ("https://example.org/utm_source=a", None),
        ] {
            assert_eq!(read(text, &arena).untracked, clean, "{text}");
        }
    }
}

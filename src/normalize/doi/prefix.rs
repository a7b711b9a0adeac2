//! What may stand before a bare DOI: labels, resolvers, URN and info schemes, in any number.

/// Hosts that resolve a DOI given as their path.
const RESOLVERS: [&str; 8] = ["doi.org", "dx.doi.org", "www.doi.org", "www.dx.doi.org", "dx.doi.com", "doi.com", "hdl.handle.net", "dx.medra.org"];

/// Labels, longest first where one begins the other.
const LABELS: [&str; 7] = ["urn:doi:", "info:doi/", "info:doi:", "info:", "digital object identifier", "doi number", "doi"];

/// The length of what stands before a DOI (0: nothing does), and whether a resolver's address is the last of it.
pub(super) fn length(body: &str) -> (usize, bool) {
    if body.starts_with("10.") {
        return (0, false);
    }
    let mut rest = body;
    let mut by_link = false;
    loop {
        rest = rest.trim_ascii_start();
        if rest.starts_with("10.") || rest.starts_with("10/") {
            return (body.len() - rest.len(), by_link);
        }
        if let Some(after) = resolver(rest) {
            (rest, by_link) = (after, true);
        } else if let Some(after) = label(rest).or_else(|| rest.strip_prefix(OPENING)) {
            (rest, by_link) = (after, false);
        } else if by_link {
            return (body.len() - rest.len(), true);
        } else {
            return (0, false);
        }
    }
}

/// Quotes and brackets that may stand around it all.
const OPENING: [char; 8] = ['"', '\'', '(', '[', '<', '{', '\u{201c}', '\u{2018}'];

/// The rest after `https://doi.org/` and its like; a damaged scheme is passed over too.
pub(super) fn resolver(text: &str) -> Option<&str> {
    if !matches!(text.as_bytes().first(), Some(b'h' | b'H' | b'd' | b'D' | b'w' | b'W' | b'/')) {
        return None;
    }
    let mut rest = text;
    for scheme in ["https", "http"] {
        if let Some(after) = strip(rest, scheme) {
            let slashes = after.strip_prefix(':').unwrap_or(after);
            let host = slashes.trim_start_matches('/');
            if host.len() < after.len() {
                rest = host;
            }
            break;
        }
    }
    rest = rest.strip_prefix("//").unwrap_or(rest);
    for host in RESOLVERS {
        if let Some(after) = strip_host(rest, host)
            && let Some(path) = after.strip_prefix('/').or_else(|| after.strip_prefix(':'))
        {
            return Some(path.trim_start_matches('/'));
        }
    }
    // Publishers' own resolvers (`doi.acm.org`, `dx.plos.org`) and a proxy's name for the one (`doi-org.proxy.edu`).
    if !["doi.", "dx.", "doi-org.", "dx-doi-org."].iter().any(|start| strip(rest, start).is_some()) {
        return None;
    }
    let (host, path) = rest.split_once('/')?;
    let is_host = host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b':'));
    let path = path.trim_start_matches('/');
    if is_host && path.starts_with("10.") {
        return Some(path);
    }
    None
}

/// The rest after a host's name, in any ASCII case; text recognition reads its `o` as a zero.
fn strip_host<'t>(text: &'t str, host: &str) -> Option<&'t str> {
    let (head, rest) = text.split_at_checked(host.len())?;
    let same = |(read, meant): (u8, u8)| read.eq_ignore_ascii_case(&meant) || read == b'0' && meant == b'o';
    head.bytes().zip(host.bytes()).all(same).then_some(rest)
}

/// The rest after `doi:`, `DOI ` and their like.
fn label(text: &str) -> Option<&str> {
    LABELS.iter().find_map(|label| {
        let after = strip(text, label)?;
        let rest = after.trim_start_matches([':', '=', '.', '/', ']', ')', '-', '#']);
        let ends = rest.starts_with(|c: char| !c.is_ascii_alphabetic()) || rest.len() < after.len() || label.ends_with(':');
        ends.then_some(rest)
    })
}

/// The rest after `start`, in any ASCII case.
pub(super) fn strip<'t>(text: &'t str, start: &str) -> Option<&'t str> {
    let (head, rest) = text.split_at_checked(start.len())?;
    head.eq_ignore_ascii_case(start).then_some(rest)
}

//! The container of a resource as a description of type `SeriesInformation` says it.

/// What a description of a series says.
#[derive(Debug, PartialEq)]
pub struct Series<'a> {
    pub title: &'a str,
    pub volume: Option<&'a str>,
    pub issue: Option<&'a str>,
    pub pages: Option<&'a str>,
}

/// `Title, volume(issue), first-last`, the parts behind the title where they are numbers. `None` for any other text.
pub fn read(text: &str) -> Option<Series<'_>> {
    let mut parts: Vec<&str> = text.rsplitn(3, ", ").collect();
    parts.reverse();
    let is_number = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    let numbers: Vec<&str> = parts.iter().skip(1).copied().filter(|part| is_number(part)).collect();
    let title = parts.first()?.trim();
    if numbers.len() + 1 != parts.len() || numbers.is_empty() {
        return None;
    }
    let (volume, issue) = match numbers.first()?.split_once('(') {
        Some((volume, issue)) => (volume, issue.strip_suffix(')')),
        None => (*numbers.first()?, None),
    };
    let pages = numbers.get(1).copied().filter(|pages| pages.contains('-') || pages.bytes().all(|b| b.is_ascii_digit()));
    Some(Series { title, volume: Some(volume.trim()), issue, pages })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_series_is_title_volume_and_pages() {
        let all = |title, volume, issue, pages| Some(Series { title, volume, issue, pages });
        assert_eq!(read("Journal of X, 3(2), 12-15"), all("Journal of X", Some("3"), Some("2"), Some("12-15")));
        assert_eq!(read("Journal of X, 3"), all("Journal of X", Some("3"), None, None));
        assert_eq!(read("A series of talks, and more"), None);
        assert_eq!(read("DataCite Blog"), None);
    }
}

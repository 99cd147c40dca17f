//! Removal of comments from JSON.

use super::scan::string_len;

/// Replaces `//` and `/* */` comments by spaces, so that everything else keeps its position.
pub(super) fn without_comments(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(char) = rest.chars().next() {
        let (len, is_comment) = match char {
            '"' => (string_len(rest), false),
            _ => comment_len(rest).map_or((char.len_utf8(), false), |len| (len, true)),
        };
        let (piece, after) = rest.split_at(len);
        if is_comment {
            plain.extend(piece.chars().map(|char| if char == '\n' { '\n' } else { ' ' }));
        } else {
            plain.push_str(piece);
        }
        rest = after;
    }
    plain
}

/// Returns the length of the comment at the start of `text`, without the end of its line.
pub(super) fn comment_len(text: &str) -> Option<usize> {
    if text.starts_with("//") {
        Some(text.find('\n').unwrap_or(text.len()))
    } else {
        text.starts_with("/*").then(|| block_comment_len(text))
    }
}

/// Returns the length of the comment at the start of `text`; `/*/` does not end the comment that it starts.
fn block_comment_len(text: &str) -> usize {
    let end = text.match_indices("*/").map(|(at, _)| at).find(|at| *at > 1);
    end.map_or(text.len(), |at| at + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_become_spaces() {
        let text = "{ // \"a\"\n \"/*\\\"//\": /* x\n*/ 1 } // ü";
        assert_eq!(without_comments(text), "{       \n \"/*\\\"//\":     \n   1 }     ");
        assert_eq!(without_comments("\"open // \\"), "\"open // \\");
        assert_eq!(without_comments("1 /* open").trim(), "1");
        assert_eq!(without_comments("1 /*/ 2 */ 3"), "1          3");
    }
}

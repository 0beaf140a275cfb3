// Package cell makes untrusted text safe to draw, and measures and fits text
// to terminal cells.
//
// Subjects, names, tags and SMTP replies are written by strangers. Line and
// Block are the edge: whatever bytes go in, what comes out holds no control
// character, no escape sequence, no bidirectional control, nothing invisible,
// and nothing whose width two terminals could disagree about. Everything else
// in this package expects text that has passed that edge.
//
// A terminal measures text in one of two ways: by grapheme cluster or by
// summing wcwidth over code points. The program cannot know which, so text
// where the two differ is shown as Substitute.
package cell

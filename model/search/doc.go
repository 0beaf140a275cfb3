// Package search finds texts by a few of their letters: addresses, subjects,
// senders, tags, message ids.
//
// A Corpus holds the distinct texts of one kind and grows with the messages. A
// Snapshot of it is a value that a command can search while the corpus goes on
// changing. Find ranks as sahilm/fuzzy ranks the same list, and is several
// times faster: it looks only at texts that have all the letters, and after
// another keystroke only at those that had the earlier ones. Nearest is for
// when nothing matches: it finds what the query was perhaps meant to be. A Book
// is the corpora of all that messages are searched by.
package search

package search

// Kind says what a text is to the messages it was found in.
type Kind uint8

// The kinds of texts that messages are searched by.
const (
	Recipients Kind = iota // addresses of To, Cc and Bcc
	Senders                // addresses of From
	Subjects
	Tags // names and values
	MessageIDs
)

// Kinds is how many kinds there are: range over it for each of them.
const Kinds = MessageIDs + 1

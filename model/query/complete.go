package query

// Candidate is one way to write a word, or a part of one.
type Candidate struct {
	// Text is what is written, in quotes where it needs them.
	Text string
	// Label is what is shown and typed for it; Text when empty.
	Label string
	// Note says what it is.
	Note string
	// Open is whether more is to be written right behind it.
	Open bool
}

// Completion says how a line that is being typed can go on.
type Completion struct {
	// From and To are the bytes of the line a candidate is written over.
	From, To int
	// Typed is what is typed of it so far.
	Typed      string
	Candidates []Candidate
	// Wants says what is written here, for when no candidate matches.
	Wants string
	// Closed is whether nothing but a candidate can be written.
	Closed bool
}

// Complete offers candidates for the value of a word of the text.
func (w Word) Complete(text string, caret int, candidates []Candidate) Completion {
	return Completion{From: w.At, To: w.End, Typed: w.Before(text, caret), Candidates: candidates}
}

// Moved is the completion where the text stands behind others in the line.
func (c Completion) Moved(by int) Completion {
	c.From += by
	c.To += by
	return c
}

// Spans offers spans of time.
func Spans() []Candidate {
	return []Candidate{
		{Text: "15m", Note: "the last 15 minutes"},
		{Text: "1h", Note: "the last hour"},
		{Text: "4h", Note: "the last 4 hours"},
		{Text: "1d", Note: "the last 24 hours"},
		{Text: "1w", Note: "the last 7 days"},
	}
}

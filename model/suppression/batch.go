package suppression

import (
	"fmt"
	"slices"
	"strings"

	"mintop/api"
	"mintop/model/address"
	"mintop/model/cell"
)

// Batch is what a text of addresses amounts to: what would be sent, and what
// is left out and why. The addresses are as they were typed, which is not safe to
// draw.
type Batch struct {
	// New are the addresses that are not suppressed in the place, as far as
	// is known, in the order of the text.
	New []string
	// Already are those that are, which the service is expected to skip. They
	// are sent all the same: what is known may be out of date.
	Already []string
	// Repeated are addresses that came more than once; each is sent once.
	Repeated []string
	// Invalid are words that are no addresses. They are not sent.
	Invalid []Invalid
}

// Invalid is a word that is no address.
type Invalid struct {
	Word string
	Why  string // completes "not an address: "
}

// Sort sorts a text of addresses. holds tells whether an address is known to
// be suppressed where they are to be; nil knows of none. Addresses are compared
// without regard to case; the first way one is written counts.
func Sort(text string, holds func(address string) bool) Batch {
	var b Batch
	times := map[string]int{}
	for _, word := range Split(text) {
		if err := CheckAddress(word); err != nil {
			b.Invalid = append(b.Invalid, Invalid{Word: cell.Line(word), Why: err.Error()})
			continue
		}
		folded := address.SameKey(word)
		times[folded]++
		switch {
		case times[folded] == 2:
			b.Repeated = append(b.Repeated, word)
		case times[folded] > 2:
		case holds != nil && holds(folded):
			b.Already = append(b.Already, word)
		default:
			b.New = append(b.New, word)
		}
	}
	return b
}

// Send lists the addresses to be sent, each once.
func (b Batch) Send() []string {
	return append(append(make([]string, 0, len(b.New)+len(b.Already)), b.New...), b.Already...)
}

// Part cuts off what one request adds, and lists the addresses that are left for
// later ones.
func (b Batch) Part() (part Batch, rest []string) {
	part = b
	part.New = b.New[:min(len(b.New), api.MaxSuppressions)]
	part.Already = b.Already[:min(len(b.Already), api.MaxSuppressions-len(part.New))]
	return part, slices.Concat(b.New[len(part.New):], b.Already[len(part.Already):])
}

// Trouble says why nothing of the batch can be sent; nil when something can.
func (b Batch) Trouble() error {
	switch n := len(b.New) + len(b.Already); {
	case n == 0 && len(b.Invalid) > 0:
		return fmt.Errorf("no address among these: %s: %s", b.Invalid[0].Word, b.Invalid[0].Why)
	case n == 0:
		return fmt.Errorf("type or paste at least one address")
	default:
		return nil
	}
}

// Summary counts the batch in one line, for below the field it is typed in;
// empty for an empty batch.
func (b Batch) Summary() string {
	var parts []string
	add := func(n int, words string) {
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, words))
		}
	}
	add(len(b.New), "to add")
	add(len(b.Already), "already suppressed")
	add(len(b.Repeated), "duplicate")
	add(len(b.Invalid), "invalid")
	text := strings.Join(parts, ", ")
	if n := len(b.New) + len(b.Already); n > api.MaxSuppressions {
		text += fmt.Sprintf(", in %d parts of up to %d", (n+api.MaxSuppressions-1)/api.MaxSuppressions, api.MaxSuppressions)
	}
	if len(b.Invalid) > 0 {
		last := b.Invalid[len(b.Invalid)-1]
		text += fmt.Sprintf(" (%s: %s)", last.Word, last.Why)
	}
	return text
}

// Some writes the first few of a list of texts to be drawn, and how many more there
// are.
func Some[T ~string](texts []T, few int) string {
	return some(texts, few, func(text cell.Raw) string { return text.Drawn() })
}

// SomeExact is Some for what is written to a file: no two texts look alike there.
func SomeExact[T ~string](texts []T, few int) string { return some(texts, few, cell.Raw.Exact) }

func some[T ~string](texts []T, few int, written func(cell.Raw) string) string {
	list := make([]string, min(len(texts), few))
	for i := range list {
		list[i] = written(cell.AsRaw(string(texts[i])))
	}
	if len(texts) <= few {
		return strings.Join(list, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(list, ", "), len(texts)-few)
}

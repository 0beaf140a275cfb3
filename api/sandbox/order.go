package sandbox

import (
	"fmt"
	"slices"
	"strings"

	"mintop/api"
	"mintop/api/sandbox/internal/world"
)

// order is a list's sort: keys from the most to the least important. Equal
// rows keep the order of creation, in the direction of the last key.
type order []orderKey

type orderKey struct {
	name string
	down bool
}

// messageKeys are the sorts of the message list.
var messageKeys = []string{"type", "status", "from_email", "subject", "created_at", "status_changed_at", "scheduled_at"}

// parseOrder reads a comma list of sorts, each with "-" for descending.
func parseOrder(text, preset string, allowed []string, bad fieldErrors) order {
	if text == "" {
		text = preset
	}
	var o order
	for name := range strings.SplitSeq(text, ",") {
		plain, down := strings.CutPrefix(name, "-")
		if !slices.Contains(allowed, plain) {
			bad.add("sort", "The requested sort `"+name+"` is not allowed.")
			continue
		}
		o = append(o, orderKey{name: plain, down: down})
	}
	return o
}

// text is the order as it was asked for.
func (o order) text() string {
	names := make([]string, len(o))
	for i, key := range o {
		names[i] = key.name
		if key.down {
			names[i] = "-" + key.name
		}
	}
	return strings.Join(names, ",")
}

// ranked is a message with the keys it is sorted by; a nil key is null.
type ranked struct {
	n    int
	keys []*string
}

// rank reads the keys of a message.
func (o order) rank(m world.Message, now world.Moment) ranked {
	r := ranked{n: m.N, keys: make([]*string, len(o))}
	for i, key := range o {
		r.keys[i] = keyOf(m, key.name, now)
	}
	return r
}

func keyOf(m world.Message, name string, now world.Moment) *string {
	var text string
	switch name {
	case "type":
		text = string(m.Type())
	case "status":
		text = string(m.Status(now))
	case "from_email":
		text = m.Sender().Email
	case "subject":
		subject, ok := m.Subject()
		if !ok {
			return nil
		}
		text = strings.ToLower(subject)
	case "status_changed_at":
		text = instantKey(m.Standing(now).Changed)
	case "scheduled_at":
		due := m.Standing(now).Due
		if due == 0 {
			return nil
		}
		text = instantKey(due)
	default:
		text = instantKey(m.Created())
	}
	return &text
}

// instantKey writes a moment so that texts sort as moments do.
func instantKey(m world.Moment) string { return fmt.Sprintf("%020d", m) }

// compare orders two messages. Nulls come last in either direction (inferred:
// the contract does not say).
func (o order) compare(a, b ranked) int {
	for i, key := range o {
		x, y := a.keys[i], b.keys[i]
		if x == nil || y == nil {
			if x == nil && y == nil {
				continue
			}
			if x == nil {
				return 1
			}
			return -1
		}
		if c := strings.Compare(*x, *y); c != 0 {
			return signed(c, key.down)
		}
	}
	return signed(a.n-b.n, o[len(o)-1].down)
}

func signed(c int, down bool) int {
	if down {
		return -c
	}
	return c
}

// is reports whether an order is exactly one sort.
func (o order) is(sort api.Sort) bool { return o.text() == string(sort) }

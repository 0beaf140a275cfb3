package suppressions

import "fmt"

// choices are values that can be chosen in a form, and the labels they are
// chosen by. The zero value has none.
type choices[V comparable] struct {
	labels []string
	values []V
}

// add offers a value. A label that is taken already is told apart by a number.
func (c *choices[V]) add(label string, value V) {
	unique := label
	for n := 2; c.index(unique) >= 0; n++ {
		unique = fmt.Sprintf("%s (%d)", label, n)
	}
	c.labels = append(c.labels, unique)
	c.values = append(c.values, value)
}

// value is what a label stands for; the zero value for a label nobody offered.
func (c *choices[V]) value(label string) V {
	if at := c.index(label); at >= 0 {
		return c.values[at]
	}
	var none V
	return none
}

// label is how a value is chosen; empty for one that is not offered, which
// leaves a form with its first choice.
func (c *choices[V]) label(value V) string {
	for i, offered := range c.values {
		if offered == value {
			return c.labels[i]
		}
	}
	return ""
}

func (c *choices[V]) index(label string) int {
	for i, taken := range c.labels {
		if taken == label {
			return i
		}
	}
	return -1
}

package smtp

import (
	"fmt"
	"strconv"
	"strings"
)

// Asked is what a server answers to.
type Asked struct {
	Recipient string
	SendingIP string
	// Draw returns a number in [0, n). It alone decides between wordings and
	// fills in queue ids, so equal draws give equal answers.
	Draw func(n int) int
}

// Answer words the reply of a family in a situation.
func Answer(f Family, s Situation, asked Asked) Reply {
	choices := wording(f, s)
	if len(choices) == 0 {
		choices = postfix(s)
	}
	choice := 0
	if len(choices) > 1 && asked.Draw(4) == 0 {
		choice = 1 + asked.Draw(len(choices)-1)
	}
	reply := choices[choice]
	reply.Text = fill(reply.Text, asked)
	return reply
}

// fill replaces the placeholders of a text.
func fill(text string, asked Asked) string {
	var out strings.Builder
	for {
		before, rest, found := strings.Cut(text, "{")
		out.WriteString(before)
		if !found {
			return out.String()
		}
		name, after, _ := strings.Cut(rest, "}")
		out.WriteString(value(name, asked))
		text = after
	}
}

func value(name string, asked Asked) string {
	switch name {
	case "to":
		return asked.Recipient
	case "domain":
		return asked.Recipient[strings.LastIndexByte(asked.Recipient, '@')+1:]
	case "ip":
		return asked.SendingIP
	}
	kind, count, _ := strings.Cut(name, ":")
	length, err := strconv.Atoi(count)
	if err != nil {
		panic(fmt.Sprintf("smtp: unknown placeholder %q", name)) // a typing mistake in the texts; tests word them all
	}
	return letters(alphabet(kind), length, asked.Draw)
}

func alphabet(kind string) string {
	switch kind {
	case "n":
		return "123456789"
	case "h":
		return "0123456789abcdef"
	case "H":
		return "0123456789ABCDEF"
	case "A":
		return "ABCDEFGHJKLMNPQRSTUVWXYZ"
	default:
		return "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
	}
}

func letters(alphabet string, length int, draw func(int) int) string {
	text := make([]byte, length)
	for i := range text {
		text[i] = alphabet[draw(len(alphabet))]
	}
	return string(text)
}

package settings

import (
	"bytes"
	"maps"
	"slices"

	"github.com/pelletier/go-toml/v2/unstable"
)

// takeViews reads the lines of [views] and leaves a text without them, in which
// everything else stands where it stood. The decoder searches all keys before a
// key for another of its name (go-toml 2.4, SeenTracker): 100,000 views would take
// it half a minute. What is no plain name and text is left to the decoder.
func takeViews(text []byte) (rest []byte, views map[string]string, err error) {
	rest = text
	var parser unstable.Parser
	parser.Reset(text)
	for within := false; parser.NextExpression(); {
		expression := parser.Expression()
		switch expression.Kind { //nolint:exhaustive // of all kinds of expression these two matter
		case unstable.Table, unstable.ArrayTable:
			name, plain := onlyPart(expression)
			within = plain && name == "views" && expression.Kind == unstable.Table
		case unstable.KeyValue:
			name, plain := onlyPart(expression)
			if !within || !plain || expression.Value().Kind != unstable.String {
				continue
			}
			if views == nil {
				rest, views = slices.Clone(text), make(map[string]string)
			}
			from := expression.Raw.Offset
			if _, twice := views[name]; twice {
				return nil, nil, sentence("line %d: key %s is already defined", 1+bytes.Count(text[:from], []byte("\n")), name)
			}
			views[name] = string(expression.Value().Data)
			blank(rest[from : from+expression.Raw.Length])
		}
	}
	return rest, views, nil // a mistake that ended the parser is the decoder's to tell
}

// onlyPart is the name of an expression, unless it has several parts.
func onlyPart(expression *unstable.Node) (name string, plain bool) {
	key := expression.Key()
	if !key.Next() {
		return "", false
	}
	return string(key.Node().Data), key.IsLast()
}

// blank makes a text blank and keeps its lines.
func blank(text []byte) {
	for i, c := range text {
		if c != '\n' && c != '\r' {
			text[i] = ' '
		}
	}
}

// viewLines checks the values of [views]. They belong to the file as keys do, not
// to a profile: a name means the same wherever one looks. The odd ones are those
// that are no plain name and text.
func viewLines(views map[string]string, odd map[string]any) (map[string]string, error) {
	for _, name := range slices.Sorted(maps.Keys(odd)) {
		line, ok := odd[name].(string)
		if !ok {
			return nil, sentence(`[views] %s must be a line for the palette in quotes, such as "messages is:problem since:2h"; a name with a dot in it stands in quotes too`, name)
		}
		if views == nil {
			views = make(map[string]string)
		}
		views[name] = line
	}
	for _, name := range slices.Sorted(maps.Keys(views)) {
		if secret.MatchString(views[name]) {
			return nil, sentence("[views] %s holds a token: take it out of the file", name)
		}
	}
	return views, nil
}

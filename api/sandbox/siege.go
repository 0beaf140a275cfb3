package sandbox

import (
	"bytes"
	"encoding/json"
	"hash/fnv"
	"slices"
	"strings"
)

// siege is what is done to texts and to addresses.
type siege struct {
	texts, addresses []func(string) string
}

// besieged turns every text of an answer into an attack that somebody outside
// could have written. What the service itself writes stays: ids, moments,
// cursors, and the names the contract lists.
func (s siege) besieged(a answer) answer {
	if a.header.Get("Content-Type") != jsonType {
		lines := strings.SplitAfter(string(a.body), "\n")
		for i, line := range lines {
			if text := strings.TrimRight(line, "\r\n"); text != "" && !strings.Contains(text, ": ") {
				lines[i] = attacked(text, s.texts) + line[len(text):]
			}
		}
		a.body = []byte(strings.Join(lines, ""))
		return a
	}
	decoder := json.NewDecoder(bytes.NewReader(a.body))
	decoder.UseNumber()
	var value any
	if decoder.Decode(&value) == nil {
		a.body = jsonAnswer(a.status, s.invaded(value, false)).body
	}
	return a
}

// invaded is a JSON value with its texts attacked; spared says that the service
// wrote them itself.
func (s siege) invaded(value any, spared bool) any {
	switch value := value.(type) {
	case map[string]any:
		for key, inner := range value {
			value[key] = s.invaded(inner, written(key))
			if foreign, ok := inner.(map[string]any); ok && (key == "metadata" || key == "response_headers") {
				value[key] = s.overrun(foreign)
			}
		}
	case []any:
		for i, inner := range value {
			value[i] = s.invaded(inner, spared)
		}
	case string:
		if spared || value == "" {
			return value
		}
		if strings.LastIndexByte(value, '@') > 0 && !strings.ContainsAny(value, " <") {
			return attacked(value, s.addresses)
		}
		return attacked(value, s.texts)
	}
	return value
}

// overrun attacks an object whose very keys are somebody else's.
func (s siege) overrun(object map[string]any) map[string]any {
	for key, inner := range object {
		if text, ok := inner.(string); ok {
			object[key] = attacked(text, s.texts)
		}
	}
	object["x\x1b[2J\u202e=y"] = "\x1b]0;owned\x07x"
	return object
}

// written reports whether the service itself writes what is at a key.
func written(key string) bool {
	return key == "id" || strings.HasSuffix(key, "_id") || strings.HasSuffix(key, "_ids") || strings.HasSuffix(key, "_at") ||
		strings.HasSuffix(key, "_cursor") || strings.HasPrefix(key, "period_") ||
		slices.Contains([]string{
			"status", "type", "event", "event_type", "events", "scope", "reason", "timestamp", "date", "from", "to", "applies_to",
			"delivery_mode", "delivery_mode_filter", "attachment_delivery", "dkim_mode", "tls", "purpose", "verification_scope",
			"system_key", "project_access", "route_type", "result", "permissions", "source_scope", "code", "features", "path",
		}, key)
}

// attacked is a text under one of the attacks, always the same.
func attacked(text string, attacks []func(string) string) string {
	sum := fnv.New32a()
	_, _ = sum.Write([]byte(text)) // a sum takes everything
	return attacks[int(sum.Sum32())%len(attacks)](text)
}

// around puts what harms before and behind a text.
func around(before, behind string) func(string) string {
	return func(text string) string { return before + text + behind }
}

// attacks are what a text may do to whoever reads it on a terminal, in a ticket
// or in a spreadsheet.
func attacks() []func(string) string {
	return []func(string) string{
		around("\x1b[2J\x1b[H\x1b[31;7m", "\x1b[?25h"),                                     // clears the screen, colours, shows the cursor
		around("\x1b]52;c;bWludG9w\x07", "\x1b]0;owned\x1b\\"),                             // writes the clipboard and the title
		around("\x1b]8;;https://example.test/\x1b\\", "\x1b]8;;\x1b\\"),                    // a link
		around("\x1b[?1049l\x1b[?1000h\x1b[?2004l\x1b[?1h\x1b[5 q", "\x1b[!p\x1bc"),        // modes, cursor keys, a reset
		around("\x1b[6n\x1b[c\x1b]11;?\x07\x1bP+q544e\x1b\\", "\x1b[5n"),                   // has the terminal answer
		around("\u009b31m\u009d0;owned\u009c\u0090q\u009c", "\u009bc"),                     // by C1
		around("\r\x1b[A\x1b[2K", "\b\b\b\v\f\n\n"),                                        // to another line
		around("\u202e", "\u2066\u202d"),                                                   // the other way round
		around("\u200b\u200d\ufeff\u2060", "\u00ad\u034f\u3164"),                           // nothing to be seen
		around("\U0001f468\u200d\U0001f469\u200d\U0001f467 ", " \u2708\ufe0f\u2764\ufe0f"), // a family, signs of two widths
		around("\u0915\u094d\u0937\u093f\u092a\u094d\u0930 ", " \u0e19\u0e49\u0e33"),       // syllables of several widths
		around("Z"+strings.Repeat("\u0351\u036b\u0343", 40), "\u0301"),                     // a tower of marks
		around(strings.Repeat("\ufdfd", 12), "\u2028\u2029\u0085"),                         // very wide
		around("\U0001f1f3", "\U0001f1f1\U0001f3fb\U000e0041"),                             // half a flag, a skin, a tag
		around("", strings.Repeat(" filler \u66f8", 1000)),                                 // ten kilobytes
		around("=cmd|'/C calc'!A0;\uff1d1+1,\"", "\r\n+1\t@SUM(1)"),                        // a formula
		around("`]| # [x](https://example.test) <img src=x> @everyone ``", "\n\n---\n# x"), // Markdown
		around("\x00\x07\x0e\x7f", "\xc3("),                                                // bells, other letters, no UTF-8
		around("\x1b[1;10r\x1b[4h\x1b#8", "\x1b(0\x1b)0"),                                  // regions, line drawing
		around("\x1b]1337;File=:AAAA\x07\x1b_Ga=T;AAAA\x1b\\", "\x1bPq#0;2;0;0;0\x1b\\"),   // pictures
	}
}

// addressAttacks are what may be done with an address.
func addressAttacks() []func(string) string {
	swap := func(old, letter string) func(string) string {
		return func(text string) string { return strings.ReplaceAll(text, old, letter) }
	}
	return []func(string) string{
		swap("a", "\u0430"),          // Cyrillic
		swap("o", "\u03bf"),          // Greek
		swap("@", "\u200b@"),         // an invisible character
		swap("@", "\x1b[8m@"),        // hides what follows
		swap("@", "\u202e@"),         // the other way round
		swap("e", "\uff45"),          // wide
		swap("@", "@xn--pypal-4ve."), // Punycode
		swap("@", strings.Repeat("x", 300)+"@"),
		around("=1+", ""),
		around("\"`|<b>\" ", "\r\nBcc: everyone@example.test"),
	}
}

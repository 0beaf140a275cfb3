package crash

import (
	"strings"

	"mintop/model/address"
	"mintop/model/cell"
	"mintop/model/pattern"
)

// longest is how much of a panic's text is told, in cells.
const longest = 300

// What is hidden, in this order: what stands in quotes is content, whatever it
// is; then what looks like a credential, an address, a name of a host or a
// number of one, and an id.
var (
	token  = pattern.New(`(?i)lm_\w*|\bbearer\s+\S+|\b(?:whsec|eyJ)\w[\w.\-]*`)
	quoted = pattern.New("\"[^\"]*\"|`[^`]*`|'[^']*'|“[^”]*”") //nolint:gochecknoglobals // as the others, though the linter cannot see it
	link   = pattern.New(`(?i)https?://\S+`)
	host   = pattern.New(`\b\d{1,3}(?:\.\d{1,3}){3}\b|\b[0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){2,7}\b`)
	name   = pattern.New(`(?:[\pL\pN_-]+\.)+[\pL\pN-]{2,}\.?`)
	id     = pattern.New(`\b[\w-]*\d[\w-]{11,}\b|\b[\w-]{20,}\b`)
)

// Mask is a text, made one line of bounded length, without what could be of an
// account: addresses, names of hosts, ids, credentials, and what stands in
// quotes.
func Mask(text string) string {
	text = quoted().ReplaceAllLiteralString(maskSecrets(text), "[text]")
	text = link().ReplaceAllLiteralString(text, "[link]")
	text = host().ReplaceAllLiteralString(text, "[host]")
	text = name().ReplaceAllLiteralString(text, "[name]")
	text = id().ReplaceAllLiteralString(text, "[id]")
	return cell.TruncateWith(text, longest, "...")
}

// maskSecrets is a text in one line, with no more hidden than credentials and
// addresses.
func maskSecrets(text string) string {
	text = token().ReplaceAllLiteralString(cell.Line(text), "[token]")
	var out strings.Builder
	end := 0
	for _, found := range address.Find(text) {
		out.WriteString(text[end:found.Start] + "[address]")
		end = found.End
	}
	return out.String() + text[end:]
}

// word is a part of a path that is the API's own: its ids hold digits, names of
// domains a dot.
var word = pattern.New(`^(?:v\d|[a-z]+(?:[-_][a-z]+)*)$`)

// maskPath is a path of the API with its ids hidden, and without what was asked
// for.
func maskPath(path string) string {
	path, _, _ = strings.Cut(path, "?")
	parts := strings.Split(path, "/")
	for n, part := range parts {
		if part != "" && !word().MatchString(part) {
			parts[n] = "{id}"
		}
	}
	return strings.Join(parts, "/")
}

// Package lookalike tells addresses that can be taken for others: a Cyrillic а
// in a Latin word, a domain written so that it reads as one of the account's, a
// character that is not drawn. Whoever acts on an address, above all to lift or
// set a suppression, is to know that it is not what it seems.
//
// It follows Unicode Technical Standard 39, "Unicode Security Mechanisms": a
// word may mix scripts as the Highly Restrictive level allows (section 5.2), and
// two names are confusable when their skeletons are the same (section 4). A word
// of one script is in doubt only when it can be read as Latin throughout, or
// when it imitates a domain of the account, so that names in the scripts of the
// world raise no alarm.
//
// What is said is safe to draw, see model/cell.
package lookalike

import (
	"cmp"
	"hash/fnv"
	"slices"
	"strings"
	"unicode/utf8"

	"go.mau.fi/util/confusable"
	"golang.org/x/net/idna"

	"mintop/model/cell"
)

// Doubt is what is odd about an address. The zero value is nothing.
type Doubt struct {
	// Alarm says that it can be taken for another address.
	Alarm bool
	// Why are reasons, and notes where there is no alarm, each to be read in a
	// sentence: "the а (U+0430) in pаypal is Cyrillic".
	Why []string
}

// Words are the reasons in one text, empty for none.
func (d Doubt) Words() string { return strings.Join(d.Why, "; ") }

// Known are the names that others may imitate: the account's own domains. The
// zero value has none.
type Known struct {
	names     map[string]bool
	skeletons map[string]string // to the name
	labels    int               // the most a name has
	sum       uint32
}

// Of takes the names of domains.
func Of(domains []string) Known {
	k := Known{names: make(map[string]bool), skeletons: make(map[string]string)}
	sum := fnv.New32a()
	for _, name := range slices.Sorted(slices.Values(domains)) {
		name = strings.ToLower(writtenOut(name))
		k.names[name] = true
		k.labels = max(k.labels, strings.Count(name, ".")+1)
		for _, skeleton := range skeletons(name) {
			k.skeletons[skeleton] = name
		}
		_, _ = sum.Write([]byte(name + "\n")) // a sum takes everything
	}
	k.sum = sum.Sum32()
	return k
}

// Sum changes with the names: what was judged by others may be judged anew.
func (k Known) Sum() uint32 { return k.sum }

// most is how many bytes of an address are looked at: no address is longer (RFC
// 5321, 4.5.3.1), and whoever writes more shall not cost more.
const most = 320

// Judge looks at an address, or at a domain alone.
func (k Known) Judge(raw cell.Raw) Doubt {
	address := raw.Drawn()
	plain := isASCII(address)
	if plain && len(k.names) == 0 && !strings.Contains(strings.ToLower(address), encoded) {
		return Doubt{}
	}
	address = cut(address, most)
	local, domain := "", address
	if at := strings.LastIndexByte(address, '@'); at >= 0 {
		local, domain = address[:at], address[at+1:]
	}
	var d Doubt
	if strings.ContainsRune(address, utf8.RuneError) {
		alarm(&d, "it holds what is not drawn, shown as "+string(utf8.RuneError))
	}
	if written := writtenOut(domain); written != domain {
		d.Why = append(d.Why, cell.Line(domain+" is written out "+written))
		domain = written
		if strings.ContainsRune(written, utf8.RuneError) {
			alarm(&d, "its domain holds what is not drawn")
		}
	}
	home := scriptsOf(domain[strings.LastIndexByte(domain, '.')+1:])
	for _, text := range []string{local, domain} {
		for _, word := range words(text) {
			if why := oddity(word, home); why != "" {
				alarm(&d, why)
			}
		}
	}
	if name := k.imitated(domain); name != "" {
		alarm(&d, domain+" can be taken for "+name+", a domain of this account")
	}
	return d
}

// mostReasons is how many reasons anybody reads.
const mostReasons = 4

func alarm(d *Doubt, why string) {
	d.Alarm = true
	why = cell.Line(why) // a part of a safe text may begin with a mark that stood on what is not in it
	if len(d.Why) < mostReasons && !slices.Contains(d.Why, why) {
		d.Why = append(d.Why, why)
	}
}

// imitated is the known name that a domain, or the end of one, can be taken for;
// empty for none. A name below one of the account's is the account's own.
func (k Known) imitated(domain string) string {
	if len(k.names) == 0 {
		return ""
	}
	labels := strings.Split(domain, ".")
	labels = labels[max(len(labels)-k.labels, 0):]
	name := ""
	for ; len(labels) > 1; labels = labels[1:] {
		end := strings.Join(labels, ".")
		if k.names[strings.ToLower(end)] {
			return ""
		}
		for _, skeleton := range skeletons(end) {
			name = cmp.Or(name, k.skeletons[skeleton])
		}
	}
	return name
}

// skeletons are what a domain looks like: as it is written, and in lower case,
// which it may be written in as well.
func skeletons(domain string) []string {
	one, other := skeleton(domain), skeleton(strings.ToLower(domain))
	if one == other {
		return []string{one}
	}
	return []string{one, other}
}

// skeleton is what a text looks like, in lower case: the standard's prototype
// for a zero is a capital letter.
func skeleton(text string) string { return strings.ToLower(confusable.Skeleton(text)) }

// encoded begins a label in Punycode (RFC 5890, 2.3.2.1).
const encoded = "xn--"

// writtenOut is a domain with its Punycode decoded, safe to draw. What cannot be
// decoded stays as it is.
func writtenOut(domain string) string {
	if !strings.Contains(strings.ToLower(domain), encoded) {
		return domain
	}
	labels := strings.Split(domain, ".")
	for i, label := range labels {
		if decoded, err := idna.Punycode.ToUnicode(strings.ToLower(label)); err == nil && decoded != "" && !strings.EqualFold(decoded, label) {
			labels[i] = cell.Address(decoded)
		}
	}
	return strings.Join(labels, ".")
}

// cut takes whole characters from the end of a text until at most n bytes are
// left.
func cut(text string, n int) string {
	if len(text) <= n {
		return text
	}
	for n > 0 && !utf8.RuneStart(text[n]) {
		n--
	}
	return text[:n]
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

package lookalike

import "strings"

// Read reports whether the names are known at all.
func (k Known) Read() bool { return k.names != nil }

// Owns reports whether an address is at one of the names, or below one.
func (k Known) Owns(address string) bool {
	domain := strings.ToLower(writtenOut(strings.TrimSuffix(address[strings.LastIndexByte(address, '@')+1:], ".")))
	for domain != "" {
		if k.names[domain] {
			return true
		}
		_, domain, _ = strings.Cut(domain, ".")
	}
	return false
}

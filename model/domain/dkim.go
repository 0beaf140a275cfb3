package domain

import (
	"slices"
	"strings"
)

// isDKIM reports whether a text is meant to be a DKIM key.
func isDKIM(text string) bool {
	if strings.HasPrefix(strings.ToLower(strings.TrimSpace(text)), "v=dkim1") {
		return true
	}
	tags, err := parseTags(text)
	return err == nil && tags.has("p") && strings.EqualFold(tags.or("v", "DKIM1"), "DKIM1")
}

// compareDKIM says what is wrong with a key record (RFC 6376, 3.6.1), in sentences;
// none when it does what the expected one does. Order, blanks and tags that change
// nothing do not matter.
func compareDKIM(expected, found string) (wrong, remarks []string) {
	want, err := parseTags(expected)
	if err != nil {
		return exactly(expected, found)
	}
	have, err := parseTags(found)
	if err != nil {
		return []string{"It is no valid key record: " + err.Error() + "."}, nil
	}
	key := withoutBlanks(have.or("p", ""))
	switch {
	case !have.has("p"):
		return []string{"It holds no key: p= is missing."}, nil
	case key == "":
		return []string{"The key is revoked: p= is empty."}, nil
	case key != withoutBlanks(want.or("p", "")):
		wrong = append(wrong, "It is another key.")
	}
	if !have.first("v") || have.or("v", "DKIM1") != "DKIM1" {
		wrong = append(wrong, "v=DKIM1 must stand first, or not at all.")
	}
	if !strings.EqualFold(have.or("k", "rsa"), want.or("k", "rsa")) {
		wrong = append(wrong, "The kind of key is "+quoted(have.or("k", "rsa"))+" in place of "+quoted(want.or("k", "rsa"))+".")
	}
	if hashes := listed(have.or("h", "sha256"), ":"); !slices.Contains(hashes, "sha256") {
		wrong = append(wrong, "h= does not allow sha256, which mail is signed with.")
	}
	if services := listed(have.or("s", "*"), ":"); !slices.Contains(services, "*") && !slices.Contains(services, "email") {
		wrong = append(wrong, "s= does not allow e-mail.")
	}
	flags := listed(have.or("t", ""), ":")
	if slices.Contains(flags, "y") && !slices.Contains(listed(want.or("t", ""), ":"), "y") {
		remarks = append(remarks, "t=y marks the key as a test: receivers may ignore its signatures.")
	}
	return wrong, remarks
}

// judgeDKIM judges all key records at one name: more than one make the outcome of a
// check undefined (RFC 6376, 3.6.2.2).
func judgeDKIM(expected string, keys []string) (wrong, remarks []string) {
	if len(keys) > 1 {
		if allSame(keys, compareDKIM) {
			return []string{countOf(len(keys), "records hold the same key") + ": publish one."}, nil
		}
		return []string{countOf(len(keys), "keys stand at one name") + ": which one receivers use is undefined, so publish only the expected one."}, nil
	}
	return compareDKIM(expected, keys[0])
}

// allSame reports whether records mean the same as the first.
func allSame(records []string, compare func(expected, found string) (wrong, remarks []string)) bool {
	return !slices.ContainsFunc(records[1:], func(record string) bool {
		wrong, _ := compare(records[0], record)
		return len(wrong) > 0
	})
}

func withoutBlanks(text string) string { return strings.Join(strings.Fields(text), "") }

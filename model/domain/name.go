package domain

import (
	"errors"
	"net/url"
	"strings"
)

// MaxName is how many characters the name of a domain may have (contract:
// StoreDomainData).
const MaxName = 255

// longestLabel is how many stand between two dots (contract: StoreDomainData).
const longestLabel = 63

// CheckName says in a sentence what keeps a text from being a domain that can
// be added; nil when nothing does. It asks what the contract's pattern asks:
// labels of 1 to 63 characters, the last of two letters or more.
func CheckName(text string) error {
	labels := strings.Split(text, ".")
	last := labels[len(labels)-1]
	switch {
	case text == "":
		return errors.New("type a domain such as mail.example.com")
	case strings.Contains(text, "://"):
		return errors.New("leave out all before the name" + suggestion(text))
	case strings.Contains(text, "@"):
		return errors.New("that is an address: type only what follows the @")
	case strings.ContainsAny(text, " /?#:"):
		return errors.New("a domain holds letters, digits, hyphens and dots only")
	case len(labels) < 2:
		return errors.New("a domain has at least two parts, as in example.com")
	case len(text) > MaxName:
		return errors.New("a domain has at most 255 characters")
	case !labelled(labels):
		return errors.New("between the dots of a domain stand 1 to 63 characters")
	case len(last) < 2 || strings.IndexFunc(last, notLetter) >= 0:
		return errors.New("a domain ends in letters, as in example.com")
	default:
		return nil
	}
}

// suggestion offers the name in a URL.
func suggestion(text string) string {
	parsed, err := url.Parse(text)
	if err != nil || parsed.Hostname() == "" {
		return "" // no URL either: there is nothing to offer
	}
	return ": " + parsed.Hostname()
}

func labelled(labels []string) bool {
	for _, label := range labels {
		if label == "" || len(label) > longestLabel {
			return false
		}
	}
	return true
}

func notLetter(r rune) bool { return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') }

package paste

import (
	"slices"
	"strings"
	"unicode"
)

// addressNames are what providers call the address of a recipient, as a column or
// as a key, without blanks and signs. The surest come first.
func addressNames() []string {
	return []string{
		"email", "emailaddress", "recipientemail", "recipientemailaddress", "toemail", "toaddress", "bouncedemail", "bouncedrecipient",
		"useremail", "contactemail", "customeremail", "subscriberemail", "emailid", "primaryemail", "emailaddr",
		"recipient", "recipientaddress", "mail", "mailaddress", "emailto", "suppressedaddress", "suppressedemail", "destination",
		"emailadresse", "mailadresse", "adressemail", "adresseemail", "courriel", "correo", "correoelectronico", "empfänger",
		"address", "adresse", "to", "rcpt", "rcptto", "value", "subscriber", "contact", "username", "emails", "addresses", "recipients",
	}
}

// listNames are the keys under which JSON lists addresses as bare strings.
func listNames() []string {
	return []string{
		"data", "items", "results", "result", "list", "rows", "records", "entries", "values", "suppressions", "suppressed", "bounces",
		"bounced", "complaints", "unsubscribes", "unsubscribed", "blocks", "blocked", "created", "skipped", "contacts", "subscribers", "members",
	}
}

// rank is how sure a name is to mean an address: 0 is the surest, and -1 means
// something else.
func rank(name string) int { return slices.Index(addressNames(), plain(name)) }

// isList reports whether a key may hold a list of bare addresses.
func isList(name string) bool { return slices.Contains(listNames(), plain(name)) || rank(name) >= 0 }

// plain is a name in lower case, of letters and digits only.
func plain(name string) string {
	return strings.Map(func(c rune) rune {
		if !unicode.IsLetter(c) && !unicode.IsNumber(c) {
			return -1
		}
		return unicode.ToLower(c)
	}, name)
}

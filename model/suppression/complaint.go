package suppression

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// The fields of a form that adds suppressions. They are named as the API names
// them, save that one field holds scope, project and route.
const (
	FieldAddresses = "emails"
	FieldReason    = "reason"
	FieldPlace     = "scope"
	FieldAppliesTo = "applies_to"
)

// Complaints turns what the service said of a request's fields into what is
// said beside the fields of the form: a complaint about one of many addresses
// names it, and project and route are part of the place.
func Complaints(fields map[string][]string, addresses []string) map[string][]string {
	if len(fields) == 0 {
		return nil
	}
	told := make(map[string][]string, len(fields))
	for _, name := range slices.SortedFunc(maps.Keys(fields), byNumber) {
		texts := fields[name]
		field, number, _ := strings.Cut(name, ".")
		switch field {
		case "project_id", "route_id":
			field = FieldPlace
		case "email":
			field = FieldAddresses
		}
		at, err := strconv.Atoi(number)
		for _, text := range texts {
			if err == nil && field == FieldAddresses && at >= 0 && at < len(addresses) {
				text = addresses[at] + ": " + text
			}
			told[field] = append(told[field], text)
		}
	}
	return told
}

// byNumber orders the names of fields so that "emails.10" follows "emails.9".
func byNumber(a, b string) int {
	if byLength := len(a) - len(b); byLength != 0 {
		return byLength
	}
	return strings.Compare(a, b)
}

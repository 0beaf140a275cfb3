package filter

import (
	"fmt"
	"slices"
	"strings"

	"mintop/api"
)

// ParseStatuses reads a list of statuses separated by commas, each as the API
// writes it ("hard_bounced") or in words ("hard bounced"), in either case. The
// error is a sentence that names what was not understood and lists what would
// be.
func ParseStatuses(text string) ([]api.Status, error) {
	var statuses []api.Status
	for part := range strings.SplitSeq(text, ",") {
		if strings.TrimSpace(part) == "" {
			continue
		}
		status := canonical(part)
		if !slices.Contains(api.Statuses(), status) {
			return nil, fmt.Errorf("%q is no message status; there are %s", strings.TrimSpace(part), known())
		}
		if !slices.Contains(statuses, status) {
			statuses = append(statuses, status)
		}
	}
	if len(statuses) == 0 {
		return nil, fmt.Errorf("no message status was named; there are %s", known())
	}
	return statuses, nil
}

func canonical(text string) api.Status {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return r == ' ' || r == '_' || r == '-' || r == '\t'
	})
	return api.Status(strings.Join(words, "_"))
}

func known() string {
	all := api.Statuses()
	names := make([]string, len(all))
	for i, s := range all {
		names[i] = string(s)
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

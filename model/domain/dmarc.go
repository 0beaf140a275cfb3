package domain

import (
	"slices"
	"strings"
)

// isDMARC reports whether a text is meant to be a DMARC policy.
func isDMARC(text string) bool {
	return strings.HasPrefix(strings.ToLower(withoutBlanks(text)), "v=dmarc1")
}

// policies are the policies of DMARC, the strictest last (RFC 7489, 6.3).
func policies() []string { return []string{"none", "quarantine", "reject"} }

// strictness is the place of a policy among them, -1 for none of them.
func strictness(policy string) int { return slices.Index(policies(), strings.ToLower(policy)) }

// compareDMARC says what is wrong with a policy record (RFC 7489, 6.3 and 6.4), in
// sentences; none when it does what the expected one does or is stricter.
func compareDMARC(expected, found string) (wrong, remarks []string) {
	want, err := parseTags(expected)
	if err != nil {
		return exactly(expected, found)
	}
	have, err := parseTags(found)
	if err != nil {
		return []string{"It is no valid policy: " + err.Error() + "."}, nil
	}
	if !have.has("v") || !have.first("v") || have.values["v"] != "DMARC1" {
		wrong = append(wrong, "v=DMARC1 must stand first, in capitals.")
	}
	asked, published := want.or("p", "none"), have.or("p", "")
	switch {
	case published == "":
		wrong = append(wrong, "The policy is missing: add p="+asked+".")
	case strictness(published) < 0:
		wrong = append(wrong, "p="+quoted(published)+" is no policy: none, quarantine and reject are.")
	case strictness(published) < strictness(asked):
		wrong = append(wrong, "The policy "+published+" is weaker than "+asked+".")
	case strictness(published) > strictness(asked):
		remarks = append(remarks, "The policy "+published+" is stricter than "+asked+", which is fine.")
	}
	for _, name := range want.names {
		if name != "v" && name != "p" {
			wrong = append(wrong, missingTag(name, want.values[name], have.or(name, ""))...)
		}
	}
	for _, alignment := range []string{"adkim", "aspf"} {
		if strings.EqualFold(have.or(alignment, "r"), "s") && !strings.EqualFold(want.or(alignment, "r"), "s") {
			remarks = append(remarks, alignment+"=s asks for exactly the same domain: mail of subdomains fails it.")
		}
	}
	if share := have.or("pct", "100"); share != "100" {
		remarks = append(remarks, "pct="+share+" has the policy apply to that share of mail only.")
	}
	return wrong, remarks
}

// missingTag says that a tag lacks something of what is expected. Lists of addresses
// may hold more.
func missingTag(name, want, have string) []string {
	entries := listed(have, ",")
	for _, entry := range listed(want, ",") {
		if !slices.ContainsFunc(entries, func(other string) bool { return strings.EqualFold(entry, other) }) {
			return []string{name + "= lacks " + quoted(entry) + "."}
		}
	}
	return nil
}

// judgeDMARC judges all policies at one name: of more than one receivers apply none
// (RFC 7489, 6.6.3).
func judgeDMARC(expected string, records []string) (wrong, remarks []string) {
	if len(records) > 1 {
		return []string{countOf(len(records), "DMARC policies stand at one name") + ": receivers then apply none, so publish one."}, nil
	}
	return compareDMARC(expected, records[0])
}

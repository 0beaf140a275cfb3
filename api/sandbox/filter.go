package sandbox

import (
	"net/mail"
	"net/url"
	"slices"
	"strings"
	"time"

	"mintop/api"
	"mintop/api/sandbox/internal/world"
)

// filter is which messages a list holds (contract: message.index). The zero
// value holds all.
type filter struct {
	from, to            world.Moment // creation, inclusive; 0 is open
	kind                api.MessageType
	mode                api.DeliveryMode
	status              api.Status
	project, route      string
	domain              string
	overdue             bool
	tag, tagged         string
	tags                []world.Tag
	sender, subject     string // lower case, in part
	search, wholeSearch string // lower case; one of them
}

// filterNames are the filters of the contract but for the numbered tags.
var filterNames = []string{
	"search", "project", "type", "status", "route_id", "domain_id", "tag", "tags", "from_email",
	"subject", "overdue", "from_date", "to_date", "delivery_mode",
}

var (
	numberedTag = pattern(`^filter\[tags\]\[(\d+)\]\[(name|value)\]$`)
	tagName     = pattern(`^[A-Za-z0-9_-]{1,32}$`)
	tagValue    = pattern(`^[A-Za-z0-9_-]{1,64}$`)
)

// parseFilter reads the filters of a query and notes what is wrong with them.
func parseFilter(query url.Values, bad fieldErrors) filter {
	f := filter{
		kind:    choice(query, "type", bad, api.Inbound, api.Outbound),
		mode:    choice(query, "delivery_mode", bad, api.Live, api.Sandbox),
		status:  choice(query, "status", bad, api.Statuses()...),
		project: query.Get("filter[project]"),
		route:   query.Get("filter[route_id]"),
		domain:  query.Get("filter[domain_id]"),
		overdue: isOn(query.Get("filter[overdue]")),
		tag:     query.Get("filter[tag]"),
		tagged:  query.Get("filter[tags]"),
		tags:    tagPairs(query, bad),
		sender:  strings.ToLower(query.Get("filter[from_email]")),
		subject: strings.ToLower(query.Get("filter[subject]")),
		from:    dateBound(query, "from_date", 0, bad),
		to:      dateBound(query, "to_date", 24*time.Hour-time.Microsecond, bad),
	}
	f.search, f.wholeSearch = searched(query.Get("filter[search]"))
	for name := range query {
		inner, ok := strings.CutPrefix(name, "filter[")
		known := slices.Contains(filterNames, strings.TrimSuffix(inner, "]")) || numberedTag().MatchString(name)
		if ok && !known {
			bad.add(name, "The requested filter is not allowed.")
		}
	}
	return f
}

// searched tells a complete address, which must match exactly and leaves the
// subject out, from a part of any text.
func searched(text string) (part, whole string) {
	text = strings.ToLower(strings.TrimSpace(text))
	parsed, err := mail.ParseAddress(text)
	_, domain, _ := strings.Cut(text, "@")
	if err == nil && parsed.Address == text && strings.Contains(domain, ".") {
		return "", text
	}
	return text, ""
}

func choice[T ~string](query url.Values, name string, bad fieldErrors, allowed ...T) T {
	value := T(query.Get("filter[" + name + "]"))
	if value != "" && !slices.Contains(allowed, value) {
		bad.add("filter."+name, "The selected filter."+name+" is invalid.")
	}
	return value
}

// isOn reads a boolean of a query; the contract writes 1 and 0.
func isOn(text string) bool { return text == "1" || text == "true" }

// dateBound reads a date or an instant; of a whole day it takes the instant
// that is so far into it.
func dateBound(query url.Values, name string, ofDay time.Duration, bad fieldErrors) world.Moment {
	text := query.Get("filter[" + name + "]")
	if text == "" {
		return 0
	}
	if day, err := time.Parse(time.DateOnly, text); err == nil {
		return world.At(day.Add(ofDay))
	}
	instant, err := parseInstant(text)
	if err != nil {
		bad.add("filter."+name, "The filter."+name+" field must be a valid date.")
	}
	return world.At(instant)
}

// parseInstant reads RFC 3339, or the SQL form, which is UTC.
func parseInstant(text string) (time.Time, error) {
	instant, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return time.Parse(time.DateTime, text)
	}
	return instant, nil
}

// tagPairs reads filter[tags][N][name] and [value], in the order of N.
func tagPairs(query url.Values, bad fieldErrors) []world.Tag {
	byNumber := map[string]*world.Tag{}
	for name := range query {
		parts := numberedTag().FindStringSubmatch(name)
		if parts == nil {
			continue
		}
		if byNumber[parts[1]] == nil {
			byNumber[parts[1]] = new(world.Tag)
		}
		value := query.Get(name)
		if parts[2] == "name" {
			byNumber[parts[1]].Name = value
		} else {
			byNumber[parts[1]].Value = value
		}
	}
	var pairs []world.Tag
	for number, pair := range byNumber {
		if !tagName().MatchString(pair.Name) || (pair.Value != "" && !tagValue().MatchString(pair.Value)) {
			bad.add("filter.tags."+number, "The filter.tags."+number+" format is invalid.")
		}
		pairs = append(pairs, *pair)
	}
	return pairs
}

package finder

import (
	"strings"

	"mintop/model/filter"
	"mintop/model/number"
)

// words says what was searched: what is known here and how far back that goes,
// and what the server had besides.
func (f *Finder) words(more int) string {
	feed := f.session.Feed
	here := number.Of(feed.Len(), "message", "messages")
	coverage := feed.Coverage(filter.Filter{}, f.session.ServiceNow())
	switch {
	case coverage.Since.IsZero():
		here = "no message read yet"
	case coverage.End:
		here += ", all the service keeps"
	default:
		here += " since " + f.session.Clock(coverage.Since)
	}
	parts := []string{here}
	if f.here.trouble != "" {
		parts = append(parts, f.here.trouble)
	}
	if f.query() != "" {
		parts = append(parts, f.serverWords(more))
	}
	return strings.Join(parts, " "+f.session.Theme.Glyphs.Dot+" ")
}

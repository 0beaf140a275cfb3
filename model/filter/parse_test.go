package filter_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mintop/api"
	"mintop/model/cell"
	"mintop/model/filter"
	"mintop/model/query"
)

func term(field filter.Field, value string) filter.Term {
	return filter.Term{Field: field, Value: value}
}

func not(field filter.Field, value string) filter.Term {
	return filter.Term{Field: field, Value: value, Not: true}
}

func terms(list ...filter.Term) filter.Filter { return filter.Filter{Terms: list} }

func TestParse(t *testing.T) {
	for text, want := range map[string]filter.Filter{
		"":                                      {},
		"   ":                                   {},
		"status:hard_bounced,failed":            {Statuses: []api.Status{"hard_bounced", "failed"}},
		`STATUS:"hard bounced"`:                 {Statuses: []api.Status{"hard_bounced"}},
		"status:failed status:blocked,failed":   {Statuses: []api.Status{"failed", "blocked"}},
		"-status:failed,blocked":                terms(not(filter.Status, "failed"), not(filter.Status, "blocked")),
		"is:problem":                            {Problems: true},
		"is:Problems is:problem":                {Problems: true},
		"since:15m":                             {Window: 15 * time.Minute},
		"since:2h since:120m":                   {Window: 2 * time.Hour},
		"since:3D":                              {Window: 72 * time.Hour},
		"since:2w":                              {Window: 14 * 24 * time.Hour},
		"to:jane@example.com":                   terms(term(filter.Recipient, "jane@example.com")),
		"to:jane+tag@münchen.example":           terms(term(filter.Recipient, "jane+tag@münchen.example")),
		`to:"\"jane doe\"@example.com"`:         terms(term(filter.Recipient, `"jane doe"@example.com`)),
		"to:@example.com":                       terms(term(filter.RecipientDomain, "example.com")),
		"to:example.com":                        terms(term(filter.RecipientDomain, "example.com")),
		"to:a@example.com to:b@example.org":     terms(term(filter.Recipient, "a@example.com"), term(filter.Recipient, "b@example.org")),
		"!to:@example.com":                      terms(not(filter.RecipientDomain, "example.com")),
		"from:billing@acme.test":                terms(term(filter.Sender, "billing@acme.test")),
		"from:@acme.test":                       terms(term(filter.SenderDomain, "acme.test")),
		"tag:receipts -tag:test":                terms(term(filter.Tag, "receipts"), not(filter.Tag, "test")),
		"tag:a -tag:b tag:a":                    terms(term(filter.Tag, "a"), not(filter.Tag, "b")),
		`tag:"two words"`:                       terms(term(filter.Tag, "two words")),
		"tag:a:b":                               terms(term(filter.Tag, "a:b")),
		`tag:a"b\c`:                             terms(term(filter.Tag, `a"b\c`)),
		"route:9c1":                             terms(term(filter.Route, "9c1")),
		`subject:"your receipt"`:                terms(term(filter.Subject, "your receipt")),
		`subject:"a \"b\" \\c"`:                 terms(term(filter.Subject, `a "b" \c`)),
		"jane@example.com":                      terms(term(filter.Recipient, "jane@example.com")),
		"-jane@example.com":                     terms(not(filter.Recipient, "jane@example.com")),
		"@example.com":                          terms(term(filter.RecipientDomain, "example.com")),
		"receipt -test":                         terms(term(filter.Subject, "receipt"), not(filter.Subject, "test")),
		`"status:failed"`:                       terms(term(filter.Subject, "status:failed")),
		`"failed"`:                              terms(term(filter.Subject, "failed")),
		"12:30":                                 terms(term(filter.Subject, "12:30")),
		"subject:\x1b[31mred\u202e tag:\u200bx": terms(term(filter.Subject, "red"), term(filter.Tag, "x")),
	} {
		got, err := filter.Parse(text)
		require.NoError(t, err, text)
		require.Equal(t, want, got, text)
	}
}

func TestParseSaysWhatItDidNotUnderstandAndTheNextStep(t *testing.T) {
	for text, says := range map[string]string{
		"stauts:failed":                   "stauts: is no query word (did you mean status:?): there are status:, is:, since:, to:, from:, tag:, route: and subject:; a text with a colon stands in quotes",
		"http://example.com":              "http: is no query word: there are status:, is:",
		"status:":                         "status: has no value: write one right behind the colon, such as status:hard_bounced",
		"status: failed":                  "status: has no value",
		`tag:""`:                          "tag: has no value: write one right behind the colon, such as tag:receipts",
		"tag:\u200b":                      "tag: has no value",
		"status:bouncy":                   `"bouncy" is no message status; there are scheduled, pending,`,
		"is:delivered":                    `"delivered" is nothing a message is: there is is:problem only`,
		"-is:problem":                     "problems cannot be left out: name the statuses to show",
		"since:today":                     "since:today: that is no span of time: write a number and its unit, such as 15m, 2h, 3d or 1w",
		"since:0h":                        "since:0h: that is no span of time",
		"since:2y":                        "since:2y: that is no span of time",
		"since:999999999w":                "since:999999999w: that is longer than ten years",
		"since:1h since:2h":               "since: is there twice: keep one",
		"-since:1h":                       "a time window cannot be left out",
		"to:jane":                         "to:jane is neither an address nor a domain: write a whole one, such as to:jane@example.com or to:@example.com",
		"to:jane@":                        "to:jane@ is neither",
		"from:@":                          "from:@ is neither",
		`to:"jane doe"@example.com`:       `a word ends with its quote: put a blank behind it in to:"jane doe"@example.com`,
		"tag:a tag:b":                     "tag: is there twice, and a message has one tag only: keep one",
		"from:a@x.test from:b@x.test":     "from: is there twice, and a message has one sender only: keep one",
		"-route:9c1":                      "messages of a route cannot be left out: lists do not say which route",
		`subject:"your receipt`:           `the quote in subject:"your receipt is not closed: put a " at its end`,
		"failed":                          `"failed" is a status: write status:failed, or subject:failed for what subjects hold`,
		"Hard-Bounced":                    `"Hard-Bounced" is a status: write status:hard_bounced, or subject:Hard-Bounced`,
		"problems":                        `"problems" needs a word before it: write is:problem, or subject:problems`,
		"tag:x -":                         "a sign leaves out the word right behind it: here stands none",
		"tag:" + strings.Repeat("x", 600): "a word is too long: there are at most 512 characters in one",
	} {
		f, err := filter.Parse(text)
		require.ErrorContains(t, err, says, text)
		require.Equal(t, filter.Filter{}, f, text)
	}
}

func TestParseStatusTakesStatusesOrQueryWords(t *testing.T) {
	for text, want := range map[string]filter.Filter{
		"hard_bounced, Soft Bounced":    {Statuses: []api.Status{"hard_bounced", "soft_bounced"}},
		"status:failed to:@example.com": {Statuses: []api.Status{"failed"}, Terms: []filter.Term{term(filter.RecipientDomain, "example.com")}},
		"is:problem":                    {Problems: true},
	} {
		got, err := filter.ParseStatus(text)
		require.NoError(t, err, text)
		require.Equal(t, want, got, text)
	}
	for text, says := range map[string]string{
		"bouncy":               `"bouncy" is no message status`,
		"failed to:@gmail.com": `"failed" is a status: write status:failed`,
		`subject:"a`:           "is not closed",
	} {
		_, err := filter.ParseStatus(text)
		require.ErrorContains(t, err, says, text)
	}
}

func TestWhatIsAQueryAndWhatIsAnAddress(t *testing.T) {
	for text, want := range map[string]struct{ query, address bool }{
		"":                            {},
		"jane":                        {},
		"jane doe":                    {},
		"Re: your receipt":            {},
		`"status:failed"`:             {},
		"status:failed":               {query: true},
		"status: failed":              {query: true},
		"your receipt since:2h":       {query: true},
		"stauts:failed":               {query: true},
		`subject:"your rec`:           {query: true},
		"jane@example.com":            {address: true},
		"jane+a@mail.example.com":     {address: true},
		"jane@example":                {},
		"jane@example.":               {},
		"@example.com":                {},
		"jane@@example.com":           {},
		"jane@example.com x":          {},
		"to:jane@example.com":         {query: true},
		"a@example.com,b@example.com": {},
	} {
		require.Equal(t, want.query, filter.IsQuery(text), text)
		require.Equal(t, want.address, filter.IsAddress(text) && !filter.IsQuery(text), text)
	}
}

func TestWords(t *testing.T) {
	f := filter.Filter{}.WithStatuses("hard_bounced", "failed").WithProblems(true).
		Only(filter.RecipientDomain, "example.com").Except(filter.Sender, "x@acme.test").
		Except(filter.Status, "blocked").Only(filter.Subject, `a "b"`).WithWindow(26 * time.Hour)
	require.Equal(t, `status:hard_bounced,failed is:problem to:@example.com -from:x@acme.test -status:blocked `+
		`subject:"a \"b\"" since:26h`, f.Words())
	require.Empty(t, filter.Filter{}.Words())
	require.Equal(t, "since:2m", filter.Filter{Window: 90 * time.Second}.Words(), "no shorter than it was")
}

// values are texts as they are found in mail: safe, and not empty.
func values() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		return cell.Line(rapid.OneOf(
			rapid.StringMatching(`[a-z"\\ :,@!é-]{1,12}`), rapid.StringN(1, 20, 60),
		).Draw(t, "value"))
	}).Filter(func(text string) bool { return text != "" })
}

func filters() *rapid.Generator[filter.Filter] {
	address := rapid.StringMatching(`[a-z+"é-]{1,8}@[a-z-]{1,8}(\.[a-z]{2,4})?`)
	domain := rapid.StringMatching(`[a-z-]{1,8}\.[a-z]{2,4}`)
	status := rapid.SampledFrom(api.Statuses())
	return rapid.Custom(func(t *rapid.T) filter.Filter {
		f := filter.Filter{}.WithProblems(rapid.Bool().Draw(t, "problems"))
		if some := rapid.SliceOfNDistinct(status, 0, 4, rapid.ID).Draw(t, "statuses"); len(some) > 0 {
			f = f.WithStatuses(some...)
		}
		for range rapid.IntRange(0, 5).Draw(t, "terms") {
			field := rapid.SampledFrom([]filter.Field{
				filter.RecipientDomain, filter.Recipient, filter.Sender, filter.SenderDomain,
				filter.Tag, filter.Subject, filter.Route,
			}).Draw(t, "field")
			value := values().Draw(t, "text")
			switch field {
			case filter.RecipientDomain, filter.SenderDomain:
				value = domain.Draw(t, "domain")
			case filter.Recipient, filter.Sender:
				value = address.Draw(t, "address")
			}
			if field == filter.Route || rapid.Bool().Draw(t, "only") {
				f = f.Only(field, value)
			} else {
				f = f.Except(field, value)
			}
		}
		if rapid.Bool().Draw(t, "left out") {
			f = f.Except(filter.Status, string(status.Draw(t, "status")))
		}
		return f.WithWindow(time.Duration(rapid.IntRange(0, 100_000).Draw(t, "minutes")) * time.Minute)
	})
}

// Whatever keys narrowed the list to can be written down, and read again.
func TestWordsAreReadAsTheyWereWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := filters().Draw(t, "filter")
		got, err := filter.Parse(f.Words())
		require.NoError(t, err, f.Words())
		require.True(t, f.Equal(got), "%v\n%v\n%s", f, got, f.Words())
	})
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"status:hard_bounced,failed is:problem since:2h", `subject:"your \"receipt\"" -tag:a`, "to:@example.com !from:a@b.test",
		"jane@example.com receipt", `"`, `-`, `a:"b"c`, "tag:\xff", "since:99999999w", "subject:\u200b\"x", "@", `to:"\`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1000 {
			t.Skip("longer than anybody types")
		}
		got, err := filter.Parse(text)
		if err != nil {
			require.Equal(t, filter.Filter{}, got)
			return
		}
		for _, term := range got.Terms {
			require.NotEmpty(t, term.Value)
			require.Equal(t, cell.Line(term.Value), term.Value, "what was typed is safe to draw")
		}
		again, err := filter.Parse(got.Words())
		require.NoError(t, err, got.Words())
		require.True(t, got.Equal(again), got.Words())
	})
}

func TestComplete(t *testing.T) {
	known := func(word string) []query.Candidate { return []query.Candidate{{Text: word + "-value"}} }
	texts := func(c query.Completion) (list []string) {
		for _, candidate := range c.Candidates {
			list = append(list, candidate.Text)
		}
		return list
	}
	for _, c := range []struct {
		text, typed string
		from        int
		first       string
		offered     int
	}{
		{"", "", 0, "status:", 8},
		{"st", "st", 0, "status:", 8},
		{"-st", "st", 1, "status:", 5},
		{"is:problem ", "", 11, "status:", 8},
		{"status:", "", 7, "scheduled", len(api.Statuses())},
		{"status:failed,ha", "ha", 14, "scheduled", len(api.Statuses())},
		{"is:", "", 3, "problem", 1},
		{"since:1", "1", 6, "15m", 5},
		{"-to:@ex", "@ex", 4, "to-value", 1},
		{`tag:"two wo`, "two wo", 4, "tag-value", 1},
		{"nothing:x", "x", 8, "nothing-value", 1},
	} {
		got := filter.Complete(c.text, len(c.text), known)
		require.Equal(t, c.typed, got.Typed, c.text)
		require.Equal(t, c.from, got.From, c.text)
		require.Equal(t, len(c.text), got.To, c.text)
		require.Len(t, got.Candidates, c.offered, c.text)
		require.Equal(t, c.first, texts(got)[0], c.text)
	}
	require.Empty(t, filter.Complete("tag:", 4, nil).Candidates)
	require.Empty(t, filter.Complete(`"a`, 2, known).Candidates, "a text in quotes is anybody's")

	quoted := filter.Complete(`status:"hard bounced,fa`, 23, nil)
	require.Equal(t, "fa", quoted.Typed)
	require.Equal(t, 21, quoted.From)

	named := filter.Complete("-sta:failed", 3, nil)
	require.Equal(t, query.Completion{From: 1, To: 5, Typed: "st"}, query.Completion{From: named.From, To: named.To, Typed: named.Typed})
	require.Equal(t, "status:", named.Candidates[0].Text)

	middle := filter.Complete("status:fa since:1h", 9, nil)
	require.Equal(t, 7, middle.From)
	require.Equal(t, 9, middle.To)
}

// Every word that is offered is understood.
func TestWhatIsOfferedIsUnderstood(t *testing.T) {
	for _, word := range filter.Complete("", 0, nil).Candidates {
		for _, value := range filter.Complete(word.Text, len(word.Text), nil).Candidates {
			_, err := filter.Parse(word.Text + value.Text)
			require.NoError(t, err)
		}
		_, err := filter.Parse(word.Text)
		require.ErrorContains(t, err, "has no value", "only the value is missing")
		_, example, _ := strings.Cut(err.Error(), "such as ")
		_, err = filter.Parse(example)
		require.NoError(t, err, example)
	}
}

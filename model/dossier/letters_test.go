package dossier_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mintop/api"
	"mintop/model/cell"
	"mintop/model/dossier"
	"mintop/model/mail"
)

func TestLettersAreNewestFirstHoweverTheyCome(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var letters dossier.Letters
		ids := make(map[api.MessageID]bool)
		for range rapid.IntRange(0, 40).Draw(t, "messages") {
			n := rapid.IntRange(0, 15).Draw(t, "n")
			m := mail.FromAPI(api.Message{
				ID: api.MessageID(fmt.Sprintf("m%d", n)), CreatedAt: api.Time{Time: ago(time.Duration(n/3) * time.Minute)},
				Status:          rapid.SampledFrom(api.Statuses()).Draw(t, "status"),
				StatusChangedAt: api.Time{Time: ago(time.Duration(rapid.IntRange(0, 60).Draw(t, "changed")) * time.Second)},
			}, nil)
			letters.Learn(m)
			require.False(t, letters.Learn(m), "what is known is no news")
			ids[m.ID] = true
		}
		if rapid.Bool().Draw(t, "forget") {
			letters.Forget("m3")
			delete(ids, "m3")
		}
		require.Equal(t, len(ids), letters.Len())
		require.True(t, slices.IsSortedFunc(letters.Rows(), func(a, b mail.Message) int { return b.CreatedAt().Compare(a.CreatedAt()) }))
		for i := range letters.Len() {
			at, ok := letters.Index(letters.At(i))
			require.True(t, ok)
			require.Equal(t, i, at)
		}
	})
}

func TestWhoseAMessageIs(t *testing.T) {
	m := letter(api.StatusDelivered, noon, func(m *api.Message) {
		m.CC, m.BCC = []api.Recipient{{Email: "cc@example.com"}}, []api.Recipient{{Email: "bcc@example.com"}}
	})
	for _, address := range []cell.Raw{"JANE@example.com", "cc@example.com", "bcc@EXAMPLE.com"} {
		require.True(t, dossier.Reaches(&m, address), address)
	}
	require.False(t, dossier.Reaches(&m, "jane@example.co"))
	require.False(t, dossier.Reaches(&m, "shop@example.org"))
	require.True(t, dossier.Comes(&m, "Shop@example.org"))
}

func TestNearestAddresses(t *testing.T) {
	var recipients []cell.Raw
	add := func(n int, addresses ...cell.Raw) {
		for range n {
			recipients = append(recipients, addresses...)
		}
	}
	add(3, "jane.do@example.com")
	add(1, "jnae.doe@example.com", "jane.doe@example.com")
	add(2, "Jane.Doee@example.com")
	add(5, "jane.doe@example.org")
	add(9, "john@example.com", "jane.smith@example.com", "")
	nearest := func(address cell.Raw) []dossier.Near { return dossier.Nearest(address, slices.Values(recipients)) }

	require.Equal(t, []dossier.Near{
		{Address: "jane.do@example.com", Messages: 3}, {Address: "Jane.Doee@example.com", Messages: 2}, {Address: "jnae.doe@example.com", Messages: 1},
	}, nearest("jane.doe@example.com"), "the fewest slips first, then the most mail")
	require.Equal(t, []dossier.Near{
		{Address: "jane.doe@example.org", Messages: 5}, {Address: "jane.doe@example.com", Messages: 1},
	}, nearest("jane.doe@mail.test"), "the same name elsewhere")
	require.Empty(t, nearest("somebody@else.test"))
	require.Empty(t, nearest(""))
}

// A slip of the keyboard is found wherever it is made.
func TestOneSlipIsAlwaysNear(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		address := rapid.StringMatching(`[a-z]{3,8}\.[a-z]{3,8}@[a-z]{3,8}\.test`).Draw(t, "address")
		at := rapid.IntRange(0, len(address)-2).Draw(t, "at")
		slipped := rapid.SampledFrom([]string{
			address[:at] + address[at+1:],
			address[:at] + address[at:at+1] + address[at:],
			address[:at] + address[at+1:at+2] + address[at:at+1] + address[at+2:],
			address[:at] + "x" + address[at+1:],
		}).Draw(t, "slipped")
		nearest := dossier.Nearest(cell.Raw(slipped), slices.Values([]cell.Raw{cell.Raw(address)}))
		if slipped == address {
			require.Empty(t, nearest, "the address itself is not near it")
		} else {
			require.Equal(t, []dossier.Near{{Address: cell.Raw(address), Messages: 1}}, nearest)
		}
	})
}

// plainDistance is the textbook's optimal string alignment.
func plainDistance(a, b string) int {
	d := make([][]int, len(a)+1)
	for i := range d {
		d[i] = make([]int, len(b)+1)
		for j := range d[i] {
			switch {
			case i == 0 || j == 0:
				d[i][j] = i + j
			case a[i-1] == b[j-1]:
				d[i][j] = min(d[i-1][j]+1, d[i][j-1]+1, d[i-1][j-1])
			default:
				d[i][j] = 1 + min(d[i-1][j], d[i][j-1], d[i-1][j-1])
			}
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d[i][j] = min(d[i][j], d[i-2][j-2]+1)
			}
		}
	}
	return d[len(a)][len(b)]
}

// Short texts of few letters meet every case of the comparison.
func TestNearIsWhatTheTextbookSays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[abc]{1,7}@x`)
		a, b := text.Draw(t, "a"), text.Draw(t, "b")
		slips := plainDistance(a, b)
		near := len(dossier.Nearest(cell.Raw(a), slices.Values([]cell.Raw{cell.Raw(b)}))) > 0
		require.Equal(t, slips > 0 && slips <= 2, near, "%d slips", slips)
	})
}

// toDomain is messages to a domain of a status, one a minute, newest first.
func toDomain(status api.Status, n int, change ...func(*api.Message)) []*mail.Message {
	messages := make([]*mail.Message, n)
	for i := range messages {
		m := letter(status, ago(time.Duration(i)*time.Minute), append(change, func(m *api.Message) {
			m.CreatedAt = api.Time{Time: ago(time.Duration(i) * time.Minute)}
		})...)
		messages[i] = &m
	}
	return messages
}

func TestHowMailToTheDomainFares(t *testing.T) {
	elsewhere := func(m *api.Message) { m.To = []api.Recipient{{Email: "a@example.org"}} }
	copied := func(m *api.Message) {
		m.To, m.CC = []api.Recipient{{Email: "a@example.org"}}, []api.Recipient{{Email: "b@Example.com"}}
	}
	for name, test := range map[string]struct {
		recent []*mail.Message
		loaded time.Time
		whole  bool
		want   string
		bad    mail.Severity
	}{
		"failures":                               {append(toDomain(api.StatusHardBounced, 12), toDomain(api.StatusDelivered, 28)...), ago(3 * time.Hour), true, "12 of 40 messages to example.com failed in the last hour.", mail.Bad},
		"few":                                    {append(toDomain(api.StatusFailed, 1), toDomain(api.StatusDelivered, 30)...), ago(3 * time.Hour), true, "1 of 31 messages to example.com failed in the last hour.", mail.Warn},
		"delays":                                 {append(toDomain(api.StatusSoftBounced, 3), toDomain(api.StatusOpened, 1)...), ago(3 * time.Hour), true, "0 of 4 messages to example.com failed in the last hour, 3 more are delayed.", mail.Warn},
		"neither says how the domain takes mail": {append(toDomain(api.StatusSuppressed, 2), toDomain(api.StatusSpamComplaint, 2)...), ago(3 * time.Hour), true, "0 of 4 messages to example.com failed in the last hour.", mail.Info},
		"not all of the hour":                    {toDomain(api.StatusDelivered, 40), ago(20 * time.Minute), true, "0 of 21 messages to example.com loaded since 11:40 failed.", mail.Info},
		"a hole":                                 {toDomain(api.StatusDelivered, 1), ago(3 * time.Hour), false, "0 of 1 message to example.com loaded since 11:00 failed.", mail.Info},
		"other mail":                             {append(toDomain(api.StatusFailed, 2, elsewhere), toDomain(api.StatusFailed, 2, inbound)...), ago(3 * time.Hour), true, "No mail to example.com in the last hour.", mail.Info},
		"copies":                                 {toDomain(api.StatusFailed, 2, copied), ago(3 * time.Hour), true, "2 of 2 messages to example.com failed in the last hour.", mail.Bad},
		"nothing loaded":                         {nil, time.Time{}, false, "No messages are loaded yet to tell how mail to example.com fares.", mail.Info},
		"none of those loaded":                   {nil, ago(time.Minute), true, "No mail to example.com among the messages loaded since 11:59.", mail.Info},
	} {
		t.Run(name, func(t *testing.T) {
			figure := dossier.CountDomain(slices.Values(test.recent), "example.com", noon, test.loaded, test.whole)
			require.Equal(t, test.want, figure.Sentence(words()))
			require.Equal(t, test.bad, figure.Severity())
		})
	}
	require.Empty(t, dossier.CountDomain(slices.Values(toDomain(api.StatusFailed, 2)), "", noon, noon, true).Sentence(words()))
}

// Whatever strangers write, a verdict is one safe line.
func FuzzJudge(f *testing.F) {
	f.Add("hard_bounced", "5.1.1", "550 5.1.1 no\x1b[31m", "hard_bounce", "team", "jane@example.com")
	f.Add("", "", "", "", "", "")
	f.Add("quite_new", "", "", strings.Repeat("long ", 300), strings.Repeat("w", 300), "jane@"+strings.Repeat("x", 300))
	f.Add("suppressed", "x", "\u202e", "quite_new", "route", "@")
	f.Fuzz(func(t *testing.T, status, enhanced, reply, why, scope, address string) {
		m := letter(api.Status(status), ago(time.Minute))
		var raw []api.Event
		facts := known(m)
		facts.Address = cell.AsRaw(address)
		facts.Events = append(mail.Timeline(raw), mail.Event{
			Type: api.EventType(cell.Line(status)), At: noon, Enhanced: cell.Line(enhanced), Reply: cell.Line(reply), Reason: cell.Line(why),
		})
		for _, held := range []bool{false, true} {
			if held {
				entry := entry(api.SuppressionReason(cell.Line(why)), teamOr(cell.Line(scope)))
				facts.Entries = append(facts.Entries, entry)
			}
			verdict := dossier.Judge(facts, words())
			require.NotEmpty(t, verdict.Kind)
			require.Equal(t, cell.Line(verdict.Sentence), verdict.Sentence)
			require.Contains(t, verdict.Sentence, verdict.NextStep)
		}
	})
}

package mail_test

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
	"unsafe"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/model/cell"
	"mintop/model/mail"
)

var noon = time.Date(2025, 3, 4, 12, 0, 0, 0, time.UTC)

func receipt() api.Message {
	return api.Message{
		ID: "m1", Type: api.Outbound, DeliveryMode: api.Live, Status: api.StatusDelivered,
		FromEmail: "billing@acme.test", FromName: "Acme", Subject: "Your receipt",
		To: []api.Recipient{{Email: "Jane.Doe@Example.com"}}, Tag: "receipts",
		CreatedAt: api.At(noon), StatusChangedAt: api.At(noon.Add(time.Second)),
	}
}

func TestFromAPI(t *testing.T) {
	from := receipt()
	from.CC = []api.Recipient{{Email: "cc@example.com"}}
	from.BCC = []api.Recipient{{Email: "bcc@example.com"}}
	from.Tags = []api.Tag{{Name: "plan", Value: "pro"}}
	score := 6.5
	from.SpamScore = &score
	from.SandboxResult = "bounce"

	m := mail.FromAPI(from, nil)
	require.EqualValues(t, "Jane.Doe@Example.com", m.To)
	require.Equal(t, "example.com", m.Domain())
	require.Equal(t, 2, m.More())
	require.Equal(t, []cell.Raw{"cc@example.com", "bcc@example.com"}, m.Others())
	require.Equal(t, []mail.Tag{{Name: "plan", Value: "pro"}}, m.Tags())
	require.Equal(t, "bounce", m.SandboxResult())
	got, known := m.SpamScore()
	require.True(t, known)
	require.InDelta(t, 6.5, got, 0)
	require.Equal(t, noon, m.CreatedAt())
	require.Equal(t, noon.Add(time.Second), m.ChangedAt())
	require.True(t, m.ScheduledAt().IsZero())
	require.EqualValues(t, 1, m.Version)
}

func TestAMessageWithNothingInItIsNoSurprise(t *testing.T) {
	m := mail.FromAPI(api.Message{}, &mail.Interner{})
	require.Empty(t, m.To)
	require.Empty(t, m.Domain())
	require.Zero(t, m.More())
	require.Nil(t, m.Others())
	require.Nil(t, m.Tags())
	_, known := m.SpamScore()
	require.False(t, known)
	require.True(t, m.CreatedAt().IsZero())
	require.Equal(t, mail.Info, m.Severity(noon))
}

func TestARecipientInAnyHeaderComesFirst(t *testing.T) {
	m := mail.FromAPI(api.Message{BCC: []api.Recipient{{Email: "bcc@example.com"}}}, nil)
	require.EqualValues(t, "bcc@example.com", m.To)
	require.Zero(t, m.More())
}

func TestMergeTakesTheNewerAnswer(t *testing.T) {
	m := mail.FromAPI(receipt(), nil)
	next := receipt()
	next.Status, next.StatusChangedAt = api.StatusOpened, api.At(noon.Add(time.Minute))

	require.True(t, m.Merge(mail.FromAPI(next, nil)))
	require.Equal(t, api.StatusOpened, m.Status)
	require.EqualValues(t, 2, m.Version)

	require.False(t, m.Merge(mail.FromAPI(receipt(), nil)), "an older answer")
	require.Equal(t, api.StatusOpened, m.Status)
	require.False(t, m.Merge(mail.FromAPI(next, nil)), "the same answer")
	require.EqualValues(t, 2, m.Version)

	next.Subject = "Corrected"
	require.True(t, m.Merge(mail.FromAPI(next, nil)), "of the same age, the later answer wins")
	require.Equal(t, "Corrected", m.Subject)
}

func TestMergeKeepsThePlaceAndTheRoute(t *testing.T) {
	m := mail.FromAPI(receipt(), nil)
	require.True(t, m.LearnRoute("route-1"))
	require.False(t, m.LearnRoute("route-1"))
	require.False(t, m.LearnRoute(""))

	next := receipt()
	next.StatusChangedAt, next.CreatedAt = api.At(noon.Add(time.Hour)), api.At(noon.Add(time.Minute))
	require.True(t, m.Merge(mail.FromAPI(next, nil)))
	require.Equal(t, "route-1", m.Route)
	require.Equal(t, noon, m.CreatedAt())
}

func TestMergeSeesARareChange(t *testing.T) {
	from := receipt()
	m := mail.FromAPI(from, nil)
	from.Tags = []api.Tag{{Name: "plan", Value: "pro"}}
	require.True(t, m.Merge(mail.FromAPI(from, nil)))
	require.False(t, m.Merge(mail.FromAPI(from, nil)))
}

func TestAnOlderAnswerStillTeachesTheRoute(t *testing.T) {
	m := mail.FromAPI(receipt(), nil)
	old := receipt()
	old.StatusChangedAt = api.At(noon)
	taught := mail.FromAPI(old, nil)
	taught.Route = "route-1"
	require.True(t, m.Merge(taught))
	require.Equal(t, "route-1", m.Route)
}

func TestInternerKeepsOneCopy(t *testing.T) {
	var in mail.Interner
	row := func() mail.Message {
		from := receipt()
		from.FromEmail, from.Subject = strings.Clone(from.FromEmail), strings.Clone(from.Subject)
		m := mail.FromAPI(from, &in)
		in.Hold(&m)
		return m
	}
	row()
	a, b := row(), row()
	require.Same(t, unsafe.StringData(string(a.From)), unsafe.StringData(string(b.From)))
	require.Same(t, unsafe.StringData(a.Subject), unsafe.StringData(b.Subject), "from the second on")

	for i := range 20_000 { // more than the interner holds
		from := receipt()
		from.Subject = "Order " + strconv.Itoa(i)
		m := mail.FromAPI(from, &in)
		in.Hold(&m)
	}
	c := row()
	require.Same(t, unsafe.StringData(string(a.From)), unsafe.StringData(string(c.From)), "unique subjects do not push out senders")
}

func TestAMessageIsSlim(t *testing.T) {
	require.LessOrEqual(t, unsafe.Sizeof(mail.Message{}), uintptr(144), "one allocation class")
}

func FuzzDetail(f *testing.F) {
	f.Add([]byte(`{"id":"m1","subject":"\u001b[31mred","to":[{"email":"a@example.com","name":"\u202ex"}],"cc":null,
		"tags":[{"name":"a","value":"b"}],"metadata":{"k":"\u0000"},"spam_symbols":[{"name":"X","options":["\t"]}],
		"attachments":[{"filename":"a\nb"}],"reply_to":["\u200b"]}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		var from api.MessageDetail
		if json.Unmarshal(raw, &from) != nil {
			return
		}
		d := mail.DetailFromAPI(from, nil)
		raws := slices.Concat(d.ReplyTo, d.Others(), []cell.Raw{d.From, d.To})
		texts := []string{string(d.ID), string(d.Status), d.FromName(), d.Subject, d.Tag(), d.Route}
		for _, field := range d.Metadata {
			texts = append(texts, field.Key, field.Value)
		}
		for _, r := range d.Recipients {
			raws = append(raws, r.Email)
			texts = append(texts, r.Name, r.SandboxResult)
		}
		for _, a := range d.Attachments {
			texts = append(texts, a.Filename, a.ContentType, a.ContentID)
		}
		for _, s := range d.SpamSymbols {
			texts = append(append(texts, s.Name, s.Description), s.Options...)
		}
		for _, s := range texts {
			require.Equal(t, cell.Line(s), s, "safe text")
		}
		for _, raw := range raws {
			require.True(t, utf8.ValidString(string(raw)))
			require.LessOrEqual(t, len(raw), 2_100)
		}
	})
}

func TestWhatAMessageIsSearchedBy(t *testing.T) {
	row := api.Message{
		ID: "m1", FromEmail: "a@acme.test", Subject: "Hi", Tag: "t", Status: api.StatusQueued,
		To: []api.Recipient{{Email: "jane@example.com"}}, CC: []api.Recipient{{Email: "john@example.com"}},
		Tags: []api.Tag{{Name: "n", Value: "v"}},
	}
	known := mail.FromAPI(row, nil)
	for name, change := range map[string]func(*api.Message){
		"sender":  func(m *api.Message) { m.FromEmail = "b@acme.test" },
		"subject": func(m *api.Message) { m.Subject = "Ho" },
		"to":      func(m *api.Message) { m.To = []api.Recipient{{Email: "joan@example.com"}} },
		"cc":      func(m *api.Message) { m.CC = nil },
		"tag":     func(m *api.Message) { m.Tag = "" },
		"tags":    func(m *api.Message) { m.Tags = []api.Tag{{Name: "n", Value: "w"}} },
	} {
		other := row
		change(&other)
		changed := mail.FromAPI(other, nil)
		require.False(t, known.SameTexts(&changed), name)
	}
	row.Status, row.FromName = api.StatusOpened, "Acme"
	moved := mail.FromAPI(row, nil)
	require.True(t, known.SameTexts(&moved))
}

func TestATextThatStaysKeepsItsBytes(t *testing.T) {
	row := func(status api.Status) mail.Message {
		return mail.FromAPI(api.Message{
			ID: "m1", Status: status,
			FromEmail: strings.Clone("hello@example.org"), FromName: strings.Clone("Acme"),
			Subject: strings.Clone("Your receipt"), Tag: strings.Clone("receipts"),
			To:   []api.Recipient{{Email: strings.Clone("jane@example.com")}, {Email: strings.Clone("john@example.com")}},
			Tags: []api.Tag{{Name: strings.Clone("team"), Value: strings.Clone("blue")}},
		}, nil)
	}
	texts := func(m *mail.Message) []string {
		return []string{string(m.To), string(m.Others()[0]), m.Subject, string(m.From), m.FromName(), m.Tag(), m.Tags()[0].Name, m.Tags()[0].Value}
	}
	m := row(api.StatusQueued)
	before := texts(&m)
	require.True(t, m.Merge(row(api.StatusDelivered)))
	for i, text := range texts(&m) {
		require.Same(t, unsafe.StringData(before[i]), unsafe.StringData(text), text)
	}
	changed := row(api.StatusOpened)
	changed.Subject = "Another"
	require.True(t, m.Merge(changed))
	require.Equal(t, "Another", m.Subject)
}

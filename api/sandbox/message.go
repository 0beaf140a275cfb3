package sandbox

import (
	"net/http"

	"mintop/api"
	"mintop/api/sandbox/internal/world"
)

// messageRow is a message as lists write it (contract: MessageListData).
type messageRow struct {
	ID              api.MessageID    `json:"id"`
	Type            api.MessageType  `json:"type"`
	Status          api.Status       `json:"status"`
	ScheduledAt     api.Time         `json:"scheduled_at"`
	SpamScore       *float64         `json:"spam_score"`
	FromEmail       string           `json:"from_email"`
	FromName        *string          `json:"from_name"`
	Subject         *string          `json:"subject"`
	To              []recipientRow   `json:"to"`
	CC              []recipientRow   `json:"cc"`
	BCC             []recipientRow   `json:"bcc"`
	ReplyTo         []string         `json:"reply_to"`
	Tag             *string          `json:"tag"`
	Tags            []tagRow         `json:"tags"`
	DeliveryMode    api.DeliveryMode `json:"delivery_mode"`
	SandboxResult   *string          `json:"sandbox_result"`
	StatusChangedAt api.Time         `json:"status_changed_at"`
	CreatedAt       api.Time         `json:"created_at"`
}

type recipientRow struct {
	Email         string  `json:"email"`
	Name          *string `json:"name"`
	SandboxResult *string `json:"sandbox_result"`
}

type tagRow struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// messageDetail is a message in full (contract: MessageData).
type messageDetail struct {
	messageRow
	Attachments []attachmentRow   `json:"attachments"`
	Metadata    map[string]string `json:"metadata"`
	SpamSymbols []map[string]any  `json:"spam_symbols"`
	RouteID     string            `json:"route_id"`
}

type attachmentRow struct {
	Filename    string  `json:"filename"`
	ContentType string  `json:"content_type"`
	ContentID   *string `json:"content_id"`
	Size        int     `json:"size"`
}

func rowOf(m world.Message, now world.Moment) messageRow {
	standing, sender, to := m.Standing(now), m.Sender(), m.Addressees()
	legacy, pairs := m.Tags()
	row := messageRow{
		ID: m.ID(), Type: m.Type(), Status: standing.Status, FromEmail: sender.Email, FromName: nullable(sender.Name),
		To: recipientRows(to.To, m), CC: recipientRows(to.CC, m), BCC: recipientRows(to.BCC, m),
		ReplyTo: m.ReplyTo(), Tag: nullable(legacy), Tags: tagRows(pairs),
		DeliveryMode: m.Mode(), SandboxResult: nullable(m.Simulated()),
		StatusChangedAt: api.At(standing.Changed.Time()), CreatedAt: api.At(m.Created().Time()),
	}
	if standing.Due != 0 {
		row.ScheduledAt = api.At(standing.Due.Time())
	}
	if subject, ok := m.Subject(); ok {
		row.Subject = &subject
	}
	if score, _, ok := m.Spam(); ok {
		row.SpamScore = &score
	}
	return row
}

// nullable writes an empty text as null.
func nullable(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

func recipientRows(people []world.Addressee, m world.Message) []recipientRow {
	rows := make([]recipientRow, len(people))
	for i, who := range people {
		rows[i] = recipientRow{Email: who.Email, Name: nullable(who.Name), SandboxResult: nullable(m.Simulated())}
	}
	return rows
}

func tagRows(pairs []world.Tag) []tagRow {
	rows := make([]tagRow, len(pairs))
	for i, pair := range pairs {
		rows[i] = tagRow(pair)
	}
	return rows
}

// showMessage answers message.show.
func (s *Server) showMessage(c call) answer {
	m, refusal, ok := s.found(c)
	if !ok {
		return refusal
	}
	_, symbols, _ := m.Spam()
	detail := messageDetail{
		messageRow:  rowOf(m, c.moment()),
		Attachments: []attachmentRow{},
		Metadata:    m.Metadata(),
		SpamSymbols: world.SymbolRows(symbols),
		RouteID:     m.Route().ID,
	}
	for _, file := range m.Attachments() {
		detail.Attachments = append(detail.Attachments, attachmentRow{
			Filename: file.Filename, ContentType: file.ContentType, ContentID: nullable(file.ContentID), Size: file.Size,
		})
	}
	return jsonAnswer(http.StatusOK, detail)
}

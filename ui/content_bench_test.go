package ui_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/model/mail"
	"mintop/ui/call"
)

// giant is a message with more of something than anybody has seen.
type giant struct {
	detail func(d *api.MessageDetail)
	events int    // how many events it has
	reply  string // of each of them
	fields int    // of each of them
	body   string // of its source
}

// giants are messages as only a stranger, or a mistake, would send them.
func giants() map[string]giant {
	return map[string]giant{
		"ordinary": {events: 4},
		"recipients": {events: 4, detail: func(d *api.MessageDetail) {
			for i := range 10_000 {
				d.CC = append(d.CC, api.Recipient{Email: fmt.Sprintf("zoë.%d@example.com", i), Name: "Zoë Müller 書"})
			}
		}},
		"tags": {events: 4, detail: func(d *api.MessageDetail) {
			for i := range 5_000 {
				d.Tags = append(d.Tags, api.Tag{Name: fmt.Sprintf("größe-%d", i), Value: "überall"})
			}
		}},
		"metadata": {events: 4, detail: func(d *api.MessageDetail) {
			d.Metadata = make(api.Metadata)
			for i := range 100_000 {
				d.Metadata[fmt.Sprintf("clé-%d", i)] = "été"
			}
		}},
		"subject": {events: 4, detail: func(d *api.MessageDetail) { d.Subject = strings.Repeat("ご注文の確認 ", 10_000) }},
		"marks":   {events: 4, detail: func(d *api.MessageDetail) { d.Subject = "e" + strings.Repeat("\u0301", 100_000) }},
		"reply":   {events: 4, reply: strings.Repeat("Grüße: no such user. ", 10_000)},
		"events":  {events: 5_000, reply: "4.7.1 Grüße, greylisted, see https://example.org/grey"},
		"fields":  {events: 4, fields: 25_000},
		"source":  {events: 4, body: "Subject: x\n" + strings.Repeat("X-Überlang: größer\n", 10_000) + "\n" + strings.Repeat("Zoë schrieb eine lange Zeile. ", 500_000)},
	}
}

// made is the detail of a message and its events as the program gets them.
func (g giant) made(tb testing.TB, m api.Message) (call.DetailMsg, call.EventsMsg) {
	tb.Helper()
	detail := api.MessageDetail{Message: m}
	if g.detail != nil {
		g.detail(&detail)
	}
	raw, err := json.Marshal(struct {
		api.Message
		Metadata api.Metadata `json:"metadata"`
	}{detail.Message, detail.Metadata})
	require.NoError(tb, err)
	detail.Raw = raw
	events := make([]api.Event, g.events)
	for i := range events {
		text := g.eventJSON(tb, i)
		require.NoError(tb, json.Unmarshal(text, &events[i]))
	}
	return call.DetailMsg{ID: m.ID, Detail: mail.DetailFromAPI(detail, nil)}, call.EventsMsg{ID: m.ID, Events: mail.Timeline(events)}
}

func (g giant) eventJSON(tb testing.TB, i int) []byte {
	tb.Helper()
	metadata := map[string]any{"recipient": "zoë@example.com"}
	if g.reply != "" {
		metadata["response"] = map[string]any{"status_code": 451, "content": g.reply}
	}
	for n := range g.fields {
		metadata[fmt.Sprintf("champ-%d", n)] = "été"
	}
	text, err := json.Marshal(map[string]any{
		"event": "soft_bounced", "timestamp": noon.Add(time.Duration(i) * time.Second).Format(time.RFC3339), "metadata": metadata,
	})
	require.NoError(tb, err)
	return text
}

// openGiant opens the message under the cursor and has it be a giant.
func (d *desk) openGiant(g giant) {
	d.keyed("enter")
	detail, events := g.made(d.b, letter(d.loaded-1))
	d.settle(detail)
	d.settle(events)
}

func (d *desk) keyed(name string) {
	switch name {
	case "enter":
		d.settle(tea.KeyPressMsg{Code: tea.KeyEnter})
	case "esc":
		d.settle(tea.KeyPressMsg{Code: tea.KeyEscape})
	default:
		d.settle(tea.KeyPressMsg{Code: code(name), Text: name})
	}
	d.draw()
}

// code is the code of a key that is a letter.
func code(name string) rune {
	r, _ := utf8.DecodeRuneInString(name)
	return r
}

// settle updates the program, and with what its commands answer soon.
func (d *desk) settle(msg tea.Msg) {
	answers := make(chan tea.Msg, 100)
	run := func(msg tea.Msg) {
		var cmd tea.Cmd
		d.root, cmd = d.root.Update(msg)
		go answer(cmd, answers)
	}
	run(msg)
	for {
		select {
		case answer := <-answers:
			run(answer)
		case <-time.After(100 * time.Millisecond):
			return
		}
	}
}

// answer runs a command, and each of a batch by itself.
func answer(cmd tea.Cmd, answers chan<- tea.Msg) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, cmd := range msg {
			go answer(cmd, answers)
		}
	default:
		select {
		case answers <- msg:
		default: // nobody waits for it any more
		}
	}
}

// Whatever a message holds, no frame takes longer than a person notices.
func BenchmarkGiant(b *testing.B) {
	for name, giant := range giants() {
		b.Run(name, func(b *testing.B) {
			d := load(b, 1_000)
			d.press('g')
			d.openGiant(giant)
			each := func(name string, run func(i int)) {
				b.Run(name, func(b *testing.B) {
					measure(b, func(i int) int { return i }, func(i int) { run(i); d.draw() })
				})
			}
			turn := func(keys ...rune) func(int) {
				return func(i int) { d.press(keys[i%len(keys)]) }
			}
			each("idle", func(int) {})
			each("step", turn('k', 'j'))
			each("expand", func(int) { d.update(tea.KeyPressMsg{Code: tea.KeyEnter}) })
			each("resize", func(i int) { d.update(tea.WindowSizeMsg{Width: 100 + 20*(i%2), Height: 40}) })
			each("help", turn('?', '?'))
			each("suppress", func(i int) {
				if i%2 == 0 {
					d.press('a')
				} else {
					d.update(tea.KeyPressMsg{Code: tea.KeyEscape})
				}
			})
			detail, events := giant.made(b, letter(d.loaded-1))
			each("news", func(int) {
				detail.Detail.Raw = append(slices.Clip(detail.Detail.Raw), ' ')
				events.Events = slices.Clone(events.Events)
				events.Events[0].Raw = append(slices.Clip(events.Events[0].Raw), ' ')
				d.update(detail)
				d.update(events)
			})
			d.keyed("w")
			each("fields", turn('j', 'j', 'k', 'k', 'G', 'g'))
			each("fields resize", func(i int) { d.update(tea.WindowSizeMsg{Width: 100 + 20*(i%2), Height: 40}) })
			d.keyed("w")
			d.settle(call.ContentMsg{ID: letter(d.loaded - 1).ID, Part: call.Source, Body: giant.body + "\n"})
			each("source", turn('j', 'j', 'k', 'k', 'G', 'g'))
			d.keyed("W")
			d.keyed("W") // all fields again, then the events
			each("events", turn('j', 'j', 'k', 'k', 'G', 'g'))
			d.keyed("esc")
			d.keyed("H")
			each("hand-over", turn('j', 'j', 'k', 'k', 'G', 'g'))
		})
	}
}

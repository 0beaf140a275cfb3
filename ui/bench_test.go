package ui_test

import (
	"fmt"
	"runtime"
	"slices"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/internal/rig"
	"mintop/keymap"
	"mintop/model/feed"
	"mintop/model/poll"
	"mintop/model/settings"
	"mintop/ui"
	"mintop/ui/call"
)

// letter is the n-th message of a made-up account, 0 the oldest: one in forty a
// problem, a recipient of its own for every other, few senders and subjects, as
// transactional mail is.
func letter(n int) api.Message {
	statuses := []api.Status{api.StatusDelivered, api.StatusDelivered, api.StatusOpened, api.StatusClicked}
	status := statuses[n%len(statuses)]
	if n%40 == 0 {
		status = api.StatusHardBounced
	}
	at := noon.Add(time.Duration(n) * time.Second)
	return api.Message{
		ID:              api.MessageID(fmt.Sprintf("019cb8a9-bb5a-7232-bbca-%012d", n)),
		Type:            api.Outbound,
		DeliveryMode:    api.Live,
		Status:          status,
		FromEmail:       []string{"billing@acme.test", "no-reply@mail.acme.test", "hello@news.acme.test"}[n%3],
		FromName:        "Acme",
		Subject:         fmt.Sprintf("Order A-%d is on its way", n/3),
		To:              []api.Recipient{{Email: fmt.Sprintf("person.%d@%s.test", n/2, []string{"gmail", "outlook", "example"}[n%3])}},
		Tag:             []string{"receipts", "account", "newsletter"}[n%3],
		CreatedAt:       api.At(at),
		StatusChangedAt: api.At(at.Add(2 * time.Second)),
	}
}

// page is a page of letters, newest first, that ends above the n-th.
func page(from, to int) api.Page[api.Message] {
	var p api.Page[api.Message]
	for n := to - 1; n >= from; n-- {
		p.Rows = append(p.Rows, letter(n))
	}
	if from > 0 {
		p.Next = fmt.Sprintf("below-%d", from)
	}
	return p
}

// desk is a program with many messages loaded that asks for nothing, since it
// is paused.
type desk struct {
	b      *testing.B
	root   tea.Model
	feed   *feed.Feed
	now    time.Time
	loaded int

	options ui.Options // what the program is made of
}

// load opens a program with so many messages, at 120x40.
func load(b *testing.B, count int) *desk {
	b.Helper()
	d := &desk{b: b, feed: filled(b, count), now: noon.Add(time.Duration(count) * time.Second), loaded: count}
	a := &rig.App{Feed: d.feed, Client: idleClient(b)}
	plan := poll.New(poll.Options{})
	plan.Due(poll.Facts{Now: noon, Paused: true}) // what a program asks first is taken for asked
	options := a.Options(keymap.Default(), plan)
	options.Now = func() time.Time { return d.now }
	d.options = options
	root, err := ui.New(b.Context(), options)
	require.NoError(b, err)
	d.root = root
	d.press('p')
	d.update(tea.WindowSizeMsg{Width: wide.Width, Height: wide.Height})
	d.press('j')
	return d
}

// idleClient is a client that is never used.
func idleClient(b *testing.B) *api.Client {
	b.Helper()
	client, err := api.New(api.Options{Token: rig.Secret(b)})
	require.NoError(b, err)
	return client
}

// filled is a feed that holds so many messages, and no more than the default has
// room for unless they are more.
func filled(tb testing.TB, count int) *feed.Feed {
	tb.Helper()
	f := feed.New(feed.Options{Limit: max(count, settings.DefaultHistory)})
	request, ok := f.Head(noon)
	for top := count; top > 0; top -= min(top, 100) {
		require.True(tb, ok)
		f.Apply(request, page(max(top-100, 0), top), noon)
		request, ok = f.Older(noon)
	}
	require.Equal(tb, count, f.Len())
	return f
}

func (d *desk) update(msg tea.Msg) { d.root, _ = d.root.Update(msg) }

func (d *desk) press(key rune) { d.update(tea.KeyPressMsg{Code: key, Text: string(key)}) }

// draw draws the screen and keeps the compiler from leaving it out.
func (d *desk) draw() { runtime.KeepAlive(d.root.View()) }

// pressAndDraw is all that happens between a key and its screen.
func (d *desk) pressAndDraw(key rune) {
	d.press(key)
	d.draw()
}

// receive is all that happens between an answer and its screen.
func (d *desk) receive(answer call.PageMsg) {
	d.update(answer)
	d.draw()
}

// arrival is the answer to a poll for new mail: so many new messages above
// those that are known.
func (d *desk) arrival(count int) call.PageMsg {
	d.now = d.now.Add(time.Duration(count) * time.Second)
	request, ok := d.feed.Head(d.now)
	if !ok {
		d.b.Fatal("a poll for new mail is under way")
	}
	d.loaded += count
	return call.PageMsg{Asked: call.Asked{At: d.now}, Request: request, Page: page(max(d.loaded-100, 0), d.loaded)}
}

// measure times each run by itself, without what has to be prepared for it, and
// reports the slowest of a hundred.
func measure[T any](b *testing.B, prepare func(i int) T, run func(T)) {
	b.Helper()
	var took []time.Duration
	for i := 0; b.Loop(); i++ {
		b.StopTimer()
		ready := prepare(i)
		b.StartTimer()
		start := time.Now()
		run(ready)
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)*99/100])/float64(time.Millisecond), "p99-ms")
}

// sizes are how many messages are loaded.
func sizes(b *testing.B, run func(b *testing.B, d *desk)) {
	b.Helper()
	for _, count := range []int{1_000, 10_000, 100_000} {
		b.Run(fmt.Sprintf("loaded=%d", count), func(b *testing.B) { run(b, load(b, count)) })
	}
}

// A cursor movement within the screen.
func BenchmarkKey(b *testing.B) {
	sizes(b, func(b *testing.B, d *desk) {
		measure(b, func(i int) rune { return []rune{'j', 'k'}[i%2] }, d.pressAndDraw)
	})
}

// A cursor movement at the lower edge: every row moves up by one.
func BenchmarkScroll(b *testing.B) {
	sizes(b, func(b *testing.B, d *desk) {
		downwards := func(i int) rune {
			if i%900 == 0 {
				d.pressAndDraw('g')
				for range wide.Height {
					d.pressAndDraw('j')
				}
			}
			return 'j'
		}
		measure(b, downwards, d.pressAndDraw)
	})
}

// Problems only, and everything again.
func BenchmarkFilter(b *testing.B) {
	sizes(b, func(b *testing.B, d *desk) {
		measure(b, func(int) rune { return 'x' }, d.pressAndDraw)
	})
}

// A poll that brings one new message, while the newest are followed.
func BenchmarkOneNewMessage(b *testing.B) {
	sizes(b, func(b *testing.B, d *desk) {
		d.press('f')
		measure(b, func(int) call.PageMsg { return d.arrival(1) }, d.receive)
	})
}

// A poll that brings a page of new messages.
func BenchmarkApplyPage(b *testing.B) {
	sizes(b, func(b *testing.B, d *desk) {
		measure(b, func(int) call.PageMsg { return d.arrival(90) }, d.receive)
	})
}

// What a hundred thousand messages weigh, beside an empty program.
func BenchmarkMemory(b *testing.B) {
	for b.Loop() {
		before := heap()
		d := load(b, 100_000)
		d.draw()
		b.ReportMetric(float64(heap()-before)/(1<<20), "MB")
		runtime.KeepAlive(d)
	}
}

// heap is how many bytes are in use after all garbage is gone.
func heap() uint64 {
	var stats runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&stats)
	return stats.HeapAlloc
}

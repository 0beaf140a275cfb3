package feed

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/model/search"
)

// heapOf is how many bytes and objects are in use after all garbage is gone.
func heapOf() (bytes, objects uint64) {
	var stats runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&stats)
	return stats.HeapAlloc, stats.HeapObjects
}

// decoded is a page of messages as an answer is decoded: every text has memory
// of its own. Half of the recipients and a third of the subjects come again.
func decoded(newest, count int) api.Page[api.Message] {
	var p api.Page[api.Message]
	for n := newest; n > newest-count; n-- {
		score := float64(n % 50)
		p.Rows = append(p.Rows, api.Message{
			ID:   api.MessageID(fmt.Sprintf("019cb8a9-bb5a-7232-bbca-%012d", n)),
			Type: api.MessageType(strings.Clone("outbound")), DeliveryMode: api.DeliveryMode(strings.Clone("live")),
			Status:    api.Status(strings.Clone("delivered")),
			FromEmail: fmt.Sprintf("no-reply@store-%d.test", n%40), FromName: fmt.Sprintf("Store %d", n%40),
			Subject:   fmt.Sprintf("Order A-%d is on its way", n*2/3),
			To:        []api.Recipient{{Email: fmt.Sprintf("person.%d@example.com", n/2)}},
			Tag:       strings.Clone("receipts"),
			Tags:      []api.Tag{{Name: strings.Clone("team"), Value: fmt.Sprint(n % 7)}},
			SpamScore: &score,
			CreatedAt: api.At(noon.Add(time.Duration(n) * time.Second)), StatusChangedAt: api.At(noon.Add(time.Duration(n) * time.Second)),
		})
	}
	p.Next = fmt.Sprint("below-", newest-count)
	return p
}

// reader reads new mail into a feed, with an index of what is searched.
type reader struct {
	feed *Feed
	book search.Book
	last int // message that was read
}

func newReader(limit int) *reader {
	r := &reader{feed: New(Options{Limit: limit})}
	r.feed.Watch(r.book.Learn, r.book.Forget)
	return r
}

func (r *reader) read(t *testing.T, messages int) {
	t.Helper()
	for until := r.last + messages; r.last < until; {
		r.last += 90
		now := noon.Add(time.Duration(r.last) * time.Second)
		request, ok := r.feed.Head(now)
		require.True(t, ok)
		r.feed.Apply(request, decoded(r.last, 100), now)
	}
}

// A message takes one object, a part of shared blocks, and its places in the
// lists: what the garbage collector has to mark is what idle seconds cost.
func TestAMessageIsOneObject(t *testing.T) {
	const messages = 30_000
	bytes, objects := heapOf()
	r := newReader(2 * messages)
	r.read(t, messages)
	bytesAfter, objectsAfter := heapOf()
	runtime.KeepAlive(r)
	held := float64(r.feed.Len())
	require.Less(t, float64(objectsAfter-objects)/held, 2.0, "objects of a message")
	require.Less(t, float64(bytesAfter-bytes)/held, 500.0, "bytes of a message, with what it is searched by")
}

// What comes and goes leaves nothing behind, though texts come again and again:
// neither a recipient that is still searched for nor a subject that is still in
// use keeps the memory of messages that are gone.
func TestMessagesThatAreGoneLeaveNothingBehind(t *testing.T) {
	const limit = 3_000
	r := newReader(limit)
	r.read(t, 3*limit)
	before, _ := heapOf()
	r.read(t, 10*limit)
	after, _ := heapOf()
	runtime.KeepAlive(r)
	require.InDelta(t, float64(before), float64(after), 0.3*float64(before))
}

// A marked message that is the last of its neighbors does not keep theirs.
func TestAMarkedMessageKeepsOnlyItself(t *testing.T) {
	const limit, each = 3_000, 60
	grown := func(mark func(api.MessageID) bool) float64 {
		before, _ := heapOf()
		r := newReader(limit)
		r.feed.Keep(mark, func() []api.MessageID { return nil })
		r.read(t, 20*limit)
		after, _ := heapOf()
		runtime.KeepAlive(r)
		return float64(after - before)
	}
	none := grown(func(api.MessageID) bool { return false })
	some := grown(func(id api.MessageID) bool {
		var n int
		_, err := fmt.Sscanf(string(id[len(id)-12:]), "%d", &n)
		require.NoError(t, err)
		return n%each == 0
	})
	require.Less(t, some, 1.7*none, "%d of %d are marked", 20*limit/each, limit)
}

package feed

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mintop/api"
	"mintop/model/mail"
)

// letters are messages, the newest first, three of each time.
func letters(n int) []*mail.Message {
	pool := make([]*mail.Message, n)
	for i := range pool {
		m := mail.FromAPI(api.Message{
			ID:        api.MessageID(fmt.Sprintf("m%05d", n-i)),
			CreatedAt: api.At(noon.Add(time.Duration((n-i)/3) * time.Second)),
		}, nil)
		pool[i] = &m
	}
	return pool
}

// orderly is an order, and which of the letters it must hold.
type orderly struct {
	order

	pool []*mail.Message
	in   []bool
}

// part draws some of the letters in a row: from one to several blocks of them,
// all or every third, from either end on.
func (o *orderly) part(t *rapid.T) []int {
	from := rapid.IntRange(0, len(o.pool)-1).Draw(t, "from")
	long := rapid.SampledFrom([]int{1, 5, blockSize / 3, blockSize + 1, 2 * blockSize}).Draw(t, "long")
	step := rapid.SampledFrom([]int{1, 3}).Draw(t, "step")
	var part []int
	for i := from; i < min(from+long*step, len(o.pool)); i += step {
		part = append(part, i)
	}
	if rapid.Bool().Draw(t, "oldest first") {
		slices.Reverse(part)
	}
	return part
}

func (o *orderly) put(t *rapid.T) {
	for _, i := range o.part(t) {
		o.add(o.pool[i])
		o.in[i] = true
	}
}

func (o *orderly) take(t *rapid.T) {
	for _, i := range o.part(t) {
		o.remove(o.pool[i])
		o.in[i] = false
	}
}

func (o *orderly) check(t *rapid.T) {
	var want []*mail.Message
	for i, m := range o.pool {
		if o.in[i] {
			want = append(want, m)
		}
	}
	require.Equal(t, len(want), o.len())
	require.True(t, slices.Equal(want, slices.Collect(o.after(nil))))
	for _, rows := range o.blocks {
		require.NotEmpty(t, rows)
		require.LessOrEqual(t, cap(rows), blockSize)
	}
	pivot := rapid.IntRange(0, len(o.pool)-1).Draw(t, "pivot")
	m := o.pool[pivot]
	place, there := o.find(m)
	require.Equal(t, o.in[pivot], there)
	require.Equal(t, place+count(there), o.upTo(m))
	require.True(t, slices.Equal(want[o.upTo(m):], slices.Collect(o.after(m))))
	if there {
		require.Same(t, m, o.at(place))
	}
	var above *mail.Message
	if place > 0 {
		above = want[place-1]
	}
	require.Same(t, above, o.above(m))
	younger := func(other *mail.Message) bool { return other.Created() >= m.Created() }
	require.Equal(t, len(want), o.since(m.Created())+len(slices.DeleteFunc(slices.Clone(want), younger)))
}

func TestOrderIsASortedSet(t *testing.T) {
	pool := letters(3000)
	rapid.Check(t, func(t *rapid.T) {
		o := &orderly{pool: pool, in: make([]bool, len(pool))}
		t.Repeat(map[string]func(*rapid.T){"": o.check, "add": o.put, "remove": o.take})
	})
}

// New mail comes on top and old mail at the end: blocks are full there, and as
// many as it takes.
func TestAnOrderThatGrowsAtItsEndsWastesNothing(t *testing.T) {
	pool := letters(20 * blockSize)
	half := len(pool) / 2
	var o order
	for i := range half {
		o.add(pool[half+i])
		o.add(pool[half-1-i])
	}
	require.Equal(t, len(pool), o.len())
	require.LessOrEqual(t, len(o.blocks), 21)
}

package roster

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mintop/model/number"
)

// A sequence is a list, whatever is added or taken at either end.
func TestSequenceIsAList(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var list []int
		s, next := &sequence[int]{}, 0
		t.Repeat(map[string]func(*rapid.T){
			"": func(t *rapid.T) {
				require.Equal(t, len(list), s.Len())
				for i, id := range list {
					require.Equal(t, id, s.At(i))
					at, ok := s.Index(id)
					require.True(t, ok)
					require.Equal(t, i, at)
				}
				_, ok := s.Index(-1)
				require.False(t, ok)
			},
			"push back": func(*rapid.T) {
				s.pushBack(next)
				list = append(list, next)
				next++
			},
			"push front": func(t *rapid.T) {
				var ids []int
				for range rapid.IntRange(0, 5).Draw(t, "count") {
					ids = append(ids, next)
					next++
				}
				s.pushFront(ids)
				list = slices.Concat(ids, list)
			},
			"pop front": func(t *rapid.T) {
				n := rapid.IntRange(0, len(list)).Draw(t, "n")
				require.ElementsMatch(t, list[:n], s.popFront(n))
				for _, id := range list[:n] {
					_, ok := s.Index(id)
					require.False(t, ok)
				}
				list = list[n:]
			},
			"without": func(t *rapid.T) {
				out := make(map[int]bool)
				list = slices.DeleteFunc(slices.Clone(list), func(id int) bool {
					out[id] = rapid.Bool().Draw(t, "out")
					return out[id]
				})
				s = s.without(out)
			},
		})
	})
}

func TestCountWritesThousands(t *testing.T) {
	t.Parallel()
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 1234567: "1,234,567"} {
		require.Equal(t, want, number.Grouped(n))
	}
}

package roster

import (
	"fmt"
	"testing"
)

type post struct {
	id      string
	problem bool
}

// posts are n records from the given one on.
func posts(from, n int) []post {
	list := make([]post, n)
	for i := range list {
		list[i] = post{id: fmt.Sprintf("p%07d", from+i), problem: (from+i)%40 == 0}
	}
	return list
}

// What a refresh reads is put in its place at the cost of what was read, however
// long the list below is: the two lengths must not differ by much.
func BenchmarkReplace(b *testing.B) {
	for _, length := range []int{1_000, 100_000} {
		b.Run(fmt.Sprintf("of %d", length), func(b *testing.B) {
			book := newBook(func(p *post) string { return p.id }, func(p *post) bool { return p.problem })
			book.add(posts(0, length))
			book.narrow(func(p *post) bool { return p.problem })
			top := posts(0, 100)
			for b.Loop() {
				book.replace(top, false)
			}
		})
	}
}

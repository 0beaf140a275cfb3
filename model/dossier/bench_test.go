package dossier_test

import (
	"fmt"
	"runtime"
	"slices"
	"testing"
	"time"

	"mintop/api"
	"mintop/model/cell"
	"mintop/model/dossier"
)

// people are so many recipients at few domains.
func people(n int) []cell.Raw {
	recipients := make([]cell.Raw, n)
	for i := range recipients {
		recipients[i] = cell.Raw(fmt.Sprintf("person.%d@%s.test", i, []string{"gmail", "outlook", "example"}[i%3]))
	}
	return recipients
}

// BenchmarkNearest looks for an address that is like many.
func BenchmarkNearest(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 100_000} {
		recipients := people(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				runtime.KeepAlive(dossier.Nearest("persom.1234@gmail.test", slices.Values(recipients)))
			}
		})
	}
}

// BenchmarkJudge puts a verdict into words, as every frame of a page does.
func BenchmarkJudge(b *testing.B) {
	facts := with(known(letter(api.StatusHardBounced, ago(time.Hour))), happened(api.EventHardBounced, ago(time.Hour), 550, "5.1.1"))
	for b.Loop() {
		runtime.KeepAlive(dossier.Judge(facts, words()))
	}
}

package world

import "testing"

func BenchmarkFate(b *testing.B) {
	w := New(Config{Seed: 1, Start: start, History: 1_000_000})
	for n := 0; b.Loop(); n++ {
		w.fate(n % 1_000_000)
	}
}

func BenchmarkLife(b *testing.B) {
	w := New(Config{Seed: 1, Start: start, History: 1_000_000})
	var room [stepsOfMost]Step
	for n := 0; b.Loop(); n++ {
		m := n % 1_000_000
		w.life(m, w.fate(m), room[:0])
	}
}

func BenchmarkPerson(b *testing.B) {
	w := New(Config{Seed: 1, Start: start, History: 1_000_000})
	for n := 0; b.Loop(); n++ {
		w.people.person(n % peopleCount)
	}
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		New(Config{Seed: 1, Start: start, History: 1_000_000})
	}
}

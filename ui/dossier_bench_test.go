package ui_test

import (
	"testing"

	"mintop/ui/call"
)

// The page of an address, opened and closed again: the one thing that looks at
// every message loaded.
func BenchmarkOpenDossier(b *testing.B) {
	sizes(b, func(b *testing.B, d *desk) {
		measure(b, func(int) rune { return 'D' }, func(key rune) {
			d.pressAndDraw(key)
			d.pressAndDraw('q')
		})
	})
}

// A cursor movement on the page of an address.
func BenchmarkDossierKey(b *testing.B) {
	sizes(b, func(b *testing.B, d *desk) {
		d.press('D')
		measure(b, func(i int) rune { return []rune{'j', 'k'}[i%2] }, d.pressAndDraw)
	})
}

// A poll that brings one new message while the page of an address is open.
func BenchmarkDossierOneNewMessage(b *testing.B) {
	sizes(b, func(b *testing.B, d *desk) {
		d.press('D')
		measure(b, func(int) call.PageMsg { return d.arrival(1) }, d.receive)
	})
}

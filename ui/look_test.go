package ui_test

import (
	"testing"
	"time"
)

func TestLook(t *testing.T) {
	run(t, setup{}, func(a *app) {
		t.Log("\n" + a.Text())
		a.Advance(20 * time.Second)
		a.Press("j", "j", "enter")
		t.Log("\n" + a.Text())
		for _, k := range []string{"z", "w", "w", "esc", "esc", "esc", "s", "esc", "?", "esc", ":", "esc", "L", "esc", "i", "esc", "!"} {
			a.Press(k)
			t.Log("\n" + k + "\n" + a.Text())
		}
	})
}

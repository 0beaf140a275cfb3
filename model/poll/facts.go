package poll

import (
	"time"

	"mintop/api"
)

// Facts is what the plan has to know about the moment it is asked in.
type Facts struct {
	Now time.Time

	Paused       bool // somebody pressed pause: only keys ask
	Focused      bool // true until the terminal reports that focus was lost
	LowBandwidth bool
	ListVisible  bool // the list is on screen, not behind something else

	Filter        string        // key of the filter whose server walk is not at its end; empty: none
	Gap           bool          // there is a hole to close
	HistoryWanted bool          // there is older mail and room for it
	Open          api.MessageID // the open message; empty: none
	OpenFinal     bool          // its status is final

	Dossier      string // the address whose dossier is on screen; empty: none
	DossierFinal bool   // nothing more is expected to happen to its mail

	Served   Set    // kinds that belong to a tab the program has
	Visited  Set    // of them, those whose tab was on screen before
	OnScreen Set    // of them, those whose tab is on screen
	Record   string // the open record of the tab on screen; empty: none

	PerMinute float64 // messages a minute the feed sees
	Budget    Budget  // of the read tier
}

// Budget is what is left of the read tier. The zero value is unknown.
type Budget struct {
	Limit       int       // requests a window of one minute; 0: unknown
	Remaining   int       // of them, as the server said last
	Others      int       // of those, what other programs will take before Reset
	Kept        int       // so many of Remaining are for polls alone, not for keys
	Reset       time.Time // when the window ends; zero: unknown
	ClosedUntil time.Time // nothing may be sent before
	Trial       bool      // but one request that a key asks for
}

// publishedLimit is the read tier's limit until the server tells its own
// (contract: "Rate limits").
const publishedLimit = 300

func (b Budget) limit() float64 {
	if b.Limit > 0 {
		return float64(b.Limit)
	}
	return publishedLimit
}

// known tells whether Remaining means anything at the given time.
func (b Budget) known(now time.Time) bool { return b.Limit > 0 && b.Reset.After(now) }

// opens is when something may be sent again; the zero time when it may be now.
func (b Budget) opens(now time.Time) time.Time {
	opens := b.ClosedUntil
	if b.known(now) && b.Remaining <= 0 && b.Reset.After(opens) {
		opens = b.Reset
	}
	if !opens.After(now) {
		return time.Time{}
	}
	return opens
}

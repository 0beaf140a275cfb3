package sandbox

import "mintop/api/sandbox/internal/world"

// opens are the counts of opens and clicks, each nil where tracking is off.
// Observed and effective opens are those of people and of privacy proxies
// (contract: StatsTotalsData; effective is inferred).
type opens struct {
	opened, clicked                     *int
	observed, human, privacy, effective *int
	machineOpened, machineClicked       *int
}

// opensOf reads a tally as far as it was tracked. With machine the totals
// count security scanners too.
func opensOf(t world.Tally, tracksOpens, tracksClicks, machine bool) (o opens) {
	opened, clicked := t.Opened, t.Clicked
	if machine {
		opened, clicked = opened+t.MachineOpened, clicked+t.MachineClicked
	}
	if tracksOpens {
		human := t.Opened - t.PrivacyOpened
		o.opened, o.observed, o.effective = &opened, &t.Opened, &t.Opened
		o.human, o.privacy, o.machineOpened = &human, &t.PrivacyOpened, &t.MachineOpened
	}
	if tracksClicks {
		o.clicked, o.machineClicked = &clicked, &t.MachineClicked
	}
	return o
}

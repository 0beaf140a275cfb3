package world

import "mintop/api"

// Tally counts messages by what became of them. Sent mail is all that left for
// a receiving server.
type Tally struct {
	Sent, Delivered, HardBounced, Complained int
	Opened, PrivacyOpened, Clicked           int // by people, as far as the service can tell
	MachineOpened, MachineClicked            int
	Received                                 int // inbound
}

// Add counts what another tally has counted.
func (t *Tally) Add(other Tally) {
	t.Sent += other.Sent
	t.Delivered += other.Delivered
	t.HardBounced += other.HardBounced
	t.Complained += other.Complained
	t.Opened += other.Opened
	t.PrivacyOpened += other.PrivacyOpened
	t.Clicked += other.Clicked
	t.MachineOpened += other.MachineOpened
	t.MachineClicked += other.MachineClicked
	t.Received += other.Received
}

// privacyShare is how many opens out of a hundred come through a privacy proxy.
const privacyShare = 30

// Tally counts the message as it stands at an instant.
func (m Message) Tally(now Moment) (t Tally) {
	if m.fate.kind == api.Inbound {
		t.Received = 1
		return t
	}
	switch m.Status(now) {
	case api.StatusProcessed, api.StatusSoftBounced, api.StatusFailed:
		t.Sent = 1
	case api.StatusHardBounced:
		t.Sent, t.HardBounced = 1, 1
	case api.StatusDelivered:
		t.Sent, t.Delivered = 1, 1
	case api.StatusSpamComplaint:
		t.Sent, t.Delivered, t.Complained, t.Opened = 1, 1, 1, 1
	case api.StatusOpened, api.StatusUnsubscribed:
		t.Sent, t.Delivered, t.Opened = 1, 1, 1
	case api.StatusClicked:
		t.Sent, t.Delivered, t.Opened, t.Clicked = 1, 1, 1, 1
	}
	if t.Opened > 0 && mix(m.w.seed^uint64(m.N))%100 < privacyShare {
		t.PrivacyOpened = 1
	}
	if m.fate.course == scanned {
		t.MachineOpened, t.MachineClicked = t.Delivered, t.Delivered
	}
	return t
}

// RouteNumber is the place of the message's route in World.Routes.
func (m Message) RouteNumber() int { return m.fate.route }

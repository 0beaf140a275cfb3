package sandbox

import (
	"slices"
	"strconv"

	"mintop/api"
	"mintop/api/sandbox/internal/world"
)

// eventRow is an entry of a message's history (contract: MessageEventData).
type eventRow struct {
	MessageID api.MessageID  `json:"message_id"`
	Event     api.EventType  `json:"event"`
	Tag       *string        `json:"tag"`
	Tags      []tagRow       `json:"tags"`
	Metadata  map[string]any `json:"metadata"`
	Timestamp api.Time       `json:"timestamp"`
}

// eventKeys are the sorts of the event list.
var eventKeys = []string{"timestamp", "event"}

// listEvents answers message.events.
func (s *Server) listEvents(c call) answer {
	m, refusal, ok := s.found(c)
	if !ok {
		return refusal
	}
	query, bad := c.URL.Query(), fieldErrors{}
	order := parseOrder(query.Get("sort"), "timestamp", eventKeys, bad)
	size := pageSize(query, bad)
	after, err := parseCursor(query.Get("page[cursor]"))
	if err != nil || (!after.isZero() && (after.Sort != order.text() || len(after.Keys) != len(order))) {
		bad.add("page.cursor", "The page.cursor field is invalid.")
	}
	if len(bad) > 0 {
		return invalid(bad)
	}
	steps := told(m.Past(c.moment()), isOn(query.Get("include_machine_events")))
	page, next := eventPage(steps, order, after, size)
	legacy, pairs := m.Tags()
	rows := make([]eventRow, len(page))
	for i, at := range page {
		rows[i] = eventRow{
			MessageID: m.ID(), Event: at.Event, Tag: nullable(legacy), Tags: tagRows(pairs),
			Metadata: m.StepMetadata(at.Step), Timestamp: api.At(at.At.Time()),
		}
	}
	return s.page(c.Request, rows, size, next)
}

// placed is a step and its place in the life of a message, which never
// changes: later events only follow.
type placed struct {
	world.Step
	place int
}

// told keeps the steps that have an event; those of machines only if asked.
func told(steps []world.Step, machines bool) []placed {
	var events []placed
	for place, step := range steps {
		if step.Event != "" && (machines || !step.Machine) {
			events = append(events, placed{Step: step, place: place})
		}
	}
	return events
}

// eventPage sorts the events and cuts the page after the cursor.
func eventPage(events []placed, o order, after cursor, size int) (page []placed, next string) {
	slices.SortFunc(events, func(a, b placed) int { return o.compare(o.rankEvent(a), o.rankEvent(b)) })
	if !after.isZero() {
		place, err := strconv.Atoi(after.ID)
		seen := ranked{n: place, keys: after.Keys}
		events = slices.DeleteFunc(events, func(p placed) bool { return err != nil || o.compare(o.rankEvent(p), seen) <= 0 })
	}
	if len(events) <= size {
		return events, ""
	}
	last := events[size-1]
	return events[:size], cursor{Sort: o.text(), Keys: o.rankEvent(last).keys, ID: strconv.Itoa(last.place)}.text()
}

func (o order) rankEvent(p placed) ranked {
	r := ranked{n: p.place, keys: make([]*string, len(o))}
	for i, key := range o {
		text := instantKey(p.At)
		if key.name == "event" {
			text = string(p.Event)
		}
		r.keys[i] = &text
	}
	return r
}

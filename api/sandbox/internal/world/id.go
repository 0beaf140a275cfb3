package world

import (
	"encoding/binary"
	"encoding/hex"
	"strings"
)

// A message id is a UUID of version 7 (RFC 9562) whose random part hides the
// number of the message and a check, so that an id is read back without any
// table and a made-up one is not found.
const (
	numberBits = 40
	numberMask = 1<<numberBits - 1
	checkBits  = 62 - numberBits
)

func (t *timeline) id(i int) string {
	millis := uint64(t.created(i)) / 1000
	random := mix(mix(t.seed^uint64(drawID)) + uint64(i))
	number := (uint64(i) ^ t.veil(millis)) & numberMask
	return formatUUID(
		millis<<16|0x7000|random&0x0fff,
		1<<63|(random>>12)&(1<<checkBits-1)<<numberBits|number,
	)
}

func (t *timeline) veil(millis uint64) uint64 { return mix(t.seed ^ millis) }

// find returns the number of the message with an id.
func (t *timeline) find(id string) (int, bool) {
	raw, err := hex.DecodeString(strings.ReplaceAll(id, "-", ""))
	if err != nil || len(raw) != 16 {
		return 0, false
	}
	millis := binary.BigEndian.Uint64(raw) >> 16
	number := int((binary.BigEndian.Uint64(raw[8:]) ^ t.veil(millis)) & numberMask)
	return number, t.live.reaches(number, t.history) && t.id(number) == id
}

// reaches reports whether a number can ever be given to a message.
func (s stretch) reaches(number, history int) bool { return number < history || s.density > 0 }

// NameID is the id of something of the team that has a name rather than a
// number, such as "webhook crm" or "project 3". Equal names have equal ids.
func (w *World) NameID(name string) string { return nameUUID(w.seed, name) }

// nameUUID is the id of something that has a name rather than a number.
func nameUUID(seed uint64, name string) string {
	hash := mix(seed ^ uint64(drawName))
	for _, b := range []byte(name) {
		hash = mix(hash ^ uint64(b))
	}
	return formatUUID(hash&^0xf000|0x4000, mix(hash)&^(3<<62)|1<<63)
}

func formatUUID(high, low uint64) string {
	var raw [16]byte
	binary.BigEndian.PutUint64(raw[:8], high)
	binary.BigEndian.PutUint64(raw[8:], low)
	var text [36]byte
	hex.Encode(text[:8], raw[:4])
	hex.Encode(text[9:13], raw[4:6])
	hex.Encode(text[14:18], raw[6:8])
	hex.Encode(text[19:23], raw[8:10])
	hex.Encode(text[24:], raw[10:])
	text[8], text[13], text[18], text[23] = '-', '-', '-', '-'
	return string(text[:])
}

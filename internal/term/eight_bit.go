package term

// The C1 controls, and what stands for them in 7 bits: ESC and a letter
// (ECMA-48, 5.3).
const (
	firstC1 = 0x80
	lastC1  = 0x9f
	toFe    = 0x40
)

// understood is what the emulator is to be told for the terminal to take bytes as
// it does. The emulator itself knows UTF-8 only.
func (t *Terminal) understood(chunk []byte) []byte {
	if !t.eightBit {
		return chunk
	}
	told := make([]byte, 0, len(chunk))
	for _, b := range chunk {
		switch {
		case b < firstC1:
			told = append(told, b)
		case b <= lastC1:
			told = append(told, '\x1b', b-toFe)
		default:
			told = append(told, string(rune(b))...)
		}
	}
	return told
}

package paste

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
)

// decode makes UTF-8 of a text: of UTF-16 with a byte order mark or without, as
// spreadsheets save it, and of UTF-8 with a mark. Line ends become "\n".
func decode(text string) string {
	if utf16 := utf16Of(text); utf16 != nil {
		if decoded, err := utf16.NewDecoder().String(text); err == nil {
			text = decoded
		}
	}
	// A mark that came through a terminal may have been replaced on the way.
	text = strings.TrimLeft(text, "\ufeff"+string(utf8.RuneError))
	text = strings.ReplaceAll(text, "\x00", "")
	return strings.TrimSpace(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text))
}

// utf16Of is the encoding of a text in UTF-16; nil for any other.
func utf16Of(text string) encoding.Encoding {
	switch {
	case strings.HasPrefix(text, "\xff\xfe"), strings.HasPrefix(text, "\xfe\xff"):
		return unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM)
	case len(text) < 4 || len(text)%2 != 0:
		return nil
	}
	var zeros [2]int // at even and at odd places
	for i := range len(text) {
		if text[i] == 0 {
			zeros[i%2]++
		}
	}
	most := len(text) / 2
	switch {
	case zeros[1] > most*3/4 && zeros[0] == 0:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case zeros[0] > most*3/4 && zeros[1] == 0:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	default:
		return nil
	}
}

package save

import (
	"io"
	"strings"

	"mintop/model/export"
	"mintop/ui/session"
)

// Sheet asks in which format and where a sheet is to be written. what names its
// rows with their number: "3 messages".
func Sheet(s *session.Session, what string, sheet export.Sheet) {
	Ask(s, Order{
		What:    what,
		About:   About(sheet.Scope, sheet.Coverage),
		Name:    sheet.Name,
		Formats: export.Formats(),
		Begin:   Ready(sheet.Write),
	})
}

// About says which part of the truth is written.
func About(scope, coverage string) string {
	if coverage == "" {
		return scope + "."
	}
	return scope + ". " + strings.TrimSuffix(coverage, ".") + "."
}

// Text asks where a text is to be written, such as "md" by its extension.
func Text(s *session.Session, what, about, name, extension, text string) {
	Ask(s, Order{
		What:      what,
		About:     about,
		Name:      name,
		Extension: extension,
		Begin: Ready(func(out io.Writer, _ export.Format) error {
			_, err := io.WriteString(out, text)
			return err
		}),
	})
}

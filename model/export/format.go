package export

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"time"
)

// Format is a way to write a sheet.
type Format string

// The formats.
const (
	CSV    Format = "CSV"    // RFC 4180
	JSON   Format = "JSON"   // RFC 8259, one object
	NDJSON Format = "NDJSON" // one object a line, the first about the rest
	Plain  Format = "table"  // aligned columns, for people
)

// Formats lists those a file can have, the most usual first.
func Formats() []Format { return []Format{CSV, JSON, NDJSON} }

// Extension is how the name of a file of the format ends, without the dot.
func (f Format) Extension() string {
	if f == Plain {
		return "txt"
	}
	return strings.ToLower(string(f))
}

// FileName is a name for a file that tells what it holds and when it was taken:
// "mintop-messages-20260304-1200.csv". The zone is that of the moment.
func FileName(name string, at time.Time, extension string) string {
	return "mintop-" + name + "-" + at.Format("20060102-1504") + "." + extension
}

// Write writes a sheet. An error is the writer's.
func (s Sheet) Write(out io.Writer, format Format) error {
	buffered := bufio.NewWriterSize(out, 1<<16)
	var err error
	switch format {
	case CSV:
		err = s.csv(buffered)
	case JSON:
		err = s.json(buffered)
	case NDJSON:
		err = s.ndjson(buffered)
	case Plain:
		err = s.plain(buffered)
	default:
		err = fmt.Errorf("there is no format %q", string(format))
	}
	if err != nil {
		return err
	}
	return buffered.Flush()
}

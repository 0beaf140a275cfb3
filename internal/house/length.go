package house

import (
	"bytes"
	"fmt"
)

// The most lines of a Go file: one idea fits, two do not. Tables make tests longer.
const (
	longest     = 400
	longestTest = 600
)

// Length finds Go files that hold more than one idea.
func Length(file File) []string {
	if file.Syntax == nil {
		return nil
	}
	most := longest
	if file.Test() {
		most = longestTest
	}
	if lines := bytes.Count(file.Text, []byte("\n")); lines > most {
		return []string{fmt.Sprintf("%d lines are more than %d: one file, one idea", lines, most)}
	}
	return nil
}

//go:build !linux

package term

import (
	"errors"
	"fmt"
)

// Usage is known on Linux only; elsewhere it fails with [errors.ErrUnsupported].
func (t *Terminal) Usage() (Usage, error) {
	return Usage{}, fmt.Errorf("term: usage of %s: %w", t.command.Path, errors.ErrUnsupported)
}

//go:build !unix

package token

import "io/fs"

// own takes every file for the person's own where owners do not show.
func own(fs.FileInfo) bool { return true }

package frames_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// This package stands on how one version of the runtime draws. When this fails
// after an upgrade, look whether github.com/charmbracelet/bubbletea's pull request
// 1776 or 1796 is in it. If so, delete the package. If not, read startRenderer,
// flush and eventLoop of its tea.go again: which messages make the event loop
// write or wait (see writes), and that one goroutine writes first what RawMsg left,
// then the frame. The other tests hold the rest of it to the new version.
func TestItStandsOnThisVersionOfTheRuntime(t *testing.T) {
	t.Parallel()
	requirements, err := os.ReadFile(filepath.Join("..", "..", "go.mod"))
	require.NoError(t, err)
	require.Contains(t, string(requirements), "charm.land/bubbletea/v2 v2.1.1\n")
}

package disk

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/adrg/xdg"
	"github.com/stretchr/testify/require"
)

func withHome(t *testing.T) (audit string) {
	t.Helper()
	t.Setenv("XDG_STATE_HOME", t.TempDir())
	xdg.Reload()
	t.Cleanup(xdg.Reload)
	return filepath.Join(os.Getenv("XDG_STATE_HOME"), "mintop", "audit.log")
}

// A line that was cut is never continued by the next: two changes must not read
// as one.
func TestALineThatWasCutIsEndedFirst(t *testing.T) {
	audit := withHome(t)
	at := time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)
	require.NoError(t, Audit(at, "remove suppression a: Removed."))
	whole, err := os.ReadFile(audit)
	require.NoError(t, err)
	for cut := range whole {
		require.NoError(t, os.WriteFile(audit, whole[:cut], 0o600))
		require.NoError(t, Audit(at, "cancel message b: Canceled."))
		after, err := os.ReadFile(audit)
		require.NoError(t, err)
		lines := strings.Split(string(after), "\n")
		require.Equal(t, "2026-03-04T12:00:00Z cancel message b: Canceled.", lines[len(lines)-2], "cut at %d", cut)
		require.True(t, bytes.HasPrefix(after, whole[:cut]))
	}
}

func TestWhetherAnAuditIsPossibleIsKnownBefore(t *testing.T) {
	audit := withHome(t)
	require.NoError(t, Auditable())
	content, err := os.ReadFile(audit)
	require.NoError(t, err)
	require.Empty(t, content, "looking writes nothing")
	require.NoError(t, os.Remove(audit))
	require.NoError(t, os.Mkdir(audit, 0o700))
	require.Error(t, Auditable())
	require.Error(t, Audit(time.Now(), "x"))
}

// crowded is a disk with room for so many bytes.
type crowded struct {
	bytes.Buffer

	room int
}

func (c *crowded) Write(text []byte) (int, error) {
	fits := min(len(text), c.room)
	c.Buffer.Write(text[:fits])
	c.room -= fits
	if fits < len(text) {
		return fits, errors.New("no space left on device")
	}
	return fits, nil
}

func (c *crowded) Close() error { return nil }

// A log on a full disk tells of it once, and goes on with whole lines when there
// is room again.
func TestALogOnAFullDisk(t *testing.T) {
	disk := &crowded{room: 150}
	log := &Log{out: disk}
	require.NoError(t, log.Trouble())
	for range 5 {
		log.Logger().Info("request", "id", 1)
	}
	require.EqualError(t, log.Trouble(), "no space left on device")
	disk.room = 1000
	log.Logger().Info("request", "id", 2)
	lines := strings.Split(strings.TrimSpace(disk.String()), "\n")
	var last map[string]any
	require.NoError(t, json.Unmarshal([]byte(lines[len(lines)-1]), &last), "%s", lines)
	require.InEpsilon(t, 2, last["id"], 0)
	require.NoError(t, (&Log{}).Close())
	require.Nil(t, (&Log{}).Logger())
}

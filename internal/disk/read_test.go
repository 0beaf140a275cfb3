//go:build unix

package disk_test

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/internal/disk"
)

type reader func(ctx context.Context, path string) ([]byte, error)

func readers() map[string]reader {
	return map[string]reader{"token": disk.ReadSecret, "config": disk.ReadConfig}
}

// kept writes a file of a mode.
func kept(t *testing.T, text string, mode fs.FileMode) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "it's here")
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	require.NoError(t, os.Chmod(path, mode))
	return path
}

func TestAFileOfOnesOwnIsRead(t *testing.T) {
	for name, read := range readers() {
		got, err := read(t.Context(), kept(t, "text", 0o600))
		require.NoError(t, err, name)
		require.Equal(t, "text", string(got), name)

		_, err = read(t.Context(), filepath.Join(t.TempDir(), "absent"))
		require.ErrorIs(t, err, fs.ErrNotExist, name)
		require.NotContains(t, err.Error(), "absent", "the caller names the file")
	}
}

func TestWhatOthersCanUseIsRefused(t *testing.T) {
	for mode, refused := range map[fs.FileMode]struct{ token, config string }{
		0o600: {}, 0o400: {},
		0o640: {token: "chmod 600"}, 0o604: {token: "chmod 600"}, 0o444: {token: "chmod 600"},
		0o620: {token: "chmod 600", config: "chmod go-w"},
		0o602: {token: "chmod 600", config: "chmod go-w"},
		0o666: {token: "chmod 600", config: "chmod go-w"},
	} {
		path := kept(t, "text", mode)
		for name, says := range map[string]string{"token": refused.token, "config": refused.config} {
			_, err := readers()[name](t.Context(), path)
			if says == "" {
				require.NoError(t, err, "%s %o", name, mode)
				continue
			}
			require.ErrorContains(t, err, says, "%s %o", name, mode)
		}
	}
}

// A mounted secret can't be changed, so there is another way, which can be copied
// into a shell as it stands.
func TestAMountedSecretHasAWayThatWorks(t *testing.T) {
	path := kept(t, "text", 0o444)
	_, err := disk.ReadSecret(t.Context(), path)
	_, command, found := strings.Cut(err.Error(), "use --token-command ")
	require.True(t, found, err)
	require.Equal(t, `'cat '\''`+filepath.Dir(path)+`/it'\''\'\'''\''s here'\'''`, command)
}

func TestWhatBelongsToAnotherIsRefused(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("only root gives files away")
	}
	for name, read := range readers() {
		path := kept(t, "text", 0o600)
		require.NoError(t, os.Chown(path, 65534, 65534))
		_, err := read(t.Context(), path)
		require.ErrorContains(t, err, "belongs to another user", name)
		require.ErrorContains(t, err, "copy it", name)
	}
}

func TestWhatIsNoFileIsSaid(t *testing.T) {
	for path, says := range map[string]string{
		t.TempDir():   "it is a folder",
		"/dev/zero":   "it is a device",
		"/dev/random": "it is a device",
	} {
		for name, read := range readers() {
			_, err := read(t.Context(), path)
			require.ErrorContains(t, err, says, name)
		}
	}
	got, err := disk.ReadConfig(t.Context(), os.DevNull)
	require.NoError(t, err, "which says that there is none")
	require.Empty(t, got)
}

func TestAFileThatIsTooLargeIsSaid(t *testing.T) {
	path := kept(t, "", 0o600)
	require.NoError(t, os.Truncate(path, 1<<40))
	for name, read := range readers() {
		_, err := read(t.Context(), path)
		require.ErrorContains(t, err, "it is larger than", name)
	}
}

// pipe makes a named pipe.
func pipe(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "pipe")
	require.NoError(t, syscall.Mkfifo(path, 0o600))
	return path
}

// A pipe is read whether its writer comes before or after.
func TestAPipeIsRead(t *testing.T) {
	for name, read := range readers() {
		path := pipe(t)
		written := make(chan error, 1)
		go func() { written <- os.WriteFile(path, []byte("text"), 0o600) }()
		got, err := read(t.Context(), path)
		require.NoError(t, err, name)
		require.Equal(t, "text", string(got), name)
		require.NoError(t, <-written)
	}
}

// A pipe that nobody writes to ends with the context, whether it has a writer or
// none, and so does waiting for one that never ends.
func TestAPipeThatGivesNothingEnds(t *testing.T) {
	for name, read := range readers() {
		silent, abandoned := pipe(t), pipe(t)
		writer, err := os.OpenFile(silent, os.O_RDWR, 0) // its own reader, so that it opens at once
		require.NoError(t, err)
		for _, path := range []string{silent, abandoned} {
			ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
			_, err := read(ctx, path)
			cancel()
			require.ErrorIs(t, err, context.DeadlineExceeded, name)
		}
		require.NoError(t, writer.Close())
	}
}

func TestAPipeWithoutAnEndIsBounded(t *testing.T) {
	path := pipe(t)
	stopped := make(chan struct{})
	go func() {
		defer close(stopped)
		endless, err := os.OpenFile(path, os.O_WRONLY, 0)
		for err == nil { // until nobody reads
			_, err = endless.WriteString(strings.Repeat("x", 4096))
		}
	}()
	_, err := disk.ReadSecret(t.Context(), path)
	require.ErrorContains(t, err, "it is larger than 64 kB")
	<-stopped
}

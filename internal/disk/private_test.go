//go:build unix

package disk_test

import (
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/adrg/xdg"
	"github.com/stretchr/testify/require"

	"mintop/internal/disk"
)

// withState keeps the program's state in a folder of the test's.
func withState(t *testing.T) string {
	t.Helper()
	home := t.TempDir()
	t.Cleanup(xdg.Reload) // once the variable is put back
	t.Setenv("XDG_STATE_HOME", filepath.Join(home, "state"))
	xdg.Reload()
	return filepath.Join(home, "state", "mintop")
}

// withUmask sets the umask of the process, which is put back at the end.
func withUmask(t *testing.T, mask int) {
	t.Helper()
	before := syscall.Umask(mask)
	t.Cleanup(func() { syscall.Umask(before) })
}

func requireMode(t *testing.T, path string, want fs.FileMode) {
	t.Helper()
	info, err := os.Lstat(path)
	require.NoError(t, err)
	require.Equal(t, want, info.Mode().Perm(), path)
}

// log opens the request log and closes it.
func log(path string) error {
	opened, err := disk.OpenLog(path)
	if err == nil {
		return opened.Close()
	}
	return err
}

// Whatever the umask, everything is for its owner, who can read it.
func TestModesDoNotDependOnTheUmask(t *testing.T) {
	for _, mask := range []int{0o000, 0o022, 0o077} {
		t.Run(fs.FileMode(mask).String(), func(t *testing.T) {
			state, folder := withState(t), t.TempDir()
			withUmask(t, mask)
			require.NoError(t, disk.Audit(time.Now(), "x"))
			require.NoError(t, log(filepath.Join(folder, "log")))
			require.NoError(t, disk.Save(filepath.Join(folder, "mail.csv"), false, content("x", nil)))
			requireMode(t, state, 0o700)
			requireMode(t, filepath.Join(state, "audit.log"), 0o600)
			requireMode(t, filepath.Join(folder, "log"), 0o600)
			requireMode(t, filepath.Join(folder, "mail.csv"), 0o600)
		})
	}
}

// What somebody left open is closed before another line is written to it.
func TestLooserModesAreTightened(t *testing.T) {
	state, folder := withState(t), t.TempDir()
	withUmask(t, 0)
	require.NoError(t, os.MkdirAll(state, 0o777))
	for _, path := range []string{filepath.Join(state, "audit.log"), filepath.Join(folder, "log")} {
		require.NoError(t, os.WriteFile(path, []byte("old\n"), 0o666))
	}
	require.NoError(t, disk.Audit(time.Now(), "x"))
	require.NoError(t, log(filepath.Join(folder, "log")))
	requireMode(t, state, 0o700)
	requireMode(t, filepath.Join(state, "audit.log"), 0o600)
	requireMode(t, filepath.Join(folder, "log"), 0o600)
}

// In a folder that others write to, somebody may have been there first.
func TestWhatLeadsElsewhereIsNotWrittenTo(t *testing.T) {
	for name, place := range map[string]func(t *testing.T, path string){
		"link": func(t *testing.T, path string) {
			t.Helper()
			require.NoError(t, os.Symlink(filepath.Join(filepath.Dir(path), "victim"), path))
		},
		"pipe": func(t *testing.T, path string) {
			t.Helper()
			require.NoError(t, syscall.Mkfifo(path, 0o600))
		},
		"folder": func(t *testing.T, path string) {
			t.Helper()
			require.NoError(t, os.Mkdir(path, 0o700))
		},
		"file of another": func(t *testing.T, path string) {
			t.Helper()
			if os.Geteuid() != 0 {
				t.Skip("only root gives files away")
			}
			require.NoError(t, os.WriteFile(path, nil, 0o666))
			require.NoError(t, os.Chown(path, 65534, 65534))
		},
	} {
		t.Run(name, func(t *testing.T) {
			state, folder := withState(t), t.TempDir()
			require.NoError(t, os.MkdirAll(state, 0o700))
			place(t, filepath.Join(state, "audit.log"))
			place(t, filepath.Join(folder, "log"))
			require.Error(t, disk.Audit(time.Now(), "x"))
			require.ErrorContains(t, log(filepath.Join(folder, "log")), "--log-file")
			require.NoFileExists(t, filepath.Join(state, "victim"))
			require.NoFileExists(t, filepath.Join(folder, "victim"))
		})
	}
}

// An export replaces ordinary files only, whoever has the right to more.
func TestAnExportReplacesNothingButOrdinaryFiles(t *testing.T) {
	for says, place := range map[string]func(name string) error{
		"link":    func(name string) error { return os.Symlink(filepath.Join(filepath.Dir(name), "victim"), name) },
		"pipe":    func(name string) error { return syscall.Mkfifo(name, 0o600) },
		"folder":  func(name string) error { return os.Mkdir(name, 0o700) },
		"a socke": socket,
	} {
		t.Run(says, func(t *testing.T) {
			folder := t.TempDir()
			t.Chdir(folder) // the name of a socket must be short
			require.NoError(t, os.WriteFile("victim", []byte("mine"), 0o600))
			require.NoError(t, place("mail.csv"))
			before, err := os.Lstat("mail.csv")
			require.NoError(t, err)
			for _, overwrite := range []bool{false, true} {
				require.ErrorContains(t, disk.Save("mail.csv", overwrite, content("x", nil)), says)
			}
			after, err := os.Lstat("mail.csv")
			require.NoError(t, err)
			require.True(t, os.SameFile(before, after))
			text, err := os.ReadFile("victim")
			require.NoError(t, err)
			require.Equal(t, "mine", string(text))
		})
	}
}

func socket(name string) error {
	listener, err := net.ListenUnix("unix", &net.UnixAddr{Name: name, Net: "unix"})
	if err != nil {
		return err
	}
	listener.SetUnlinkOnClose(false)
	return listener.Close()
}

package disk_test

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"mintop/internal/disk"
)

// content writes a text, then fails when there is an error to fail with.
func content(text string, err error) func(io.Writer) error {
	return func(out io.Writer) error {
		_, failure := io.WriteString(out, text)
		return errors.Join(failure, err)
	}
}

// requireFiles checks which files a folder holds, and what is in them.
func requireFiles(t *testing.T, folder string, want map[string]string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	require.NoError(t, err)
	got := make(map[string]string)
	for _, entry := range entries {
		text, err := os.ReadFile(filepath.Join(folder, entry.Name()))
		require.NoError(t, err)
		got[entry.Name()] = string(text)
	}
	require.Equal(t, want, got)
}

func TestAFileIsForItsOwnerOnly(t *testing.T) {
	folder := t.TempDir()
	name := filepath.Join(folder, "mail.csv")
	require.NoError(t, disk.Save(name, false, content("id\r\n", nil)))
	requireFiles(t, folder, map[string]string{"mail.csv": "id\r\n"})
	info, err := os.Stat(name)
	require.NoError(t, err)
	require.Equal(t, fs.FileMode(0o600), info.Mode().Perm())
}

func TestAFileIsNotReplacedUnasked(t *testing.T) {
	folder := t.TempDir()
	name := filepath.Join(folder, "mail.csv")
	require.NoError(t, os.WriteFile(name, []byte("old"), 0o644))
	require.ErrorIs(t, disk.Save(name, false, content("new", nil)), fs.ErrExist)
	requireFiles(t, folder, map[string]string{"mail.csv": "old"})

	require.NoError(t, disk.Save(name, true, content("new", nil)))
	requireFiles(t, folder, map[string]string{"mail.csv": "new"})
	info, err := os.Stat(name)
	require.NoError(t, err)
	require.Equal(t, fs.FileMode(0o600), info.Mode().Perm(), "what was open to others is not any more")
}

func TestWhatCannotBeWrittenWholeIsNotThere(t *testing.T) {
	folder := t.TempDir()
	name := filepath.Join(folder, "mail.csv")
	full := errors.New("no space left on device")
	require.ErrorIs(t, disk.Save(name, false, content("half", full)), full)
	requireFiles(t, folder, map[string]string{})

	require.NoError(t, disk.Save(name, false, content("old", nil)))
	require.ErrorIs(t, disk.Save(name, true, content("half", full)), full)
	requireFiles(t, folder, map[string]string{"mail.csv": "old"})
}

func TestAFolderThatIsNotThereIsNotMade(t *testing.T) {
	folder := t.TempDir()
	require.ErrorIs(t, disk.Save(filepath.Join(folder, "no", "mail.csv"), false, content("", nil)), fs.ErrNotExist)
	require.ErrorIs(t, disk.Save(filepath.Join(folder, "no", "mail.csv"), true, content("", nil)), fs.ErrNotExist)
}

func TestATildeIsAMistakeThatNamesTheWholePath(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Chdir(home)
	for name, says := range map[string]string{
		"~/mail.csv":               "write " + filepath.Join(home, "mail.csv"),
		"~/a/../mail.csv":          "write " + filepath.Join(home, "mail.csv"),
		"~":                        "write " + home,
		"~no such user/mail.csv":   "write the whole path",
		"~no such user":            "./~no such user for a file of that name",
		"~no such user/a/mail.csv": "write the whole path",
	} {
		for _, overwrite := range []bool{false, true} {
			require.ErrorContains(t, disk.Save(name, overwrite, content("x", nil)), says, name)
		}
	}
	requireFiles(t, home, map[string]string{})
	for _, name := range []string{"./~mail.csv", "mail.csv~"} {
		require.NoError(t, disk.Save(name, false, content("x", nil)))
	}
}

func TestAFolderIsToldAsOne(t *testing.T) {
	folder := t.TempDir()
	for _, name := range []string{folder, folder + string(filepath.Separator), filepath.Join(folder, "none") + string(filepath.Separator)} {
		for _, overwrite := range []bool{false, true} {
			require.EqualError(t, disk.Save(name, overwrite, content("x", nil)), "it is a folder: add the name of a file", name)
		}
	}
	requireFiles(t, folder, map[string]string{})
}

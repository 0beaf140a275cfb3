package notice_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/model/notice"
)

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

func TestDismissedNoticeStaysInPast(t *testing.T) {
	var log notice.Log
	_, ok := log.Current()
	require.False(t, ok)

	log.Say(noon, notice.Warn, "The API answered 502.")
	current, ok := log.Current()
	require.True(t, ok)
	require.Equal(t, "The API answered 502.", current.Text)

	log.Dismiss()
	_, ok = log.Current()
	require.False(t, ok)
	require.Len(t, log.Past(), 1)
}

func TestRepeatedSentenceIsCounted(t *testing.T) {
	var log notice.Log
	log.Say(noon, notice.Bad, "Offline.")
	log.Say(noon.Add(time.Second), notice.Bad, "Offline.")
	log.Say(noon.Add(2*time.Second), notice.Good, "Back.")
	past := log.Past()
	require.Len(t, past, 2)
	require.Equal(t, "Back.", past[0].Text)
	require.Equal(t, 2, past[1].Times)
	require.Equal(t, noon.Add(time.Second), past[1].At)
}

func TestOldestNoticesAreForgotten(t *testing.T) {
	var log notice.Log
	for i := range 1000 {
		log.Say(noon, notice.Info, fmt.Sprintf("Notice %d.", i))
	}
	past := log.Past()
	require.Len(t, past, 200)
	require.Equal(t, "Notice 999.", past[0].Text)
	require.Equal(t, "Notice 800.", past[199].Text)
}

func TestOnlyTheSentenceThatIsOverLeaves(t *testing.T) {
	var log notice.Log
	log.Over("Looking up…")
	log.Say(noon, notice.Info, "Looking up…")
	log.Say(noon, notice.Bad, "Offline.")
	log.Over("Looking up…")
	current, ok := log.Current()
	require.True(t, ok, "another sentence took its place")
	require.Equal(t, "Offline.", current.Text)
	log.Over("Offline.")
	_, ok = log.Current()
	require.False(t, ok)
}

package world

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mintop/api"
)

func firstWith(t *testing.T, w *World, status api.Status, now Moment) Message {
	t.Helper()
	first, end := w.Span(now)
	for n := end - 1; n >= first; n-- {
		if m := w.Message(n); m.Status(now) == status {
			return m
		}
	}
	require.Fail(t, "none", status)
	return Message{}
}

func TestAWriteKeepsWhatHappenedAndReplacesWhatWouldHave(t *testing.T) {
	w, now := small(3), At(start)
	m := firstWith(t, w, api.StatusScheduled, now)
	past := m.Past(now)
	standing, err := w.Cancel(m, now)
	require.NoError(t, err)
	require.Equal(t, api.StatusCanceled, standing.Status)
	require.Equal(t, past, m.Life()[:len(past)])
	require.Len(t, m.Life(), len(past)+1)

	_, err = w.Reschedule(m, now.Add(time.Hour), now)
	require.ErrorIs(t, err, ErrNotScheduled)
	_, err = w.Release(m, now)
	require.ErrorIs(t, err, ErrNotQuarantined)
}

func TestAMessageCanBeRescheduledAgain(t *testing.T) {
	w, now := small(3), At(start)
	m := firstWith(t, w, api.StatusScheduled, now)
	for hours := range 3 {
		due := now.Add(time.Duration(hours+1) * time.Hour)
		standing, err := w.Reschedule(m, due, now.Add(time.Duration(hours)*time.Minute))
		require.NoError(t, err)
		require.Equal(t, Standing{Status: api.StatusScheduled, Changed: m.Created(), Due: due}, standing)
	}
	last := m.Life()[len(m.Life())-1]
	require.Equal(t, api.StatusDelivered, last.Status)
	require.Greater(t, last.At, now.Add(3*time.Hour))
}

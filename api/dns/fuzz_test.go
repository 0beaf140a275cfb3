package dns

import (
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/dns/dnsmessage"
)

// FuzzRead holds that nothing a resolver sends does more harm than an error,
// and that an answer holds only what was asked for.
func FuzzRead(f *testing.F) {
	asked, err := newQuestion(7, "example.com", TXT)
	require.NoError(f, err)
	answer := dnsmessage.Message{
		Header:    dnsmessage.Header{ID: 7, Response: true},
		Questions: []dnsmessage.Question{asked.about},
		Answers: []dnsmessage.Resource{{
			Header: dnsmessage.ResourceHeader{Name: asked.about.Name, Type: dnsmessage.TypeTXT, Class: dnsmessage.ClassINET, TTL: 60},
			Body:   &dnsmessage.TXTResource{TXT: []string{"v=DMARC1; p=none"}},
		}},
	}
	packed, err := answer.Pack()
	require.NoError(f, err)
	f.Add(packed)
	f.Add(asked.packed)
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, reply []byte) {
		answer, err := asked.read(reply)
		if err != nil {
			require.Zero(t, answer)
		}
		require.GreaterOrEqual(t, answer.TTL, seconds(0))
	})
}

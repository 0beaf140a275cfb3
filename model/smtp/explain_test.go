package smtp_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mintop/model/cell"
	"mintop/model/smtp"
)

func TestParseIsLenientAboutWhatSurroundsAStatus(t *testing.T) {
	for text, want := range map[string]string{
		"5.1.1":                    "5.1.1",
		"  5.1.1 ":                 "5.1.1",
		"550 5.1.1":                "5.1.1",
		"550 5.1.1 no such user":   "5.1.1",
		"550-5.1.1 no such user":   "5.1.1",
		"550 #5.1.1 smtp;550":      "5.1.1",
		"\r\n 4.7.1: Come back":    "4.7.1",
		"5.1.10":                   "5.1.10",
		"5.7.509. Access denied":   "5.7.509",
		"2.6.0 <id> [InternalId]":  "2.6.0",
		"":                         "",
		"550":                      "",
		"no such user":             "",
		"5.1":                      "",
		"5.1.":                     "",
		"5..1":                     "",
		"5.1.x":                    "",
		"3.1.1":                    "",
		"9.1.1":                    "",
		"192.0.2.1 said no":        "",
		"5.1.1.1":                  "",
		"5.1.1a":                   "",
		"5.1.1é":                   "",
		"5.1.1000":                 "",
		"5.99999999999999999999.1": "",
		"-5.1.1":                   "",
		"５.1.1":                    "",
	} {
		status, ok := smtp.Parse(text)
		require.Equal(t, want != "", ok, "%q", text)
		if ok {
			require.Equal(t, want, status.String(), "%q", text)
		}
	}
	require.Empty(t, smtp.Status{}.String())
}

func TestExplain(t *testing.T) {
	for _, test := range []struct {
		code     int
		enhanced string
		words    string
		topic    smtp.Topic
		address  bool
		forGood  bool
	}{
		{550, "5.1.1", "no such mailbox", smtp.Address, true, true},
		{550, " 5.1.1 ", "no such mailbox", smtp.Address, true, true},
		{0, "550 5.1.1 User unknown", "no such mailbox", smtp.Address, true, true},
		{556, "5.1.10", "the domain says it takes no mail at all", smtp.Address, true, true},
		{450, "4.1.2", "the domain takes no mail", smtp.Address, true, false},
		{550, "5.1.99", "the address is not accepted", smtp.Address, true, true},
		{550, "5.1.0", "the address is not accepted", smtp.Address, true, true},

		// RFC 3463: these two speak of the sender's address.
		{553, "5.1.7", "the sender's address is written wrongly", smtp.Sender, false, true},
		{550, "5.1.8", "the sender's domain takes no mail", smtp.Sender, false, true},
		{250, "2.1.5", "the address is valid", smtp.Address, false, false},
		{250, "2.1.0", "accepted", smtp.Address, false, false},

		{550, "5.2.1", "the mailbox is disabled", smtp.Mailbox, true, true},
		{450, "4.2.1", "the mailbox is disabled", smtp.Mailbox, false, false},
		{552, "5.2.2", "the mailbox is full", smtp.Mailbox, false, true},
		{452, "4.2.2", "the mailbox is full", smtp.Mailbox, false, false},
		{552, "5.3.4", "too big for the receiving system", smtp.Content, false, true},
		{0, "5.4.4", "no way to the domain's servers is known", smtp.Network, false, true},
		{0, "4.4.7", "tried for too long", smtp.Network, false, false},

		// Policy holds against the sender or the content, however permanent.
		{554, "5.7.1", "against the receiver's policy", smtp.Policy, false, true},
		{550, "5.7.25", "the sending server has no valid reverse DNS", smtp.Policy, false, true},
		{550, "5.7.27", "the sender's domain says it takes no mail at all", smtp.Sender, false, true},
		{550, "5.7.17", "the mailbox has another owner now", smtp.Policy, false, true},
		{550, "5.7.511", "against the receiver's policy", smtp.Policy, false, true},

		{250, "2.6.0", "accepted", smtp.Content, false, false},
		{250, "2.0.0", "accepted", smtp.Undefined, false, false},
		{250, "", "accepted", smtp.Undefined, false, false},

		// A status that says nothing leaves it to the code, then to its class.
		{451, "4.0.0", "the receiving server had a fault", smtp.System, false, false},
		{0, "5.0.0", "refused for good", smtp.Undefined, false, true},
		{0, "4.9.9", "refused for now", smtp.Undefined, false, false},
		{550, "", "the mailbox is not available, or the message not wanted", smtp.Undefined, false, true},
		{550, "garbage", "the mailbox is not available, or the message not wanted", smtp.Undefined, false, true},
		{421, "", "the receiving server is not available now", smtp.System, false, false},
		{599, "", "refused for good", smtp.Undefined, false, true},
		{499, "", "refused for now", smtp.Undefined, false, false},

		// The sending side acts on the basic code.
		{550, "4.2.2", "the mailbox is full", smtp.Mailbox, false, true},
		{452, "5.2.2", "the mailbox is full", smtp.Mailbox, false, false},

		{0, "", "", smtp.Undefined, false, false},
		{-1, "x", "", smtp.Undefined, false, false},
		{1000, "", "", smtp.Undefined, false, false},
	} {
		want := smtp.Explanation{Words: test.words, Topic: test.topic, AboutAddress: test.address, Permanent: test.forGood}
		require.Equal(t, want, smtp.Explain(test.code, test.enhanced, ""), "%d %q", test.code, test.enhanced)
	}
}

// registered is how far the details of each subject go in the registry.
func registered() map[int]int { return map[int]int{1: 10, 2: 4, 3: 6, 4: 7, 5: 6, 6: 10, 7: 30} }

func TestEveryRegisteredDetailHasWordsOfItsOwn(t *testing.T) {
	for subject, last := range registered() {
		general := smtp.Explain(0, fmt.Sprintf("5.%d.999", subject), "")
		for detail := 1; detail <= last; detail++ {
			text := fmt.Sprintf("5.%d.%d", subject, detail)
			words := smtp.Explain(0, text, "").Words
			require.NotEmpty(t, words, text)
			if text != "5.7.1" { // which is how the subject as a whole is used
				require.NotEqual(t, general.Words, words, text)
			}
		}
	}
}

func TestWhatTheRuleSaysOfAddresses(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		code := rapid.IntRange(0, 700).Draw(t, "code")
		class := rapid.SampledFrom([]int{2, 4, 5}).Draw(t, "class")
		subject, detail := rapid.IntRange(0, 9).Draw(t, "subject"), rapid.IntRange(0, 999).Draw(t, "detail")
		got := smtp.Explain(code, fmt.Sprintf("%d.%d.%d", class, subject, detail), "")
		switch {
		case class == 2, subject == 7, subject == 1 && (detail == 7 || detail == 8):
			require.False(t, got.AboutAddress)
		case subject != 1 && !(class == 5 && subject == 2 && detail == 1):
			require.False(t, got.AboutAddress)
		}
		require.NotEmpty(t, got.Words)
		require.NotEqual(t, "undefined", smtp.Explain(550, "5.1.1", "").Topic.String())
	})
}

func FuzzExplain(f *testing.F) {
	for _, text := range []string{"5.1.1", "550 5.7.1 blocked", "4.2", "..", "5.1.1.", "\x1b[31m5.1.1"} {
		f.Add(550, text, "user unknown")
		f.Add(450, text, "Boîte pleine\r\n\x00\xff")
	}
	f.Fuzz(func(t *testing.T, code int, enhanced, said string) {
		got := smtp.Explain(code, enhanced, said)
		require.Equal(t, cell.Line(got.Words), got.Words)
		require.False(t, strings.HasSuffix(got.Words, "."))
		status, ok := smtp.Parse(enhanced)
		if ok {
			again, same := smtp.Parse(status.String())
			require.True(t, same)
			require.Equal(t, status, again)
		}
		if got.AboutAddress {
			require.True(t, ok || got.Family.AboutAddress(), "only an enhanced status or words speak about the address")
		}
		if got.Family != smtp.FamilyUnknown {
			require.NotEmpty(t, got.Words)
			require.NotEqual(t, 2, status.Class, "the words of an acceptance are not read")
		}
	})
}

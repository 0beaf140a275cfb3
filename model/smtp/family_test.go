package smtp_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mintop/model/smtp"
)

func TestTheWordsOfAReplyAreRead(t *testing.T) {
	for family, replies := range repliesOf() {
		receivers := make(map[string]bool)
		for _, reply := range replies {
			got := smtp.Explain(reply.code, reply.enhanced, reply.text)
			require.Equal(t, family.String(), got.Family.String(), "%s: %s", reply.receiver, reply.text)
			receivers[reply.receiver] = true
		}
		if family != smtp.FamilyUnknown {
			require.GreaterOrEqual(t, len(receivers), 6, "receivers of %s", family)
		}
	}
}

func TestEveryFamilyHasRepliesAndWords(t *testing.T) {
	names := make(map[string]bool)
	for family := smtp.FamilyUnknown; family <= smtp.ServerTrouble; family++ {
		require.NotEmpty(t, repliesOf()[family], family.String())
		require.False(t, names[family.String()], "%s names one family", family)
		names[family.String()] = true
	}
}

// A refusal that does not speak about the address must never be held against it.
func TestWhatIsHeldAgainstAnAddress(t *testing.T) {
	for family, replies := range repliesOf() {
		for _, reply := range replies {
			got := smtp.Explain(reply.code, reply.enhanced, reply.text)
			switch family {
			case smtp.NoSuchAddress, smtp.AddressDisabled:
				require.True(t, got.AboutAddress, "%s: %s", reply.receiver, reply.text)
			case smtp.FamilyUnknown, smtp.MailboxFull, smtp.ReceivingTooFast, smtp.SendingTooFast, smtp.BlockListed,
				smtp.NotAuthenticated, smtp.ReverseDNS, smtp.SenderRefused, smtp.RelayRefused, smtp.EncryptionNeeded,
				smtp.TooBig, smtp.Malware, smtp.SpamContent, smtp.Greylisted, smtp.PolicyRefusal, smtp.ServerTrouble:
				require.False(t, got.AboutAddress, "%s: %s", reply.receiver, reply.text)
			}
		}
	}
}

func TestWhereWordsAndCodeDifferBothAreTold(t *testing.T) {
	for _, test := range []struct {
		code     int
		enhanced string
		text     string
		words    string
		topic    smtp.Topic
	}{
		{552, "5.1.1", "user over quota", `its words say "the mailbox is full", its code says "no such mailbox"`, smtp.Mailbox},
		{550, "5.2.2", "no such user", `its words say "no such mailbox", its code says "the mailbox is full"`, smtp.Address},
		{550, "5.1.1", "blocked: your IP is on a block list", `its words say "the sending server is on a block list", its code says "no such mailbox"`, smtp.Policy},
		{550, "5.1.1", "rejected as spam", `its words say "the message looks like spam", its code says "no such mailbox"`, smtp.Content},
		{550, "5.7.26", "user unknown", `its words say "no such mailbox", its code says "several checks of the sender failed"`, smtp.Address},
		{550, "5.1.8", "mailbox not found", `its words say "no such mailbox", its code says "the sender's domain takes no mail"`, smtp.Address},
		{550, "5.3.4", "user unknown", `its words say "no such mailbox", its code says "too big for the receiving system"`, smtp.Address},
	} {
		got := smtp.Explain(test.code, test.enhanced, test.text)
		require.Equal(t, test.words, got.Words)
		require.Equal(t, test.topic, got.Topic)
		require.True(t, got.Contradictory)
		require.False(t, got.AboutAddress, "neither is claimed")
	}
	for _, agreed := range []struct {
		code     int
		enhanced string
		text     string
	}{
		{550, "5.1.1", "account disabled"},
		{550, "5.2.1", "user unknown"},
		{550, "5.7.1", "user unknown"},
		{550, "5.4.1", "Recipient address rejected: Access denied"},
		{550, "5.0.0", "user unknown"},
	} {
		got := smtp.Explain(agreed.code, agreed.enhanced, agreed.text)
		require.False(t, got.Contradictory, agreed.text)
		require.NotContains(t, got.Words, "its code says", agreed.text)
		require.True(t, got.AboutAddress, agreed.text)
	}
}

// Words that speak about an address in a refusal for good say nothing about it in
// one for now: greylisting and overload are worded like that too.
func TestWordsThatHoldInARefusalForGoodOnly(t *testing.T) {
	for _, text := range []string{"mailbox unavailable", "Recipient address rejected", "recipient rejected"} {
		require.True(t, smtp.Explain(550, "", text).AboutAddress, text)
		require.False(t, smtp.Explain(450, "", text).AboutAddress, text)
	}
}

func TestLongRepliesAreReadAtTheirBeginning(t *testing.T) {
	filler := strings.Repeat("x ", 5000)
	require.Equal(t, smtp.NoSuchAddress, smtp.Read("user unknown "+filler, true))
	require.Equal(t, smtp.FamilyUnknown, smtp.Read(filler+"user unknown", true))
	require.Equal(t, smtp.NoSuchAddress, smtp.Read("550-first line\r\n550-User\r\n550 unknown", true), "over several lines, without the codes between")
}

func BenchmarkRead(b *testing.B) {
	text := strings.Repeat("Your message could be taken by nobody who is reachable from this place. ", 8)
	for b.Loop() {
		smtp.Read(text, true)
	}
}

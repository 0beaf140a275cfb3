package smtp_test

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mintop/api/sandbox/internal/smtp"
)

func answer(f smtp.Family, s smtp.Situation, seed uint64) smtp.Reply {
	source := rand.New(rand.NewPCG(seed, seed))
	return smtp.Answer(f, s, smtp.Asked{Recipient: "jane.doe@example.com", SendingIP: "192.0.2.10", Draw: source.IntN})
}

func everyReply(t *testing.T, check func(t *testing.T, s smtp.Situation, reply smtp.Reply)) {
	for _, family := range smtp.Families() {
		for _, situation := range smtp.Situations() {
			t.Run(fmt.Sprintf("family %d situation %d", family, situation), func(t *testing.T) {
				for seed := range uint64(20) {
					check(t, situation, answer(family, situation, seed))
				}
			})
		}
	}
}

// RFC 3463 section 2: the class of the enhanced code is that of the outcome.
func TestBasicAndEnhancedCodesAgree(t *testing.T) {
	everyReply(t, func(t *testing.T, _ smtp.Situation, reply smtp.Reply) {
		if reply.Code == 0 || reply.Enhanced == "" {
			return
		}
		require.Equal(t, strconv.Itoa(reply.Code)[:1], reply.Enhanced[:1], reply.Text)
		require.Len(t, strings.Split(reply.Enhanced, "."), 3)
	})
}

// RFC 5321 section 4.2.1: 2yz is done, 4yz may be tried again, 5yz may not.
func TestTheCodeFitsTheSituation(t *testing.T) {
	for _, family := range smtp.Families() {
		if family == smtp.Unreachable {
			continue // nobody is there to answer anything else
		}
		require.Equal(t, 250, answer(family, smtp.Accepted, 1).Code)
		for _, situation := range []smtp.Situation{smtp.Greylisted, smtp.Throttled, smtp.Busy} {
			require.Equal(t, 4, answer(family, situation, 1).Code/100, "family %d", family)
		}
		for _, situation := range []smtp.Situation{smtp.FullForGood, smtp.UnknownUser, smtp.Refused} {
			require.Equal(t, 5, answer(family, situation, 1).Code/100, "family %d", family)
			require.True(t, situation.Permanent())
		}
	}
}

func TestTextsAreComplete(t *testing.T) {
	everyReply(t, func(t *testing.T, _ smtp.Situation, reply smtp.Reply) {
		require.NotEmpty(t, reply.Text)
		require.NotContains(t, reply.Text, "{")
		require.NotContains(t, reply.Text, "}")
	})
}

func TestAnUnreachableDomainHasNoServerToAnswer(t *testing.T) {
	reply := answer(smtp.Unreachable, smtp.UnknownUser, 2)
	require.Zero(t, reply.Code)
	require.Equal(t, "5.4.4", reply.Enhanced)
	require.Contains(t, reply.Text, "name=example.com")
}

func TestEqualDrawsGiveEqualAnswers(t *testing.T) {
	first, second := answer(smtp.Gmail, smtp.UnknownUser, 7), answer(smtp.Gmail, smtp.UnknownUser, 7)
	require.Equal(t, first, second)
	require.NotEqual(t, answer(smtp.Gmail, smtp.Accepted, 7), answer(smtp.Gmail, smtp.Accepted, 8), "queue ids differ")
}

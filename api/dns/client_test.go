package dns_test

import (
	"context"
	"encoding/binary"
	"errors"
	"io"
	"net"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"
	"golang.org/x/net/dns/dnsmessage"

	"mintop/api/dns"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// zone answers questions as one resolver does. What it is given is the question
// as it came, ready to be turned into an answer.
type zone func(network string, asked dnsmessage.Message) []dnsmessage.Message

// asking is a client whose resolvers are zones, by their address.
func asking(zones map[string]zone, servers ...string) *dns.Client {
	return &dns.Client{Servers: servers, Dial: func(_ context.Context, network, address string) (net.Conn, error) {
		answer, ok := zones[address]
		if !ok {
			return nil, errors.New("connection refused")
		}
		here, there := net.Pipe()
		go serve(there, network, answer)
		return here, nil
	}}
}

// serve answers one question over a connection, then waits to be hung up on.
func serve(conn net.Conn, network string, answer zone) {
	defer func() { _ = conn.Close() }() // whoever asked may have hung up first
	packed := make([]byte, 4096)
	n, err := conn.Read(packed)
	if err != nil {
		return
	}
	packed = packed[:n]
	if network == "tcp" {
		packed = packed[2:]
	}
	var asked dnsmessage.Message
	if asked.Unpack(packed) != nil {
		return
	}
	asked.Additionals = nil
	for _, reply := range answer(network, asked) {
		reply.Response = true
		out, err := reply.Pack()
		if err != nil {
			return
		}
		if network == "tcp" {
			out = append(binary.BigEndian.AppendUint16(nil, uint16(len(out))), out...)
		}
		if _, err := conn.Write(out); err != nil {
			return
		}
	}
	_, _ = io.Copy(io.Discard, conn)
}

// says answers with records.
func says(records ...dnsmessage.Resource) zone {
	return func(_ string, asked dnsmessage.Message) []dnsmessage.Message {
		asked.Answers = records
		return []dnsmessage.Message{asked}
	}
}

func record(ttl uint32, kind dnsmessage.Type, body dnsmessage.ResourceBody) dnsmessage.Resource {
	name := dnsmessage.MustNewName("lm1._domainkey.example.com.")
	return dnsmessage.Resource{Header: dnsmessage.ResourceHeader{Name: name, Type: kind, Class: dnsmessage.ClassINET, TTL: ttl}, Body: body}
}

func text(ttl uint32, parts ...string) dnsmessage.Resource {
	return record(ttl, dnsmessage.TypeTXT, &dnsmessage.TXTResource{TXT: parts})
}

func alias(ttl uint32, target string) dnsmessage.Resource {
	return record(ttl, dnsmessage.TypeCNAME, &dnsmessage.CNAMEResource{CNAME: dnsmessage.MustNewName(target)})
}

func exchanger(ttl uint32, preference uint16, host string) dnsmessage.Resource {
	return record(ttl, dnsmessage.TypeMX, &dnsmessage.MXResource{Pref: preference, MX: dnsmessage.MustNewName(host)})
}

const server = "192.0.2.53:53"

func TestWhatAResolverSays(t *testing.T) {
	for name, c := range map[string]struct {
		kind    dns.Type
		records []dnsmessage.Resource
		values  []string
		ttl     time.Duration
	}{
		"a text":                          {dns.TXT, []dnsmessage.Resource{text(300, "v=DMARC1; p=none")}, []string{"v=DMARC1; p=none"}, 5 * time.Minute},
		"a text in parts":                 {dns.TXT, []dnsmessage.Resource{text(60, "v=DKIM1; p=MII", "BIj")}, []string{"v=DKIM1; p=MIIBIj"}, time.Minute},
		"several texts":                   {dns.TXT, []dnsmessage.Resource{text(300, "one"), text(20, "two")}, []string{"one", "two"}, 20 * time.Second},
		"an alias, not its target":        {dns.CNAME, []dnsmessage.Resource{alias(3600, "lm1.dkim.test.")}, []string{"lm1.dkim.test"}, time.Hour},
		"a text behind an alias":          {dns.TXT, []dnsmessage.Resource{alias(9, "key.test."), text(300, "key")}, []string{"key"}, 5 * time.Minute},
		"an exchanger":                    {dns.MX, []dnsmessage.Resource{exchanger(300, 10, "mx.test.")}, []string{"10 mx.test"}, 5 * time.Minute},
		"records of other types are none": {dns.MX, []dnsmessage.Resource{text(300, "no")}, nil, 0},
		"nothing":                         {dns.TXT, nil, nil, 0},
	} {
		t.Run(name, func(t *testing.T) {
			client := asking(map[string]zone{server: says(c.records...)}, server)
			answer, err := client.LookUp(t.Context(), "lm1._domainkey.example.com", c.kind)
			require.NoError(t, err)
			require.Equal(t, dns.Answer{Resolver: server, Values: c.values, TTL: c.ttl}, answer)
		})
	}
}

func TestANameThatIsNotThereIsAnAnswer(t *testing.T) {
	soa := record(900, dnsmessage.TypeSOA, &dnsmessage.SOAResource{
		NS: dnsmessage.MustNewName("ns.test."), MBox: dnsmessage.MustNewName("root.test."), MinTTL: 120,
	})
	client := asking(map[string]zone{server: func(_ string, asked dnsmessage.Message) []dnsmessage.Message {
		asked.RCode, asked.Authorities = dnsmessage.RCodeNameError, []dnsmessage.Resource{soa}
		return []dnsmessage.Message{asked}
	}}, server)
	answer, err := client.LookUp(t.Context(), "nothing.example.com", dns.TXT)
	require.NoError(t, err)
	require.Equal(t, dns.Answer{Resolver: server, TTL: 2 * time.Minute}, answer)
}

func TestAnAnswerThatDoesNotFitIsAskedForByTCP(t *testing.T) {
	client := asking(map[string]zone{server: func(network string, asked dnsmessage.Message) []dnsmessage.Message {
		asked.Truncated = network == "udp"
		asked.Answers = []dnsmessage.Resource{text(300, network)}
		return []dnsmessage.Message{asked}
	}}, server)
	answer, err := client.LookUp(t.Context(), "example.com", dns.TXT)
	require.NoError(t, err)
	require.Equal(t, []string{"tcp"}, answer.Values)
}

func TestAnswersToOtherQuestionsAreNotTaken(t *testing.T) {
	client := asking(map[string]zone{server: func(_ string, asked dnsmessage.Message) []dnsmessage.Message {
		otherID, otherName, right := asked, asked, asked
		otherID.ID++
		otherName.Questions = []dnsmessage.Question{{Name: dnsmessage.MustNewName("bank.test."), Type: dnsmessage.TypeTXT, Class: dnsmessage.ClassINET}}
		otherID.Answers = []dnsmessage.Resource{text(1, "forged")}
		otherName.Answers = otherID.Answers
		right.Answers = []dnsmessage.Resource{text(300, "right")}
		return []dnsmessage.Message{otherID, otherName, right}
	}}, server)
	answer, err := client.LookUp(t.Context(), "example.com", dns.TXT)
	require.NoError(t, err)
	require.Equal(t, []string{"right"}, answer.Values)
}

func TestTheNextResolverIsAskedWhenOneFails(t *testing.T) {
	failing := func(_ string, asked dnsmessage.Message) []dnsmessage.Message {
		asked.RCode = dnsmessage.RCodeServerFailure
		return []dnsmessage.Message{asked}
	}
	zones := map[string]zone{"192.0.2.2:53": failing, server: says(text(300, "here"))}
	answer, err := asking(zones, "192.0.2.1:53", "192.0.2.2:53", server).LookUp(t.Context(), "example.com", dns.TXT)
	require.NoError(t, err)
	require.Equal(t, server, answer.Resolver)

	_, err = asking(zones, "192.0.2.1:53", "192.0.2.2:53").LookUp(t.Context(), "example.com", dns.TXT)
	require.ErrorContains(t, err, "resolver 192.0.2.2:53: it answers SERVFAIL")
}

func TestAResolverThatKeepsSilentIsGivenUp(t *testing.T) {
	silent := func(string, dnsmessage.Message) []dnsmessage.Message { return nil }
	synctest.Test(t, func(t *testing.T) {
		client := asking(map[string]zone{"192.0.2.1:53": silent, server: says(text(300, "here"))}, "192.0.2.1:53", server)
		begin := time.Now()
		answer, err := client.LookUp(t.Context(), "example.com", dns.TXT)
		require.NoError(t, err)
		require.Equal(t, server, answer.Resolver)
		require.Equal(t, 5*time.Second, time.Since(begin))
	})
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		_, err := asking(map[string]zone{server: silent}, server, server).LookUp(ctx, "example.com", dns.TXT)
		require.ErrorIs(t, err, dns.ErrNoAnswer)
	})
}

func TestWhatCannotBeAsked(t *testing.T) {
	client := asking(nil, server)
	_, err := client.LookUp(t.Context(), "example.com", "SRV")
	require.ErrorContains(t, err, `records of type "SRV" cannot be looked up`)
	_, err = client.LookUp(t.Context(), "an..empty.label", dns.TXT)
	require.ErrorContains(t, err, "cannot be asked for")
	_, err = (&dns.Client{Servers: []string{}}).LookUp(t.Context(), "example.com", dns.TXT)
	require.ErrorIs(t, err, dns.ErrNoResolver)
}

func TestThisMachineNamesItsResolvers(t *testing.T) {
	for _, server := range dns.Resolvers(t.Context()) {
		_, port, err := net.SplitHostPort(server)
		require.NoError(t, err)
		require.Equal(t, "53", port)
	}
}

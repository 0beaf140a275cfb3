package domain_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mintop/api"
	"mintop/api/dns"
	"mintop/model/cell"
	"mintop/model/domain"
)

// key is what stands for a key in these records.
const key = "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQ"

// found is one trial: what a name holds, and what is to be said of it.
type found struct {
	name    string
	values  []string
	want    domain.Agreement
	remarks string // part of what is said, "" for nothing at all
}

func judgeAll(t *testing.T, kind api.RecordType, expected string, trials []found) {
	t.Helper()
	record := &domain.Record{Type: kind, Name: "name.example.com", Content: expected}
	for _, trial := range trials {
		look := domain.LookFrom(dns.Answer{Values: trial.values}, nil, "example.com", noon)
		got := look.Judge(record)
		require.Equal(t, trial.want.String(), got.Agreement.String(), "%s: %s", trial.name, got.Remarks)
		if trial.remarks == "" {
			require.Empty(t, got.Remarks, trial.name)
		}
		require.Contains(t, strings.Join(got.Remarks, " "), trial.remarks, trial.name)
	}
}

func TestSPFRecordsAreJudgedAsASet(t *testing.T) {
	judgeAll(t, api.RecordTXT, "v=spf1 include:spf.mail.test ~all", []found{
		{"the same", []string{"v=spf1 include:spf.mail.test ~all"}, domain.Same, ""},
		{"beside other texts", []string{"site-verification=1", "v=spf1 include:spf.mail.test ~all"}, domain.Same, ""},
		{"other blanks and capitals", []string{"V=SPF1  Include:SPF.mail.test  ~ALL"}, domain.Same, ""},
		{"another order", []string{"v=spf1 mx include:spf.mail.test ~all"}, domain.Same, "It also lets in: mx."},
		{"more mechanisms", []string{"v=spf1 include:other.test include:spf.mail.test ip4:192.0.2.0/24 ~all"}, domain.Same, "It also lets in: include:other.test, ip4:192.0.2.0/24."},
		{"stricter", []string{"v=spf1 include:spf.mail.test -all"}, domain.Same, "stricter"},
		{"a plus sign", []string{"v=spf1 +include:spf.mail.test ~all"}, domain.Same, ""},
		{"weaker", []string{"v=spf1 include:spf.mail.test ?all"}, domain.Different, "weaker"},
		{"everybody", []string{"v=spf1 include:spf.mail.test +all"}, domain.Different, "weaker"},
		{"no end", []string{"v=spf1 include:spf.mail.test"}, domain.Different, "does not end in ~all"},
		{"missing", []string{"v=spf1 include:other.test ~all"}, domain.Different, "include:spf.mail.test is missing"},
		{"refused by its sign", []string{"v=spf1 -include:spf.mail.test ~all"}, domain.Different, "does not let its mail in"},
		{"after the end", []string{"v=spf1 ~all include:spf.mail.test"}, domain.Different, "stands after all"},
		{"a slip", []string{"v=spf1 inlcude:spf.mail.test include:spf.mail.test ~all"}, domain.Different, "is no mechanism"},
		{"an empty include", []string{"v=spf1 include: include:spf.mail.test ~all"}, domain.Different, "is no mechanism"},
		{"an unknown modifier", []string{"v=spf1 include:spf.mail.test x=y ~all"}, domain.Same, ""},
		{"two", []string{"v=spf1 include:spf.mail.test ~all", "v=spf1 mx -all"}, domain.Different, "Two SPF records"},
		{"two of the same", []string{"v=spf1 include:spf.mail.test ~all", "v=spf1 include:spf.mail.test ~all"}, domain.Different, "Two SPF records"},
		{"three", []string{"v=spf1 a", "v=spf1 mx", "v=spf1 include:spf.mail.test ~all"}, domain.Different, "3 SPF records"},
		{"none among texts", []string{"hello", "v=spf10 include:spf.mail.test ~all"}, domain.Different, "None of the texts here is an SPF record"},
		{"nothing", nil, domain.Absent, ""},
	})
}

func TestDKIMKeysAreJudgedAsASet(t *testing.T) {
	judgeAll(t, api.RecordTXT, "v=DKIM1; k=rsa; p="+key, []found{
		{"the same", []string{"v=DKIM1; k=rsa; p=" + key}, domain.Same, ""},
		{"no blanks", []string{"v=DKIM1;k=rsa;p=" + key}, domain.Same, ""},
		{"a final semicolon", []string{"v=DKIM1; k=rsa; p=" + key + ";"}, domain.Same, ""},
		{"another order", []string{"v=DKIM1; p=" + key + "; k=rsa"}, domain.Same, ""},
		{"defaults left out", []string{"p=" + key}, domain.Same, ""},
		{"blanks in the key", []string{"v=DKIM1; p=" + key[:10] + " " + key[10:]}, domain.Same, ""},
		{"a note", []string{"v=DKIM1; n=made in May; p=" + key}, domain.Same, ""},
		{"e-mail only", []string{"v=DKIM1; s=email; p=" + key}, domain.Same, ""},
		{"a hash that is enough", []string{"v=DKIM1; h=sha256; p=" + key}, domain.Same, ""},
		{"a test", []string{"v=DKIM1; t=y; p=" + key}, domain.Same, "t=y marks the key as a test"},
		{"an old hash only", []string{"v=DKIM1; h=sha1; p=" + key}, domain.Different, "sha256"},
		{"another service", []string{"v=DKIM1; s=tlsrpt; p=" + key}, domain.Different, "e-mail"},
		{"another key", []string{"v=DKIM1; p=" + strings.ToLower(key)}, domain.Different, "another key"},
		{"another kind of key", []string{"v=DKIM1; k=ed25519; p=" + key}, domain.Different, "kind of key"},
		{"revoked", []string{"v=DKIM1; k=rsa; p="}, domain.Different, "revoked"},
		{"no key", []string{"v=DKIM1; k=rsa"}, domain.Different, "holds no key"},
		{"the version late", []string{"k=rsa; v=DKIM1; p=" + key, "x"}, domain.Different, "v=DKIM1 must stand first"},
		{"a tag twice", []string{"v=DKIM1; p=a; p=" + key}, domain.Different, "stands in it twice"},
		{"no semicolons", []string{"v=DKIM1 p=" + key}, domain.Different, "holds no key"},
		{"the same twice", []string{"v=DKIM1; p=" + key, "v=DKIM1;p=" + key}, domain.Different, "Two records hold the same key"},
		{"an old key beside it", []string{"v=DKIM1; p=" + key, "v=DKIM1; p=AAAA"}, domain.Different, "Two keys stand at one name"},
		{"something else", []string{"hello"}, domain.Different, "None of the texts here is a DKIM key"},
	})
}

func TestDMARCPoliciesAreJudgedAsASet(t *testing.T) {
	judgeAll(t, api.RecordTXT, "v=DMARC1; p=none; rua=mailto:reports@example.com", []found{
		{"the same", []string{"v=DMARC1; p=none; rua=mailto:reports@example.com"}, domain.Same, ""},
		{"blanks and a semicolon", []string{"v=DMARC1;p = none;rua=mailto:reports@example.com ;"}, domain.Same, ""},
		{"capitals", []string{"v=DMARC1; p=NONE; rua=MAILTO:reports@example.com"}, domain.Same, ""},
		{"stricter", []string{"v=DMARC1; p=reject; rua=mailto:reports@example.com"}, domain.Same, "stricter"},
		{"more reports", []string{"v=DMARC1; p=none; rua=mailto:a@example.org, mailto:reports@example.com"}, domain.Same, ""},
		{"more tags", []string{"v=DMARC1; p=none; sp=reject; fo=1; rua=mailto:reports@example.com"}, domain.Same, ""},
		{"exact alignment", []string{"v=DMARC1; p=none; adkim=s; rua=mailto:reports@example.com"}, domain.Same, "adkim=s"},
		{"a share", []string{"v=DMARC1; p=none; pct=10; rua=mailto:reports@example.com"}, domain.Same, "pct=10"},
		{"no reports", []string{"v=DMARC1; p=none"}, domain.Different, "rua= lacks"},
		{"other reports", []string{"v=DMARC1; p=none; rua=mailto:x@example.org"}, domain.Different, "rua= lacks"},
		{"no policy", []string{"v=DMARC1; rua=mailto:reports@example.com"}, domain.Different, "policy is missing"},
		{"a policy there is not", []string{"v=DMARC1; p=block; rua=mailto:reports@example.com"}, domain.Different, "is no policy"},
		{"the version late", []string{"v=dmarc1; p=none; rua=mailto:reports@example.com"}, domain.Different, "v=DMARC1 must stand first"},
		{"two", []string{"v=DMARC1; p=none; rua=mailto:reports@example.com", "v=DMARC1; p=reject"}, domain.Different, "Two DMARC policies"},
		{"two of the same", []string{"v=DMARC1; p=none", "v=DMARC1; p=none"}, domain.Different, "Two DMARC policies"},
		{"none", []string{"v=spf1 -all"}, domain.Different, "None of the texts here is a DMARC policy"},
		{"a broken one", []string{"v=DMARC1; none"}, domain.Different, "no valid policy"},
	})
	judgeAll(t, api.RecordTXT, "v=DMARC1; p=quarantine", []found{
		{"weaker", []string{"v=DMARC1; p=none"}, domain.Different, "weaker"},
		{"stricter", []string{"v=DMARC1; p=reject"}, domain.Same, "stricter"},
	})
}

func TestExchangersAreJudgedAsASet(t *testing.T) {
	judgeAll(t, api.RecordMX, "10 mx.mail.test", []found{
		{"the same", []string{"10 MX.mail.test."}, domain.Same, ""},
		{"another preference", []string{"20 mx.mail.test"}, domain.Same, "preference is 20 in place of 10"},
		{"a backup", []string{"10 mx.mail.test", "20 mx.other.test"}, domain.Same, "when mx.mail.test cannot be reached"},
		{"one that comes first", []string{"10 mx.mail.test", "5 mx.other.test"}, domain.Different, "Mail goes to mx.other.test first"},
		{"one that shares", []string{"10 mx.other.test", "10 mx.mail.test"}, domain.Different, "Half of the mail goes to mx.other.test"},
		{"another", []string{"10 mx.other.test"}, domain.Different, "not among"},
		{"none", []string{"0 ."}, domain.Different, "takes no mail at all"},
	})
	judgeAll(t, api.RecordMX, "mx.mail.test", []found{
		{"without a preference", []string{"7 mx.mail.test"}, domain.Same, ""},
	})
}

func TestAliasesAreJudged(t *testing.T) {
	judgeAll(t, api.RecordCNAME, "lm1.dkim.test", []found{
		{"capitals and a dot", []string{"LM1.dkim.test."}, domain.Same, ""},
		{"another", []string{"lm2.dkim.test"}, domain.Different, "leads elsewhere"},
		{"hostile text", []string{attack}, domain.Different, "leads elsewhere"},
		{"two", []string{"other.test", "lm1.dkim.test"}, domain.Different, "Two aliases"},
		{"nothing", nil, domain.Absent, ""},
	})
	judgeAll(t, api.RecordCNAME, "lm1.bücher.test", []found{
		{"its A-label", []string{"lm1.xn--bcher-kva.test"}, domain.Same, ""},
	})
	judgeAll(t, "SRV", "1 2 3", []found{
		{"a type that is not known", []string{"1 2 3"}, domain.Same, ""},
		{"another", []string{"3 2 1"}, domain.Different, "something else"},
	})
}

func TestAnAnswerThatDoesNotComeIsSaidInWords(t *testing.T) {
	for err, want := range map[error]string{
		dns.ErrNoAnswer:      "did not answer in time",
		dns.ErrUnreachable:   "cannot be reached",
		dns.ErrServerFailure: "DNSSEC",
		dns.ErrNoResolver:    "names no resolver",
		errors.New("odd"):    "odd",
	} {
		look := domain.LookFrom(dns.Answer{}, fmt.Errorf("resolver 192.0.2.53:53: %w", err), "example.com", noon)
		got := look.Judge(&domain.Record{Type: api.RecordCNAME})
		require.Equal(t, domain.Unanswered, got.Agreement)
		require.Contains(t, strings.Join(got.Remarks, " "), want)
	}
	require.Equal(t, domain.Unseen, (&domain.Look{}).Judge(&domain.Record{}).Agreement)
}

// zone is what names hold, as "TYPE name" to values.
type zone map[string][]string

// surveyed asks for a record and then whatever explains it.
func (z zone) surveyed(t *testing.T, record *domain.Record, name string) domain.Judgment {
	t.Helper()
	at := func(name string, kind dns.Type) []string {
		return z[string(kind)+" "+strings.ToLower(strings.TrimSuffix(name, "."))]
	}
	look := domain.LookFrom(dns.Answer{Values: at(record.Name, dns.Type(record.Type))}, nil, name, noon)
	for asked := 0; ; {
		questions := look.FollowUps(record)
		if len(questions) == 0 {
			return look.Judge(record)
		}
		for _, question := range questions {
			asked++
			require.LessOrEqual(t, asked, 12, "questions")
			look.Learn(question, at(question.Name, question.Type))
		}
	}
}

func TestTheUsualSlipsAreLookedFor(t *testing.T) {
	alias := &domain.Record{Type: api.RecordCNAME, Name: "lm1._domainkey.mail.example.com", Content: "lm1.dkim.test"}
	policy := &domain.Record{Type: api.RecordTXT, Name: "_dmarc.mail.example.com", Content: "v=DMARC1; p=none"}
	text := "v=DKIM1; p=" + key
	for name, trial := range map[string]struct {
		record *domain.Record
		zone   zone
		want   domain.Agreement
		says   string
	}{
		"a chain that ends right": {alias, zone{
			"CNAME lm1._domainkey.mail.example.com": {"a.example.org"}, "CNAME a.example.org": {"b.example.org"}, "CNAME b.example.org": {"lm1.dkim.test"},
		}, domain.Same, "over 2 more aliases"},
		"a chain that ends elsewhere": {alias, zone{
			"CNAME lm1._domainkey.mail.example.com": {"a.example.org"}, "CNAME a.example.org": {"b.example.org"},
		}, domain.Different, "leads elsewhere"},
		"a circle": {alias, zone{
			"CNAME lm1._domainkey.mail.example.com": {"a.example.org"}, "CNAME a.example.org": {"lm1._domainkey.mail.example.com"},
		}, domain.Different, "leads elsewhere"},
		"the domain twice": {alias, zone{
			"CNAME lm1._domainkey.mail.example.com.mail.example.com": {"lm1.dkim.test"},
		}, domain.Absent, "the domain stands in it twice"},
		"one level up": {alias, zone{
			"CNAME lm1._domainkey.example.com": {"lm1.dkim.test"},
		}, domain.Absent, "published at lm1._domainkey.example.com: move it to lm1._domainkey.mail.example.com"},
		"a copy": {alias, zone{
			"TXT lm1._domainkey.mail.example.com": {text}, "TXT lm1.dkim.test": {text},
		}, domain.Absent, "a copy of what it leads to"},
		"a text": {alias, zone{
			"TXT lm1._domainkey.mail.example.com": {"lm1.dkim.test"}, "TXT lm1.dkim.test": {text},
		}, domain.Absent, "A TXT record stands where a CNAME is asked for"},
		"a policy at the domain itself": {policy, zone{
			"TXT mail.example.com": {"v=spf1 -all", "v=DMARC1; p=none"},
		}, domain.Absent, "published at mail.example.com: move it to _dmarc.mail.example.com"},
		"a policy with the domain twice": {policy, zone{
			"TXT _dmarc.mail.example.com.mail.example.com": {"v=DMARC1; p=none"},
		}, domain.Absent, "the domain stands in it twice"},
		"another record at the wrong place": {policy, zone{
			"TXT mail.example.com": {"v=spf1 -all"},
		}, domain.Absent, ""},
		"nothing anywhere": {alias, zone{}, domain.Absent, ""},
	} {
		got := trial.zone.surveyed(t, trial.record, "mail.example.com")
		require.Equal(t, trial.want.String(), got.Agreement.String(), name)
		if trial.says == "" {
			require.Empty(t, got.Remarks, name)
		}
		require.Contains(t, strings.Join(got.Remarks, " "), trial.says, name)
	}
}

func TestNoMoreIsAskedOfWhatIsRightOrSilent(t *testing.T) {
	record := &domain.Record{Type: api.RecordCNAME, Name: "a.example.com", Content: "b.test"}
	right := domain.LookFrom(dns.Answer{Values: []string{"b.test"}}, nil, "example.com", noon)
	silent := domain.LookFrom(dns.Answer{}, dns.ErrNoAnswer, "example.com", noon)
	require.Empty(t, right.FollowUps(record))
	require.Empty(t, silent.FollowUps(record))
	require.Empty(t, (&domain.Look{}).FollowUps(record))
}

func TestTheNearestOfSeveralValuesIsCompared(t *testing.T) {
	look := domain.LookFrom(dns.Answer{Values: []string{"google-site-verification=abc", "v=DMARC1; p=x"}}, nil, "example.com", noon)
	require.Equal(t, "v=DMARC1; p=x", look.Judge(&domain.Record{Type: api.RecordTXT, Content: "v=DMARC1; p=none"}).Nearest)
}

// How a record is written must not change what it means.
func TestWritingARecordOtherwiseChangesNothing(t *testing.T) {
	blanks := rapid.SampledFrom([]string{"", " ", "  ", "\t"})
	rapid.Check(t, func(t *rapid.T) {
		tags := rapid.Permutation([]string{"k=rsa", "p=" + key, "s=email", "n=x"}).Draw(t, "order")
		text := "v=DKIM1"
		for _, tag := range tags {
			name, value, _ := strings.Cut(tag, "=")
			text += ";" + blanks.Draw(t, "a") + name + blanks.Draw(t, "b") + "=" + blanks.Draw(t, "c") + value + blanks.Draw(t, "d")
		}
		look := domain.LookFrom(dns.Answer{Values: []string{text}}, nil, "example.com", noon)
		require.Equal(t, domain.Same, look.Judge(&domain.Record{Type: api.RecordTXT, Content: "v=DKIM1; k=rsa; p=" + key}).Agreement, text)
	})
}

func FuzzJudge(f *testing.F) {
	for _, text := range []string{"v=spf1 include:a ~all", "v=DKIM1; p=" + key, "v=DMARC1; p=none", "10 mx.test", "x=;=;", attack} {
		f.Add("TXT", text, text+" ", "a.test")
		f.Add("MX", text, "", text)
		f.Add("CNAME", text, text, "b.test")
	}
	f.Fuzz(func(t *testing.T, kind, expected, value, beside string) {
		record := &domain.Record{Type: api.RecordType(kind), Name: "a.example.com", Content: cell.Line(expected)}
		look := domain.LookFrom(dns.Answer{Values: []string{value, beside}}, nil, "example.com", noon)
		for range 20 {
			for _, question := range look.FollowUps(record) {
				look.Learn(question, []string{beside})
			}
		}
		require.Empty(t, look.FollowUps(record), "the questions end")
		judged := look.Judge(record)
		require.NotEqual(t, domain.Unseen, judged.Agreement)
		if judged.Agreement == domain.Different {
			require.NotEmpty(t, judged.Remarks)
		}
		for _, remark := range judged.Remarks {
			require.Equal(t, cell.Line(remark), remark, "a remark is safe to draw")
		}
		same := domain.LookFrom(dns.Answer{Values: []string{record.Content}}, nil, "example.com", noon)
		_ = same.Judge(record)
	})
}

package paste_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/unicode"

	"mintop/model/address"
	"mintop/model/paste"
)

const (
	jane = "jane@example.com"
	bob  = "bob@example.org"
)

// exports are what other programs write, each with jane and bob as the addresses
// it is about.
func exports() map[string]string {
	return map[string]string{
		"commas":                 "email,reason,created\njane@example.com,bounce,2026-01-02\nbob@example.org,spam,2026-01-03\n",
		"semicolons":             "Name;E-Mail;Grund\nJane Doe;jane@example.com;hart\nBob;bob@example.org;weich\n",
		"tabs":                   "Recipient\tType\njane@example.com\tHardBounce\nbob@example.org\tHardBounce\n",
		"empty cells in tabs":    "id\tname\temail\n1\t\tjane@example.com\n2\t\tbob@example.org\n",
		"bars":                   "id|email address|note\n1|jane@example.com|x\n2|bob@example.org|y\n",
		"quotes":                 "\"email\",\"reason\"\n\"jane@example.com\",\"said \"\"no\"\"\"\n\"bob@example.org\",\"a, b\"\n",
		"BOM":                    "\ufeffemail,reason\njane@example.com,a\nbob@example.org,b\n",
		"a replaced BOM":         "\ufffd\ufffdemail,reason\njane@example.com,a\nbob@example.org,b\n",
		"CRLF":                   "email,reason\r\njane@example.com,a\r\nbob@example.org,b\r\n",
		"CR":                     "email,reason\rjane@example.com,a\rbob@example.org,b\r",
		"sep line":               "sep=;\nemail;reason\njane@example.com;a\nbob@example.org;b\n",
		"addresses in the reply": "created,email,reason\n1,jane@example.com,<eve@evil.test>: user unknown\n2,bob@example.org,mallory@evil.test\n",
		"reply of several lines": "email,reply\njane@example.com,\"550 no\n550 ask eve@evil.test\"\nbob@example.org,\"550\n<mallory@evil.test>\"\n",
		"senders beside":         "from,to,status\nnews@acme.test,jane@example.com,bounced\nnews@acme.test,bob@example.org,bounced\n",
		"two named columns":      "recipient,email,event\nx1,jane@example.com,bounce\nx2,bob@example.org,bounce\n",
		"no titles":              "2026-01-02,jane@example.com,bounce\n2026-01-03,bob@example.org,spam\n",
		"no known title":         "when,whom,why\n1,jane@example.com,no\n2,bob@example.org,no\n",
		"names around":           "contact,reason\nJane Doe <jane@example.com>,x\n\"\"\"B, ob\"\" <bob@example.org>\",y\n",
		"blank rows":             "email,reason\n\njane@example.com,a\n,\n\nbob@example.org,b\n",
		"loose quotes":           "email,reason\njane@example.com,5\" screen\nbob@example.org,b\n",
		"one column":             "Email Address\njane@example.com\nbob@example.org\n",
		"one quoted column":      "\"email\"\n\"jane@example.com\"\n\"bob@example.org\"\n",
		"several in a cell":      "id;recipients;status\n1;jane@example.com, bob@example.org;bounced\n",
		"strings":                `["jane@example.com","bob@example.org"]`,
		"objects":                `[{"email":"jane@example.com","reason":"ask eve@evil.test"},{"email":"bob@example.org","reason":"x"}]`,
		"address":                `[{"address":"jane@example.com","tags":["eve@evil.test"]},{"address":"bob@example.org"}]`,
		"recipient":              `[{"recipient":"jane@example.com","sender":"eve@evil.test"},{"recipient":"bob@example.org"}]`,
		"data":                   `{"data":[{"id":"1","value":"jane@example.com"},{"id":"2","value":"bob@example.org"}],"next":"eve@evil.test"}`,
		"data of strings":        `{"data":["jane@example.com","bob@example.org"],"by":["eve@evil.test"]}`,
		"items with paging":      `{"items":[{"address":"jane@example.com","error":"x"},{"address":"bob@example.org"}],"paging":{"next":"https://a.test/?address=eve@evil.test"}}`,
		"nested":                 `{"Bounces":[{"Email":"jane@example.com","From":"eve@evil.test"},{"Email":"bob@example.org"}]}`,
		"recipient objects":      `{"bouncedRecipients":[{"emailAddress":"jane@example.com","diagnosticCode":"eve@evil.test"},{"emailAddress":"bob@example.org"}]}`,
		"emails":                 `{"emails":["jane@example.com","bob@example.org"],"reason":"manual"}`,
		"one a line":             "{\"email\":\"jane@example.com\"}\n{\"email\":\"bob@example.org\"}\n",
		"JSON with BOM and CRLF": "\ufeff[\r\n\"jane@example.com\",\r\n\"bob@example.org\"\r\n]\r\n",
		"a null beside":          `[{"email":null,"recipient":"jane@example.com"},{"email":"bob@example.org"}]`,
	}
}

func TestExportsOfOtherPrograms(t *testing.T) {
	t.Parallel()
	for name, text := range exports() {
		list, is, err := paste.Read(text)
		require.NoError(t, err, name)
		assert.True(t, is, name)
		assert.Equal(t, []string{jane, bob}, list.Addresses, name)
		assert.Empty(t, list.Left, name)
		assert.NotEmpty(t, list.From, name)
	}
}

func TestExportsInUTF16(t *testing.T) {
	t.Parallel()
	for name, text := range exports() {
		if strings.ContainsAny(text, "\ufeff\ufffd") {
			continue
		}
		for _, order := range []unicode.Endianness{unicode.LittleEndian, unicode.BigEndian} {
			for _, mark := range []unicode.BOMPolicy{unicode.UseBOM, unicode.IgnoreBOM} {
				encoded, err := unicode.UTF16(order, mark).NewEncoder().String(text)
				require.NoError(t, err)
				list, is, err := paste.Read(encoded)
				require.NoError(t, err, name)
				assert.True(t, is, name)
				assert.Equal(t, []string{jane, bob}, list.Addresses, name)
			}
		}
	}
}

func TestPlainListsAreNone(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"", "jane@example.com", "jane@example.com, bob@example.org", "jane@example.com\nbob@example.org\n",
		"jane@example.com, bob@example.org\neve@a.test, mallory@b.test", "Jane <jane@example.com>; Bob <bob@example.org>",
		"Jane <jane@example.com>;\nBob <bob@example.org>;\n", "[jane@example.com]", "a, b\nc, d",
	} {
		_, is, err := paste.Read(text)
		require.NoError(t, err, text)
		require.False(t, is, text)
	}
}

func TestWhatIsLeftOutIsTold(t *testing.T) {
	t.Parallel()
	list, is, err := paste.Read("email,reason\njane@example.com,x\nn/a,y\n,z\nbob@example,q\nshort")
	require.NoError(t, err)
	require.True(t, is)
	require.Equal(t, []string{jane}, list.Addresses)
	var words []string
	for _, left := range list.Left {
		words = append(words, left.Place()+": "+left.Why)
	}
	require.Equal(t, []string{
		"n/a in row 3: it has no @", "row 4: it is empty", "bob@example in row 5: its domain is none", "short in row 6: it has no @",
	}, words)
	require.Equal(t, "the column email of 5 rows", list.From)

	list, _, err = paste.Read(`{"data":[{"value":"example.com"},{"value":"jane@example.com"}]}`)
	require.NoError(t, err)
	require.Equal(t, []paste.Left{{Text: "example.com", Why: "it has no @"}}, list.Left)
	require.Equal(t, "JSON of 2 records", list.From)
}

func TestNothingIsReadOfWhatIsNotClear(t *testing.T) {
	t.Parallel()
	for text, why := range map[string]string{
		"Email,Reason\n\"Doe, Jane\" <jane@example.com>,Bounce to bob@example.org\neve@a.test,x\n": "a quote in row 2 of this table is not closed",
		"1,550 user jane@example.com unknown\n2,551 ask bob@example.org\n":                         "no column",
		"when,reply\n1,550 jane@example.com\n2,551 ask bob@example.org\n":                          "no column",
		"1,jane@example.com,bob@example.org\n2,eve@a.test,mallory@b.test":                          "columns 2 and 3",
		"email,reason\njane@example.com,\"open\nbob@example.org,x\n":                               "a quote in row 2",
		`{"email":"jane@example.com"`:                                                              "none from character",
		`["jane@example.com",]`:                                                                    "none from character",
		`{"id":1,"note":"jane@example.com"}`:                                                       "no key",
		`[1,2]`:                                                                                    "",
	} {
		list, is, err := paste.Read(text)
		assert.Empty(t, list.Addresses, text)
		if why == "" {
			continue
		}
		assert.True(t, is, text)
		assert.ErrorContains(t, err, why, text)
	}
}

// FuzzRead looks that nothing is taken that is not an address and does not stand
// in the text.
func FuzzRead(f *testing.F) {
	for _, text := range exports() {
		f.Add(text)
	}
	f.Add("\xff\xfea\x00@\x00")
	f.Add("a,b\n\"c\n")
	f.Fuzz(func(t *testing.T, text string) {
		list, is, err := paste.Read(text)
		if err != nil || !is {
			require.Empty(t, list.Addresses)
			require.Empty(t, list.Left)
			return
		}
		for _, one := range list.Addresses {
			require.NoError(t, address.Check(one))
		}
		for _, left := range list.Left {
			require.NotEmpty(t, left.Why)
			require.NotEmpty(t, left.Place())
		}
	})
}

package api_test

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mintop/api"
	"mintop/api/budget"
)

// A service or a gateway that echoes the token, in whatever form and place, has
// it shown and recorded nowhere.
func TestNoFormOfAnEchoedTokenIsKept(t *testing.T) {
	bare := strings.TrimPrefix(teamToken, "lm_team_")
	for name, written := range map[string]string{
		"without its prefix": bare,
		"split":              bare[:20] + "\u200b " + bare[20:],
		"hex":                hex.EncodeToString([]byte(teamToken)),
		"base64":             base64.StdEncoding.EncodeToString([]byte("jane:" + bare)),
		"base64 for URLs":    base64.RawURLEncoding.EncodeToString([]byte("Bearer " + teamToken)),
		"escaped":            "%6C%6D%5F" + strings.ReplaceAll(bare, bare[3:4], fmt.Sprintf("%%%02X", bare[3])),
	} {
		said, err := json.Marshal(written)
		require.NoError(t, err)
		text := string(said)
		for place, answer := range map[string]func() (*http.Response, error){
			"message":    says(http.StatusForbidden, `{"message":`+text+`}`),
			"code":       says(http.StatusForbidden, `{"error":{"code":`+text+`,"message":"No."}}`),
			"details":    says(http.StatusForbidden, `{"error":{"code":"X","details":{"got":[`+text+`]}}}`),
			"fields":     says(http.StatusUnprocessableEntity, `{"message":"No.","errors":{`+text+`:[`+text+`]}}`),
			"page":       says(http.StatusBadGateway, "<title>"+written+"</title>", "Content-Type", "text/html"),
			"request id": says(http.StatusForbidden, "", "X-Request-Id", strings.ToValidUTF8(written, "")),
			"other type": says(http.StatusOK, "<title>"+written+"</title>", "Content-Type", "text/html"),
			"misshapen":  says(http.StatusOK, `{"data":[{"id":`+text+`,"created_at":`+text+`}]}`),
			"redirect":   says(http.StatusFound, "", "Location", "https://"+strings.Map(host, written)+".example.test/"),
			"broken":     breaks(fmt.Errorf("malformed HTTP response %q", written)),
		} {
			t.Run(name+" as "+place, func(t *testing.T) {
				c := newClient(t, inTurn(answer))
				_, err := c.Messages(t.Context(), budget.Visible, api.MessageQuery{Search: written}, api.PageRequest{})
				kept := fmt.Sprintf("%+v", c.Journal().Entries())
				if err != nil {
					failed := failure(t, err)
					require.True(t, failed.Details == nil || json.Valid(failed.Details))
					kept += fmt.Sprintf("%s %s %q %s %s", err, failed.Code, failed.Fields, failed.Details, failed.Advice())
				}
				for at := 0; at+12 <= len(written); at++ {
					require.NotContains(t, kept, written[at:at+12])
				}
			})
		}
	}
}

// host leaves out of a text what no name of a host holds.
func host(r rune) rune {
	if r > '~' || strings.ContainsRune(" %=+/", r) {
		return -1
	}
	return r
}

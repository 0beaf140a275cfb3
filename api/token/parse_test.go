package token_test

import (
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/require"

	"mintop/api/token"
)

// wide is a text in UTF-16 with a byte order mark, as PowerShell writes it.
func wide(text string) string {
	out := []byte("\xff\xfe")
	for _, unit := range utf16.Encode([]rune(text)) {
		out = append(out, byte(unit), byte(unit>>8))
	}
	return string(out)
}

func TestParse(t *testing.T) {
	const other = "lm_team_0000000000000000000000000000000000000000"
	for name, test := range map[string]struct {
		value string
		want  error
	}{
		"team token":               {whole, nil},
		"surrounded by blanks":     {" \t" + whole + "\r\n", nil},
		"in quotes":                {`"` + whole + `"`, nil},
		"in single quotes":         {"'" + whole + "'", nil},
		"in typographic quotes":    {"“" + whole + "”", nil},
		"in one quote":             {`"` + whole, nil},
		"in backquotes":            {"`" + whole + "`", nil},
		"byte order mark":          {"\ufeff" + whole, nil},
		"UTF-16":                   {wide(whole + "\r\n"), nil},
		"invisible at its end":     {whole + "\u200b", nil},
		"invisible inside":         {whole[:20] + "\u200b" + whole[20:], nil},
		"with its scheme":          {"Bearer " + whole, nil},
		"as a header":              {"Authorization: Bearer " + whole, nil},
		"variable":                 {"LETTERMINT_TEAM_TOKEN=" + whole, nil},
		"variable in quotes":       {`export LETTERMINT_TEAM_TOKEN="` + whole + `"`, nil},
		"JSON":                     {`{"token":"` + whole + `\n","lease":3600}`, nil},
		"first of several lines":   {whole + "\nurl: https://example.com\n", nil},
		"twice the same":           {whole + "\n" + whole, nil},
		"two of them":              {whole + "\n" + other, token.ErrSeveral},
		"nothing":                  {"", token.ErrEmpty},
		"only blanks":              {" \n", token.ErrEmpty},
		"only quotes":              {`""`, token.ErrEmpty},
		"only a byte order mark":   {"\ufeff", token.ErrEmpty},
		"project token":            {"lm_" + secret, token.ErrProject},
		"project token in quotes":  {"'lm_" + secret + "'", token.ErrProject},
		"sign-on value":            {"lm_sso_" + secret, token.ErrSignIn},
		"too short":                {whole[:len(whole)-1], token.ErrShort},
		"only its beginning":       {"lm_team_", token.ErrShort},
		"too long":                 {whole + "x", token.ErrLong},
		"with a dot behind":        {whole + ".", token.ErrLong},
		"other characters":         {whole[:len(whole)-1] + "-", token.ErrLetters},
		"letters of others":        {whole[:len(whole)-2] + "é", token.ErrLetters},
		"over two lines":           {whole[:30] + "\n" + whole[30:], token.ErrBroken},
		"over three lines":         {whole[:5] + "\n" + whole[5:30] + "\r\n" + whole[30:], token.ErrBroken},
		"with a blank":             {whole[:30] + " " + whole[30:], token.ErrBroken},
		"without its beginning":    {secret, token.ErrPrefix},
		"something else":           {"hunter2", token.ErrMalformed},
		"a page of something else": {strings.Repeat("hunter2 ", 1000), token.ErrMalformed},
	} {
		t.Run(name, func(t *testing.T) {
			parsed, err := token.Parse(test.value)
			require.ErrorIs(t, err, test.want)
			require.Equal(t, test.want != nil, parsed.IsZero())
			if err == nil {
				require.Equal(t, "Bearer "+whole, parsed.Header())
			}
		})
	}
}

func mistakes() []error {
	return []error{
		token.ErrEmpty, token.ErrProject, token.ErrSignIn, token.ErrSeveral, token.ErrBroken,
		token.ErrPrefix, token.ErrShort, token.ErrLong, token.ErrLetters, token.ErrMalformed,
	}
}

// Somebody who makes a new token loses the old one: only one of which a part is
// missing is advised to be made anew.
func TestANewTokenIsAdvisedWherePartOfItIsMissing(t *testing.T) {
	for _, mistake := range mistakes() {
		require.Equal(t, mistake == token.ErrShort, strings.Contains(mistake.Error(), "make a new one"), mistake) //nolint:errorlint // which one it is
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{whole, "lm_" + secret, "lm_sso_x", "", "\x00", whole + "\n", `"` + whole + `" x`, wide(whole), "\xff\xfea"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, value string) {
		parsed, err := token.Parse(value)
		if err == nil {
			require.Regexp(t, `^Bearer lm_team_[A-Za-z0-9]{40}$`, parsed.Header())
			again, err := token.Parse(strings.TrimPrefix(parsed.Header(), "Bearer "))
			require.NoError(t, err)
			require.Equal(t, parsed.Header(), again.Header())
			return
		}
		require.True(t, parsed.IsZero())
		// The fixed sentences cannot quote a value.
		require.Contains(t, mistakes(), err)
	})
}

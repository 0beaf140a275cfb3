package settings

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// File is a config file. The zero value is an empty one.
type File struct {
	Layer

	Keys     map[string][]string // action name to keys
	Views    map[string]string   // name of a saved view to its words
	Profiles map[string]Layer
}

// document is how the file is written: a key may stand without a list.
type document struct {
	Layer

	Keys     map[string]any   `toml:"keys"`
	Views    map[string]any   `toml:"views"`
	Profiles map[string]Layer `toml:"profiles"`
}

// Parse reads a config file in TOML. Keys it does not know are mistakes. An
// error is one sentence that names the line, and never holds a token somebody
// put into the file.
func Parse(text []byte) (File, error) {
	// Some editors begin a file with a byte order mark, which TOML forbids, and some
	// shells write UTF-16 then.
	if decoded, _, err := transform.Bytes(unicode.BOMOverride(transform.Nop), text); err == nil {
		text = decoded
	}
	text, plainViews, err := takeViews(text)
	if err != nil {
		return File{}, err
	}
	var doc document
	decoder := toml.NewDecoder(bytes.NewReader(text)).DisallowUnknownFields()
	if err := decoder.Decode(&doc); err != nil {
		return File{}, explain(err)
	}
	keys, err := keyLists(doc.Keys)
	if err != nil {
		return File{}, err
	}
	views, err := viewLines(plainViews, doc.Views)
	if err != nil {
		return File{}, err
	}
	return File{Layer: doc.Layer, Keys: keys, Views: views, Profiles: doc.Profiles}, nil
}

// keyLists reads the values of [keys]: one key, or a list of keys. TOML takes
// app.quit for a table "app", so tables are joined to names again.
func keyLists(written map[string]any) (map[string][]string, error) {
	if len(written) == 0 {
		return nil, nil
	}
	lists := make(map[string][]string, len(written))
	if err := collect(lists, "", written); err != nil {
		return nil, err
	}
	return lists, nil
}

func collect(lists map[string][]string, prefix string, written map[string]any) error {
	for _, name := range slices.Sorted(maps.Keys(written)) {
		action := prefix + name
		if table, ok := written[name].(map[string]any); ok {
			if err := collect(lists, action+".", table); err != nil {
				return err
			}
			continue
		}
		list, ok := keyList(written[name])
		if !ok {
			return sentence(`[keys] %s must be a key such as "x" or a list such as ["x", "ctrl+x"]`, action)
		}
		if _, twice := lists[action]; twice {
			return sentence("[keys] %s is there twice, with and without quotes: keep one", action)
		}
		lists[action] = list
	}
	return nil
}

func keyList(written any) ([]string, bool) {
	switch value := written.(type) {
	case string:
		return []string{value}, true
	case []any:
		list := make([]string, len(value))
		for i, entry := range value {
			key, ok := entry.(string)
			if !ok {
				return nil, false
			}
			list[i] = key
		}
		return list, true
	default:
		return nil, false
	}
}

// explain turns the decoder's error into one sentence for a person.
func explain(err error) error {
	if unknown, ok := errors.AsType[*toml.StrictMissingError](err); ok && len(unknown.Errors) > 0 {
		return explainUnknown(&unknown.Errors[0])
	}
	if wrong, ok := errors.AsType[*toml.DecodeError](err); ok {
		return explainWrong(wrong)
	}
	return sentence("the config file cannot be read: %v", err)
}

// explainWrong covers bad TOML and values of the wrong kind. The decoder tells
// the two apart by its message only, and names Go types in the latter.
func explainWrong(wrong *toml.DecodeError) error {
	line, _ := wrong.Position()
	message := strings.TrimPrefix(wrong.Error(), "toml: ")
	if key := lastPart(wrong.Key()); kindOf(key) != "" && !strings.Contains(message, "already") {
		return sentence("line %d: %s must be %s", line, key, kindOf(key))
	}
	if strings.HasPrefix(message, "cannot decode") {
		return sentence("line %d: keys, views and profiles are tables: write [keys], [views] or [profiles.NAME] on a line of its own", line)
	}
	return sentence("line %d: %s", line, message)
}

func explainUnknown(unknown *toml.DecodeError) error {
	line, _ := unknown.Position()
	key := lastPart(unknown.Key())
	if key == "token" {
		return sentence("line %d: a token is never kept in the config file: use token_file, token_command or %s", line, EnvToken)
	}
	return sentence("line %d: there is no setting %q: valid are %s", line, strings.Join(unknown.Key(), "."), strings.Join(settingNames(), ", "))
}

func lastPart(key toml.Key) string {
	if len(key) == 0 {
		return ""
	}
	return key[len(key)-1]
}

// settingNames lists the keys of a file as they are written.
func settingNames() []string {
	var names []string
	for field := range reflect.TypeFor[Layer]().Fields() {
		names = append(names, field.Tag.Get("toml"))
	}
	slices.Sort(names)
	return append(names, "[keys]", "[profiles.NAME]", "[views]")
}

// kindOf says what a setting's value looks like; empty for no setting.
func kindOf(name string) string {
	for field := range reflect.TypeFor[Layer]().Fields() {
		if field.Tag.Get("toml") != name {
			continue
		}
		switch field.Type.Elem().Kind() {
		case reflect.Bool:
			return "true or false"
		case reflect.Int:
			return "a whole number"
		case reflect.Float64:
			return "a number such as 0.5"
		default:
			return "text in quotes"
		}
	}
	return ""
}

// secret is what an API token looks like (contract: "Access").
var secret = regexp.MustCompile(`lm_[A-Za-z0-9_]{8,}`)

// sentence makes an error of one line without tokens.
func sentence(format string, args ...any) error {
	line := strings.Join(strings.Fields(fmt.Sprintf(format, args...)), " ")
	return errors.New(secret.ReplaceAllString(line, "[redacted]"))
}

package settings

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Layer is what one source says. A nil field says nothing.
type Layer struct {
	Theme        *string  `toml:"theme"`
	ASCII        *bool    `toml:"ascii"`
	LowBandwidth *bool    `toml:"low_bandwidth"`
	ReadOnly     *bool    `toml:"read_only"`
	UTC          *bool    `toml:"utc"`
	BaseURL      *string  `toml:"base_url"`
	TokenFile    *string  `toml:"token_file"`
	TokenCommand *string  `toml:"token_command"`
	LogFile      *string  `toml:"log_file"`
	Tab          *string  `toml:"tab"`
	Project      *string  `toml:"project"`
	Sync         *string  `toml:"sync"`
	Clipboard    *string  `toml:"clipboard"`
	DNSLookup    *bool    `toml:"dns_lookup"`
	PollShare    *float64 `toml:"poll_share"`
	History      *int     `toml:"history"`
}

// layer is a Layer with the words for errors about it.
type layer struct {
	Layer

	token  bool                    // EnvToken is set
	typed  bool                    // it is the command line
	name   func(key string) string // what a person calls the key there
	beside string                  // how to add a token to the layer; empty for the command line
}

// inFile is how to add a token to a part of the config file.
const inFile = "add token_file or token_command beside it"

// layers orders the sources, the strongest first. A profile is named by a flag,
// so it beats the environment as flags do.
func layers(file File, profile string, env Env, flags Flags) ([]layer, error) {
	stack := []layer{{Layer: flags.Layer, typed: true, name: flagName}}
	if profile != "" {
		chosen, ok := file.Profiles[profile]
		if !ok {
			return nil, unknownProfile(file, profile)
		}
		stack = append(stack, layer{Layer: chosen, beside: inFile, name: func(key string) string {
			return fmt.Sprintf("%s of profile %q in the config file", key, profile)
		}})
	}
	return append(stack, environment(env), layer{Layer: file.Layer, beside: inFile, name: func(key string) string {
		return key + " in the config file"
	}}), nil
}

func flagName(key string) string { return "--" + strings.ReplaceAll(key, "_", "-") }

// environment is the layer of the variables that stand for a key.
func environment(env Env) layer {
	l := layer{
		token: env(EnvToken) != "", beside: "set " + EnvToken + " beside it",
		name: func(string) string { return EnvBaseURL },
	}
	if url := env(EnvBaseURL); url != "" {
		l.BaseURL = &url
	}
	return l
}

func unknownProfile(file File, profile string) error {
	names := slices.Sorted(maps.Keys(file.Profiles))
	if len(names) == 0 {
		return fmt.Errorf("there is no profile %q: the config file has no [profiles.NAME] at all", profile)
	}
	return fmt.Errorf("there is no profile %q: the config file has %s", profile, strings.Join(names, ", "))
}

// pick takes a value from the strongest layer that has one.
func pick[T any](stack []layer, get func(Layer) *T, otherwise T) T {
	for _, l := range stack {
		if value := get(l.Layer); value != nil {
			return *value
		}
	}
	return otherwise
}

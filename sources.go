package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/adrg/xdg"

	"mintop/api/token"
	"mintop/internal/disk"
	"mintop/model/settings"
)

// merge reads the config file and puts it together with environment and flags.
func merge(life context.Context, typed arguments) (settings.Settings, error) {
	path := settings.ConfigPath(typed.config, os.Getenv)
	asked := path != ""
	if !asked {
		path = filepath.Join(xdg.ConfigHome, "mintop", "config.toml")
	}
	content, err := disk.ReadConfig(life, path)
	switch {
	case errors.Is(err, fs.ErrNotExist) && asked:
		return settings.Settings{}, fmt.Errorf("the config file %s does not exist: name another with --config", path)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return settings.Settings{}, fmt.Errorf("the config file %s cannot be read: %w", path, err)
	}
	file, err := settings.Parse(content)
	if err != nil {
		return settings.Settings{}, fmt.Errorf("%s: %w", path, err)
	}
	return settings.Merge(file, typed.profile, os.Getenv, typed.flags)
}

// readToken gets the token from where the settings say.
func readToken(life context.Context, source settings.TokenSource) (token.Token, error) {
	switch {
	case source.File != "":
		return tokenOf(life, source.File)
	case source.Command != "":
		return token.FromCommand(life, source.Command)
	case source.Env:
		found, err := token.Parse(os.Getenv(settings.EnvToken))
		if err != nil {
			return found, fmt.Errorf("%s: %w", settings.EnvToken, err)
		}
		return found, nil
	default:
		return token.Token{}, settings.ErrNoToken
	}
}

// tokenOf reads the token a file holds.
func tokenOf(life context.Context, path string) (token.Token, error) {
	content, err := disk.ReadSecret(life, path)
	if err != nil {
		return token.Token{}, fmt.Errorf("token file %s: %w", path, err)
	}
	found, err := token.Parse(string(content))
	switch {
	case errors.Is(err, token.ErrEmpty):
		return found, fmt.Errorf("token file %s is empty: write the team token into it", path)
	case err != nil:
		return found, fmt.Errorf("token file %s: %w", path, err)
	}
	return found, nil
}

// commandFlag is the one flag whose value may hold a token: what it runs is the
// person's own.
const commandFlag = "--token-command"

// holdsToken reports whether a token was typed as an argument: one that looks
// whole, or any form of one that is known. Whatever is done with it, somebody else
// may have read it by now.
func holdsToken(guard *token.Guard, arguments []string) bool {
	return slices.ContainsFunc(arguments, func(argument string) bool {
		if strings.HasPrefix(argument, commandFlag+"=") {
			return false
		}
		_, err := token.Parse(argument)
		return err == nil || errors.Is(err, token.ErrSeveral) || guard.Holds(argument)
	})
}

// withoutCommand leaves the value of commandFlag out of the arguments.
func withoutCommand(arguments []string) []string {
	arguments = slices.Clone(arguments)
	for at := slices.Index(arguments, commandFlag); at >= 0; at = slices.Index(arguments, commandFlag) {
		arguments = slices.Delete(arguments, at, min(at+2, len(arguments)))
	}
	return arguments
}

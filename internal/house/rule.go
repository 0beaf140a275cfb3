package house

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// File is one text file of the repository, as the rules see it.
type File struct {
	// Path is slash-separated and relative to the root of the repository.
	Path string
	// Text is the whole content.
	Text []byte
	// Syntax is the parsed file; nil for a file that is not Go.
	Syntax *ast.File
}

// Test reports whether the file is part of a test.
func (f File) Test() bool {
	return strings.HasSuffix(f.Path, "_test.go")
}

// Rule says what is wrong with a file, one sentence for each finding.
type Rule func(File) []string

// Rules returns the rules of the house.
func Rules() []Rule {
	return []Rule{Arrows, Length, Goroutines, Words}
}

// Check applies the rules to every text file of a tree and returns what they
// find, as "path: finding" in the order of the paths. It fails when a file
// cannot be read or a Go file not parsed.
func Check(tree fs.FS, rules ...Rule) ([]string, error) {
	var findings []string
	err := fs.WalkDir(tree, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && foreign(name):
			return fs.SkipDir
		case !entry.Type().IsRegular() || foreign(name):
			return nil
		}
		found, err := checkFile(tree, name, rules)
		findings = append(findings, found...)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("house: %w", err)
	}
	return findings, nil
}

// foreign reports whether a name is of what is not ours to judge: the history,
// which in a second work tree is a file, and what is built and not committed.
func foreign(name string) bool {
	return slices.Contains([]string{".git", "dist", "build"}, name)
}

// checkFile applies the rules to one file. One with a zero byte is no text and
// has none to break.
func checkFile(tree fs.FS, name string, rules []Rule) ([]string, error) {
	text, err := fs.ReadFile(tree, name)
	if err != nil || bytes.IndexByte(text, 0) >= 0 {
		return nil, err
	}
	file := File{Path: name, Text: text}
	if path.Ext(name) == ".go" {
		file.Syntax, err = parser.ParseFile(token.NewFileSet(), name, text, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
	}
	var findings []string
	for _, rule := range rules {
		for _, finding := range rule(file) {
			findings = append(findings, name+": "+finding)
		}
	}
	return findings, nil
}

package house

import (
	"fmt"
	"go/ast"
	"io/fs"
	"path"
	"regexp"
	"strings"
)

// namedTest matches a test that a page names, and before it the package that it
// says the test is in.
var namedTest = regexp.MustCompile("(?:`([a-z0-9/]+)` )?`((?:Test|Fuzz|Benchmark)[A-Za-z0-9_]*)(…?)`")

// Unproved finds the tests that a page of the documentation names and that are not
// there, or not in the package it says. A name that ends in … stands for all that
// begin with it.
func Unproved(tree fs.FS) ([]string, error) {
	tests := make(map[string][]string) // the folders of each
	_, err := Check(tree, func(file File) []string {
		if !file.Test() || file.Syntax == nil {
			return nil
		}
		for _, declared := range file.Syntax.Decls {
			if function, ok := declared.(*ast.FuncDecl); ok && function.Recv == nil {
				tests[function.Name.Name] = append(tests[function.Name.Name], path.Dir(file.Path))
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return Check(tree, func(file File) []string {
		if path.Ext(file.Path) != ".md" {
			return nil
		}
		var findings []string
		for _, named := range namedTest.FindAllStringSubmatch(string(file.Text), -1) {
			if !anyNamed(tests, named[1], named[2], named[3] != "") {
				findings = append(findings, fmt.Sprintf("there is no %s", named[0]))
			}
		}
		return findings
	})
}

// anyNamed reports whether there is a test of a name in a folder; "" is any.
func anyNamed(tests map[string][]string, folder, name string, prefix bool) bool {
	for known, folders := range tests {
		if known != name && !(prefix && strings.HasPrefix(known, name)) {
			continue
		}
		for _, found := range folders {
			if folder == "" || found == folder {
				return true
			}
		}
	}
	return false
}

package house

import (
	"go/ast"
	"path"
)

// Goroutines finds go statements in the screen's code. A panic in a command is
// recovered and the terminal restored; a panic in a goroutine of our own would
// leave the user with a broken terminal.
func Goroutines(file File) []string {
	if file.Syntax == nil || file.Test() || !within(path.Dir(file.Path), []string{"ui/"}) {
		return nil
	}
	var findings []string
	ast.Inspect(file.Syntax, func(node ast.Node) bool {
		if _, ok := node.(*ast.GoStmt); ok {
			findings = append(findings, "a go statement in ui: return a command instead")
		}
		return true
	})
	return findings
}

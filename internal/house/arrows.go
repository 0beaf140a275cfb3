package house

import (
	"fmt"
	"path"
	"strconv"
	"strings"
)

// module is the path of the module whose house this is.
const module = "mintop"

// arrow says what the code of one folder may import of ours. A name that ends
// in a slash stands for the folder and all below it.
type arrow struct {
	from string
	to   []string
}

// arrows is the plan of the house. A folder stands under the first line that
// holds it; one that stands under none is a mistake in itself.
func arrows() []arrow {
	return []arrow{
		{"api/sandbox/", []string{"api/"}},
		{"api/", []string{"api", "api/budget", "api/token", "api/internal/"}},
		{"model/", []string{"model/", "api", "api/budget", "api/dns"}},
		{"keymap/", []string{"keymap/"}},
		{"theme/", []string{"theme/"}},
		{"ui/widget/", []string{"ui/widget/", "keymap", "theme", "model/cell"}},
		{"ui/", []string{"ui/", "model/", "api", "api/budget", "api/dns", "keymap", "theme"}},
		{"internal/rig/", []string{"api/", "model/", "ui/", "keymap/", "theme/", "internal/drive"}},
		{"internal/", []string{"internal/"}},
		{".", []string{"api/", "model/", "ui/", "keymap/", "theme/", "internal/disk", "internal/shell"}},
	}
}

// Arrows finds imports that the plan does not allow. Tests may import what they
// like: they put parts together that do not know each other.
func Arrows(file File) []string {
	if file.Syntax == nil || file.Test() {
		return nil
	}
	folder := path.Dir(file.Path)
	allowed, known := allowedFrom(folder)
	if !known {
		return []string{fmt.Sprintf("the folder %s is not in the plan of the house", folder)}
	}
	var findings []string
	for _, spec := range file.Syntax.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		target, ours := strings.CutPrefix(imported, module+"/")
		if err == nil && ours && !within(target, allowed) {
			findings = append(findings, fmt.Sprintf("%s must not import %s", folder, target))
		}
	}
	return findings
}

// allowedFrom is what a folder may import, if the plan knows it.
func allowedFrom(folder string) (allowed []string, known bool) {
	for _, arrow := range arrows() {
		if within(folder, []string{arrow.from}) {
			return arrow.to, true
		}
	}
	return nil, false
}

// within reports whether one of the names stands for the folder.
func within(folder string, names []string) bool {
	for _, name := range names {
		parent, deep := strings.CutSuffix(name, "/")
		if folder == parent || deep && strings.HasPrefix(folder, name) {
			return true
		}
	}
	return false
}

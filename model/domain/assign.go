package domain

import (
	"slices"
	"strings"

	"mintop/api"
)

// Assignment is a change of the projects that may send from a domain.
type Assignment struct {
	Chosen []Project // all that may afterwards
	Gained []Project // those of them that may not now
	Lost   []Project // those that may now and no longer afterwards
}

// Assign compares what a domain's projects are to be with what they are.
func Assign(now, chosen []Project) Assignment {
	return Assignment{Chosen: chosen, Gained: without(chosen, now), Lost: without(now, chosen)}
}

// Changes reports whether anything would be different.
func (a Assignment) Changes() bool { return len(a.Gained)+len(a.Lost) > 0 }

// IDs are the projects as the API takes them.
func (a Assignment) IDs() []api.ProjectID {
	ids := make([]api.ProjectID, len(a.Chosen))
	for i, project := range a.Chosen {
		ids[i] = project.ID
	}
	return ids
}

// Sentence says what changes.
func (a Assignment) Sentence() string {
	var said []string
	if len(a.Gained) > 0 {
		said = append(said, Names(a.Gained)+" may send from it.")
	}
	if len(a.Lost) > 0 {
		said = append(said, Names(a.Lost)+" may no longer send from it.")
	}
	return strings.Join(said, " ")
}

// SameProjects reports whether two lists hold the same projects, in any order.
func SameProjects(a, b []Project) bool {
	return len(without(a, b)) == 0 && len(without(b, a)) == 0
}

// Names lists projects by their names.
func Names(projects []Project) string { return strings.Join(NameList(projects), ", ") }

// NameList are the names of projects.
func NameList(projects []Project) []string {
	names := make([]string, len(projects))
	for i, project := range projects {
		names[i] = project.Name
	}
	return names
}

func without(all, some []Project) []Project {
	return slices.DeleteFunc(slices.Clone(all), func(p Project) bool {
		return slices.ContainsFunc(some, func(other Project) bool { return other.ID == p.ID })
	})
}

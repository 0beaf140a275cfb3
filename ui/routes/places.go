package routes

import (
	"mintop/api"
	"mintop/model/suppression"
)

// Places names the projects and routes that were read. It serves other tabs, and
// asks nothing.
func (t *Tab) Places() suppression.Atlas {
	var projects []suppression.Project
	at := make(map[api.ProjectID]int)
	for _, row := range t.roster.Rows() {
		i, known := at[row.Project.ID]
		if !known {
			i = len(projects)
			at[row.Project.ID] = i
			projects = append(projects, suppression.Project{ID: row.Project.ID, Name: row.Project.Name})
		}
		if row.IsRoute() {
			projects[i].Routes = append(projects[i].Routes, suppression.Route{ID: row.Route.ID, Name: row.Name(), Type: row.Route.Type})
		}
	}
	return suppression.NewAtlas(projects)
}

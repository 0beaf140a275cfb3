package once

import (
	"context"
	"errors"
	"fmt"

	"mintop/api"
	"mintop/model/domain"
	"mintop/model/export"
	"mintop/model/number"
	"mintop/model/route"
	"mintop/model/suppression"
	"mintop/model/team"
	"mintop/model/webhook"
	"mintop/ui/domains"
	"mintop/ui/messages"
	"mintop/ui/routes"
	"mintop/ui/suppressions"
	teamtab "mintop/ui/team"
	"mintop/ui/webhooks"
)

// list reads the list of the tab.
func (o Options) list(ctx context.Context) (export.Sheet, error) {
	switch o.Tab {
	case messages.Name:
		return o.messages(ctx)
	case domains.Name:
		return o.domains(ctx)
	case routes.Name:
		return o.routes(ctx)
	case suppressions.Name:
		return o.suppressions(ctx)
	case webhooks.Name:
		return o.webhooks(ctx)
	case teamtab.Name:
		return o.team(ctx)
	default:
		return export.Sheet{}, fmt.Errorf("the list of the tab %q can't be printed", o.Tab)
	}
}

// extent is how much of a list was read.
type extent struct {
	more    bool // there are more
	unnamed int  // records without a usable id
}

func extentOf[T api.Row](found api.Walked[T]) extent {
	return extent{more: found.More, unnamed: found.Unidentified}
}

// told says of a sheet how many records it has, and whether there are more.
func told(sheet export.Sheet, one, many string, read extent, err error) (export.Sheet, error) {
	sheet.Scope = number.Of(sheet.Len, one, many)
	switch {
	case err != nil && sheet.Len == 0:
		sheet.Coverage = "Nothing could be read"
	case err != nil:
		sheet.Coverage = "The others could not be read"
	case read.more:
		sheet.Coverage = "There are more"
	default:
		sheet.Coverage = "That is all of them"
	}
	if read.unnamed > 0 {
		sheet.Coverage += "; " + number.Of(read.unnamed, one, many) + " without an id left out"
	}
	return sheet, err
}

func (o Options) domains(ctx context.Context) (export.Sheet, error) {
	found, err := api.Walk(mostPages, func(page api.PageRequest) (api.Page[api.Domain], error) {
		return o.API.Domains(ctx, class, api.DomainQuery{Sort: api.SortDomain}, page)
	})
	return told(export.Domains(converted(found.Rows, domain.FromAPI)), "domain", "domains", extentOf(found), err)
}

func (o Options) suppressions(ctx context.Context) (export.Sheet, error) {
	found, err := api.Walk(mostPages, func(page api.PageRequest) (api.Page[api.Suppression], error) {
		return o.API.Suppressions(ctx, class, api.SuppressionQuery{Sort: api.SortNewest}, page)
	})
	return told(export.Suppressions(converted(found.Rows, suppression.FromAPI)), "suppression", "suppressions", extentOf(found), err)
}

// mostProjects is how many projects are looked into for their routes, a request
// each at least.
const mostProjects = 40

// routes reads the projects, and the routes of each.
func (o Options) routes(ctx context.Context) (export.Sheet, error) {
	projects, err := api.Walk(mostPages, func(page api.PageRequest) (api.Page[api.Project], error) {
		return o.API.Projects(ctx, class, api.ProjectQuery{Sort: api.SortName}, page)
	})
	read := extentOf(projects)
	var rows []route.Row
	for i, row := range projects.Rows {
		project := route.ProjectFromAPI(row)
		rows = append(rows, route.ProjectRow(project))
		if i >= mostProjects {
			read.more = true
			continue
		}
		found, failure := api.Walk(mostPages, func(page api.PageRequest) (api.Page[api.Route], error) {
			return o.API.Routes(ctx, class, project.ID, api.RouteQuery{Sort: api.SortName}, page)
		})
		read.more = read.more || found.More
		read.unnamed += found.Unidentified
		if failure != nil && !errors.Is(failure, api.NotFound) { // else it was deleted since it was listed
			err = errors.Join(err, failure)
			break
		}
		for _, r := range found.Rows {
			rows = append(rows, route.RowOf(project, route.FromAPI(r)))
		}
	}
	return told(export.Routes(rows), "project or route", "projects and routes", read, err)
}

// mostJudged is how many webhooks are judged by their newest deliveries, a
// request each.
const mostJudged = 20

// webhooks reads the webhooks, and the newest deliveries of each.
func (o Options) webhooks(ctx context.Context) (export.Sheet, error) {
	found, err := api.Walk(mostPages, func(page api.PageRequest) (api.Page[api.Webhook], error) {
		return o.API.Webhooks(ctx, class, api.WebhookQuery{Sort: api.SortName}, page)
	})
	judged := make([]export.Judged, len(found.Rows))
	for i, row := range found.Rows {
		judged[i] = export.Judged{Webhook: webhook.FromAPI(row)}
		if err != nil || i >= mostJudged {
			continue
		}
		var page api.Page[api.Delivery]
		page, err = o.API.Deliveries(ctx, class, row.ID, api.DeliveryQuery{Sort: api.SortNewest}, api.PageRequest{})
		if err == nil {
			judged[i].Health = webhook.HealthOf(pointers(webhook.DeliveriesFromAPI(page.Rows)))
		}
	}
	sheet, err := told(export.Webhooks(judged), "webhook", "webhooks", extentOf(found), err)
	if len(found.Rows) > mostJudged {
		sheet.Coverage += fmt.Sprintf("; the health of the first %d was read", mostJudged)
	}
	return sheet, err
}

// team reads the plan and what is used of it.
func (o Options) team(ctx context.Context) (export.Sheet, error) {
	plan, err := o.API.Team(ctx, class)
	if err != nil {
		return export.Sheet{Name: "team", Scope: "Nothing", Coverage: "The team could not be read", Rows: func(func([]export.Cell) bool) {}}, err
	}
	account := team.PlanFromAPI(plan)
	used, err := o.API.Usage(ctx, class)
	if err != nil {
		sheet := export.Account(&account, nil)
		sheet.Scope, sheet.Coverage = "The plan", "What is used of it could not be read"
		return sheet, err
	}
	usage := team.UsageFromAPI(used)
	sheet := export.Account(&account, &usage)
	sheet.Scope = "The plan and what is used of it in the present period"
	return sheet, nil
}

func converted[A, R any](rows []A, convert func(A) R) []R {
	list := make([]R, len(rows))
	for i, row := range rows {
		list[i] = convert(row)
	}
	return list
}

func pointers[R any](rows []R) []*R {
	list := make([]*R, len(rows))
	for i := range rows {
		list[i] = &rows[i]
	}
	return list
}

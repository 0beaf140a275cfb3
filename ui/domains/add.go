package domains

import (
	"context"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"mintop/api"
	"mintop/api/budget"
	"mintop/keymap"
	"mintop/model/cell"
	"mintop/model/domain"
	"mintop/model/notice"
	"mintop/ui/overlay"
	"mintop/ui/widget"
	"mintop/ui/write"
)

// nameField is what the API calls the one field of a new domain.
const nameField = "domain"

// addKey stands for a new domain at the desk: it has no id yet.
const addKey = "a new domain"

// askName asks which domain to add.
func (t *Tab) askName() {
	if off := t.off(verbAdd, addKey); off != "" {
		t.session.Say(notice.Info, off)
		return
	}
	var form *overlay.Fill
	form = overlay.NewFill(t.session, "Add a domain", []widget.Field{{
		Name:        nameField,
		Label:       "domain",
		Note:        "The domain mail is to be sent from. Its DNS records are shown once it is added.",
		Placeholder: "mail.example.com",
		Limit:       domain.MaxName,
		Validate:    t.checkName,
	}}, func(values map[string]string) tea.Cmd {
		t.askAdd(strings.ToLower(values[nameField]), form)
		return nil
	})
	t.session.Overlays.Push(form)
}

// checkName says what keeps a name from being added, as far as this side can
// tell.
func (t *Tab) checkName(name string) error {
	if err := domain.CheckName(name); err != nil {
		return err
	}
	for _, d := range t.roster.Rows() {
		if strings.EqualFold(d.Name, name) {
			return fmt.Errorf("%s is among the team's domains already", d.Name)
		}
	}
	return nil
}

func (t *Tab) askAdd(name string, form *overlay.Fill) {
	t.orders.sent[addKey] = verbAdd
	t.options.Desk.Ask(widget.ConfirmOptions{
		Question:    "Add this domain?",
		Object:      name,
		Scope:       "The whole team. No project may send from it before it is assigned.",
		Consequence: "Nothing is sent from it before its DNS records are published and verified.",
		Yes:         "add it",
		No:          "do not add it",
	}, keymap.Add, t.addition(name, form))
}

func (t *Tab) addition(name string, form *overlay.Fill) write.Order {
	client := t.options.API
	return write.Order{
		Key:    addKey,
		Verb:   string(verbAdd),
		Object: name,
		Record: "add domain " + name,
		Form:   form,
		Late:   write.Late{About: zone{}, Name: zoneWords(name), Again: keymap.ShowZone},
		Do: func(ctx context.Context) (write.Done, error) {
			added, err := client.CreateDomain(ctx, name)
			if err != nil {
				return write.Done{}, err
			}
			return t.added(ctx, added), nil
		},
		Made: func(ctx context.Context) (bool, error) {
			page, err := client.Domains(ctx, budget.Interactive, api.DomainQuery{Name: name}, api.PageRequest{Size: api.MaxPageSize})
			for _, row := range page.Rows {
				if strings.EqualFold(row.Name, name) {
					return true, nil
				}
			}
			return false, err
		},
		After: func(bool) tea.Cmd {
			t.refresh()
			return nil
		},
	}
}

// added is what is said of a new domain, and what is shown: the records to
// publish. They are read when the answer did not hold them.
func (t *Tab) added(ctx context.Context, answer api.DomainDetail) write.Done {
	whole := domain.DetailFromAPI(answer)
	if len(answer.Records) == 0 {
		if read, err := t.options.API.Domain(ctx, budget.Interactive, answer.ID); err == nil {
			whole = domain.DetailFromAPI(read)
		}
		// An error here must not hide that the domain was added: the open
		// domain reads its records again by itself.
	}
	return write.Done{
		Words: whole.Name + " is added. Publish its DNS records, then verify it.",
		Show: func() tea.Cmd {
			if t.session.Overlays.MayShow() {
				t.show(whole.Domain)
			}
			if len(whole.Records) > 0 {
				t.showZone(whole)
			}
			return nil
		},
	}
}

// showZone shows the records to publish as lines of a zone file. They can be
// copied from 80 cells; on less they are broken to be read.
func (t *Tab) showZone(whole domain.Detail) {
	zone := domain.Zone(whole)
	t.session.Overlays.Push(overlay.NewPage(t.session, "DNS records to publish", func(width int) []string {
		var lines []string
		for _, line := range zone {
			lines = append(lines, cell.Wrap(line, max(width, 1))...)
		}
		return lines
	}).Copying(strings.Join(zone, "\n") + "\n"))
}

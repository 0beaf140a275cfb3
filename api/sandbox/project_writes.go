package sandbox

import (
	"net/http"

	"mintop/api"
	"mintop/api/sandbox/internal/account"
	"mintop/api/sandbox/internal/world"
)

// createProject answers project.store.
func (s *Server) createProject(c call) answer {
	body, refusal, ok := read[struct {
		Name          string           `json:"name"`
		SMTP          bool             `json:"smtp_enabled"`
		InitialRoutes string           `json:"initial_routes"`
		ShortToken    bool             `json:"short_token"`
		Mode          api.DeliveryMode `json:"delivery_mode"`
		Redact        bool             `json:"redact_email_content"`
	}](c)
	if !ok {
		return refusal
	}
	bad := fieldErrors{}
	named("name", body.Name, bad)
	oneOf("initial_routes", body.InitialRoutes, bad, "both", "transactional", "broadcast")
	oneOf("delivery_mode", body.Mode, bad, api.Live, api.Sandbox)
	if len(bad) > 0 {
		return invalid(bad)
	}
	kinds := []world.RouteKind{world.Transactional, world.Broadcast}
	if body.InitialRoutes != "" && body.InitialRoutes != "both" {
		kinds = []world.RouteKind{world.RouteKind(body.InitialRoutes)}
	}
	p, token := s.account.AddProject(account.Draft{
		Name: body.Name, SMTP: body.SMTP, Redact: body.Redact, Mode: orDefault(body.Mode, api.Live),
		Kinds: kinds, ShortToken: body.ShortToken,
	}, c.moment())
	return jsonAnswer(http.StatusCreated, map[string]any{
		"data": s.projectRow(p, c.moment()), "message": "Project created successfully.", "api_token": token,
	})
}

// updateProject answers project.update. Null leaves a field as it is, but for
// default_route_id, which it empties (inferred).
func (s *Server) updateProject(c call) answer {
	p := s.account.Project(c.PathValue("projectId"))
	if p == nil {
		return s.noResource("Project")
	}
	body, refusal, ok := read[struct {
		Name         *string           `json:"name"`
		SMTP         *bool             `json:"smtp_enabled"`
		Redact       *bool             `json:"redact_email_content"`
		DefaultRoute maybe[string]     `json:"default_route_id"`
		Mode         *api.DeliveryMode `json:"delivery_mode"`
	}](c)
	if !ok {
		return refusal
	}
	bad := fieldErrors{}
	if body.Name != nil {
		named("name", *body.Name, bad)
	}
	oneOf("delivery_mode", orZero(body.Mode), bad, api.Live, api.Sandbox)
	route := s.account.Route(orZero(body.DefaultRoute.Value))
	if body.DefaultRoute.Value != nil && (route == nil || route.ProjectID != p.ID) {
		bad.add("default_route_id", "The selected default route id is invalid.")
	}
	if len(bad) > 0 {
		return invalid(bad)
	}
	set(&p.Name, body.Name)
	set(&p.SMTP, body.SMTP)
	set(&p.Redact, body.Redact)
	set(&p.Mode, body.Mode)
	if body.DefaultRoute.Given {
		s.account.MakeDefault(p, route)
	}
	p.Updated = c.moment()
	return done(http.StatusOK, s.projectRow(p, c.moment()), "Project updated successfully.")
}

// deleteProject answers project.destroy.
func (s *Server) deleteProject(c call) answer {
	p := s.account.Project(c.PathValue("projectId"))
	if p == nil {
		return s.noResource("Project")
	}
	s.account.DeleteProject(p)
	return said(http.StatusOK, "Project deleted successfully.")
}

// rotateToken answers project.rotateToken.
func (s *Server) rotateToken(c call) answer {
	p := s.account.Project(c.PathValue("projectId"))
	if p == nil {
		return s.noResource("Project")
	}
	token := s.account.RotateToken(p, c.moment())
	return jsonAnswer(http.StatusOK, map[string]any{
		"data": s.projectRow(p, c.moment()), "new_token": token,
		"message": "API token rotated successfully. Please update your integrations.",
	})
}

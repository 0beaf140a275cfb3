// Package route knows projects and the routes mail takes through them: what
// each is set to, what an edit of it sends, what it carried by day, and what
// the service found when it looked for an inbound domain. Everything in it is
// safe to draw.
package route

// Package mail holds what the dashboard knows of messages and their history.
//
// FromAPI, DetailFromAPI and Timeline are the edge between the API and the
// screen: every string in this package's types has passed cell.Line and is
// safe to draw, except the fields named Raw.
package mail

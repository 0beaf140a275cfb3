// Package dossier answers what happened to one address's mail. It gathers facts
// (messages, events, suppressions, and what could not be asked), judges them in
// one plain sentence, and writes all of it as a report for people and programs.
// Everything in it is safe to draw.
package dossier

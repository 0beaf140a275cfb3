// Package filter says what the messages list is narrowed to: which messages
// match, which questions to the server find them, and how the narrowing is
// told to a person.
package filter

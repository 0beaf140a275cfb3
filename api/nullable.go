package api

import "encoding/json"

// Nullable is a field of an edit that can be taken away as well as set. The
// zero value leaves the field as it is.
type Nullable[T any] struct {
	value *T
	named bool
}

// SetTo gives a field a value.
func SetTo[T any](value T) Nullable[T] { return Nullable[T]{value: &value, named: true} }

// Clear takes a field's value away.
func Clear[T any]() Nullable[T] { return Nullable[T]{named: true} }

// IsZero reports whether the field stays as it is; a field tagged omitzero is
// left out of the request then.
func (n Nullable[T]) IsZero() bool { return !n.named }

// MarshalJSON writes the value, or null to take it away.
func (n Nullable[T]) MarshalJSON() ([]byte, error) { return json.Marshal(n.value) }

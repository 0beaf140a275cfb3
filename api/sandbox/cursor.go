package sandbox

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
)

// cursor is the last row of a page: the keys it is sorted by and its id. A
// page begins after that place in the order, wherever the rows themselves
// have moved to since, so rows that arrive between two pages neither repeat
// nor hide others.
type cursor struct {
	Sort string    `json:"sort"`
	Keys []*string `json:"keys"`
	ID   string    `json:"id"`
	// Onward is always true, as the service only pages onward here.
	Onward bool `json:"_pointsToNextItems"`
}

var errCursor = errors.New("malformed cursor")

// text is the cursor as clients see it.
func (c cursor) text() string {
	c.Onward = true
	return base64.RawURLEncoding.EncodeToString(jsonAnswer(0, c).body)
}

// parseCursor reads a cursor back. The empty text is the zero cursor.
func parseCursor(text string) (cursor, error) {
	var c cursor
	if text == "" {
		return c, nil
	}
	raw, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil {
		return c, fmt.Errorf("%w: %w", errCursor, err)
	}
	if err := json.Unmarshal(raw, &c); err != nil {
		return cursor{}, fmt.Errorf("%w: %w", errCursor, err)
	}
	if c.ID == "" {
		return cursor{}, errCursor
	}
	return c, nil
}

// isZero reports the cursor of the first page.
func (c cursor) isZero() bool { return c.ID == "" }

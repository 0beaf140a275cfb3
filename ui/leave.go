package ui

import "fmt"

// Leave writes down the changes whose outcome nobody will see, after the program
// has ended, however it did. The error is that of the audit file.
func (r *Root) Leave() error {
	if r.options.Audit == nil {
		return nil
	}
	for _, line := range r.desk.Unfinished() {
		if err := r.options.Audit(r.options.Now(), line); err != nil {
			return fmt.Errorf("write to the audit file that a change has no known outcome: %w", err)
		}
	}
	return nil
}

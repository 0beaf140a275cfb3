package api_test

import (
	"encoding/json"
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func sortedKeys[V any](of map[string]V) []string { return slices.Sorted(maps.Keys(of)) }

// TestEveryAnswerOfTheContractIsRead makes up answers of every shape that the
// contract allows, of all generations of the API.
func TestEveryAnswerOfTheContractIsRead(t *testing.T) {
	contract := loadContract(t)
	for name, test := range accountOperations(t.Context()) {
		t.Run(name, func(t *testing.T) {
			answers := contract.answers(test.contract)
			require.NotEmpty(t, answers)
			statuses := slices.Sorted(maps.Keys(answers))
			rapid.Check(t, func(r *rapid.T) {
				status := rapid.SampledFrom(statuses).Draw(r, "status")
				answer := contract.draw(r, answers[status], "answer")
				if isComplaint(answer) {
					r.Skip("an error, which the contract allows here too")
				}
				body, err := json.Marshal(answer)
				require.NoError(r, err)
				require.NoError(r, test.ask(newClient(t, always(status, string(body)))), "%d %s", status, body)
			})
		})
	}
}

// isComplaint recognises the error that a 422 may be as well.
func isComplaint(answer any) bool {
	said := as[object](answer)
	return said["error"] != nil && said["data"] == nil
}

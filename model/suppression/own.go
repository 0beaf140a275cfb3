package suppression

import "slices"

// Apart tells the addresses of a batch that are at the account's own domains
// from all others. An export may list senders, or colleagues who were in copy.
func (b Batch) Apart(own func(address string) bool) (others Batch, owned []string) {
	if own == nil {
		return b, nil
	}
	others = b
	others.New, others.Already = nil, nil
	keep := func(to *[]string, addresses []string) {
		for _, address := range addresses {
			if own(address) {
				owned = append(owned, address)
			} else {
				*to = append(*to, address)
			}
		}
	}
	keep(&others.New, b.New)
	keep(&others.Already, b.Already)
	return others, slices.Clip(owned)
}

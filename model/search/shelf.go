package search

import (
	"math/bits"
	"slices"

	"mintop/model/textblock"
)

// shelf is where the texts of a corpus stand, on pages, in the order in which
// they came. What a snapshot may read is never written to: a page it may have,
// and the list of them, are changed in a copy. Only texts are added where it
// does not look, since they do not live on its copy of the page.
type shelf struct {
	pages  []*page
	filled int // places of the last page that are taken

	places []uint32 // by handle: which page has it
	free   []uint32 // handles that no page has

	block   textblock.Block // what the texts are copied into
	sharing bool            // keep the texts as they are given instead

	numbered uint32 // the number of the page that came last
	epoch    uint64 // rises with each snapshot
	lent     bool   // a snapshot has the list of pages
}

// blockSize is how many texts a page has room for: few enough that an empty
// corpus, a changed count and two pages put together cost little.
const blockSize = 256

// page is a run of texts, and how often each of them was added. A text that was
// removed as often is dead: its count is 0, and nothing finds it any more.
type page struct {
	*block

	counts [blockSize]uint32
	living pageSlots // those that have a count
	epoch  uint64    // of the shelf when this copy of the page was made
	number uint32    // higher for whatever comes later on the shelf
	handle uint32    // what marks have of it; another page may have it afterwards
}

// block is the texts of a page, which all copies of it share.
type block struct {
	texts   [blockSize]string
	letters [blockSize]letters
}

// mark says where a text stands: the handle of its page, and its place there.
// It remains the same while pages come and go.
type mark uint32

// at is the page a text stands on, and its place there.
func (s *shelf) at(m mark) (at, place int) {
	return int(s.places[m/blockSize]), int(m % blockSize)
}

// text is the text that has a mark.
func (s *shelf) text(m mark) string {
	at, place := s.at(m)
	return s.pages[at].texts[place]
}

// count is how often it was added.
func (s *shelf) count(m mark) uint32 {
	at, place := s.at(m)
	return s.pages[at].counts[place]
}

// alive is how many texts of a page are not dead.
func (p *page) alive() int {
	n := 0
	for _, word := range p.living {
		n += bits.OnesCount64(word)
	}
	return n
}

// set changes the count of a text.
func (p *page) set(place int, count uint32) {
	word, bit := place/wordBits, uint64(1)<<(place%wordBits)
	p.living[word] &^= bit
	if count > 0 {
		p.living[word] |= bit
	}
	p.counts[place] = count
}

// put has a text stand at a place that was never taken.
func (p *page) put(place int, text string, set letters, count uint32) mark {
	p.texts[place], p.letters[place] = text, set
	p.set(place, count)
	return p.mark(place)
}

// mark is that of a text on the page.
func (p *page) mark(place int) mark {
	return mark(p.handle*blockSize + uint32(place)) //nolint:gosec // below blockSize
}

// full reports whether the next text begins another page.
func (s *shelf) full() bool { return len(s.pages) == 0 || s.filled == blockSize }

// add puts a text that was added once on the shelf.
func (s *shelf) add(text string, set letters) mark {
	if s.full() {
		s.numbered++
		s.pages = append(s.pages, s.page(s.numbered, len(s.pages)))
		s.filled = 0
	}
	m := s.own(len(s.pages)-1).put(s.filled, s.keep(text), set, 1)
	s.filled++
	return m
}

// keep is a text as it stands on the shelf.
func (s *shelf) keep(text string) string {
	if s.sharing {
		return text
	}
	return s.block.Copy(text)
}

// recount changes how often a text was added.
func (s *shelf) recount(m mark, count uint32) {
	at, place := s.at(m)
	s.own(at).set(place, count)
}

// page makes an empty page for a place in the list of them.
func (s *shelf) page(number uint32, at int) *page {
	if len(s.free) == 0 {
		s.free = append(s.free, uint32(len(s.places))) //nolint:gosec // far more than fit into memory
		s.places = append(s.places, 0)
	}
	last := len(s.free) - 1
	handle := s.free[last]
	s.free = s.free[:last]
	s.places[handle] = uint32(at) //nolint:gosec // as above
	return &page{block: new(block), epoch: s.epoch, number: number, handle: handle}
}

// own is a page, in a copy when a snapshot may be reading it.
func (s *shelf) own(at int) *page {
	if s.pages[at].epoch < s.epoch {
		s.ownPages()
		changed := *s.pages[at]
		changed.epoch = s.epoch
		s.pages[at] = &changed
	}
	return s.pages[at]
}

// ownPages has the list of pages in a copy when a snapshot has it.
func (s *shelf) ownPages() {
	if s.lent {
		s.pages, s.lent = slices.Clone(s.pages), false
	}
}

// lend gives the pages as they are to a snapshot.
func (s *shelf) lend() []*page {
	s.epoch++
	s.lent = true
	return s.pages
}

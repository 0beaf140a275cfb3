package list

// Down moves the cursor n rows down, or up when n is negative, and ends
// following. With nothing selected the first step selects the top row.
func (w *Window[ID]) Down(o Order[ID], n int) {
	w.Sync(o)
	if o.Len() == 0 {
		return
	}
	from := w.at
	if !w.chosen {
		from = -1
	}
	w.choose(o, from+n)
	w.reveal(o)
}

// Up moves the cursor n rows up.
func (w *Window[ID]) Up(o Order[ID], n int) { w.Down(o, -n) }

// PageDown moves one screen down, PageUp one up, the cursor keeping its place
// on screen as long as there is more to scroll to.
func (w *Window[ID]) PageDown(o Order[ID]) { w.scroll(o, w.rows()) }

// PageUp moves one screen up.
func (w *Window[ID]) PageUp(o Order[ID]) { w.scroll(o, -w.rows()) }

// HalfPageDown moves half a screen down.
func (w *Window[ID]) HalfPageDown(o Order[ID]) { w.scroll(o, (w.rows()+1)/2) }

// HalfPageUp moves half a screen up.
func (w *Window[ID]) HalfPageUp(o Order[ID]) { w.scroll(o, -(w.rows()+1)/2) }

func (w *Window[ID]) scroll(o Order[ID], n int) {
	w.Sync(o)
	w.top += n
	w.clamp(o)
	w.Down(o, n)
}

// Home selects the top row.
func (w *Window[ID]) Home(o Order[ID]) { w.Down(o, -o.Len()) }

// End selects the last row.
func (w *Window[ID]) End(o Order[ID]) { w.Down(o, o.Len()+1) }

// Current is the selected row, the top one becoming selected if none was; ok
// is false when the list is empty.
func (w *Window[ID]) Current(o Order[ID]) (id ID, ok bool) {
	w.Sync(o)
	if !w.chosen {
		w.Down(o, 1)
	}
	return w.Selected()
}

// Select moves the cursor to a row and reports whether the list has it.
func (w *Window[ID]) Select(o Order[ID], id ID) bool {
	w.Sync(o)
	at, ok := o.Index(id)
	if ok {
		w.choose(o, at)
		w.reveal(o)
	}
	return ok
}

// Take is Select without scrolling there, for a SyncTo that follows.
func (w *Window[ID]) Take(o Order[ID], id ID) bool {
	at, ok := o.Index(id)
	if ok {
		w.choose(o, at)
	}
	return ok
}

// Follow makes the window stay at the top of the list with nothing selected,
// or, when on is false, holds the list by selecting its top row.
func (w *Window[ID]) Follow(o Order[ID], on bool) {
	if on {
		w.drop()
	}
	w.holds = !on
	w.Sync(o)
}

// Next moves the cursor to the nearest row below for which wanted is true,
// not counting the selected one, and reports whether there is one. It costs
// as many calls of wanted as there are rows between.
func (w *Window[ID]) Next(o Order[ID], wanted func(ID) bool) bool {
	return w.seek(o, wanted, 1)
}

// Previous is Next, upwards.
func (w *Window[ID]) Previous(o Order[ID], wanted func(ID) bool) bool {
	return w.seek(o, wanted, -1)
}

func (w *Window[ID]) seek(o Order[ID], wanted func(ID) bool, step int) bool {
	w.Sync(o)
	at := w.at
	if !w.chosen {
		at = -1
	}
	for at += step; at >= 0 && at < o.Len(); at += step {
		if wanted(o.At(at)) {
			w.choose(o, at)
			w.reveal(o)
			return true
		}
	}
	return false
}

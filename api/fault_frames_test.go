package api_test

import (
	"fmt"
	"maps"
	"net/http"
	"strings"

	"golang.org/x/net/http2"

	"mintop/api"
)

// frameFault is one way in which an HTTP/2 server treats each request.
type frameFault struct {
	greet func(*frameConn)
	serve func(*frameConn, frameRequest)
	mute  bool

	// floods tells that much is sent.
	floods bool

	// verdict is what a request comes to.
	verdict verdict
}

// verdict is what a client may conclude from what a server did with a request.
type verdict uint8

const (
	// answered requests go well, at the first attempt.
	answered verdict = iota
	// declined requests were not processed, as the server itself says: a second
	// attempt repeats nothing.
	declined
	// broken requests may have been processed: a write is not repeated.
	broken
	// unsent requests did not find a connection that takes them. Some are
	// written before the server's refusal arrives, and are declined then.
	unsent
)

const (
	lastStream = 1<<31 - 1 // the highest number there is

	storm = 500 // how many frames are too many
)

// frameFaults are all ways in which an HTTP/2 server treats each request.
func frameFaults() map[string]frameFault {
	all := goAwayFaults()
	maps.Copy(all, streamFaults())
	maps.Copy(all, settingsFaults())
	maps.Copy(all, pingFaults())
	maps.Copy(all, ruleFaults())
	return all
}

// goAwayFaults are servers that end the connection.
func goAwayFaults() map[string]frameFault {
	all := map[string]frameFault{
		"GOAWAY before, left open": {verdict: declined, serve: func(c *frameConn, _ frameRequest) { c.goAway(0, http2.ErrCodeNo) }},
		"GOAWAY twice": {verdict: declined, serve: func(c *frameConn, _ frameRequest) {
			c.goAway(lastStream, http2.ErrCodeNo)
			c.goAway(0, http2.ErrCodeNo)
			c.close()
		}},
		"GOAWAY storm": {verdict: declined, floods: true, serve: func(c *frameConn, _ frameRequest) {
			for range storm {
				c.goAway(0, http2.ErrCodeNo)
			}
			c.close()
		}},
		"GOAWAY instead of a beginning": {verdict: unsent, greet: func(c *frameConn) {
			_ = c.WriteSettings()
			c.goAway(0, http2.ErrCodeNo)
			c.close()
		}, serve: ignore},
		"GOAWAY, then the answer": {serve: func(c *frameConn, r frameRequest) {
			c.goAway(r.id, http2.ErrCodeNo)
			c.answer(r)
			c.close()
		}},
		"GOAWAY of the highest number, then the answer": {serve: func(c *frameConn, r frameRequest) {
			c.goAway(lastStream, http2.ErrCodeNo)
			c.answer(r)
			c.goAway(r.id, http2.ErrCodeNo)
			c.close()
		}},
		"GOAWAY, then nothing": {verdict: broken, serve: func(c *frameConn, r frameRequest) {
			c.ask(r)
			c.goAway(r.id, http2.ErrCodeNo)
			c.close()
		}},
		"GOAWAY in the answer": {serve: func(c *frameConn, r frameRequest) {
			c.answerWith(r, func() { c.goAway(r.id, http2.ErrCodeNo) })
			c.close()
		}},
		"GOAWAY in the answer, then nothing": {verdict: broken, serve: func(c *frameConn, r frameRequest) {
			c.answerWith(r, func() { c.goAway(r.id, http2.ErrCodeNo); c.close() })
		}},
		"GOAWAY in the answer that denies it": {verdict: broken, serve: func(c *frameConn, r frameRequest) {
			c.answerWith(r, func() { c.goAway(0, http2.ErrCodeNo); c.close() })
		}},
		"GOAWAY after the answer": {serve: func(c *frameConn, r frameRequest) {
			c.answer(r)
			c.goAway(r.id, http2.ErrCodeNo)
			c.close()
		}},
		"GOAWAY after the answer, left open": {serve: func(c *frameConn, r frameRequest) {
			c.answer(r)
			c.goAway(r.id, http2.ErrCodeNo)
		}},
	}
	for _, code := range []http2.ErrCode{http2.ErrCodeNo, http2.ErrCodeProtocol, http2.ErrCodeInternal, http2.ErrCodeEnhanceYourCalm, 0x99} {
		all["GOAWAY before, "+code.String()] = frameFault{verdict: declined, serve: func(c *frameConn, _ frameRequest) {
			c.goAway(0, code)
			c.close()
		}}
	}
	return all
}

// ignore says nothing to a request.
func ignore(*frameConn, frameRequest) {}

// streamFaults are servers that end the request.
func streamFaults() map[string]frameFault {
	all := map[string]frameFault{
		"RST_STREAM after the answer": {serve: func(c *frameConn, r frameRequest) {
			c.answer(r)
			_ = c.WriteRSTStream(r.id, http2.ErrCodeNo)
		}},
		"RST_STREAM storm": {floods: true, serve: func(c *frameConn, r frameRequest) {
			for id := range uint32(storm) {
				_ = c.WriteRSTStream(r.id+2*id+2, http2.ErrCodeCancel)
			}
			c.answer(r)
		}},
		"cut off": {verdict: broken, serve: func(c *frameConn, r frameRequest) { c.ask(r); c.close() }},
		"cut off in the answer": {verdict: broken, serve: func(c *frameConn, r frameRequest) {
			c.answerWith(r, c.close)
		}},
	}
	for code := range http2.ErrCode(0x10) { // two more than have names
		verdict := broken
		if code == http2.ErrCodeRefusedStream {
			verdict = declined
		}
		all["RST_STREAM "+code.String()] = frameFault{verdict: verdict, serve: func(c *frameConn, r frameRequest) {
			_ = c.WriteRSTStream(r.id, code)
		}}
	}
	for _, code := range []http2.ErrCode{http2.ErrCodeNo, http2.ErrCodeRefusedStream, http2.ErrCodeCancel} {
		all["RST_STREAM in the answer, "+code.String()] = frameFault{verdict: broken, serve: func(c *frameConn, r frameRequest) {
			c.answerWith(r, func() { _ = c.WriteRSTStream(r.id, code) })
		}}
	}
	return all
}

// settingsFaults are servers that change the rules.
func settingsFaults() map[string]frameFault {
	change := func(settings ...http2.Setting) func(*frameConn, frameRequest) {
		return func(c *frameConn, r frameRequest) {
			_ = c.WriteSettings(settings...)
			c.answerWith(r, func() { _ = c.WriteSettings(settings...) })
		}
	}
	return map[string]frameFault{
		"SETTINGS of one stream": {greet: func(c *frameConn) {
			_ = c.WriteSettings(http2.Setting{ID: http2.SettingMaxConcurrentStreams, Val: 1})
		}},
		"SETTINGS of no stream, in the answer": {serve: change(http2.Setting{ID: http2.SettingMaxConcurrentStreams, Val: 0})},
		"SETTINGS of no window, in the answer": {serve: change(http2.Setting{ID: http2.SettingInitialWindowSize, Val: 0})},
		"SETTINGS of other sizes, in the answer": {serve: change(
			http2.Setting{ID: http2.SettingHeaderTableSize, Val: 0}, http2.Setting{ID: http2.SettingMaxFrameSize, Val: 1 << 20},
			http2.Setting{ID: http2.SettingMaxHeaderListSize, Val: 1 << 20}, http2.Setting{ID: 0x99, Val: 7},
		)},
		"SETTINGS storm": {floods: true, serve: func(c *frameConn, r frameRequest) {
			for size := range uint32(storm) {
				_ = c.WriteSettings(http2.Setting{ID: http2.SettingInitialWindowSize, Val: 1<<16 + size})
			}
			c.answer(r)
		}},
		"SETTINGS of an impossible frame":  {verdict: broken, serve: change(http2.Setting{ID: http2.SettingMaxFrameSize, Val: 1})},
		"SETTINGS of an impossible window": {verdict: broken, serve: change(http2.Setting{ID: http2.SettingInitialWindowSize, Val: 1 << 31})},
		"SETTINGS acknowledged twice": {verdict: broken, serve: func(c *frameConn, r frameRequest) {
			_ = c.WriteSettingsAck()
			_ = c.WriteSettingsAck()
			c.ask(r)
		}},
		"no SETTINGS": {verdict: broken, mute: true, greet: func(*frameConn) {}, serve: func(c *frameConn, r frameRequest) {
			_ = c.WritePing(false, [8]byte{})
			c.answer(r)
		}},
	}
}

// pingFaults are servers that ask whether the client is there.
func pingFaults() map[string]frameFault {
	flood := func(isAck bool) func(*frameConn, frameRequest) {
		return func(c *frameConn, r frameRequest) {
			ping := func() {
				for i := range storm {
					_ = c.WritePing(isAck, [8]byte{byte(i), byte(i >> 8)})
				}
			}
			ping()
			c.answerWith(r, ping)
		}
	}
	return map[string]frameFault{
		"PING flood":          {floods: true, serve: flood(false)},
		"PING flood, unasked": {floods: true, serve: flood(true)},
	}
}

// ruleFaults are servers that break the rules in other ways.
func ruleFaults() map[string]frameFault {
	instead := func(verdict verdict, do func(*frameConn, frameRequest)) frameFault {
		return frameFault{verdict: verdict, serve: func(c *frameConn, r frameRequest) {
			do(c, r)
			c.answer(r)
		}}
	}
	return map[string]frameFault{
		"an unknown frame": instead(answered, func(c *frameConn, r frameRequest) { _ = c.WriteRawFrame(0x99, 0xff, r.id, []byte("x")) }),
		"WINDOW_UPDATE beyond the end": instead(broken, func(c *frameConn, _ frameRequest) {
			_ = c.WriteWindowUpdate(0, lastStream)
			_ = c.WriteWindowUpdate(0, lastStream)
		}),
		"DATA first": instead(broken, func(c *frameConn, r frameRequest) { c.data(r, []byte("{}"), false) }),
		"a promise": instead(broken, func(c *frameConn, r frameRequest) {
			_ = c.WritePushPromise(http2.PushPromiseParam{StreamID: r.id, PromiseID: 2, BlockFragment: c.encode(200, nil), EndHeaders: true})
		}),
		"a frame too large": instead(broken, func(c *frameConn, r frameRequest) {
			_ = c.WriteRawFrame(http2.FrameData, 0, r.id, make([]byte, 4<<20))
		}),
		"a head too large": {verdict: broken, serve: func(c *frameConn, r frameRequest) {
			block := c.encode(200, http.Header{"X-Filler": {strings.Repeat("x", 200<<10)}})
			_ = c.WriteHeaders(http2.HeadersFrameParam{StreamID: r.id, BlockFragment: block[:1<<14]})
			for block = block[1<<14:]; len(block) > 1<<14; block = block[1<<14:] {
				_ = c.WriteContinuation(r.id, false, block[:1<<14])
			}
			_ = c.WriteContinuation(r.id, true, block)
		}},
		"a head that is no head": {verdict: broken, serve: func(c *frameConn, r frameRequest) {
			_ = c.WriteHeaders(http2.HeadersFrameParam{StreamID: r.id, BlockFragment: []byte{0xff, 0xff, 0xff, 0xff, 0xff}, EndHeaders: true})
		}},
		"no frames": {verdict: broken, serve: func(c *frameConn, _ frameRequest) {
			_, _ = fmt.Fprint(c.conn, strings.Repeat("HTTP/1.1 400 Bad Request\r\n\r\n", 1000))
			c.close()
		}},
	}
}

// kind is what an operation fails with.
func (v verdict) kind() api.Kind {
	if v == answered {
		return 0
	}
	return api.Network
}

// attempts is how often at most a request is written.
func (v verdict) attempts() int64 {
	switch v {
	case declined, unsent:
		return 2
	case answered, broken:
		return 1
	default:
		panic("no such verdict")
	}
}

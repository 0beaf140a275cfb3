package api

import (
	"errors"
	"fmt"
	"strings"
)

// What net/http says of a request whose stream has a higher number than the
// last one the server will have processed (GOAWAY). It exports neither of the
// errors. Should the words change, a write is reported as possibly done instead
// of being sent again, and a test fails.
const (
	goAwayGraceful = "http2: Transport received Server's graceful shutdown GOAWAY"
	goAwayError    = "http2: Transport received GOAWAY from server ErrCode:"
)

// fromPeer is the cause of a stream error that the server sent. Others were found
// on this side.
const fromPeer = "received from peer"

// goAwayClosed is what net/http says of a request that the server took before
// it announced its end, and did not answer.
const goAwayClosed = "http2: server sent GOAWAY and closed the connection"

// streamError is how an HTTP/2 stream failed. Its fields are those of the
// error of net/http, which fills it in by way of errors.As.
type streamError struct {
	StreamID uint32
	Code     streamCode
	Cause    error
}

// Error is never shown: see streamMessage.
func (e streamError) Error() string { return "stream error " + e.Code.String() }

// streamCode is an HTTP/2 error code (RFC 9113, 7).
type streamCode uint32

// refusedStream says that a request was not processed at all (RFC 9113, 8.7).
const refusedStream streamCode = 0x7

// String is the code's name in RFC 9113.
func (c streamCode) String() string {
	names := [...]string{
		"NO_ERROR", "PROTOCOL_ERROR", "INTERNAL_ERROR", "FLOW_CONTROL_ERROR", "SETTINGS_TIMEOUT", "STREAM_CLOSED",
		"FRAME_SIZE_ERROR", "REFUSED_STREAM", "CANCEL", "COMPRESSION_ERROR", "CONNECT_ERROR", "ENHANCE_YOUR_CALM",
		"INADEQUATE_SECURITY", "HTTP_1_1_REQUIRED",
	}
	if int(c) < len(names) {
		return names[c]
	}
	return fmt.Sprintf("code %d", uint32(c))
}

// isDeclined reports whether the server has declared that it processed nothing
// of a request to which no answer came.
func isDeclined(err error) bool {
	if stream, ok := errors.AsType[streamError](err); ok {
		return stream.Code == refusedStream
	}
	return saysGoAway(err)
}

func saysGoAway(err error) bool {
	text := withoutURL(err).Error()
	return text == goAwayGraceful || strings.HasPrefix(text, goAwayError)
}

// isStreamError reports whether one request failed, and not its connection.
func isStreamError(err error) bool {
	_, ok := errors.AsType[streamError](err)
	return ok
}

// isCutOff reports whether a server that had announced its end closed the
// connection, or disowned a request, before its answer was whole.
func isCutOff(err error) bool { return strings.HasPrefix(err.Error(), goAwayClosed) || saysGoAway(err) }

// streamMessage says how a stream failed.
func streamMessage(err error) string {
	stream, _ := errors.AsType[streamError](err)
	if stream.Cause == nil || stream.Cause.Error() != fromPeer {
		return "the answer broke the rules of HTTP/2 (" + stream.Code.String() + ")"
	}
	return "the server broke the answer off (" + stream.Code.String() + ")"
}

"""What is compressed."""

import gzip

from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from quizzes.views.wire import ONE_PACKET, Compressed


def sent(response: HttpResponse | StreamingHttpResponse) -> HttpResponse | StreamingHttpResponse:
    request = RequestFactory().get("/", headers={"Accept-Encoding": "gzip"})
    return Compressed(lambda _: response)(request)


def test_what_fits_into_a_packet_is_sent_as_it_is_and_the_rest_is_compressed() -> None:
    words = b"a" * ONE_PACKET
    short, long = sent(HttpResponse(words[1:])), sent(HttpResponse(words))
    assert (short.content, short.has_header("Content-Encoding")) == (words[1:], False)
    assert (gzip.decompress(long.content), long["Content-Encoding"]) == (words, "gzip")


def test_a_stream_is_compressed() -> None:
    assert sent(StreamingHttpResponse([b"a", b"b"]))["Content-Encoding"] == "gzip"

"""As much of an S3 server as one vault needs, on this machine alone: objects, ranges, parts, lists."""

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit
from xml.sax.saxutils import escape


class Bucket(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: "S3"

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | headers).items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def asked(self) -> tuple[str, dict[str, str], bytes]:
        parts = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query, keep_blank_values=True).items()}
        return parts.path, query, self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def refused(self) -> bool:
        """Whether the server is told to be broken just now, or the request is not signed with our key."""
        if self.server.broken:
            self.answer(self.server.broken)
        elif "Credential=school-key/" not in self.headers.get("Authorization", ""):
            self.answer(403)
        else:
            return False
        return True

    def do_PUT(self) -> None:
        path, query, body = self.asked()
        if self.refused():
            return
        if "uploadId" in query:
            self.server.parts[path][int(query["partNumber"])] = body
        else:
            self.server.objects[path] = body
        self.answer(200, ETag=f'"{hashlib.md5(body).hexdigest()}"')

    def do_POST(self) -> None:
        path, query, body = self.asked()
        if self.refused():
            return
        if "delete" in query:
            names = re.findall(r"<Key>([^<]+)</Key>", body.decode())
            for name in names:
                self.server.objects.pop(f"{path}/{name}", None)
            told = "".join(f"<Deleted><Key>{name}</Key></Deleted>" for name in names)
            self.answer(200, f"<DeleteResult>{told}</DeleteResult>".encode())
        elif "uploads" in query:
            self.server.parts[path] = {}
            name = path.split("/", 2)[2]
            told = f"<Bucket>b</Bucket><Key>{escape(name)}</Key><UploadId>1</UploadId>"
            self.answer(200, f"<InitiateMultipartUploadResult>{told}</InitiateMultipartUploadResult>".encode())
        else:
            parts = self.server.parts.pop(path)
            self.server.objects[path] = b"".join(parts[number] for number in sorted(parts))
            told = '<ETag>"whole"</ETag>'
            self.answer(200, f"<CompleteMultipartUploadResult>{told}</CompleteMultipartUploadResult>".encode())

    def do_GET(self) -> None:
        path, query, _ = self.asked()
        if self.refused():
            return None
        if "list-type" in query:
            return self.listed(path, query.get("prefix", ""))
        found = self.server.objects.get(path)
        if found is None:
            return self.answer(404)
        headers = {"ETag": '"x"', "Last_Modified": "Mon, 02 Mar 2026 09:30:00 GMT"}
        if "Range" not in self.headers:
            return self.answer(200, found, **headers)
        start, end = (int(number) for number in self.headers["Range"].removeprefix("bytes=").split("-"))
        told = f"bytes {start}-{min(end, len(found) - 1)}/{len(found)}"
        return self.answer(206, found[start : end + 1], Content_Range=told, **headers)

    def do_HEAD(self) -> None:
        self.do_GET()

    def listed(self, path: str, prefix: str) -> None:
        bucket = f"/{path.strip('/')}/"
        names = [key.removeprefix(bucket) for key in self.server.objects if key.startswith(bucket + prefix)]
        rows = "".join(
            f"<Contents><Key>{escape(name)}</Key><Size>1</Size><ETag>x</ETag>"
            "<LastModified>2026-03-02T09:30:00.000Z</LastModified></Contents>"
            for name in names
        )
        self.answer(200, f"<ListBucketResult>{rows}<IsTruncated>false</IsTruncated></ListBucketResult>".encode())

    def do_DELETE(self) -> None:
        path, query, _ = self.asked()
        if self.refused():
            return
        if "uploadId" in query:
            self.server.parts.pop(path, None)
        self.server.objects.pop(path, None)
        self.answer(204)


class S3(ThreadingHTTPServer):
    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Bucket)
        self.objects: dict[str, bytes] = {}
        self.parts: dict[str, dict[int, bytes]] = {}
        self.broken = 0


@contextmanager
def running_s3() -> Iterator[S3]:
    with S3() as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield server
        server.shutdown()

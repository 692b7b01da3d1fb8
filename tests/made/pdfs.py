"""PDFs written by hand, hostile ones among them."""

from collections.abc import Sequence

_FORMS = 10  # that each form draws, and how deep they are nested


def pdf_of(objects: Sequence[bytes]) -> bytes:
    """Return a PDF with these objects, numbered from 1; the first is the catalogue."""
    content = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, each in enumerate(objects, start=1):
        offsets.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return bytes(
        content
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
        + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(content))
    )


def page_drawing(drawing: bytes, *resources: bytes) -> bytes:
    """Return a PDF of one page that draws what is named in its resources: /X0, /X1, ..."""
    names = b" ".join(b"/X%d %d 0 R" % (i, 5 + i) for i in range(len(resources)))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R"
    return pdf_of([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        page + b" /Resources << /XObject << %s >> >> >>" % names,
        stream(b"", drawing),
        *resources,
    ])  # fmt: skip


def stream(values: bytes, content: bytes) -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (values, len(content), content)


def nested_forms() -> bytes:
    """Return a PDF of a few kilobytes that draws ten billion lines."""
    forms = [
        stream(
            b"/Type /XObject /Subtype /Form /BBox [0 0 300 200]"
            + b" /Resources << /XObject << /X%d %d 0 R >> >>" % (number + 1, number + 6),
            b"/X%d Do " % (number + 1) * _FORMS,
        )
        for number in range(_FORMS)
    ]
    line = stream(b"/Type /XObject /Subtype /Form /BBox [0 0 300 200]", b"0 0 m 300 200 l S")
    return page_drawing(b"/X0 Do", *forms, line)

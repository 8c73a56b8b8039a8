"""The guarantee as PDF (reportlab), signed over its byte range (CMS by openssl), and a test certificate."""

import io
import re
import subprocess
from datetime import datetime, timedelta, timezone
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

from guarantee_text import clauses, day, facts

SIGNATURE_BYTES = 8192
BODY = ParagraphStyle("body", fontName="text", fontSize=10, leading=15, wordWrap="CJK", spaceAfter=4)
TITLE = ParagraphStyle("title", parent=BODY, fontSize=20, leading=28, alignment=TA_CENTER, spaceAfter=8)
NUMBERS = "一二三四五六七八九十"


def use_font(path):
    """A TrueType font with Chinese characters; it is embedded, so that every reader shows the same text."""
    pdfmetrics.registerFont(TTFont("text", str(path)))


def escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def draw(given, signer):
    paragraphs = [Paragraph("投标保函" + ("" if given.get("lot") else "（密文）"), TITLE)]
    rows = [[Paragraph(escaped(label), BODY), Paragraph(escaped(value), BODY)] for label, value in facts(given, signer)]
    paragraphs += [Table(rows, colWidths=[48 * mm, 114 * mm]), Spacer(0, 4 * mm)]
    for index, (title, text) in enumerate(clauses(given, signer), 1):
        number = NUMBERS[index - 1] if index <= 10 else "十" + NUMBERS[index - 11]
        paragraphs.append(Paragraph(escaped(f"{number}、{title}。{text}"), BODY))
    paragraphs += [
        Spacer(0, 6 * mm),
        Paragraph("开立人（签章）：", BODY),
        Paragraph(escaped(signer["name"]), BODY),
        Paragraph(f"开立日期：{day(given['issued_at'])}", BODY),
    ]
    file = io.BytesIO()
    margin = {side: 24 * mm for side in ("leftMargin", "rightMargin", "topMargin", "bottomMargin")}
    SimpleDocTemplate(file, title=f"投标保函 {given['number']}", author=signer["name"], **margin).build(paragraphs)
    return file.getvalue()


def sign(pdf, signer, at):
    """Appends the signature as an incremental update: the bytes before it stay as they are."""
    trailer = pdf[pdf.rindex(b"trailer"):]
    size = int(re.search(rb"/Size (\d+)", trailer)[1])
    root = int(re.search(rb"/Root (\d+) 0 R", trailer)[1])
    page = int(re.search(rb"(\d+) 0 obj\s*<<(?:(?!endobj).)*?/Type /Page\b", pdf, re.S)[1])
    signature, widget = size, size + 1
    stamp = at.astimezone(timezone.utc).strftime("D:%Y%m%d%H%M%SZ")
    objects = {
        signature: b"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /M (%s) "
        b"/ByteRange [0 0000000000 0000000000 0000000000] /Contents <%s> >>"
        % (stamp.encode(), b"0" * 2 * SIGNATURE_BYTES),
        widget: b"<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature1) /Rect [0 0 0 0] /F 132 /P %d 0 R /V %d 0 R >>"
        % (page, signature),
        page: with_entry(object_of(pdf, page), b"/Annots [%d 0 R]" % widget),
        root: with_entry(object_of(pdf, root), b"/AcroForm << /SigFlags 3 /Fields [%d 0 R] >>" % widget),
    }
    file = bytearray(pdf if pdf.endswith(b"\n") else pdf + b"\n")
    places = {}
    for number, content in objects.items():
        places[number] = len(file)
        file += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(file)
    entries = b"".join(b"%d 1\n%010d 00000 n \n" % (number, places[number]) for number in sorted(places))
    before = int(re.findall(rb"startxref\s+(\d+)", pdf)[-1])
    identity = re.search(rb"/ID\s*\[.*?\]", trailer, re.S)
    file += b"xref\n%strailer\n<< /Size %d /Root %d 0 R /Prev %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        entries, size + 2, root, before, identity[0] if identity else b"", table,
    )
    start = file.index(b"/Contents <", places[signature]) + len("/Contents ")
    end = start + 2 * SIGNATURE_BYTES + 2
    span = file.index(b"0000000000", places[signature])
    file[span:span + 32] = b"%010d %010d %010d" % (start, end, len(file) - end)
    der = cms(bytes(file[:start] + file[end:]), signer)
    file[start + 1:start + 1 + 2 * len(der)] = der.hex().encode()
    return bytes(file)


def cms(content, signer):
    """A detached CMS signature that names its certificate (-cades: signing-certificate-v2, RFC 5035)."""
    files = ["-signer", signer["folder"] / "signer.pem", "-inkey", signer["folder"] / "signer.key"]
    form = ["-binary", "-outform", "DER", "-md", "sha256", "-cades", "-nosmimecap"]
    command = ["openssl", "cms", "-sign", *form, *files, "-certfile", signer["folder"] / "root.pem"]
    return subprocess.run(command, input=content, capture_output=True, check=True).stdout


def object_of(pdf, number):
    return re.search(rb"(?:^|\n)%d 0 obj\s*(<<.*?>>)\s*endobj" % number, pdf, re.S)[1]


def with_entry(dictionary, entry):
    return dictionary[: dictionary.rindex(b">>")] + entry + b" >>"


def load_signer(folder, name, code):
    """A root for tests, and a certificate of the institution under it; made once. In production: a CA's."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / part for part in ("root.pem", "signer.pem", "signer.key")]
    if not all(file.exists() for file in files):
        make_identity(files, name, code)
    root, certificate = (x509.load_pem_x509_certificate(file.read_bytes()) for file in files[:2])
    authority = root.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value
    serial = format(certificate.serial_number, "X")
    return {"name": name, "code": code, "folder": folder, "serial": serial, "authority": authority}


def make_identity(files, name, code):
    now = datetime.now(timezone.utc)
    root_key, key = (rsa.generate_private_key(65537, 2048) for _ in range(2))
    issuer = x509.Name([x509.NameAttribute(NameOID.COUNTRY_NAME, "CN"), x509.NameAttribute(NameOID.COMMON_NAME, "示例测试根证书")])
    subject = x509.Name([
        x509.NameAttribute(NameOID.COUNTRY_NAME, "CN"),
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, name),
        x509.NameAttribute(NameOID.ORGANIZATION_IDENTIFIER, code),
        x509.NameAttribute(NameOID.COMMON_NAME, name),
    ])

    def certificate(subject, public_key, years, is_root):
        usage = dict.fromkeys(("digital_signature", "content_commitment", "key_encipherment", "data_encipherment",
                               "key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only"), False)
        usage |= {"key_cert_sign": True, "crl_sign": True} if is_root else {"digital_signature": True, "content_commitment": True}
        builder = (
            x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(public_key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=365 * years))
            .add_extension(x509.BasicConstraints(is_root, None), True)
            .add_extension(x509.KeyUsage(**usage), True)
        )
        return builder.sign(root_key, hashes.SHA256())

    root = certificate(issuer, root_key.public_key(), 10, True)
    signer = certificate(subject, key.public_key(), 2, False)
    pem = serialization.Encoding.PEM
    files[2].touch(0o600)
    files[2].write_bytes(key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    files[1].write_bytes(signer.public_bytes(pem))
    files[0].write_bytes(root.public_bytes(pem))

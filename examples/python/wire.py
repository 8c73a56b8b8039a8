"""The wire: reading, checking, signing and sending messages. SM3 by hashlib, SM4 by `cryptography`."""

import base64
import hashlib
import hmac
import http.client
import json
import os
import re
import sys
import urllib.error
import urllib.request
from datetime import datetime, timedelta, timezone
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.padding import PKCS7

CHINA = timezone(timedelta(hours=8))
TAKEN = {"code": "1", "message": "成功"}
# The fields of all calls with their patterns, lengths and clauses: the OpenAPI document of the protocol.
OPENAPI = Path(os.environ.get("PROTOCOL", Path(__file__).parents[2] / "docs/reference/protocol-openapi.json"))
SCHEMAS = {s["title"]: s for s in json.loads(OPENAPI.read_text())["components"]["schemas"].values() if "title" in s}
ALL_FIELDS = {name for schema in SCHEMAS.values() for name in schema["properties"]}


def refusal(message):
    return {"code": "0", "message": message}


# --- signature -------------------------------------------------------------------------------------------------------


def canonical(fields):
    """All fields but `sign` that are not empty, sorted by the bytes of their names, joined as k=v by &."""
    names = sorted(name for name in fields if name != "sign" and fields[name].strip() != "")
    return "&".join(f"{name}={fields[name]}" for name in names)


def signature(fields, secret):
    return hashlib.new("sm3", f"{canonical(fields)}&appsecret={secret}".encode()).hexdigest()


def is_signed(fields, secret):
    """Compared in constant time: how much of a guess is right must not be measurable."""
    return hmac.compare_digest(fields.get("sign", "").lower().encode(), signature(fields, secret).encode())


# --- SM4-ECB with PKCS#7 ---------------------------------------------------------------------------------------------


def encrypt(text, key):
    padder = PKCS7(128).padder()
    encryptor = Cipher(algorithms.SM4(key), modes.ECB()).encryptor()
    return encryptor.update(padder.update(text.encode()) + padder.finalize()) + encryptor.finalize()


def decrypt(sealed, key):
    """Raises ValueError for a wrong key: the padding or the UTF-8 does not fit."""
    decryptor = Cipher(algorithms.SM4(key), modes.ECB()).decryptor()
    unpadder = PKCS7(128).unpadder()
    return (unpadder.update(decryptor.update(sealed) + decryptor.finalize()) + unpadder.finalize()).decode()


# --- reading ---------------------------------------------------------------------------------------------------------


class Unreadable(Exception):
    """The body is no message: HTTP 400."""


def once_each(pairs):
    fields = dict(pairs)
    if len(fields) != len(pairs) or len(fields) > 64:
        raise Unreadable("a name occurs twice, or too many names")
    return fields


def read_message(body):
    """One flat object. Numbers stay as they were written, since that text is signed; null is an empty field."""
    try:
        number = str
        parsed = json.loads(body.decode(), object_pairs_hook=once_each, parse_int=number, parse_float=number)
    except (ValueError, RecursionError) as error:
        raise Unreadable(str(error)) from error
    if not isinstance(parsed, dict):
        raise Unreadable("not an object")
    fields = {}
    for name, value in parsed.items():
        if name == "filelist" and isinstance(value, list):
            value = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        if value is None:
            value = ""
        if not isinstance(value, str) or re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]", value):
            raise Unreadable(name)
        fields[name] = value if value.strip() else ""
    return fields


def read_time(text):
    try:
        return datetime.strptime(text, "%Y-%m-%d %H:%M:%S").replace(tzinfo=CHINA)
    except ValueError:
        return None


def china_time(at=None):
    return (at or datetime.now(CHINA)).strftime("%Y-%m-%d %H:%M:%S")


DEMAND_PARTS = {"payeramount", "payeraccount", "filelist", "Reason"}


def problems(call, fields):
    """Names of fields that the table of the call does not allow, that are missing, or malformed."""
    schema = SCHEMAS[call]
    required = set(schema["required"])
    for rule in schema.get("allOf", ()):
        if all(fields.get(name) in one["enum"] for name, one in rule["if"]["properties"].items()):
            required |= set(rule["then"]["required"])
    # A demand is recorded whatever is missing beside its guarantee: its time counts from the first presentation.
    if call == "claimsnotice":
        required -= DEMAND_PARTS
    # A refusal has no guarantee: what the table marks required is often left out, or filled in with words.
    is_refusal = call == "baohannotice" and fields.get("applystatus") == "0"
    if call == "quitnotice" and fields.get("applystatus") == "0":
        required -= {"baohanno"}
    found = [name for name in sorted(required) if fields.get(name, "") == ""]
    for name, value in fields.items():
        rule = schema["properties"].get(name)
        if name == "sign" or value == "" or (is_refusal and rule and name not in ("timestamp", "applyno")):
            continue
        # What it may lack may be unreadable, too: people name it once, afterwards. With & it could be another field.
        is_part = call == "claimsnotice" and name in DEMAND_PARTS and "&" not in value
        if rule is None or not (is_part or is_well_formed(name, value, rule)):
            found.append(name)
    return found


def is_well_formed(name, value, rule):
    if len(value) > rule.get("maxLength", len(value)):
        return False
    if "enum" in rule and value not in rule["enum"]:
        return False
    # ASCII: \d is 0 to 9, as in the specification; a trailing line break is no part of a value.
    if "pattern" in rule and not re.fullmatch(rule["pattern"], value, re.ASCII):
        return False
    if name in ("timestamp", "kaibiaotime", "generatetime", "tuibaotime"):
        return read_time(value) is not None
    # k=v&k=v has no escapes: "& name of a field =" inside a text would be a field for another reader.
    return not any(part.split("=")[0] in ALL_FIELDS for part in value.split("&")[1:])


# --- sending ---------------------------------------------------------------------------------------------------------


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_args):
        return None


OPENER = urllib.request.build_opener(NoRedirect)
LONGEST_REPLY = 1 << 20


def post(url, fields, appkey, secret):
    """The partner's answer, 1 or 0; None when it is unclear (no connection, no JSON, another status): send again."""
    stamped = {"appkey": appkey, "timestamp": china_time(), **fields}
    stamped["sign"] = signature(stamped, secret)
    body = json.dumps(stamped, ensure_ascii=False).encode()
    request = urllib.request.Request(url, body, {"content-type": "application/json;charset=UTF-8"})
    try:
        with OPENER.open(request, timeout=30) as response:
            reply = json.loads(response.read(LONGEST_REPLY))
            return reply if isinstance(reply, dict) and str(reply.get("code")) in ("0", "1") else None
    except (urllib.error.URLError, http.client.HTTPException, OSError, ValueError):
        return None


# --- comparison with other programs ----------------------------------------------------------------------------------


def compare(line):
    """`sign SECRET JSON`, `seal KEYHEX TEXT`, `open KEYHEX BASE64`, separated by tabs; `-` for what cannot be read."""
    action, first, text = line.split("\t", 2)
    try:
        if action == "sign":
            return signature(read_message(text.encode()), first)
        key = bytes.fromhex(first)
        if action == "seal":
            return base64.b64encode(encrypt(text, key)).decode()
        return decrypt(base64.b64decode(text, validate=True), key)
    except (Unreadable, ValueError):
        return "-"


if __name__ == "__main__":
    for line in sys.stdin:
        print(compare(line.rstrip("\n")))

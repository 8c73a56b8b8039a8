"""Computes the custody vectors without a line of the project: whole numbers here, SM3 and SM4 by the openssl command.

Reads nothing, prints the JSON of vectors/custody.json. Every envelope is also opened by `openssl pkeyutl` before it counts.
"""
import base64
import json
import subprocess
import sys
import tempfile

P = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFF
A = P - 3
N = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123
G = (
    0x32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7,
    0xBC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0,
)


def openssl(*arguments, data=b""):
    return subprocess.run(["openssl", *arguments], input=data, capture_output=True, check=True).stdout


def sm3(data):
    return openssl("dgst", "-sm3", "-binary", data=data)


def add(one, other):
    if one is None or other is None:
        return other if one is None else one
    if one[0] == other[0] and (one[1] + other[1]) % P == 0:
        return None
    if one == other:
        slope = (3 * one[0] * one[0] + A) * pow(2 * one[1], -1, P) % P
    else:
        slope = (other[1] - one[1]) * pow(other[0] - one[0], -1, P) % P
    x = (slope * slope - one[0] - other[0]) % P
    return x, (slope * (one[0] - x) - one[1]) % P


def multiply(scalar, point):
    total = None
    while scalar:
        if scalar & 1:
            total = add(total, point)
        point, scalar = add(point, point), scalar >> 1
    return total


def b32(number):
    return number.to_bytes(32, "big")


def fixed(label, length):
    """Randomness that is the same every time: the SM3 of its name."""
    return sm3(("openbaohan custody vector: " + label).encode())[:length]


def seal(key, text, cipher):
    mode = ["-sm4-" + cipher["mode"], "-K", key.hex()]
    sealed = openssl("enc", *mode, *(["-iv", cipher["iv"]] if "iv" in cipher else []), data=text.encode())
    return base64.b64encode(sealed).decode() if cipher["encoding"] == "base64" else sealed.hex()


def prefixed(parts):
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)


def sm2_encrypt(public, ephemeral, plain):
    c1, shared = multiply(ephemeral, G), multiply(ephemeral, public)
    x, y = b32(shared[0]), b32(shared[1])
    stream = b"".join(sm3(x + y + count.to_bytes(4, "big")) for count in range(1, len(plain) // 32 + 2))
    c2 = bytes(one ^ other for one, other in zip(plain, stream))
    return c1, sm3(x + plain + y), c2


def der(tag, body):
    length = len(body)
    size = bytes([length]) if length < 128 else bytes([0x80 + (length.bit_length() + 7) // 8]) + length.to_bytes(
        (length.bit_length() + 7) // 8, "big"
    )
    return bytes([tag]) + size + body


def der_integer(number):
    return der(2, number.to_bytes(number.bit_length() // 8 + 1, "big"))


def openssl_decrypt(private, c1, c3, c2):
    """GM/T 0009: what the openssl command reads is SEQUENCE { x, y, hash, ciphertext }."""
    curve = bytes.fromhex("06082a811ccf5501822d")
    key = der(0x30, der_integer(1) + der(4, b32(private)) + der(0xA0, curve))
    with tempfile.NamedTemporaryFile(suffix=".der") as file:
        file.write(key)
        file.flush()
        sealed = der(0x30, der_integer(c1[0]) + der_integer(c1[1]) + der(4, c3) + der(4, c2))
        return openssl("pkeyutl", "-decrypt", "-inkey", file.name, "-keyform", "DER", data=sealed)


def vector(about, given, cipher, number=True):
    private = int.from_bytes(fixed(about + " lot", 32), "big") % (N - 2) + 1
    public = multiply(private, G)
    key, salt = fixed(about + " key", 16), fixed(about + " salt", 16)
    ephemeral = int.from_bytes(fixed(about + " ephemeral", 32), "big") % (N - 2) + 1
    lot = given["lot"]
    names = ["lotNumber", "lotName", "beneficiaryName", "beneficiaryCode"]
    sealed = {name: seal(key, lot[name], cipher) for name in names if name in lot}
    facts = [given["appkey"], given["applicantCode"], given["amount"]]
    preimage = prefixed(
        [b"BHKC1", *[text.encode() for text in facts], key, salt]
        + [sealed.get(name, "").encode() for name in names]
        + [lot.get(name, "").encode() for name in names]
    )
    commitment = sm3(preimage)
    inside = b"BHKB1\0\0\0" + prefixed(
        [key, salt, given["lotId"].encode()] + [lot.get(name, "").encode() for name in names]
    )
    inside += bytes(2048 - len(inside))
    c1, c3, c2 = sm2_encrypt(public, ephemeral, inside)
    if openssl_decrypt(private, c1, c3, c2) != inside:
        sys.exit("openssl does not open the envelope of: " + about)
    return {
        "about": about,
        **given,
        "cipher": cipher,
        "commitmentNumber": number,
        "lotPrivateKey": b32(private).hex(),
        "lotPublicKey": "04" + b32(public[0]).hex() + b32(public[1]).hex(),
        "key": key.hex(),
        "salt": salt.hex(),
        "ephemeral": b32(ephemeral).hex(),
        "sealed": sealed,
        "preimage": preimage.hex(),
        "commitment": commitment.hex(),
        "applicationNumber": "E" + base64.b32encode(commitment).decode()[: 40 if number else 20],
        "box": "04" + (b32(c1[0]) + b32(c1[1]) + c3 + c2).hex(),
    }


def hmac_sm3(key, data):
    block = key + bytes(64 - len(key))
    inner = sm3(bytes(byte ^ 0x36 for byte in block) + data)
    return sm3(bytes(byte ^ 0x5C for byte in block) + inner)


def point(given):
    return b"\x04" + b32(given[0]) + b32(given[1])


def tag_vector(about, number):
    private = int.from_bytes(fixed(about + " lot", 32), "big") % (N - 2) + 1
    scalar = int.from_bytes(fixed(about + " period", 32), "big") % (N - 2) + 1
    public, period = multiply(private, G), multiply(scalar, G)
    shared = multiply(scalar, public)
    if shared != multiply(private, period):
        sys.exit("the two sides differ: " + about)
    key = sm3(b"openbaohan-tag-1" + point(period) + point(public) + b32(shared[0]) + bytes([0, 0, 0, 1]))
    return {
        "about": about,
        "lotPrivateKey": b32(private).hex(),
        "lotPublicKey": point(public).hex(),
        "periodScalar": b32(scalar).hex(),
        "periodPoint": point(period).hex(),
        "applicationNumber": number,
        "tagKey": key.hex(),
        "tag": hmac_sm3(key, number.encode()).hex(),
    }


RAIL = {
    "lotId": "0199f0a2-7c11-7d3e-9a50-3f6f5a1c0b01",
    "lot": {
        "lotNumber": "E3299010001000318001002",
        "lotName": "云川市轨道交通3号线一期工程土建施工02标",
        "beneficiaryName": "云川市轨道交通集团有限公司",
        "beneficiaryCode": "91329901MA1K3T7P1C",
    },
    "appkey": "finance_bank",
    "applicantCode": "91329901MA1M8Q2R72",
    "amount": "700000.00",
}
SCHOOL = {
    "lotId": "0199f0a2-7c11-7d3e-9a50-3f6f5a1c0b02",
    "lot": {
        "lotNumber": "E3299010001000331001001",
        "lotName": "云川市第二中学教学楼抗震加固工程（䶮𬭎镕堃）",
        "beneficiaryName": "云川市教育局",
    },
    "appkey": "finance_insurer",
    "applicantCode": "913299017140938277",
    "amount": "200000.00",
}

ECB = {"mode": "ecb", "encoding": "base64"}
CBC = {"mode": "cbc", "encoding": "hex", "iv": "000102030405060708090a0b0c0d0e0f"}

print(
    json.dumps(
        {
            "about": "Envelopes, commitments and application numbers with fixed randomness (hex). Commitment: SM3 of the "
            "preimage, parts behind four-byte lengths. Envelope: SM2, C1 C3 C2, of 2048 bytes: BHKB1 and three zero bytes, "
            "key, salt, lot id, lot number, lot name, beneficiary, its code behind four-byte lengths, zero bytes. "
            "Tag: HMAC-SM3 of the application number under SM3 of openbaohan-tag-1, R, P, x(rP) and 00000001. "
            "Made by tools/oracles/custody.py with the openssl command.",
            "applications": [
                vector("ECB, Base64, all four texts", RAIL, ECB),
                vector("no beneficiary code, characters beyond the basic plane", SCHOOL, ECB),
                vector("CBC with an initial vector, hexadecimal", RAIL, CBC),
                vector("a short application number", SCHOOL, ECB, number=False),
            ],
            "tags": [
                tag_vector("a tag of a full application number", "E" + "Q3" * 20),
                tag_vector("a tag of a short application number", "E" + "7K" * 10),
            ],
        },
        ensure_ascii=False,
        indent=1,
    )
)

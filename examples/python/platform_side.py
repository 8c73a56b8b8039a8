"""
A trading platform of the protocol in Python: seals lots, applies, checks the signature of guarantee files, pushes keys
after the opening, and takes every notice.

    python3 platform_side.py --institution http://127.0.0.1:8090/gateway --appkey K --secret-file secret.txt --roots root.pem
    python3 platform_side.py --data platform.db --do apply
    python3 platform_side.py --data platform.db --do open NUMBER     # withdraw, abandon, invoice, demand, release

It checks that a guarantee file is signed by the registered signer; it does not read what the file states.
"""

import argparse
import base64
import re
import secrets
import subprocess
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.x509.oid import NameOID

import wire
from service import Service

SERVED = ("baohannotice", "restorenotice", "invoicenotice", "quitnotice", "giveupapply")
NOTICES_MAY_WAIT = timedelta(hours=72)
BIDDER = {"biddername": "云川镕堃建设集团有限公司", "biddercode": "91329901MA1M8Q2R72"}
LOT = {"biaoduanno": "E3299010001000318001002", "biaoduanname": "云川市轨道交通3号线一期工程土建施工02标",
       "zbr": "云川市轨道交通集团有限公司", "zbrorgnum": "91329901MA1K3T7P1C"}
AMOUNT, PREMIUM = "700000.00", "2800.00"


class Platform(Service):
    def __init__(self, options, secret):
        super().__init__(SERVED, options.institution, options.appkey, secret, options.data, NOTICES_MAY_WAIT)
        self.options = options

    # --- what comes in -----------------------------------------------------------------------------------------------

    def handle(self, call, fields):
        application = self.subject_of(call, fields)
        if application is None:
            return wire.refusal("没有此业务流水号或保函编号")
        handlers = {"baohannotice": self.issued, "restorenotice": self.restored, "invoicenotice": self.invoiced,
                    "quitnotice": self.withdrawn, "giveupapply": self.abandoned}
        return handlers[call](application, fields)

    def subject_of(self, call, fields):
        if call != "invoicenotice":
            return self.find(fields["applyno"])
        return next((one for one in self.all() if one["guarantee"] == fields["baohanno"]), None)

    def change(self, application, **changes):
        self.save(application["applyno"], {**application, **changes})
        return wire.TAKEN

    def issued(self, application, fields):
        if application["state"] not in ("submitted", "issued"):
            return wire.refusal("当前状态不能办理")
        if fields["applystatus"] == "0":
            return self.change(application, state="refused")
        number = fields["baohanno"]
        if any(one["guarantee"] == number and one["applyno"] != application["applyno"] for one in self.all()):
            return wire.refusal("保函编号已用于另一笔申请")
        problem = problem_of(fields["baohanfile"], self.options.roots, self.options.signer)
        return wire.refusal(problem) if problem else self.change(application, state="issued", guarantee=number)

    def restored(self, application, fields):
        if application["state"] not in ("opened", "restored"):
            return wire.refusal("尚未开标")
        if application["guarantee"] != fields["baohanno"]:
            return wire.refusal("保函编号不符")
        problem = problem_of(fields["baohanfile"], self.options.roots, self.options.signer)
        return wire.refusal(problem) if problem else self.change(application, state="restored")

    def withdrawn(self, application, fields):
        if application["state"] != "issued" or application["guarantee"] != fields["baohanno"]:
            return wire.refusal("当前状态不能退保，或保函编号不符")
        return self.change(application, state="withdrawn") if fields["applystatus"] == "1" else wire.TAKEN

    def invoiced(self, application, _fields):
        return wire.TAKEN if application["state"] in ("opened", "restored") else wire.refusal("尚未开标")

    def abandoned(self, application, _fields):
        if application["state"] != "submitted":
            return wire.refusal("保函已开立，不能放弃")
        return self.change(application, state="abandoned")

    # --- what people do ----------------------------------------------------------------------------------------------

    def operate(self, action, number=None):
        """What people of the platform do, from the command line; the messages leave through the running program."""
        if action == "apply":
            return self.apply()
        application = self.find(number)
        if application is None:
            return wire.refusal("没有此业务流水号")
        opening = wire.china_time(datetime.now(wire.CHINA) - timedelta(seconds=1))
        call, fields = {
            "open": ("baohanrestore", {"kaibiaotime": opening, "key": application["key"]}),
            "withdraw": ("quitapply", {"reason": "放弃投标"}),
            "abandon": ("giveupapply", {}),
            "invoice": ("invoiceapply", {**BIDDER, "amount": PREMIUM, "type": "0"}),
            "demand": ("claimsnotice", {"payeramount": AMOUNT, "applyusername": "高砚清",
                                        "applyuserphone": "0512-66880012", "Reason": "拒签合同"}),
            "release": ("canclenotice", {}),
        }[action]
        state = {"open": "opened", "abandon": "abandoned"}.get(action)
        if state:
            self.change(application, state=state)
        named = {} if call == "giveupapply" else {"baohanno": application["guarantee"]}
        self.send(call, number, {"platformcode": self.options.platformcode, "applyno": number, **named, **fields})
        return wire.TAKEN

    def apply(self):
        """A fresh key for each application: with one key, equal lots would have equal ciphertexts."""
        key = secrets.token_bytes(16)
        number = "EX" + secrets.token_hex(14).upper()
        self.save(number, {"applyno": number, "key": base64.b64encode(key).decode(), "state": "submitted", "guarantee": ""})
        sealed = {name: base64.b64encode(wire.encrypt(text, key)).decode() for name, text in LOT.items()}
        self.send("baohanapply", number, {"platformcode": self.options.platformcode, "applyno": number, **BIDDER,
                                  "bzjamount": AMOUNT, **sealed})
        return {**wire.TAKEN, "applyno": number}


def problem_of(file, roots, signer):
    """Why a guarantee file is refused; None when its one signature covers all of it and is the registered signer's."""
    pdf = base64.b64decode(file)
    ranges = re.findall(rb"/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]", pdf)
    if not pdf.startswith(b"%PDF-") or len(ranges) != 1:
        return "保函文件不是签章的PDF"
    start, length, second, rest = map(int, ranges[0])
    if start != 0 or second + rest != len(pdf) or not re.fullmatch(rb"<[0-9a-fA-F]+>", pdf[length:second]):
        return "签章没有覆盖整个文件"
    der = bytes.fromhex(pdf[length + 1:second - 1].decode())
    with tempfile.TemporaryDirectory() as folder:
        signature, content = Path(folder) / "cms.der", Path(folder) / "content"
        signature.write_bytes(der)
        content.write_bytes(pdf[:length] + pdf[second:])
        check = ["openssl", "cms", "-verify", "-inform", "DER", "-binary", "-in", signature, "-content", content]
        # Without -no-CApath and -no-CAstore, openssl trusts every authority of this machine as well.
        trust = ["-CAfile", roots, "-no-CApath", "-no-CAstore", "-purpose", "any"]
        found = Path(folder) / "signer.pem"
        done = subprocess.run([*check, *trust, "-signer", found, "-out", "/dev/null"], capture_output=True)
        if done.returncode != 0:
            return "签章无效，或签章证书不受信任"
        certificate = x509.load_pem_x509_certificate(found.read_bytes())
    names = {one.value for one in certificate.subject if one.oid in (NameOID.ORGANIZATION_NAME, NameOID.COMMON_NAME)}
    return None if signer in names else "签章人不是登记的机构"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--institution", help="where the institution takes calls")
    parser.add_argument("--appkey")
    parser.add_argument("--secret-file")
    parser.add_argument("--roots", help="root certificates (PEM) of the institution's signer")
    parser.add_argument("--signer", help="name of the institution, as in its certificate")
    parser.add_argument("--platformcode", default="A3299010001")
    parser.add_argument("--port", type=int, default=9000)
    parser.add_argument("--data", default="platform.db")
    parser.add_argument("--do", nargs="+", metavar="ACTION", help="ACTION [NUMBER], for the program that runs on --data")
    options = parser.parse_args()
    if options.do:
        platform = Platform(options, "")
        with platform.transaction():
            print(platform.operate(*options.do))
        return
    missing = [name for name in ("institution", "appkey", "secret_file", "roots", "signer") if not getattr(options, name)]
    if missing:
        parser.error("missing: " + ", ".join("--" + name.replace("_", "-") for name in missing))
    Platform(options, Path(options.secret_file).read_text().strip()).serve(options.port)


if __name__ == "__main__":
    main()

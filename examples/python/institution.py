"""
A financial institution of the protocol in Python: takes applications, issues signed guarantees, restores them by the
key, and answers every later call. Everything is stored in SQLite before it is acknowledged.

    python3 institution.py --platform http://127.0.0.1:8080/gateway --appkey finance_mine --secret-file secret.txt
"""

import argparse
import base64
import hashlib
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import guarantee_pdf
import wire
from service import Service

SEALED = ("biaoduanno", "biaoduanname", "zbr", "zbrorgnum")
SERVED = ("baohanapply", "baohanrestore", "invoiceapply", "quitapply", "canclenotice", "claimsnotice", "giveupapply")
FONT = Path(__file__).parents[2] / "packages/guarantee-file/fonts/noto-serif-sc-regular.ttf"


class Institution(Service):
    def __init__(self, options, signer, secret):
        super().__init__(SERVED, options.platform, options.appkey, secret, options.data)
        self.options, self.signer = options, signer

    def handle(self, call, fields):
        if call == "baohanapply":
            return self.apply(fields)
        guarantee = self.find(fields["applyno"])
        if guarantee is None:
            return wire.refusal("没有此业务流水号")
        if call == "giveupapply":
            return self.abandon(guarantee)
        if guarantee["number"] != fields.get("baohanno"):
            return wire.refusal("没有此保函")
        handlers = {"baohanrestore": self.restore, "invoiceapply": self.invoice, "quitapply": self.withdraw,
                    "canclenotice": self.release, "claimsnotice": self.demand}
        return handlers[call](guarantee, fields)

    def change(self, guarantee, **changes):
        changed = {**guarantee, **changes}
        self.save(changed["application"]["applyno"], changed)
        return changed

    # --- what comes in -----------------------------------------------------------------------------------------------

    def apply(self, fields):
        if self.find(fields["applyno"]):
            return wire.refusal("此业务流水号已有内容不同的申请")
        if Decimal(fields["bzjamount"]) <= 0:
            return wire.refusal("金额应大于零")
        premium = max(Decimal(500), Decimal(fields["bzjamount"]) * Decimal("0.004"))
        premium = premium.quantize(Decimal("0.01"), ROUND_HALF_UP)
        self.change({"application": fields}, state="applied", number="", premium=str(premium), demanded=False)
        self.later("issue", fields["applyno"])
        return wire.TAKEN

    def restore(self, guarantee, fields):
        if guarantee["state"] not in ("issued", "restored"):
            return wire.refusal("当前状态不能还原")
        opening = wire.read_time(fields["kaibiaotime"])
        if guarantee["state"] == "issued" and opening > datetime.now(wire.CHINA):
            # A slow clock must not refuse the key on the day: it waits, untried, for the opening that it states.
            print("early key", fields["applyno"], fields["kaibiaotime"], flush=True)
            self.change(guarantee, held=fields)
            self.later("use_held_key", fields["applyno"], opening.timestamp())
            return wire.TAKEN
        lot = opened(guarantee["application"], fields["key"])
        if lot is None:
            return wire.refusal("密钥不能解密标段信息")
        if guarantee["state"] == "restored" and guarantee["opened"] != fields["kaibiaotime"]:
            return wire.refusal("已按另一开标时间还原")
        self.change(guarantee, state="restored", lot=lot, opened=fields["kaibiaotime"], held=None)
        self.later("print_plain", fields["applyno"])
        return wire.TAKEN

    def invoice(self, guarantee, fields):
        application = guarantee["application"]
        if guarantee["state"] != "restored":
            return wire.refusal("尚未开标")
        if not 0 < Decimal(fields["amount"]) <= Decimal(guarantee["premium"]):
            return wire.refusal("开票金额应大于零且不超过手续费")
        if any(fields[name] != application[name] for name in ("biddername", "biddercode")):
            return wire.refusal("购买方与申请人不符")
        digits = str(int(hashlib.sha256(guarantee["number"].encode()).hexdigest(), 16))
        number = "26" + digits[:18]
        link = f"{self.options.public}/invoices/{number}.pdf"  # an ordinary invoice needs the address of its file
        self.send("invoicenotice", application["applyno"], {"baohanno": guarantee["number"], "invoiceno": number, "invoiceurl": link, "applystatus": "1"})
        return wire.TAKEN

    def withdraw(self, guarantee, _fields):
        if guarantee["state"] != "issued" or guarantee["demanded"]:
            return wire.refusal("当前状态不能退保")
        self.change(guarantee, state="withdrawn")
        self.send("quitnotice", guarantee["application"]["applyno"], {**numbers(guarantee), "applystatus": "1", "tuibaotime": wire.china_time()})
        return wire.TAKEN

    def release(self, guarantee, _fields):
        if guarantee["state"] == "released":
            return wire.TAKEN
        if guarantee["state"] != "restored" or guarantee["demanded"]:
            return wire.refusal("当前状态不能注销，或有未结索赔")
        self.change(guarantee, state="released")
        return wire.TAKEN

    def demand(self, guarantee, _fields):
        """Always recorded: the time to examine it runs from the presentation. People examine it."""
        self.change(guarantee, demanded=True)
        return wire.TAKEN

    def abandon(self, guarantee):
        if guarantee["state"] == "abandoned":
            return wire.TAKEN
        if guarantee["state"] != "applied":
            return wire.refusal("保函已开立，请申请退保")
        self.change(guarantee, state="abandoned")
        return wire.TAKEN

    # --- what goes out -----------------------------------------------------------------------------------------------

    def issue(self, guarantee):
        if guarantee["state"] != "applied":
            return
        application, at = guarantee["application"], datetime.now(wire.CHINA)
        count = sum(one["number"] != "" for one in self.all())
        number = f"示例银投保字（{at.year}）第{count + 1:04}号"
        issued = self.change(guarantee, state="issued", number=number, issued_at=at.isoformat())
        self.send("baohannotice", application["applyno"], {
            **numbers(issued),
            "baohanurl": f"{self.options.public}/files/{application['applyno']}.pdf",
            "baohanfile": self.print(issued),
            "payername": application["biddername"],
            "payeraccount": self.options.payer_account,
            "instname": self.signer["name"],
            "generatetime": wire.china_time(at),
            "rate": "0.004",
            "cost": issued["premium"],
            "applystatus": "1",
        })

    def use_held_key(self, guarantee):
        held = guarantee.get("held")
        if held is None or guarantee["state"] != "issued":
            return
        reply = self.restore(guarantee, held)
        if reply["code"] != "1":  # for people to look at: the key was taken untried
            print("held key", held["applyno"], reply["message"], flush=True)
            self.change(guarantee, held=None)

    def print_plain(self, guarantee):
        if guarantee["state"] == "restored":
            self.send("restorenotice", guarantee["application"]["applyno"], {**numbers(guarantee), "baohanfile": self.print(guarantee)})

    def print(self, guarantee):
        given = {**guarantee, "issued_at": datetime.fromisoformat(guarantee["issued_at"])}
        if "opened" in given:
            given["deadline"] = wire.read_time(given["opened"])
        pdf = guarantee_pdf.draw(given, self.signer)
        return base64.b64encode(guarantee_pdf.sign(pdf, self.signer, datetime.now(wire.CHINA))).decode()


def opened(application, key):
    """The lot's texts, or None for a key that does not open all of them: only now can that be reported."""
    try:
        key = bytes.fromhex(key) if len(key) == 32 else base64.b64decode(key, validate=True)
        sealed = {name: application[name] for name in SEALED if application.get(name)}
        return {name: wire.decrypt(base64.b64decode(text, validate=True), key) for name, text in sealed.items()}
    except ValueError:
        return None


def numbers(guarantee):
    return {"applyno": guarantee["application"]["applyno"], "baohanno": guarantee["number"]}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--platform", required=True, help="where the platform takes notices")
    parser.add_argument("--appkey", required=True)
    parser.add_argument("--secret-file", required=True)
    parser.add_argument("--port", type=int, default=9000)
    parser.add_argument("--public", help="address of this program as others see it")
    parser.add_argument("--name", default="示例银行股份有限公司")
    parser.add_argument("--code", default="91329901836201478M")
    parser.add_argument("--payer-account", default="3299018800000000001", help="the account that premiums come from")
    parser.add_argument("--data", default="institution.db")
    parser.add_argument("--identity", default="identity", help="folder of the test certificate; the platform trusts its root.pem")
    parser.add_argument("--font", default=FONT)
    options = parser.parse_args()
    options.public = options.public or f"http://127.0.0.1:{options.port}"
    guarantee_pdf.use_font(options.font)
    signer = guarantee_pdf.load_signer(options.identity, options.name, options.code)
    Institution(options, signer, Path(options.secret_file).read_text().strip()).serve(options.port)


if __name__ == "__main__":
    main()

"""The text of a bank's guarantee. What it must state is listed in docs/reference/guarantee-text.md."""

from datetime import timedelta
from decimal import Decimal

BID_VALIDITY_DAYS, EXTRA_DAYS, PAYMENT_WORKING_DAYS, LATEST_DAYS = 90, 28, 5, 365
ADDRESS, PHONE, MAIL = "江东省云川市示例路88号", "0329-88001234", "claims@bank.example.cn"

DIGITS, SMALL, LARGE = "零壹贰叁肆伍陆柒捌玖", ("", "拾", "佰", "仟"), ("", "万", "亿", "万亿")


def capitals(amount):
    """700000.00 → 柒拾万元整 (GB/T 15835, 中文大写)."""
    yuan, cents = divmod(int(Decimal(amount) * 100), 100)
    groups = []
    while yuan:
        yuan, group = divmod(yuan, 10_000)
        groups.append(group)
    text, gap = "", False
    for index in range(len(groups) - 1, -1, -1):
        group = groups[index]
        if group == 0:
            gap = gap or text != ""
            continue
        part, inner = "", gap or (text != "" and group < 1000)
        for place in (3, 2, 1, 0):
            digit = group // 10**place % 10
            if digit == 0:
                inner = inner or part != ""
                continue
            part += ("零" if inner else "") + DIGITS[digit] + SMALL[place]
            inner = False
        text, gap = text + part + LARGE[index], False
    jiao, fen = divmod(cents, 10)
    text = text + "元" if text else ""
    if not cents:
        return (text or "零元") + "整"
    return text + ((DIGITS[jiao] + "角") if jiao else "零" if text else "") + ((DIGITS[fen] + "分") if fen else "整")


def day(at):
    return f"{at.year}年{at.month}月{at.day}日"


def facts(given, signer):
    """Rows above the clauses. `given`: the application, the number, and after the opening the decrypted lot."""
    application, lot = given["application"], given.get("lot")
    amount = f"{Decimal(application['bzjamount']):,.2f}"
    rows = [
        ("保函编号", given["number"]),
        ("申请编号", application["applyno"]),
        ("申请人（投标人）", application["biddername"]),
        ("申请人统一社会信用代码", application["biddercode"]),
        ("申请人地址", "以申请人在公共资源交易平台登记的地址为准"),
        ("开立人", signer["name"]),
        ("开立人统一社会信用代码", signer["code"]),
        ("开立人地址", ADDRESS),
        ("开立人电话", PHONE),
    ]
    if lot is None:
        rows += [
            ("受益人（密文）", application["zbr"]),
            ("标段编号（密文）", application["biaoduanno"]),
            ("标段名称（密文）", application["biaoduanname"]),
        ]
    else:
        rows += [
            ("受益人（招标人）", lot["zbr"]),
            ("标段编号", lot["biaoduanno"]),
            ("标段名称", lot["biaoduanname"]),
            *([("受益人统一社会信用代码", lot["zbrorgnum"])] if lot.get("zbrorgnum") else []),
            ("开标时间", given["opened"]),
        ]
    return rows + [
        ("最高金额（小写）", f"人民币{amount}元"),
        ("最高金额（大写）", f"人民币{capitals(application['bzjamount'])}"),
        ("开立时间", day(given["issued_at"])),
        ("投标有效期", f"{BID_VALIDITY_DAYS}日"),
    ]


def clauses(given, signer):
    application, issued_at = given["application"], given["issued_at"]
    latest = day(issued_at + timedelta(days=LATEST_DAYS))
    amount = f"人民币{capitals(application['bzjamount'])}（￥{Decimal(application['bzjamount']):,.2f}）"
    ends = ""
    if given.get("lot") is None:
        force, last, sealed = "本保函自开立时生效", "", (
            "上表所载受益人、标段的密文，其内容以开标后公布的密钥还原的结果为准。开标后，开立人以同一编号开立明文保函；明文保函与本密文保函同号，"
            "是同一份保函，自本密文保函开立时生效，责任不重复计算。开立人未开立或者迟延开立明文保函的，不减轻其在本保函项下的责任。"
        )
    else:
        validity = given["deadline"] + timedelta(days=BID_VALIDITY_DAYS)
        ends = f"，{day(validity)}届满"
        last = f"，即可以索赔至{day(validity + timedelta(days=EXTRA_DAYS))}24时止"
        force = "本保函自同号密文保函开立时生效"
        sealed = (
            "本明文保函由开标后公布的密钥自同号密文保函还原而成。密文以公布的密钥还原的结果为准，本明文保函与之不一致的，以还原的结果为准。"
            "明文与密文同号，是同一份保函，自密文保函开立时生效，责任不重复计算；开立人未开立或者迟延开立明文保函的，不减轻其责任。"
        )
    return [
        ("性质与独立性", "本保函为不可撤销、不可转让、见索即付的独立保函，独立于申请人与受益人之间的招标投标基础交易，也独立于申请人与开立人之间的申请关系；"
         "基础交易不成立、不生效、无效、被撤销、解除或者终止，均不影响本保函的效力。"),
        ("最高金额", f"开立人在本保函项下付款的最高金额为{amount}。可以一次或者分次索赔；每次赔付后，最高金额按已付金额相应递减。"),
        ("付款情形", "申请人在投标有效期届满之日（含当日）以前有下列情形之一的，受益人可以向开立人索赔：（一）开标后撤销其投标或者修改其投标文件；"
         "（二）中标后无正当理由拒绝与招标人签订合同；（三）中标后未按招标文件的要求提交履约担保；（四）招标文件另行规定的不予退还投标保证金的其他情形。"),
        ("索赔单据与收款人", "索赔所需单据仅为受益人签章的索赔书一份，载明保函编号、所发生的情形、索赔金额和收款账户；收款账户的户名应为受益人。由招标代理机构"
         "代为提交的，另附受益人签章的授权书。除此之外，开立人不要求任何其他单据或者证明。"),
        ("交单", "索赔书经公共资源交易平台送达开立人的，送达时刻即为交单时刻；提交索赔截止日24时止送达的，为有效交单。平台不能送达的，受益人可以在提交索赔"
         f"截止日24时前将索赔书以电子邮件发至{MAIL}，或者送至{ADDRESS}（电话：{PHONE}），到达即为交单。"),
        ("生效、投标有效期与提交索赔截止日", f"{force}。投标有效期为自投标截止日起{BID_VALIDITY_DAYS}日{ends}；提交索赔截止日为投标有效期届满后第{EXTRA_DAYS}日"
         f"{last}。届满之日或者截止日为法定休假日的，顺延至其后第一个工作日。投标有效期依法延长的，投标有效期届满之日和提交索赔截止日随之延长。无论标段何时"
         f"开标，本保函最迟于{latest}24时终止（最迟截止日）。"),
        ("审单与付款", f"开立人自交单之日起{PAYMENT_WORKING_DAYS}个工作日内审查单据；索赔书表面符合本保函要求的，即在该期限内按索赔金额付至索赔书载明的账户。"
         "认为存在不符点的，应当在同一期限内一次列明全部不符点并通知受益人；受益人可以在提交索赔截止日24时前补正后重新交单。"),
        ("密文与明文", sealed),
        ("不得抗辩的事由", "申请人未付或者欠付手续费、付款账户存在瑕疵、申请人破产或者解散，开立人均不得据以对抗受益人、拒绝或者迟延付款。"),
        ("转让与担保", "本保函及其项下的权利不得转让，也不得设定质押或者其他担保。"),
        ("解除与终止", "有下列情形之一的，本保函终止：（一）提交索赔截止日24时届满；（二）最高金额已经付清；（三）经受益人书面同意减额至零；（四）受益人书面免除"
         "开立人的责任。经公共资源交易平台送达的、由受益人签章并载明保函编号的解除函，即为书面免除；终止不以交还任何文件为条件。提交索赔截止日前已经交单的"
         "索赔，不因截止而受影响。"),
        ("修改、法律与管辖", "本保函的修改非经受益人书面同意，对受益人不发生效力。本保函适用中华人民共和国法律；争议由开立人住所地有管辖权的人民法院管辖。"),
        ("原件、电子签章与查验", "本保函的电子文件为原件。开立人以依法设立的电子认证服务机构（CA）颁发的数字证书签章（证书序列号："
         f"{signer['serial']}，颁发者：{signer['authority']}），该签章为《中华人民共和国电子签名法》规定的可靠的电子签名。查验方式：以阅读软件查看签章是否有效，"
         "或者在公共资源交易平台以保函编号和文件摘要查验。"),
    ]

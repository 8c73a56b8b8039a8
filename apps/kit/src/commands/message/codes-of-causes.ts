/** What `data.problem` or `data.result` of an institution’s answer names. */
import type { Explanation } from './explain.ts'

type Row = readonly [zh: string, en: string, todo: string]

const upload = '请受益人另行送交后上传。Ask the beneficiary for the document and upload it.'
const readAgain = '重新打开该笔业务查看。Open the case again.'

const causes: Readonly<Record<string, Row>> = {
  'number-fixed': [
    '保函编号已随出函通知报出，不能更改',
    'the number was stated with the issue',
    '沿用原编号。Keep the number.',
  ],
  'number-taken': [
    '保函编号已用于另一份保函',
    'the number belongs to another guarantee',
    '另编一个号。Use another number.',
  ],
  'no-amount': [
    '索赔没有写明金额',
    'the demand states no amount',
    '先在审单中填写金额。Enter the amount in the examination.',
  ],
  'no-extension': ['没有展期要求', 'there is no request to extend', '先登记展期要求。Record the request first.'],
  'not-refused': [
    '索赔没有被拒付',
    'the demand was not refused',
    '拒付后才有这一报文。The message exists after a refusal only.',
  ],
  'not-a-pdf': ['文件不是 PDF', 'the file is no PDF', '存为 PDF 后再存入。Save it as PDF.'],
  'opinion-too-large': [
    '法律意见超过 10 MB',
    'the legal opinion is larger than 10 MB',
    '压缩后再存入。Store a smaller file.',
  ],
  'not-a-url': ['链接不是有效的网址', 'the link is no valid URL', upload],
  'not-https': ['链接不是 https', 'the link is not https', upload],
  'names-a-user': ['链接中含有用户名', 'the link contains a user name', upload],
  'host-not-allowed': [
    '链接的主机不在约定之内',
    'the host of the link is not agreed',
    '核实后由运维加入对接方设置。Have the operator add it to the partner after a check.',
  ],
  'unknown-link': ['不是本次索赔送来的链接', 'the link does not belong to the demand', readAgain],
  'not-reached': ['链接的主机无法连接', 'the host of the link cannot be reached', upload],
  answered: [
    '链接的主机没有给出文件',
    'the host of the link gave no file',
    '应答见 data.detail。See data.detail for its answer.',
  ],
  empty: ['链接的文件是空的', 'the linked file is empty', upload],
  'too-large': ['文件过大', 'the file is too large', upload],
  'seal-before-document': [
    '还没有索赔书，不能回答签章一项',
    'no document is stored whose seal could be examined',
    '先存入单据。Store the document first.',
  ],
  'against-the-check': ['回答与核验结果不一致', 'the answer differs from the check', '写明理由。State a reason.'],
  'waiver-takes-two': [
    '这一不符点不能由一人接受',
    'one person cannot waive this discrepancy',
    '写明理由，由另一人复核。State a reason; another person confirms.',
  ],
  'links-not-fetched': [
    '平台送来的链接尚未取回',
    'links from the platform have not been fetched',
    '先逐个取回。Fetch each of them first.',
  ],
  'discrepancies-not-in-words': [
    '所列不符点没有说明哪一处不符',
    'what was found does not name what differs',
    '在 note 中写明不符之处。State it in `note`.',
  ],
  'needs-another-person': ['须由另一人复核，或已办结', 'another person must decide, or it is settled', readAgain],
  'amount-is-zero': ['金额须大于零', 'the amount must be above zero', '更正金额。Correct the amount.'],
  'amount-above-demand': ['金额超过本次索赔', 'the amount exceeds the demand', '更正金额。Correct the amount.'],
  'payee-unknown': [
    '还不知道收款人',
    'the payee is not known yet',
    '先在审单中填写收款户名。Enter the payee in the examination.',
  ],
  'payee-differs': [
    '收款人与单据所写不同',
    'the payee differs from the documents',
    '照单据填写，或重新审单。Pay as the documents state, or examine again.',
  ],
  'account-differs': [
    '账号与登记的或单据所写的不同',
    'the account differs from the registered or stated one',
    '核对账号。Check the account.',
  ],
  'account-unknown': [
    '户名一致，账号未登记',
    'the name matches, the account is not on file',
    '核实后登记账号。Check it and register the account.',
  ],
  'name-differs': [
    '付款户名不是申请人',
    'the payer is not the applicant',
    '核实后写明 despite，或暂存。State despite after checking it, or suspend the payment.',
  ],
  'not-open': ['索赔已了结', 'the demand has ended', readAgain],
  'already-noted': ['展期要求已登记', 'the request to extend is recorded', readAgain],
  'not-noted': ['还没有登记展期要求', 'no request to extend is recorded', '先登记展期要求。Record the request first.'],
  'already-decided': ['展期已有结论', 'the extension is decided', readAgain],
  'not-later': [
    '展期日须晚于现提交索赔截止日',
    'the day must be later than the last day for demands',
    '填写更晚的日期。State a later day.',
  ],
  'suspension-past': ['暂缓付款的日期已过', 'the day of the suspension is past', '填写以后的日期。State a later day.'],
  'suspension-too-long': ['暂缓付款过长', 'the suspension is too long', '缩短暂缓期。Shorten it.'],
  'suspension-over': [
    '暂缓期已过，不能再以展期代替付款',
    'the suspension has ended; an extension can no longer replace payment',
    '付款或拒付。Pay or refuse.',
  ],
  'amendment-missing': ['缺少展期修改书', 'the amendment is missing', '先存入修改书。Store the amendment first.'],
  'amendment-unsigned': [
    '修改书没有本机构签章',
    'the amendment lacks the seal of this institution',
    '签章后重新存入。Seal it and store it again.',
  ],
  unchanged: ['与原登记相同', 'it is what is recorded', '填写要更正的内容。State what differs.'],
  'changed-meanwhile': ['登记已由他人更正', 'another person has corrected the record', readAgain],
  'booked-from-statement': [
    '由对账单自动入账，与银行一致',
    'it was booked from the statement and is as the bank has it',
    '认领有误的，请主管核对。Where it was claimed for another case, ask the manager.',
  ],
  'amount-agreed': [
    '保费金额受理时已确定并告知平台',
    'the premium was agreed and stated to the platform',
    '与对接联系人电话核对。Phone the contact of the partner.',
  ],
  'amount-impossible': [
    '金额超过到账、索赔或余额，或少于已退',
    'the amount is above what came, was demanded or remains, or below what went back',
    '更正金额。Correct the amount.',
  ],
  'amount-reported': [
    '付款金额已报送平台',
    'the amount paid was reported to the platform',
    '流水号与日期仍可更正；金额请致电对接联系人。Reference and date can be corrected; phone the contact about the amount.',
  ],
  'demand-ended': [
    '索赔已付清或正在止付',
    'the demand is paid in full, or its payment is stopped',
    '流水号与日期仍可更正。Reference and date can be corrected.',
  ],
  'recovered-more': [
    '已追回的多于更正后的付款',
    'more was recovered than the corrected payment',
    '先冲销追偿回款。Reverse recoveries first.',
  ],
  'sandbox-alone': [
    '只有沙箱代为签署',
    'only a sandbox signs for you',
    '用本机构的签章系统签署后存入。Sign it with your own system and store it.',
  ],
}

export const codesOfCauses: Readonly<Record<string, Explanation>> = Object.fromEntries(
  Object.entries(causes).map(([code, [zh, en, todo]]) => [code, { kind: 'answer', zh, en, todo }]),
)

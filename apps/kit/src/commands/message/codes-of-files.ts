/** What the command states about bundles of evidence, templates, keys, statements and test systems. */
import { lintTexts } from '@openbaohan/guarantee-file/lint/template-findings.ts'
import type { RenderErrorCode } from '@openbaohan/guarantee-file/render-error.ts'
import type { SignerErrorCode } from '@openbaohan/guarantee-file/signing/signer.ts'
import type { TimeStampErrorCode } from '@openbaohan/guarantee-file/signing/time-stamp.ts'
import { differenceKinds } from '@openbaohan/protocol/reconcile/difference.ts'
import { untestedReasons } from '@openbaohan/server/conformance/why-not-tested.ts'
import { evidenceProblems } from '@openbaohan/server/evidence/check-evidence.ts'
import type { Explanation } from './explain.ts'

type Words = { readonly zh: string; readonly en: string }
type Explained = Readonly<Record<string, Explanation>>
type Rows<Code extends string> = Readonly<Record<Code, readonly [zh: string, en: string, todo: string]>>

/** A table that has its own texts; `todo` for all of them, or of one code. */
const of = (kind: string, table: Readonly<Record<string, Words>>, todo: (code: string) => string): Explained =>
  Object.fromEntries(Object.entries(table).map(([code, { zh, en }]) => [code, { kind, zh, en, todo: todo(code) }]))

const rows = <Code extends string>(kind: string, table: Rows<Code>): Explained =>
  Object.fromEntries(
    Object.entries<Rows<Code>[Code]>(table).map(([code, [zh, en, todo]]) => [code, { kind, zh, en, todo }]),
  )

const exportAgain =
  '不可据以举证：请导出方重新导出，原样保存和传送。Do not rely on it: have it exported again, then store and send it unchanged.'
const checks: Rows<string> = {
  'checks-unreadable': ['核验结果缺失或读不懂', 'checks.json is missing or unreadable', exportAgain],
  'check-without-file': ['核验结果所指的文件不在包里', 'a result is about a file that is not here', exportAgain],
  'file-without-check': ['保函文件没有核验结果', 'a guarantee file has no result', exportAgain],
}

const lintTodos: Readonly<Record<keyof typeof lintTexts, string>> = {
  'source-too-large': '删减模板。Shorten the template.',
  'compile-error':
    '按所示的行和列更正，再运行 template lint。Correct the line and column, then run template lint again.',
  'missing-glyph': '换用字体有的字；来自字段的，更正该字段。Use a character of the font; correct a field that has it.',
  'too-heavy': '减少循环、图片和页数。Reduce loops, pictures and pages.',
  unreadable: '条款须是文字，不能是图片或曲线。Clauses must be text, not pictures or outlines.',
  'reads-outside': '去掉 read、import、include 和 plugin，内容写进模板。Write the content into the template itself.',
  'unknown-field': '字段名见 docs/reference/guarantee-text.md。Field names: docs/reference/guarantee-text.md.',
  'time-of-making': '改用 d.issuedOn。Use d.issuedOn.',
  'clause-missing':
    '补上所指的条款，见 docs/reference/guarantee-text.md。Add the clause: docs/reference/guarantee-text.md.',
  'field-missing': '在条款中写入所指的要素。State the fact in a clause.',
  'forbidden-word': '删去所指的表述。Remove the statement.',
  'signature-alone': '缩短正文或调整间距。Shorten the text or change the spacing.',
}

const rendering: Rows<Exclude<RenderErrorCode, 'missing-glyph'>> = {
  'bad-text': [
    '字段的文字不能排版',
    'the text of a field cannot be typeset',
    '去掉控制字符和无效字符。Remove control and invalid characters.',
  ],
  'template-failed': [
    '模板排版失败',
    'the template failed to typeset',
    '按所示的行和列更正；先运行 template lint。Correct the line and column; run template lint first.',
  ],
  'template-too-heavy': [
    '排版超出时间、内存或页数的限制',
    'typesetting exceeds time, memory or pages',
    '减少循环、图片和页数。Reduce loops, pictures and pages.',
  ],
  'worker-died': [
    '排版进程超时、内存不足或崩溃',
    'the typesetting process timed out, ran out of memory or crashed',
    '会自动重试；一再出现请简化模板。It is retried; simplify the template if it persists.',
  ],
  'renderer-closed': [
    '程序正在停止，没有排版',
    'the program is stopping; nothing was typeset',
    '启动后重试。Try again after the start.',
  ],
}

const askService = '检查签名服务及其网络，再试。Check the signing service and the network, then try again.'
const askStamp = '检查时间戳服务的地址和网络，再试。Check address and network of the time-stamping service.'
const signing: Rows<Exclude<SignerErrorCode, 'unreadable-container'> | TimeStampErrorCode> = {
  'no-certificate': [
    '没有签名证书',
    'there is no certificate for the key',
    '在设置中给出证书和证书链。Configure the certificate and its chain.',
  ],
  'unreadable-key': [
    '私钥文件读不懂',
    'the private key cannot be read',
    '给出 PEM 或 PKCS#12 格式的私钥。Give the key as PEM or PKCS#12.',
  ],
  'passphrase-wrong': ['口令不对', 'the pass phrase is wrong', '核对私钥的口令。Check the pass phrase of the key.'],
  'weak-key': [
    'RSA 密钥不足 2048 位',
    'the RSA key is shorter than 2048 bits',
    '更换密钥和证书。Replace key and certificate.',
  ],
  'key-not-of-certificate': [
    '私钥与证书不是一对',
    'the key does not belong to the certificate',
    '给出成对的私钥和证书。Give the key of this certificate.',
  ],
  'key-of-wrong-kind': [
    '密钥种类与设置不符',
    'the key is of another kind than the setting',
    'signer 用 RSA 或 ECDSA，sm2Signer 用 SM2。signer takes RSA or ECDSA, sm2Signer takes SM2.',
  ],
  'signer-unreachable': ['签名服务无法连接', 'the signing service cannot be reached', askService],
  'signer-timed-out': ['签名服务超时', 'the signing service timed out', askService],
  'signer-refused': [
    '签名服务拒绝签名',
    'the signing service refused',
    '检查令牌、密钥和服务的日志。Check token, key and the log of the service.',
  ],
  'signature-wrong': [
    '签名服务返回的签名无效',
    'the signing service returned an invalid signature',
    '核对服务所用的密钥和算法。Check key and algorithm of the service.',
  ],
  'time-stamp-unreachable': ['时间戳服务无法连接', 'the time-stamping service cannot be reached', askStamp],
  'time-stamp-timed-out': ['时间戳服务超时', 'the time-stamping service timed out', askStamp],
  'time-stamp-refused': [
    '时间戳服务拒绝',
    'the time-stamping service refused',
    '检查服务的账户和所用的摘要算法。Check the account and the digest of the service.',
  ],
  'time-stamp-wrong': [
    '时间戳无效或不属于这次请求',
    'the time stamp is invalid or of another request',
    '不采用；请服务方查明。It is not used; ask the service.',
  ],
}

const newStatement =
  '请对方重新导出对账单，原样传送。Have the other side export its statement again and send it unchanged.'
const statements: Rows<string> = {
  'not-a-statement': ['不是对账单', 'this is no statement', newStatement],
  'not-json': [
    '对账单不是 JSON',
    'the statement is not JSON',
    '给出 reconcile --json 导出的文件。Give the file that reconcile --json writes.',
  ],
  'digest-wrong': ['对账单的摘要不符，文件被改动过', 'the statement was changed after it was made', newStatement],
  'number-twice': ['对账单中同一流水号出现两次', 'the statement lists an application twice', newStatement],
  'same-side': [
    '两份对账单出自同一方',
    'both statements are of one side',
    '给出对方的对账单。Give the statement of the other side.',
  ],
  'appkey-differs': [
    '两份对账单不是同一对接方',
    'the statements are of different partners',
    '核对 appkey。Check the appkey.',
  ],
  'date-differs': [
    '两份对账单日期不同',
    'the statements are of different days',
    '取同一天的对账单。Take statements of one day.',
  ],
  'one-day-not-over': [
    '一份在日终前、一份在日终后',
    'one was made before the day had ended',
    '日终后各自重新导出。Export both again after the day.',
  ],
  'day-not-begun': ['该日尚未开始', 'the day has not begun', '核对日期。Check the date.'],
  'never-sent': [
    '这一报文从未发送，不能重发',
    'the message was never sent and cannot be repeated',
    '在业务页面上办理。Perform the action on the page of the case.',
  ],
}
const alarm = '由双方人员核实哪一方正确。People of both sides decide which is right.'

const sealing: Rows<string> = {
  'sealed-opens': ['密文按约定可用此密钥解开', 'the sealed fields open with this key', '无须处理。Nothing to do.'],
  'sealed-opens-otherwise': [
    '密文按其他设置可以解开',
    'the sealed fields open with other settings',
    '把接口规格改为所示的设置，或请对方更正。Set what is shown in the dialect, or have the sender correct it.',
  ],
  'sealed-made-otherwise': [
    '密钥的写法、用法或补位有误',
    'the key was written or used wrongly, or the padding is another',
    '请发送方按所示更正其程序。The sender corrects its program as shown.',
  ],
  'sealed-iv-differs': [
    '密钥正确，初始向量不同',
    'the key is right, the initial vector is another',
    '请对方给出 iv。Ask the other side for its iv.',
  ],
}

/** `conclusion.code` of `preflight --json`. */
const conclusions = rows('conclusion', {
  'will-be-accepted': ['会收下', 'will be accepted', '可以发送。Ready to send.'],
  'will-be-accepted-with-corrections': [
    '会收下，但要求更正',
    'will be accepted, with a request to correct it',
    '最好先按黄色各项更正再发送；已发出的，开标前重发更正后的通知。Best correct the yellow findings before sending; what was sent is corrected by another notice before the opening.',
  ],
  'will-be-refused': ['会被拒绝', 'will be refused', '按红色各项更正后再发送。Correct the red findings, then send.'],
})

export const codesOfFiles: Explained = {
  ...conclusions,
  ...of('evidence', evidenceProblems, (code) =>
    code === 'manifest-other'
      ? '--manifest-sm3 须取自这一次导出的访问记录。Take --manifest-sm3 from the list of accesses of this export.'
      : exportAgain,
  ),
  ...rows('evidence', checks),
  ...of('template', lintTexts, (code) => lintTodos[code as keyof typeof lintTexts]),
  ...rows('template', rendering),
  ...rows('signing', signing),
  ...of(
    'statement',
    differenceKinds,
    () =>
      `按该行箭头所示办理；${alarm.replace(/。.*/, '。')}Follow the arrow of that line; otherwise people of both sides decide.`,
  ),
  ...rows('statement', statements),
  ...of(
    'conformance',
    untestedReasons,
    () => '照所述另行登记测试环境，再测。Register a test system as stated, then test it.',
  ),
  ...rows('doctor', sealing),
}

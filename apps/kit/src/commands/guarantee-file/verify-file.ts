import type { FindingCode } from '@openbaohan/guarantee-file/findings/findings.ts'
import type { Inspection } from '@openbaohan/guarantee-file/inspect/file-inspector.ts'
import { inspectInWorker } from '@openbaohan/guarantee-file/inspect/verify-in-worker.ts'
import { fileKind } from '@openbaohan/guarantee-file/pdf/file-kind.ts'
import { maxFileBytes } from '@openbaohan/guarantee-file/preflight/max-file-bytes.ts'
import { askResponderAt } from '@openbaohan/guarantee-file/revocation/responder-service.ts'
import { comparedFacts } from '@openbaohan/guarantee-file/text/compare-text.ts'
import { parseSigner } from '@openbaohan/guarantee-file/verify/expected-signers.ts'
import { both } from '../../both.ts'
import { defineCommand, UsageError } from '../../command.ts'
import { jsonOption, timeOption } from '../options.ts'
import { type NamedFile, orUsage, readFolder, readTime } from '../read-paths.ts'
import { compareFile, fileAsJson, type GivenFacts, printFile } from './verified-file.ts'

export const verifyFile = defineCommand({
  name: 'verify-file',
  takes: ['FILE|-'],
  summary: {
    zh: '核验保函 PDF 的签章，并与所给的签章人、申请人、金额、编号核对：逐项给出绿、黄、红和该做什么',
    en: 'checks a guarantee PDF, its signatures and the signer, applicant, amount and number given: each check passed, warning or rejected, and what to do',
  },
  options: {
    roots: {
      type: 'string',
      value: 'PATH',
      zh: '受信任的 CA 根证书文件或目录（PEM 或 DER）',
      en: 'file or folder of the CA certificates to trust (PEM or DER)',
    },
    signer: {
      type: 'string',
      value: 'S',
      zh: '签章人：机构名称（可含 *）、统一社会信用代码，或 sm3:证书摘要',
      en: 'expected signer: name (with *), credit code, or sm3:… of the certificate',
    },
    applicant: { type: 'string', value: 'NAME', zh: '申请人（投标人）名称', en: 'name of the applicant' },
    amount: { type: 'string', value: 'YUAN', zh: '担保金额（元）', en: 'amount in yuan' },
    number: { type: 'string', value: 'NO', zh: '保函编号', en: 'number of the guarantee' },
    crls: {
      type: 'string',
      value: 'PATH',
      zh: '吊销列表文件或目录（.crl、.pem），也可放 OCSP 响应（.ors、.ocsp）',
      en: 'file or folder of revocation lists (.crl, .pem), and of OCSP responses (.ors, .ocsp)',
    },
    ocsp: {
      type: 'string',
      value: 'URL',
      zh: '向该 OCSP 地址查询签章证书是否被吊销',
      en: 'OCSP responder to ask whether the certificate was revoked',
    },
    at: timeOption,
    json: jsonOption,
  },
  run: async ({ values, positionals: [path = ''] }, io) => {
    const at = readTime(values.at)
    const given = readGiven(values)
    const file = Buffer.from(await orUsage(io.read(path), path))
    const [roots, extra] = [await readFolder(values.roots, io), await readFolder(values.crls, io)]
    const isAnswer = ({ name }: NamedFile) => /\.(ors|ocsp)$/i.test(name)
    const trust = {
      roots: roots.map(({ content }) => content),
      crls: extra.filter((one) => !isAnswer(one)).map(({ content }) => content),
      ocspResponses: extra.filter(isAnswer).map(({ content }) => Buffer.from(content)),
      at,
    }
    if (values.ocsp !== undefined && !/^https?:/.test(URL.parse(values.ocsp)?.protocol ?? ''))
      throw new UsageError(`--ocsp ${both('不是网址', 'is not a URL')}: ${values.ocsp}`)
    const verified = compareFile(await inspect(file, trust, { ocsp: values.ocsp, given }), given)
    if (values.json) io.out(JSON.stringify(fileAsJson(verified)))
    else printFile(verified, io)
    return verified.ok ? 0 : 1
  },
})

type Trust = Parameters<typeof inspectInWorker>[1]
type Asked = { ocsp: string | undefined; given: GivenFacts }

async function inspect(file: Buffer, trust: Trust, { ocsp, given }: Asked): Promise<Inspection> {
  const kind = fileKind(file)
  if (file.length > maxFileBytes) return refused('file-too-large')
  if (file.length === 0) return refused('file-missing')
  if (kind !== 'pdf') return refused(kind === 'other' ? 'file-not-pdf' : `file-is-${kind}`)
  const ask = ocsp === undefined ? undefined : askResponderAt(ocsp)
  return await inspectInWorker(file, trust, { ask, facts: comparedFacts(given.facts) })
}

/** A platform treats an OFD as a warning and inspects it manually; nothing of it is verified here. */
function refused(code: FindingCode): Inspection {
  const problem = { code, detail: '' }
  return { result: { ok: false, findings: [problem], signatures: [], problem }, pages: undefined, aboutPages: [] }
}

type GivenValues = { readonly [K in 'signer' | 'applicant' | 'amount' | 'number']: string | undefined }

function readGiven({ signer, applicant, amount, number }: GivenValues): GivenFacts {
  const empty = Object.entries({ signer, applicant, amount, number }).find(([, value]) => value?.trim() === '')
  if (empty !== undefined) throw new UsageError(`--${empty[0]} ${both('为空', 'is empty')}`)
  const yuan = amount?.replaceAll(',', '')
  if (yuan !== undefined && !/^\d{1,13}(\.\d{1,2})?$/.test(yuan))
    throw new UsageError(`--amount ${both('不是金额（元）', 'is not an amount in yuan')}: ${amount}`)
  if (signer !== undefined && parseSigner(signer) === undefined)
    throw new UsageError(
      `--signer ${both('不是名称、信用代码或 sm3: 摘要', 'is no name, credit code or sm3: digest')}: ${signer}`,
    )
  return { signer, facts: { applicantName: applicant, amount: yuan, guaranteeNumber: number } }
}

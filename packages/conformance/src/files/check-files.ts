/** What the cases of `file/` check in the guarantee files that have arrived. */
import type { GuaranteeFinding } from '@openbaohan/guarantee-file/findings/guarantee-finding.ts'
import { foldText } from '@openbaohan/guarantee-file/text/fold-text.ts'
import { foldPages, holdsValue } from '@openbaohan/guarantee-file/text/text-match.ts'
import type { FileCheckName } from '../cases/case-shape.ts'
import { type Evaluation, fail } from '../evaluate.ts'
import { NotRun, type Session } from '../session.ts'
import { type FindingGroup, groupOf, notPermitted } from './finding-groups.ts'
import type { InspectedFile } from './inspect-files.ts'

type FileCheck = { readonly form?: InspectedFile['form']; readonly group: FindingGroup }

const grouped: Readonly<Record<Exclude<FileCheckName, 'sealed-shows-nothing' | 'file-corrected'>, FileCheck>> = {
  'file-signature': { group: 'signature' },
  'file-as-shown': { group: 'shown' },
  'sealed-facts': { form: 'sealed', group: 'facts' },
  'plain-facts': { form: 'plain', group: 'facts' },
  'sealed-text': { form: 'sealed', group: 'text' },
  'plain-text': { form: 'plain', group: 'text' },
  'plain-of-sealed': { form: 'plain', group: 'relation' },
}

export async function checkFiles(name: FileCheckName, session: Session): Promise<Evaluation> {
  const all = await session.inspections.all(session)
  if (name === 'sealed-shows-nothing') return checkSecrecy(formOf(all, 'sealed'))
  if (name === 'file-corrected') return checkCorrected(all, session)
  const { form, group } = grouped[name]
  return evaluate(form === undefined ? all : formOf(all, form), group, session)
}

function formOf(all: readonly InspectedFile[], form: InspectedFile['form']): InspectedFile[] {
  const found = all.filter((one) => one.form === form)
  if (found.length > 0) return found
  throw form === 'sealed'
    ? new NotRun('没有收到密文保函', 'no sealed guarantee has arrived')
    : new NotRun('没有收到明文保函', 'no plain guarantee has arrived')
}

/** A file that is sent again is the same one, or is checked as the first. */
function checkCorrected(all: readonly InspectedFile[], session: Session): Evaluation {
  const ofOne = Map.groupBy(all, ({ form, applicationNumber }) => `${form} ${applicationNumber}`)
  const later = [...ofOne.values()].flatMap((files) => files.slice(1))
  if (later.length > 0) return evaluate(later, undefined, session)
  const why = { zh: '再次发送的文件与先前的相同', en: 'files that were sent again are the same as before' }
  return { outcome: 'pass', why }
}

/** A finding in one of the files, and how it counts. */
type Noted = { finding: GuaranteeFinding; weight: 'fail' | 'tolerated' | 'good' | 'unchecked'; file: InspectedFile }

function evaluate(files: readonly InspectedFile[], group: FindingGroup | undefined, session: Session): Evaluation {
  const noted = files.flatMap((file) => noteFindings(file, group, session))
  const of = (weight: Noted['weight']) => noted.filter((one) => one.weight === weight)
  const [failed, tolerated, unchecked] = [of('fail'), of('tolerated'), of('unchecked')]
  const why = textOf(files, [...failed, ...tolerated, ...unchecked, ...of('good')])
  if (failed.length > 0) return { outcome: 'fail', why }
  if (unchecked.length > 0)
    throw new NotRun(
      `没有给 --roots：签章值与覆盖范围已核验，证书链未核验。${why.zh}`,
      `no --roots: signature and coverage were checked, the chain of the certificate was not. ${why.en}`,
    )
  return { outcome: tolerated.length > 0 ? 'tolerated' : 'pass', why }
}

function noteFindings(file: InspectedFile, group: FindingGroup | undefined, { partner }: Session): Noted[] {
  const { findings } = file.check
  const own = findings.filter(({ code }) => group === undefined || groupOf(code) === group)
  const weightOf = ({ code, severity }: GuaranteeFinding): Noted['weight'] => {
    if (code === 'no-trusted-roots' && partner.roots.length === 0) return 'unchecked'
    if (severity === 'refuse' || notPermitted.has(code)) return 'fail'
    return severity === 'warn' ? 'tolerated' : 'good'
  }
  const noted = own
    .filter(({ code }) => file.isNamed || !code.startsWith('issuer-'))
    .map((finding) => ({ finding, weight: weightOf(finding), file }))
  // There is always a finding about text that was read: without one, what stopped the check is named.
  const isRead = findings.some(({ code }) => groupOf(code) === 'text')
  if (noted.length > 0 || isRead) return noted
  const ofd = findings.find(({ code }) => code === 'file-is-ofd')
  if (ofd !== undefined) return [{ finding: ofd, weight: 'tolerated', file }]
  const stopped = findings.filter((finding) => weightOf(finding) === 'fail')
  return stopped.map((finding) => ({ finding, weight: 'fail', file }))
}

/** By code: how often, in words what is wrong, and an example. */
function textOf(files: readonly InspectedFile[], noted: readonly Noted[]) {
  const groups = [...Map.groupBy(noted, ({ finding: { code } }) => code)].map(([code, all]) => {
    const [first] = all
    if (first === undefined) return { zh: '', en: '' }
    const { finding, weight, file } = first
    const example = `${file.form} ${file.applicationNumber}`
    const words = (text: string) =>
      weight === 'good'
        ? `${code} ×${all.length}`
        : `${code} ×${all.length} ${text}${finding.detail === undefined ? '' : ` [${finding.detail}]`} (${example})`
    return { zh: words(finding.zh), en: words(finding.en) }
  })
  const list = (language: 'zh' | 'en') => groups.map((one) => one[language]).join('; ')
  if (groups.length === 0) return countText(files)
  return { zh: `${countText(files).zh}：${list('zh')}`, en: `${countText(files).en}: ${list('en')}` }
}

const countText = ({ length }: readonly InspectedFile[]) => ({
  zh: `核验了 ${length} 份文件`,
  en: `${length} files checked`,
})

/** In the text of the pages, and as bytes, as in the title of the file. */
function checkSecrecy(files: readonly InspectedFile[]): Evaluation {
  const unread = files.filter(isOfd)
  for (const file of files) {
    const { lot, pages, bytes, applicationNumber } = file
    if (pages === undefined && !isOfd(file))
      return fail(
        `${applicationNumber} 的密文保函无法读取，无从核验`,
        `the sealed guarantee of ${applicationNumber} cannot be read, so what it shows is unknown`,
      )
    const { lotNumber = '', lotName = '', beneficiaryName = '', beneficiaryCode = '' } = lot ?? {}
    const secrets = [lotNumber, lotName, beneficiaryName, beneficiaryCode].filter((one) => one !== '')
    const text = foldPages(pages ?? [])
    const isShown = (secret: string) =>
      holdsValue(text, secret) || foldText(text).includes(foldText(secret)) || holdsBytes(bytes, secret)
    const shown = secrets.filter(isShown)
    if (shown.length > 0)
      return fail(
        `${applicationNumber} 的密文保函载有开标前须保密的内容：${shown.join('、')}`,
        `the sealed guarantee of ${applicationNumber} contains what is secret before the opening: ${shown.join(', ')}`,
      )
  }
  if (unread.length === 0) return { outcome: 'pass', why: countText(files) }
  const why = {
    zh: `${unread.length} 份 OFD 文件的文字无法读取，只按字节核对`,
    en: `the text of ${unread.length} OFD files cannot be read: only their bytes were compared`,
  }
  return { outcome: 'tolerated', why }
}

const isOfd = ({ check }: InspectedFile): boolean => check.findings.some(({ code }) => code === 'file-is-ofd')

const holdsBytes = (bytes: Uint8Array, text: string): boolean => {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  return file.includes(text, 0, 'utf8') || file.includes(Buffer.from(text, 'utf16le').swap16())
}

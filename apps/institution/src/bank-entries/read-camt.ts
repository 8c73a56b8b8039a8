/**
 * A statement as ISO 20022 camt.053, in any version. The file may be hostile: a document type is refused, so that no
 * entity can be declared and none is expanded; depth and length are limited, and nothing is fetched.
 */
import { shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { parseYuan } from '@openbaohan/protocol/values/fen.ts'
import sax from 'sax'
import type { ReadRows } from './read-statement.ts'

/** A camt.053 needs about 14. */
const mostDepth = 40
/** An element, with the line on which it begins. */
type Node = { name: string; line: number; text: string; currency: string | undefined; children: Node[] }

class XmlRefused extends Error {
  override readonly name = 'XmlRefused'
  readonly line: number

  constructor(line: number, problem: string) {
    super(problem)
    this.line = line
  }
}

export function readCamt(content: string): ReadRows {
  try {
    const root = readXml(content)
    const statements = at(root, 'BkToCstmrStmt').flatMap((one) => at(one, 'Stmt'))
    if (root.name !== 'Document' || statements.length === 0)
      throw new XmlRefused(
        root.line,
        '不是 camt.053 对账单（Document/BkToCstmrStmt/Stmt） / not a camt.053 statement; camt.052 and camt.054 are not taken',
      )
    const entries = statements.flatMap((statement) => {
      const account = accountIn(one(statement, 'Acct'))
      return at(statement, 'Ntry').map((entry) => ({ entry, account }))
    })
    const booked = entries.filter(({ entry }) => isBooked(entry))
    return {
      rows: booked.flatMap(({ entry, account }) => rowsOf(entry, account)),
      problems: [],
      skipped: entries.length - booked.length,
    }
  } catch (error) {
    if (!(error instanceof XmlRefused)) throw error
    return { rows: [], problems: [{ row: error.line, field: '', problem: error.message }], skipped: 0 }
  }
}

/** The element that everything is in. Names without their prefix: banks differ in it. */
function readXml(content: string): Node {
  const parser = sax.parser(true, { position: true })
  const refuse = (problem: string) => {
    throw new XmlRefused(parser.line + 1, problem)
  }
  const document: Node = { name: '', line: 0, text: '', currency: undefined, children: [] }
  const open = [document]
  parser.ondoctype = () =>
    refuse('文件带有 DOCTYPE，不予读取：请从网银重新导出 / the file has a DOCTYPE and is not read: export it again')
  parser.onerror = () => refuse('XML 不完整或有错误，请从网银重新导出 / not well-formed XML: export the file again')
  parser.onopentag = ({ name, attributes }) => {
    if (open.length > mostDepth) refuse('XML 嵌套过深，请从网银重新导出 / nested too deeply: export the file again')
    const currency = typeof attributes.Ccy === 'string' ? attributes.Ccy : undefined
    const node: Node = { name: name.replace(/^.*:/, ''), line: parser.line + 1, text: '', currency, children: [] }
    open.at(-1)?.children.push(node)
    open.push(node)
  }
  const addText = (text: string) => {
    const node = open.at(-1)
    if (node !== undefined) node.text += text
  }
  parser.ontext = addText
  parser.oncdata = addText
  parser.onclosetag = () => void open.pop()
  parser.write(content.replace(/^\ufeff/, '')).close()
  const [root] = document.children
  if (root === undefined) return refuse('文件为空，请从网银重新导出 / the file is empty: export it again')
  return root
}

const at = (node: Node | undefined, name: string): Node[] => node?.children.filter((child) => child.name === name) ?? []
const one = (node: Node | undefined, ...path: string[]): Node | undefined =>
  path.reduce<Node | undefined>((from, name) => at(from, name)[0], node)
/** Of the first path that has any. */
function textAt(node: Node | undefined, ...paths: string[]): string | undefined {
  for (const path of paths) {
    const text = one(node, ...path.split('/'))?.text.trim()
    if (text !== undefined && text !== '') return text
  }
  return undefined
}

const accountIn = (account: Node | undefined) => textAt(account, 'Id/IBAN', 'Id/Othr/Id')

/** Version 2 has the code itself, later ones wrap it. */
const isBooked = (entry: Node) => textAt(entry, 'Sts/Cd', 'Sts') === 'BOOK'

const amountOf = (detail: Node) => one(detail, 'Amt') ?? one(detail, 'AmtDtls', 'TxAmt', 'Amt')

/** An entry, or each of its transactions where the bank booked several at once. */
function rowsOf(entry: Node, account: string | undefined): ReadRows['rows'] {
  const details = at(entry, 'NtryDtls').flatMap((group) => at(group, 'TxDtls'))
  const whole = () => [
    { row: entry.line, value: fieldsOf(entry, details.length === 1 ? details[0] : undefined, account) },
  ]
  if (details.length <= 1) return whole()
  const sum = details.reduce((total, detail) => total + (parseYuan(amountOf(detail)?.text.trim() ?? '') ?? 0n), 0n)
  // Not all of it is in the parts: one entry of no one, which a person divides.
  if (sum !== parseYuan(textAt(entry, 'Amt') ?? '')) return whole()
  return details.map((detail) => {
    const { currency, text = '' } = amountOf(detail) ?? {}
    return {
      row: detail.line,
      value: { ...fieldsOf(entry, detail, account), ...given({ amount: text.trim() || undefined, currency }) },
    }
  })
}

function fieldsOf(entry: Node, detail: Node | undefined, account: string | undefined): Record<string, unknown> {
  const isCredit = textAt(entry, 'CdtDbtInd') === 'CRDT'
  const parties = one(detail, 'RltdPties')
  const [party, ours] = isCredit ? ['Dbtr', 'Cdtr'] : ['Cdtr', 'Dbtr']
  const to = isCredit ? accountIn(one(parties, `${ours}Acct`)) : undefined
  const details = at(entry, 'NtryDtls').flatMap((group) => at(group, 'TxDtls'))
  return given({
    account,
    reference: referenceOf(entry, detail, details),
    direction: isCredit ? 'credit' : textAt(entry, 'CdtDbtInd') === 'DBIT' ? 'debit' : undefined,
    amount: textAt(entry, 'Amt'),
    currency: one(entry, 'Amt')?.currency,
    bookedOn: textAt(entry, 'BookgDt/Dt') ?? dayOf(textAt(entry, 'BookgDt/DtTm')),
    partyName: textAt(parties, `${party}/Pty/Nm`, `${party}/Nm`),
    partyAccount: accountIn(one(parties, `${party}Acct`)),
    remittance: remittanceOf(detail) ?? textAt(entry, 'AddtlNtryInf'),
    subAccount: to === account ? undefined : to,
    reversal: /^(true|1)$/.test(textAt(entry, 'RvslInd') ?? '') ? true : undefined,
  })
}

/** The bank's; of a transaction among several that has none of its own, the entry's with its place in it. */
function referenceOf(entry: Node, detail: Node | undefined, details: readonly Node[]): string | undefined {
  const whole = textAt(entry, 'AcctSvcrRef', 'NtryRef')
  if (detail === undefined || details.length <= 1) return whole ?? ownReference(detail)
  const own = ownReference(detail)
  const isAlone = details.filter((other) => ownReference(other) === own).length === 1
  if (own !== undefined && isAlone) return own
  const shared = whole ?? own
  return shared === undefined ? undefined : `${shared}/${details.indexOf(detail) + 1}`
}

/** NOTPROVIDED is what ISO 20022 has of a payer who states none. */
const ownReference = (detail: Node | undefined) =>
  ['Refs/AcctSvcrRef', 'Refs/TxId', 'Refs/EndToEndId']
    .map((path) => textAt(detail, path))
    .find((reference) => reference !== undefined && reference.toUpperCase() !== 'NOTPROVIDED')

/** In China; a moment without its zone is there. */
function dayOf(moment: string | undefined): string | undefined {
  const isZoned = moment !== undefined && /T.*(Z|[+-]\d{2}:?\d{2})$/.test(moment)
  const at = isZoned ? Date.parse(moment) : Number.NaN
  return Number.isNaN(at) ? moment?.slice(0, 10) : shanghaiDate(at)
}

function remittanceOf(detail: Node | undefined): string | undefined {
  const about = one(detail, 'RmtInf')
  const words = [...at(about, 'Ustrd').map(({ text }) => text.trim()), textAt(about, 'Strd/CdtrRefInf/Ref') ?? '']
  return (
    words
      .filter((word) => word !== '')
      .join(' ')
      .slice(0, 500) || undefined
  )
}

const given = (value: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined))

/** Two entries of an invented bank, as files of either form. */
import type { bankEntriesChinese } from './texts.zh.ts'

type StatementField = keyof typeof bankEntriesChinese.file.fields
type Words = (word: keyof typeof bankEntriesChinese.file.sample) => string

export const sampleFields = [
  'account',
  'reference',
  'bookedOn',
  'direction',
  'amount',
  'partyName',
  'partyAccount',
  'remittance',
  'subAccount',
] as const satisfies readonly StatementField[]

type Row = Readonly<Record<(typeof sampleFields)[number], string>>
const ourAccount = '3299018800090000018'
const bookedOn = '2026-11-25'

const rowsOf = (word: Words): readonly Row[] => [
  {
    ...{ account: ourAccount, reference: 'JY202611250000017', bookedOn, direction: word('credit'), amount: '2800.00' },
    ...{ partyName: word('payer'), partyAccount: '3299000000000000001', remittance: word('premium'), subAccount: '' },
  },
  {
    ...{ account: ourAccount, reference: 'JY202611250000018', bookedOn, direction: word('debit'), amount: '1200.00' },
    ...{ partyName: word('payee'), partyAccount: '3299000000000000002', remittance: word('refund'), subAccount: '' },
  },
]

export const sampleRows = (word: Words): string[][] =>
  rowsOf(word).map((row) => sampleFields.map((field) => row[field]))

export const sampleCamt = (word: Words): string => `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">
  <BkToCstmrStmt>
    <GrpHdr><MsgId>${bookedOn}</MsgId><CreDtTm>${bookedOn}T18:00:00+08:00</CreDtTm></GrpHdr>
    <Stmt>
      <Id>${bookedOn}-1</Id>
      <Acct><Id><Othr><Id>${ourAccount}</Id></Othr></Id></Acct>
${rowsOf(word)
  .map((row) => entryXml(row, row.direction === word('credit')))
  .join('\n')}
    </Stmt>
  </BkToCstmrStmt>
</Document>
`

const booked = 'BOOK'

function entryXml(row: Row, isCredit: boolean): string {
  const party = isCredit ? 'Dbtr' : 'Cdtr'
  return `      <Ntry>
        <Amt Ccy="CNY">${row.amount}</Amt>
        <CdtDbtInd>${isCredit ? 'CRDT' : 'DBIT'}</CdtDbtInd>
        <Sts><Cd>${booked}</Cd></Sts>
        <BookgDt><Dt>${row.bookedOn}</Dt></BookgDt>
        <AcctSvcrRef>${row.reference}</AcctSvcrRef>
        <NtryDtls><TxDtls>
          <RltdPties>
            <${party}><Pty><Nm>${row.partyName}</Nm></Pty></${party}>
            <${party}Acct><Id><Othr><Id>${row.partyAccount}</Id></Othr></Id></${party}Acct>
          </RltdPties>
          <RmtInf><Ustrd>${row.remittance}</Ustrd></RmtInf>
        </TxDtls></NtryDtls>
      </Ntry>`
}

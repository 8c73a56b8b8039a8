/** Statements of an invented bank, for tests. */
export type Line = {
  reference: string
  amount: string
  direction?: 'C' | 'D'
  day?: string
  name?: string
  account?: string
  remittance?: string
  subAccount?: string
}

export const ourAccount = '3299018800090000018'
export const payer = { name: '云川镕堃建设集团有限公司', account: '3299018800031801111' }

export function csvOf(lines: readonly Line[]): string {
  const head = '本方账号,交易流水号,记账日期,借贷标志,金额,对方户名,对方账号,附言,子账号,余额'
  const rows = lines.map(({ reference, amount, direction = 'C', day = '2026-11-25', ...line }) =>
    [
      ...[ourAccount, reference, day, direction === 'C' ? '贷' : '借', `"${amount}"`],
      ...[line.name ?? payer.name, line.account ?? payer.account, line.remittance ?? '', line.subAccount ?? '', '0.00'],
    ].join(','),
  )
  return [head, ...rows].join('\r\n')
}

export function camtOf(lines: readonly Line[], { prolog = '', status = '<Cd>BOOK</Cd>' } = {}): string {
  const entries = lines.map(({ reference, amount, direction = 'C', day = '2026-11-25', ...line }) => {
    const [party, ours] = direction === 'C' ? ['Dbtr', 'Cdtr'] : ['Cdtr', 'Dbtr']
    return `    <Ntry>
      <Amt Ccy="CNY">${amount}</Amt>
      <CdtDbtInd>${direction === 'C' ? 'CRDT' : 'DBIT'}</CdtDbtInd>
      <Sts>${status}</Sts>
      <BookgDt><Dt>${day}</Dt></BookgDt>
      <AcctSvcrRef>${reference}</AcctSvcrRef>
      <NtryDtls><TxDtls>
        <RltdPties>
          <${party}><Pty><Nm>${line.name ?? payer.name}</Nm></Pty></${party}>
          <${party}Acct><Id><Othr><Id>${line.account ?? payer.account}</Id></Othr></Id></${party}Acct>
          <${ours}Acct><Id><Othr><Id>${line.subAccount ?? ourAccount}</Id></Othr></Id></${ours}Acct>
        </RltdPties>
        <RmtInf><Ustrd>${line.remittance ?? ''}</Ustrd></RmtInf>
      </TxDtls></NtryDtls>
    </Ntry>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>
${prolog}<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
  <GrpHdr><MsgId>M1</MsgId></GrpHdr>
  <Stmt><Id>S1</Id><Acct><Id><Othr><Id>${ourAccount}</Id></Othr></Id></Acct>
${entries.join('\n')}
  </Stmt>
</BkToCstmrStmt></Document>`
}

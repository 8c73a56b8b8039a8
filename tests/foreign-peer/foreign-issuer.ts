/** The issuers of a foreign institution: their identities, and the guarantees that they print and sign. */
import type { SigningIdentity } from './certificates.ts'
import { createSigningIdentity } from './certificates.ts'
import { printGuarantee } from './guarantee-pdf.ts'
import type { Fields } from './wire.ts'
import { decrypt } from './wire.ts'

export type IssuerOptions = {
  now(): number
  /** Where the files are served. */
  filesUrl(): string
  files: Map<string, Uint8Array>
  identity?: SigningIdentity | undefined
  wrapped?: boolean | undefined
  spoil?: ((pdf: Uint8Array) => Uint8Array) | undefined
}

export type Issued = { application: Fields; baohanno: string; issuer: number; notice: Fields }
export type PrintedFile = { url: string; file: string }

export function createIssuers(names: readonly string[], options: IssuerOptions) {
  const { now } = options
  const identities = names.map((name) => options.identity ?? createSigningIdentity(name, now()))

  const base64 = (bytes: Uint8Array | string) => {
    const text = Buffer.from(bytes).toString('base64')
    return options.wrapped === true ? text.replace(/.{76}/g, '$&\r\n') : text
  }

  async function print(title: string, name: string, lines: readonly string[], issuer: number): Promise<PrintedFile> {
    const identity = identities[issuer]
    if (identity === undefined) throw new Error(`no issuer ${issuer}`)
    const pdf = await printGuarantee(title, lines, identity, now())
    const file = options.spoil?.(pdf) ?? pdf
    options.files.set(name, file)
    return { url: `${options.filesUrl()}/wj/${name}`, file: base64(file) }
  }

  const partiesOf = ({ application, baohanno, issuer }: Omit<Issued, 'notice'>) => [
    `保函编号：${baohanno}`,
    `业务流水号：${application.applyno}`,
    `担保人：${names[issuer]}`,
    `申请人：${application.biddername}`,
    `申请人统一社会信用代码：${application.biddercode}`,
    `最高担保金额：人民币${application.bzjamount}元`,
  ]

  return {
    names,
    rootPem: identities.map(({ rootPem }) => rootPem).join('\n'),
    base64,

    printSealed(given: Omit<Issued, 'notice'>): Promise<PrintedFile> {
      const { applyno, biaoduanno, biaoduanname, zbr } = given.application
      const lines = [
        ...partiesOf(given),
        `标段编号（密文）：${biaoduanno}`,
        `标段名称（密文）：${biaoduanname}`,
        `受益人（密文）：${zbr}`,
      ]
      return print('投标保函（密文）', `${applyno}-1.pdf`, lines, given.issuer)
    },

    printPlain(given: Issued, key: Uint8Array, openedAt: string): Promise<PrintedFile> {
      const { application, issuer } = given
      const plain = (name: string) => decrypt(application[name] ?? '', key)
      const lines = [
        ...partiesOf(given),
        `标段编号：${plain('biaoduanno')}`,
        `标段名称：${plain('biaoduanname')}`,
        `受益人：${plain('zbr')}`,
        ...(application.zbrorgnum ? [`受益人统一社会信用代码：${plain('zbrorgnum')}`] : []),
        `开标时间：${openedAt}`,
      ]
      return print('投标保函', `${application.applyno}-2.pdf`, lines, issuer)
    },
  }
}

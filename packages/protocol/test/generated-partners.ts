/**
 * Invented partners and what they send, with signing and sealing code of their own: nothing of the package is used, so
 * that it does not share an error with what it tests. Same seed, same messages but for what a habit changes.
 */
import { createCipheriv, createHash, createHmac } from 'node:crypto'

export type Habits = {
  signature: 'epoint' | 'amp-key' | 'suffix' | 'prefix' | 'hmac' | 'hmac-base64'
  sort: 'bytes' | 'case-insensitive'
  empty: 'skip' | 'include'
  hexCase: 'lower' | 'upper'
  mode: 'ecb' | 'cbc'
  encoding: 'base64' | 'hex'
  keyForm: 'plain' | 'wrapped-hex' | 'wrapped-text' | 'wrapped-sm3' | 'fixed' | 'sm2'
  /** Base64 of more than 64 characters in lines. */
  base64: 'strict' | 'lines'
  filelist: 'string' | 'array'
}

export type Partner = {
  seed: number
  side: 'platform' | 'institution'
  secret: string
  iv: string
  habits: Habits
  /** A field of its own, of one call. */
  extra: string | undefined
  /** A required field that it leaves out. */
  omitted: string | undefined
  extension: boolean
  /** Optional fields without a value, which it sends all the same. */
  blanks: boolean
  numbers: boolean
  /** Beside the key of a restore. */
  sendsIv: boolean
}

export type Sent = { name: string; wireName: string; body: string }

export const values: { readonly [K in keyof Habits]: readonly Habits[K][] } = {
  signature: ['epoint', 'amp-key', 'suffix', 'prefix', 'hmac', 'hmac-base64'],
  sort: ['bytes', 'case-insensitive'],
  empty: ['skip', 'include'],
  hexCase: ['lower', 'upper'],
  mode: ['ecb', 'cbc'],
  encoding: ['base64', 'hex'],
  keyForm: ['plain', 'wrapped-hex', 'wrapped-text', 'wrapped-sm3', 'fixed', 'sm2'],
  base64: ['strict', 'lines'],
  filelist: ['string', 'array'],
}

/** Mulberry32: numbers of a seed. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const pickOf =
  (random: () => number) =>
  <T>(items: readonly T[]): T => {
    const item = items[Math.floor(random() * items.length)]
    if (item === undefined) throw new Error('nothing to pick from')
    return item
  }
const hexOf = (random: () => number, bytes: number) =>
  Array.from({ length: bytes }, () =>
    Math.floor(random() * 256)
      .toString(16)
      .padStart(2, '0'),
  ).join('')

export function makePartner(seed: number): Partner {
  const random = randomOf(seed)
  const pick = pickOf(random)
  const of = <K extends keyof Habits>(name: K): Habits[K] => pick(values[name])
  const secret = random() < 0.7 ? hexOf(random, 16) : `s-${hexOf(random, 7)}`
  const iv = random() < 0.5 ? '00'.repeat(16) : hexOf(random, 16)
  const habits: Habits = {
    ...{ signature: of('signature'), sort: of('sort'), empty: of('empty'), hexCase: of('hexCase') },
    ...{ mode: of('mode'), encoding: of('encoding'), base64: of('base64'), filelist: of('filelist') },
    keyForm: pick(values.keyForm.filter((form) => mayHave(form, secret))),
  }
  return {
    ...{ seed, secret, iv, habits },
    side: random() < 0.8 ? 'platform' : 'institution',
    extra: random() < 0.3 ? pick(['Channel', 'ext_no', 'zzlink']) : undefined,
    omitted: random() < 0.3 ? pick(['platformcode', 'biddercode', 'generatetime', 'applyuserphone']) : undefined,
    extension: random() < 0.2,
    blanks: random() < 0.5,
    numbers: random() < 0.3,
    sendsIv: random() < 0.6,
  }
}

/** A secret must give 16 bytes for some forms of the key. */
export const mayHave = (form: Habits['keyForm'], secret: string): boolean =>
  form === 'wrapped-hex' ? /^[0-9a-f]{32}$/.test(secret) : form !== 'wrapped-text' || secret.length === 16

type Fields = Map<string, string>

/** Five messages. */
export function messagesOf(partner: Partner): Sent[] {
  const random = randomOf(partner.seed + 1_000)
  const all = partner.side === 'platform' ? fromPlatform(partner, random) : fromInstitution(partner, random)
  const order = all.map((_, index) => index).sort((left, right) => rank(partner.seed, left) - rank(partner.seed, right))
  return order.slice(0, 5).map((index) => {
    const [wireName, fields] = all[index] ?? ['', new Map<string, string>()]
    return { name: `${index}`, wireName, body: bodyOf(wireName, fields, partner) }
  })
}

/** An application and its restore, which come first, are mostly among them. */
const rank = (seed: number, index: number) => randomOf(seed * 31 + index)() * (index < 2 ? 0.6 : 1)

function fromPlatform(partner: Partner, random: () => number): [string, Fields][] {
  const { keyForm } = partner.habits
  const key = Buffer.from(hexOf(random, 16), 'hex')
  const sealed = (text: string) => lined(seal(text, key, partner), partner)
  const number = { applyno: `E${hexOf(random, 10)}`, baohanno: `云川投保字（2026）第${hexOf(random, 2)}号` }
  const code = { platformcode: 'A3299010009' }
  const bidder = { biddername: `云川${hexOf(random, 2)}建设集团有限公司`, biddercode: '91329901MA1M8Q2R72' }
  const contact = partner.blanks ? { jbrname: '', jbrphone: '' } : { jbrname: '沈若舟', jbrphone: '0872-1234567' }
  const iv = Buffer.from(partner.iv, 'hex').toString(partner.habits.encoding)
  const rows: [string, Record<string, string>][] = [
    [
      'baohanapply',
      {
        ...code,
        ...bidder,
        ...contact,
        applyno: number.applyno,
        biaoduanno: sealed(`E32990100010003${hexOf(random, 4)}`),
        biaoduanname: sealed('云川市轨道交通3号线一期工程土建施工02标'),
        bzjamount: '700000.00',
        zbr: sealed('云川市轨道交通集团有限公司'),
        ...(partner.blanks ? { zbrorgnum: '' } : { zbrorgnum: sealed('91329901MA1K3T7P1C') }),
        ...(partner.extension ? { validitytier: '90' } : {}),
      },
    ],
    [
      'baohanrestore',
      {
        ...code,
        ...number,
        kaibiaotime: '2026-12-01 09:00:00',
        ...(keyForm === 'fixed' ? {} : { key: lined(keyText(key, partner, random), partner) }),
        ...(partner.habits.mode === 'cbc' && partner.sendsIv ? { iv } : {}),
      },
    ],
    [
      'claimsnotice',
      {
        ...code,
        ...number,
        ...{ payeraccount: '3299018800001203458', payeramount: '700000.00', applyusername: '沈若舟' },
        ...{ applyuserphone: '0872-7654321', Reason: '中标后无正当理由拒绝签订合同' },
        filelist: '[{"fileurl":"https://files.example.cn/f/9a041b.pdf"}]',
      },
    ],
    ['quitapply', { ...code, ...number, reason: '投标人放弃投标' }],
    ['canclenotice', { ...code, ...number }],
    [
      'invoiceapply',
      { ...code, ...number, ...bidder, amount: '2800.00', type: '0', ...(partner.blanks ? { email: '' } : {}) },
    ],
    ['giveupapply', { ...code, applyno: number.applyno }],
  ]
  return rows.map(([wireName, fields]) => [wireName, new Map(Object.entries(fields))])
}

function fromInstitution(partner: Partner, random: () => number): [string, Fields][] {
  const number = { applyno: `E${hexOf(random, 10)}`, baohanno: `云川投保字（2026）第${hexOf(random, 2)}号` }
  const file = lined(Buffer.from(`%PDF-1.7 ${hexOf(random, 90)}`).toString('base64'), partner)
  const url = 'https://bank.example.cn/files/1.pdf'
  const rows: [string, Record<string, string>][] = [
    [
      'baohannotice',
      {
        ...number,
        ...{ baohanurl: url, baohanfile: file, payername: '云川建设', payeraccount: '3299018800031804672' },
        ...{ instname: partner.blanks ? '' : '江东银行', generatetime: '2026-12-01 09:00:00', rate: '0.004' },
        ...{ cost: '2800.00', applystatus: '1' },
      },
    ],
    ['restorenotice', { ...number, baohanurl: url, baohanfile: file }],
    [
      'invoicenotice',
      { baohanno: number.baohanno, invoiceurl: url, invoicecode: '', invoiceno: '04672138', applystatus: '1' },
    ],
    ['quitnotice', { ...number, applystatus: '1', tuibaotime: '2026-12-01 09:30:00' }],
    ['giveupapply', { applyno: number.applyno }],
  ]
  return rows.map(([wireName, fields]) => [wireName, new Map(Object.entries(fields))])
}

function seal(text: string, key: Buffer, { habits: { mode, encoding }, iv }: Partner): string {
  const cipher = createCipheriv(`sm4-${mode}`, key, mode === 'ecb' ? null : Buffer.from(iv, 'hex'))
  return Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]).toString(encoding)
}

function keyText(key: Buffer, { habits: { keyForm, encoding }, secret }: Partner, random: () => number): string {
  if (keyForm === 'plain') return key.toString('base64')
  if (keyForm === 'sm2') return Buffer.from(`04${hexOf(random, 64)}${hexOf(random, 48)}`, 'hex').toString('base64')
  const wrapping =
    keyForm === 'wrapped-hex'
      ? Buffer.from(secret, 'hex')
      : keyForm === 'wrapped-text'
        ? Buffer.from(secret)
        : createHash('sm3').update(secret).digest().subarray(0, 16)
  const cipher = createCipheriv('sm4-ecb', wrapping, null)
  return Buffer.concat([cipher.update(key.toString('base64')), cipher.final()]).toString(encoding)
}

function lined(text: string, { habits: { base64 } }: Partner): string {
  return base64 === 'lines' && text.length > 64 ? text.replace(/.{64}(?=.)/g, '$&\n') : text
}

/** Calls of the extra and the omitted field. */
const extraIn = new Set(['baohanapply', 'quitapply', 'baohannotice', 'quitnotice'])

function bodyOf(wireName: string, given: Fields, partner: Partner): string {
  const { habits, secret } = partner
  const fields = new Map([['appkey', 'partner_k'], ['timestamp', '2026-12-01 10:00:00'], ...given])
  if (partner.extra !== undefined && extraIn.has(wireName)) fields.set(partner.extra, 'a value of its own')
  // Without the platform code an abandonment has the fields of the institution's, which is another message.
  if (partner.omitted !== undefined && wireName !== 'giveupapply') fields.delete(partner.omitted)
  const sorted = [...fields]
    .filter(([, value]) => habits.empty === 'include' || value !== '')
    .sort(([left], [right]) => (orderOf(left, habits) < orderOf(right, habits) ? -1 : 1))
  const text = sorted.map(([name, value]) => `${name}=${value}`).join('&')
  const sign = signatureOf(text, secret, habits.signature)
  fields.set('sign', habits.signature === 'hmac-base64' ? sign : habits.hexCase === 'upper' ? sign.toUpperCase() : sign)
  const members = [...fields].map(([name, value]) => `"${name}": ${written(name, value, partner)}`)
  return `{ ${members.join(', ')} }`
}

function written(name: string, value: string, { habits, numbers, blanks }: Partner): string {
  if (name === 'filelist' && habits.filelist === 'array') return value
  if (numbers && /^(?:bzjamount|cost|rate)$/.test(name)) return value
  return value === '' && blanks && name === 'jbrphone' ? 'null' : JSON.stringify(value)
}

const orderOf = (name: string, { sort }: Habits) => (sort === 'bytes' ? name : `${name.toLowerCase()} ${name}`)

function signatureOf(text: string, secret: string, form: Habits['signature']): string {
  const sm3 = (data: string) => createHash('sm3').update(data).digest('hex')
  switch (form) {
    case 'epoint':
      return sm3(`${text}&appsecret=${secret}`)
    case 'amp-key':
      return sm3(`${text}&key=${secret}`)
    case 'suffix':
      return sm3(text + secret)
    case 'prefix':
      return sm3(`${secret}&${text}`)
    case 'hmac':
      return createHmac('sm3', secret).update(text).digest('hex')
    case 'hmac-base64':
      return createHmac('sm3', secret).update(text).digest('base64')
  }
}

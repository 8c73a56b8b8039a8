/** A trading platform with its own code: applies by signed HTTP, accepts notices, sends the key after the opening. */
import { randomBytes } from 'node:crypto'
import { Arrivals } from './arrivals.ts'
import { callAt, complaintsAbout } from './specification.ts'
import type { Fields, Line, Reply } from './wire.ts'
import { chinaTime, encrypt, encryptBySm2, post, serve, signed } from './wire.ts'

export type ForeignApplication = {
  biddername: string
  biddercode: string
  jbrname?: string
  jbrphone?: string
  biaoduanno: string
  biaoduanname: string
  bzjamount: string
  zbr: string
  zbrorgnum?: string
}

export type ForeignPlatformOptions = Line & {
  platformcode: string
  /** Where the institution serves the calls, without the name of a call. */
  institutionUrl: string
  now?: () => number
  /**
   * Writes as one object class with every field of the table does: in its own order, absent fields as empty texts,
   * amounts as numbers, `filelist` as an array, ciphertext in lines, the signature in capitals.
   */
  writesLoosely?: boolean
}

const taken: Reply = { code: '1', message: '接收成功' }
const amounts = ['bzjamount', 'amount', 'payeramount']

export async function startForeignPlatform(options: ForeignPlatformOptions) {
  const now = options.now ?? Date.now
  const arrivals = new Arrivals()
  const keys = new Map<string, Uint8Array>()
  const complaints: string[] = []
  const numbers = new Set<string>()

  const server = await serve(options, (call, fields) => {
    const missing = complaintsAbout('platform', call, fields)
    complaints.push(...missing.map((complaint) => `${call}：${complaint}`))
    if (missing.length > 0) return { code: '0', message: missing.join('，') }
    if (fields.applyno && !keys.has(fields.applyno)) return { code: '0', message: '没有此业务流水号' }
    if (call === 'invoicenotice' && !numbers.has(fields.baohanno ?? '')) return { code: '0', message: '没有此保函' }
    if (fields.baohanno) numbers.add(fields.baohanno)
    arrivals.add(call, fields)
    return taken
  })

  const send = (call: string, fields: Fields, unquoted: readonly string[] = []) => {
    const common = { appkey: options.appkey, timestamp: chinaTime(now()), platformcode: options.platformcode }
    const message = signed({ ...common, ...fields }, options)
    const url = `${options.institutionUrl}/${call}`
    if (options.writesLoosely !== true) return post(url, message, { unquoted })
    const absent = (callAt('institution', call)?.rows ?? []).flatMap(({ name }) =>
      name in message ? [] : [[name, '']],
    )
    const numeric = amounts.filter((name) => name in message)
    const writing = { unquoted: [...unquoted, ...numeric], spread: true }
    const sign = message.sign?.toUpperCase() ?? ''
    return post(url, { ...message, ...Object.fromEntries(absent), sign }, writing)
  }
  const inLines = (text: string) => (options.writesLoosely === true ? text.replace(/.{64}(?=.)/g, '$&\n') : text)
  let sm2PublicKey: string | undefined
  const keyText = (key: Uint8Array) =>
    sm2PublicKey === undefined ? Buffer.from(key).toString('base64') : encryptBySm2(key, sm2PublicKey)

  return {
    url: `${server.url}/jk`,
    arrivals,
    /** What notices lacked by the tables of the specification; each was answered 0. */
    complaints,

    /** From now on each key is sealed to this SM2 key of the institution. */
    sealKeysTo(publicKey: string): void {
      sm2PublicKey = publicKey
    },

    /** §1. Returns the number and the reply; the key stays here until `restore`. After a refusal: the same number again. */
    async apply(application: ForeignApplication, again?: string): Promise<{ applyno: string; reply: Reply }> {
      const applyno = again ?? `WP${Date.now()}${randomBytes(4).toString('hex').toUpperCase()}`
      const key = randomBytes(16)
      keys.set(applyno, key)
      const { biaoduanno, biaoduanname, zbr, zbrorgnum, ...open } = application
      const hidden = { biaoduanno, biaoduanname, zbr, ...(zbrorgnum ? { zbrorgnum } : {}) }
      const sealed = Object.fromEntries(
        Object.entries(hidden).map(([name, text]) => [name, inLines(encrypt(text, key))]),
      )
      return { applyno, reply: await send('baohanapply', { applyno, ...open, ...sealed }) }
    },

    /** §3. `openedAt` in epoch milliseconds; `key` replaces the true one, for tests of a wrong key. */
    restore(applyno: string, baohanno: string, openedAt = now(), key = keys.get(applyno)): Promise<Reply> {
      if (!key) throw new Error(`no key for ${applyno}`)
      return send('baohanrestore', { applyno, baohanno, kaibiaotime: chinaTime(openedAt), key: keyText(key) })
    },

    /** §5, with the fields of the buyer that the table requires for its `type`. */
    invoice: (applyno: string, baohanno: string, bidder: Fields, amount: string, type: '0' | '1', buyer: Fields = {}) =>
      send('invoiceapply', { applyno, baohanno, ...bidder, amount, type, ...buyer }),

    /** §7 */
    withdraw: (applyno: string, baohanno: string, reason: string) => send('quitapply', { applyno, baohanno, reason }),

    /** §9 */
    release: (applyno: string, baohanno: string) => send('canclenotice', { applyno, baohanno }),

    /** §10, with `filelist` as a JSON array, which is signed by the text that JSON.stringify returns. */
    demand(applyno: string, baohanno: string, links: readonly string[]): Promise<Reply> {
      const claim = { applyno, baohanno, payeramount: '1000.00', ...contact }
      const filelist = JSON.stringify(links.map((fileurl) => ({ fileurl })))
      return send('claimsnotice', { ...claim, filelist }, ['filelist'])
    },

    /** §10, with `filelist` as a text, character by character as the table prints it. */
    demandAsPrinted(applyno: string, baohanno: string, links: readonly string[], more: Fields = {}): Promise<Reply> {
      const filelist = `[${links.map((link) => `{“fileurl”:”${link}”}`).join(',')}]`
      return send('claimsnotice', { applyno, baohanno, ...contact, filelist, ...more })
    },

    /** §10, with what the table marks required and nothing else. */
    demandBare: (applyno: string, baohanno: string) => send('claimsnotice', { applyno, baohanno, ...contact }),

    /** §11 */
    abandon: (applyno: string) => send('giveupapply', { applyno }),

    stop: server.stop,
  }
}

const contact = { applyusername: '高砚清', applyuserphone: '0512-66880012' }

export type ForeignPlatform = Awaited<ReturnType<typeof startForeignPlatform>>

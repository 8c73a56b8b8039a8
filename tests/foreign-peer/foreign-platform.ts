/** A trading platform with its own code: applies by signed HTTP, accepts notices, sends the key after the opening. */
import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { Arrivals } from './arrivals.ts'
import type { Fields, Line, Reply } from './wire.ts'
import { chinaTime, encrypt, post, serve, signed } from './wire.ts'

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
  port?: number
  now?: () => number
}

const taken: Reply = { code: '1', message: '接收成功' }
const notices = ['baohannotice', 'restorenotice', 'invoicenotice', 'quitnotice', 'giveupapply']

export async function startForeignPlatform(options: ForeignPlatformOptions) {
  const now = options.now ?? Date.now
  const arrivals = new Arrivals()
  const keys = new Map<string, Uint8Array>()

  const server = await serve(options.port ?? 0, options, (call, fields) => {
    if (!notices.includes(call)) return { code: '0', message: `没有接口${call}` }
    if (fields.applyno && !keys.has(fields.applyno)) return { code: '0', message: '没有此业务流水号' }
    arrivals.add(call, fields)
    return taken
  })

  const send = (call: string, fields: Fields, arrays: readonly string[] = []) => {
    const common = { appkey: options.appkey, timestamp: chinaTime(now()), platformcode: options.platformcode }
    return post(`${options.institutionUrl}/${call}`, signed({ ...common, ...fields }, options), arrays)
  }

  return {
    url: `${server.url}/jk`,
    arrivals,

    /** §1. Returns the number and the reply; the key stays here until `restore`. */
    async apply(application: ForeignApplication): Promise<{ applyno: string; reply: Reply }> {
      const applyno = `WP${Date.now()}${randomBytes(4).toString('hex').toUpperCase()}`
      const key = randomBytes(16)
      keys.set(applyno, key)
      const { biaoduanno, biaoduanname, zbr, zbrorgnum, ...open } = application
      const hidden = { biaoduanno, biaoduanname, zbr, ...(zbrorgnum ? { zbrorgnum } : {}) }
      const sealed = Object.fromEntries(Object.entries(hidden).map(([name, text]) => [name, encrypt(text, key)]))
      return { applyno, reply: await send('baohanapply', { applyno, ...open, ...sealed }) }
    },

    /** §3. `openedAt` in epoch milliseconds; `key` replaces the true one, for tests of a wrong key. */
    restore(applyno: string, baohanno: string, openedAt = now(), key = keys.get(applyno)): Promise<Reply> {
      if (!key) throw new Error(`no key for ${applyno}`)
      const opening = { kaibiaotime: chinaTime(openedAt), key: Buffer.from(key).toString('base64') }
      return send('baohanrestore', { applyno, baohanno, ...opening })
    },

    /** §10, with `filelist` as a JSON array, which is signed by the text that JSON.stringify returns. */
    demand(applyno: string, baohanno: string, links: readonly string[]): Promise<Reply> {
      const claim = {
        applyno,
        baohanno,
        payeramount: '1000.00',
        applyusername: '高砚清',
        applyuserphone: '0512-66880012',
      }
      const filelist = JSON.stringify(links.map((fileurl) => ({ fileurl })))
      return send('claimsnotice', { ...claim, filelist }, ['filelist'])
    },

    stop: server.stop,
  }
}

export type ForeignPlatform = Awaited<ReturnType<typeof startForeignPlatform>>

const usage = `foreign-platform.ts --institution URL --appkey K --secret S --platformcode P [--port N] [--out FOLDER]
  --biddername T --biddercode T --biaoduanno T --biaoduanname T --bzjamount T --zbr T [--zbrorgnum T]
Applies, waits for baohannotice, pushes the key, waits for restorenotice; prints the replies.`

async function main(): Promise<number> {
  const names = [
    'institution',
    'appkey',
    'secret',
    'platformcode',
    'port',
    'out',
    'signature',
    'biddername',
    'biddercode',
  ]
  const lotNames = ['biaoduanno', 'biaoduanname', 'bzjamount', 'zbr', 'zbrorgnum']
  const options = Object.fromEntries([...names, ...lotNames].map((name) => [name, { type: 'string' as const }]))
  const { values } = parseArgs({ options })
  const text = (name: string) => String(values[name] ?? '')
  if (!values.institution || !values.appkey || !values.secret || !values.biddername) {
    console.error(usage)
    return 2
  }
  const platform = await startForeignPlatform({
    appkey: text('appkey'),
    secret: text('secret'),
    signature: values.signature === 'amp-key' ? 'amp-key' : 'epoint',
    platformcode: text('platformcode'),
    institutionUrl: text('institution'),
    port: Number(values.port ?? 0),
  })
  const keep = (name: string, fields: Fields) => {
    if (values.out) writeFileSync(`${values.out}/${name}.pdf`, Buffer.from(fields.baohanfile ?? '', 'base64'))
  }
  try {
    console.error(`notices are taken at ${platform.url}`)
    const { applyno, reply } = await platform.apply({
      biddername: text('biddername'),
      biddercode: text('biddercode'),
      biaoduanno: text('biaoduanno'),
      biaoduanname: text('biaoduanname'),
      bzjamount: text('bzjamount'),
      zbr: text('zbr'),
      ...(values.zbrorgnum ? { zbrorgnum: text('zbrorgnum') } : {}),
    })
    console.log(`baohanapply ${applyno}: ${JSON.stringify(reply)}`)
    if (reply.code !== '1') return 1
    const issued = await platform.arrivals.waitFor('baohannotice', applyno)
    keep('sealed', issued)
    console.log(`baohannotice ${issued.baohanno}: applystatus ${issued.applystatus}`)
    if (issued.applystatus !== '1') return 1
    console.log(`baohanrestore: ${JSON.stringify(await platform.restore(applyno, issued.baohanno ?? ''))}`)
    keep('plain', await platform.arrivals.waitFor('restorenotice', applyno))
    console.log('restorenotice: the plain guarantee is here')
    return 0
  } finally {
    await platform.stop()
  }
}

if (import.meta.main) {
  process.exitCode = await main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    return 1
  })
}

/**
 * A financial institution with its own code: accepts applications, sends its signed guarantee, restores it by the key.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { Arrivals } from './arrivals.ts'
import type { SigningIdentity } from './certificates.ts'
import { createSigningIdentity } from './certificates.ts'
import { printGuarantee } from './guarantee-pdf.ts'
import type { Fields, Line, Reply } from './wire.ts'
import { chinaTime, decrypt, post, serve, signed } from './wire.ts'

export type ForeignInstitutionOptions = Line & {
  name: string
  /** Where the platform accepts notices, without the name of a call. */
  platformUrl: string
  port?: number
  now?: () => number
  /** The account a bidder pays its premium from; an institution cannot know it otherwise. */
  payerAccount?: (biddercode: string) => string
  /** Signs with this instead of a fresh identity: for example, one under a root that the platform does not trust. */
  identity?: SigningIdentity
  /** Brokers for these: each has its own identity, and applications go to them in turn. */
  issuers?: readonly string[]
  /** Base64 with a line break after every 76 characters, as many libraries write it. */
  wrapped?: boolean
  /** Refuses every application, with all fields that the specification marks required. */
  refuses?: boolean
  /** Changes the finished file: truncated, altered, replaced. */
  spoil?: (pdf: Uint8Array) => Uint8Array
  /** Seconds between attempts at a notice. */
  retrySeconds?: number
}

type Issued = { application: Fields; baohanno: string; issuer: number; notice: Fields }

export async function startForeignInstitution(options: ForeignInstitutionOptions) {
  const now = options.now ?? Date.now
  const names = options.issuers ?? [options.name]
  const identities = names.map((name) => options.identity ?? createSigningIdentity(name, now()))
  const arrivals = new Arrivals()
  const files = new Map<string, Uint8Array>()
  const issued = new Map<string, Issued>()
  const replies: { call: string; applyno: string; reply: Reply }[] = []
  const work = new Set<Promise<void>>()
  const stopped = new AbortController()

  const server = await serve(options.port ?? 0, options, answer, files)

  function answer(call: string, fields: Fields): Reply {
    const known = issued.get(fields.applyno ?? '')
    if (call === 'baohanapply') {
      if (!known) later(() => issue(fields))
    } else if (call === 'baohanrestore') {
      if (known?.baohanno !== fields.baohanno) return { code: '0', message: '没有此保函' }
      later(() => restore(fields))
    } else if (call !== 'canclenotice' && call !== 'claimsnotice') {
      return { code: '0', message: `不支持接口${call}` }
    }
    arrivals.add(call, fields)
    return { code: '1', message: '成功' }
  }

  function later(task: () => Promise<void>): void {
    const done = task().catch((error: unknown) => console.error(`${options.name}: ${error}`))
    work.add(done)
    done.finally(() => work.delete(done))
  }

  const base64 = (bytes: Uint8Array | string) => {
    const text = Buffer.from(bytes).toString('base64')
    return options.wrapped === true ? text.replace(/.{76}/g, '$&\r\n') : text
  }

  async function print(title: string, name: string, lines: readonly string[], issuer: number) {
    const identity = identities[issuer]
    if (identity === undefined) throw new Error(`no issuer ${issuer}`)
    const pdf = await printGuarantee(title, lines, identity, now())
    const file = options.spoil?.(pdf) ?? pdf
    files.set(name, file)
    return { url: `${server.url}/wj/${name}`, file: base64(file) }
  }

  const partiesOf = ({ application, baohanno, issuer }: Omit<Issued, 'notice'>) => [
    `保函编号：${baohanno}`,
    `业务流水号：${application.applyno}`,
    `担保人：${names[issuer]}`,
    `申请人：${application.biddername}`,
    `申请人统一社会信用代码：${application.biddercode}`,
    `最高担保金额：人民币${application.bzjamount}元`,
  ]

  async function issue(application: Fields): Promise<void> {
    const applyno = application.applyno ?? ''
    const baohanno = `外联投保字（2026）第${String(issued.size + 1).padStart(4, '0')}号`
    const issuer = issued.size % names.length
    if (options.refuses === true) {
      issued.set(applyno, { application, baohanno: applyno, issuer, notice: {} })
      await notify('baohannotice', refusalOf(applyno))
      return
    }
    const { biaoduanno, biaoduanname, zbr } = application
    const lines = [
      ...partiesOf({ application, baohanno, issuer }),
      `标段编号（密文）：${biaoduanno}`,
      `标段名称（密文）：${biaoduanname}`,
      `受益人（密文）：${zbr}`,
    ]
    const { url, file } = await print('投标保函（密文）', `${applyno}-1.pdf`, lines, issuer)
    const notice = {
      applyno,
      baohanno,
      baohanurl: url,
      baohanfile: file,
      payername: application.biddername ?? '',
      payeraccount: options.payerAccount?.(application.biddercode ?? '') ?? '3299018800000000001',
      instname: names[issuer] ?? '',
      generatetime: chinaTime(now()),
      rate: '0.004',
      cost: Math.max(500, Number(application.bzjamount) * 0.004).toFixed(2),
      applystatus: '1',
    }
    issued.set(applyno, { application, baohanno, issuer, notice })
    await notify('baohannotice', notice)
  }

  /** The specification marks all of these required, and leaves open their content in a refusal. */
  const refusalOf = (applyno: string): Fields => ({
    applyno,
    baohanno: '无',
    baohanurl: '无',
    baohanfile: base64('审核未通过'),
    payername: '无',
    payeraccount: '无',
    instname: names[0] ?? '',
    generatetime: chinaTime(now()),
    rate: '0',
    cost: '0',
    applystatus: '0',
  })

  async function restore({ applyno = '', key = '', kaibiaotime }: Fields): Promise<void> {
    const known = issued.get(applyno)
    if (!known) return
    const { application, baohanno } = known
    const plain = (name: string) => decrypt(application[name] ?? '', Buffer.from(key, 'base64'))
    const lines = [
      ...partiesOf(known),
      `标段编号：${plain('biaoduanno')}`,
      `标段名称：${plain('biaoduanname')}`,
      `受益人：${plain('zbr')}`,
      ...(application.zbrorgnum ? [`受益人统一社会信用代码：${plain('zbrorgnum')}`] : []),
      `开标时间：${kaibiaotime}`,
    ]
    const { url, file } = await print('投标保函', `${applyno}-2.pdf`, lines, known.issuer)
    await notify('restorenotice', { applyno, baohanno, baohanurl: url, baohanfile: file })
  }

  /** A notice is sent until the platform answers; code 0 is an answer too, and the platform's final one. */
  async function notify(call: string, fields: Fields): Promise<void> {
    for (let attempt = 0; attempt < 30 && !stopped.signal.aborted; attempt += 1) {
      const stamped = signed({ appkey: options.appkey, timestamp: chinaTime(now()), ...fields }, options)
      try {
        const reply = await post(`${options.platformUrl}/${call}`, stamped)
        replies.push({ call, applyno: fields.applyno ?? '', reply })
        return
      } catch {
        await new Promise((resolve) => setTimeout(resolve, (options.retrySeconds ?? 1) * 1_000))
      }
    }
  }

  return {
    url: `${server.url}/jk`,
    rootPem: identities.map(({ rootPem }) => rootPem).join('\n'),
    arrivals,
    /** The platform's answers to the notices, in order. */
    replies,
    /** Sends the notice of an application again, changed on request. */
    notifyAgain: (applyno: string, changes: Fields = {}) =>
      notify('baohannotice', { ...issued.get(applyno)?.notice, ...changes }),
    /** Resolves when everything that was started is done. */
    async settle(): Promise<void> {
      while (work.size > 0) await Promise.all(work)
    },
    async stop(): Promise<void> {
      stopped.abort()
      await server.stop()
    },
  }
}

export type ForeignInstitution = Awaited<ReturnType<typeof startForeignInstitution>>

const usage = `foreign-institution.ts --platform URL --appkey K --secret S --name T [--port N] [--root FILE] [--signature amp-key]
Serves until it is interrupted; writes its root certificate to FILE for the platform to trust.`

async function main(): Promise<number> {
  const names = ['platform', 'appkey', 'secret', 'name', 'port', 'root', 'signature', 'account']
  const { values } = parseArgs({
    options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
  })
  if (!values.platform || !values.appkey || !values.secret || !values.name) {
    console.error(usage)
    return 2
  }
  const account = values.account
  const institution = await startForeignInstitution({
    appkey: String(values.appkey),
    secret: String(values.secret),
    signature: values.signature === 'amp-key' ? 'amp-key' : 'epoint',
    name: String(values.name),
    platformUrl: String(values.platform),
    port: Number(values.port ?? 0),
    ...(account ? { payerAccount: () => String(account) } : {}),
  })
  if (values.root) writeFileSync(String(values.root), institution.rootPem)
  console.log(`serving at ${institution.url}`)
  await new Promise((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve))
  for (const { call, applyno, reply } of institution.replies)
    console.log(`${call} ${applyno}: ${JSON.stringify(reply)}`)
  await institution.stop()
  return 0
}

if (import.meta.main) {
  process.exitCode = await main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    return 1
  })
}

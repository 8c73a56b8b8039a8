/**
 * A financial institution with its own code: accepts applications, sends its signed guarantee, restores it by the key,
 * and answers every later call. It accepts only what the tables of the specification allow.
 */
import { Arrivals } from './arrivals.ts'
import type { SigningIdentity } from './certificates.ts'
import { createIssuers, type Issued } from './foreign-issuer.ts'
import { complaintsAbout } from './specification.ts'
import type { Fields, Line, Reply, Writing } from './wire.ts'
import { chinaTime, decryptBySm2, post, serve, signed } from './wire.ts'

export type ForeignInstitutionOptions = Line & {
  name: string
  /** Where the platform accepts notices, without the name of a call. */
  platformUrl: string
  now?: () => number
  /** The account a bidder pays its premium from; an institution cannot know it otherwise. */
  payerAccount?: (biddercode: string) => string
  /** Signs with this instead of a fresh identity: for example, one under a root that the platform does not trust. */
  identity?: SigningIdentity
  /** Brokers for these: each has its own identity, and applications go to them in turn. */
  issuers?: readonly string[]
  /** Base64 with a line break after every 76 characters, as many libraries write it. */
  wrapped?: boolean
  /** How it writes its JSON. */
  writing?: Writing
  /** As it writes it: 0.004 by default, 1.00 by some. */
  rate?: string
  /** Its decision on an application; by default it issues. */
  decides?: (application: Fields) => 'issue' | 'refuse' | 'wait'
  /** What its refusals carry: all that the specification marks required, or its number and the flag. */
  refusals?: 'full' | 'bare'
  /** Its answer to a call where it is not 成功. */
  answers?: (call: string, fields: Fields) => string | undefined
  /** Whether it grants this withdrawal; by default it does. */
  grants?: (applyno: string) => boolean
  /** Opens a key that was sealed to its SM2 key. */
  sm2PrivateKey?: string
  /** Changes the finished file: truncated, altered, replaced. */
  spoil?: (pdf: Uint8Array) => Uint8Array
  /** Seconds between attempts at a notice. */
  retrySeconds?: number
}

export async function startForeignInstitution(options: ForeignInstitutionOptions) {
  const now = options.now ?? Date.now
  const files = new Map<string, Uint8Array>()
  const issuers = createIssuers(options.issuers ?? [options.name], {
    now,
    files,
    filesUrl: () => server.url,
    identity: options.identity,
    wrapped: options.wrapped,
    spoil: options.spoil,
  })
  const arrivals = new Arrivals()
  const issued = new Map<string, Issued>()
  const complaints: string[] = []
  const replies: { call: string; applyno: string; reply: Reply }[] = []
  const work = new Set<Promise<void>>()
  const stopped = new AbortController()

  const server = await serve(options, answer, files)

  function answer(call: string, fields: Fields): Reply {
    const missing = complaintsAbout('institution', call, fields)
    complaints.push(...missing.map((complaint) => `${call}：${complaint}`))
    if (missing.length > 0) return { code: '0', message: missing.join('，') }
    const known = issued.get(fields.applyno ?? '')
    if (call !== 'baohanapply' && call !== 'giveupapply' && known?.baohanno !== fields.baohanno)
      return { code: '0', message: '没有此保函' }
    const refusal = options.answers?.(call, fields)
    arrivals.add(call, fields)
    if (refusal !== undefined) return { code: '0', message: refusal }
    if (call === 'baohanapply' && !known) later(() => decide(fields))
    if (call === 'baohanrestore') later(() => restore(fields))
    if (call === 'invoiceapply') later(() => invoice(fields.baohanno ?? '', { applystatus: '1', ...invoiceOf(fields) }))
    if (call === 'quitapply')
      later(() => withdraw(fields.applyno ?? '', options.grants?.(fields.applyno ?? '') ?? true))
    return { code: '1', message: '成功' }
  }

  function later(task: () => Promise<void>): void {
    const done = task().catch((error: unknown) => console.error(`${options.name}: ${error}`))
    work.add(done)
    done.finally(() => work.delete(done))
  }

  async function decide(application: Fields): Promise<void> {
    const { applyno = '', biddercode = '' } = application
    const baohanno = `${options.appkey}投保字（2026）第${String(issued.size + 1).padStart(4, '0')}号`
    const issuer = issued.size % issuers.names.length
    const given = { application, baohanno, issuer }
    // Taken at once: several applications are printed at the same time.
    issued.set(applyno, { ...given, notice: {} })
    const decision = options.decides?.(application) ?? 'issue'
    if (decision === 'wait') return
    if (decision === 'refuse') {
      const bare = { applyno, applystatus: '0' }
      await notify('baohannotice', options.refusals === 'bare' ? bare : refusalOf(applyno))
      return
    }
    const { url, file } = await issuers.printSealed(given)
    const notice = {
      applyno,
      baohanno,
      baohanurl: url,
      baohanfile: file,
      payername: application.biddername ?? '',
      payeraccount: options.payerAccount?.(biddercode) ?? '3299018800000000001',
      instname: issuers.names[issuer] ?? '',
      generatetime: chinaTime(now()),
      rate: options.rate ?? '0.004',
      cost: Math.max(500, Number(application.bzjamount) * 0.004).toFixed(2),
      applystatus: '1',
    }
    issued.set(applyno, { ...given, notice })
    await notify('baohannotice', notice)
  }

  /** The specification marks all of these required, and leaves open their content in a refusal. */
  const refusalOf = (applyno: string): Fields => ({
    applyno,
    baohanno: '无',
    baohanurl: '无',
    baohanfile: issuers.base64('审核未通过'),
    payername: '无',
    payeraccount: '无',
    instname: issuers.names[0] ?? '',
    generatetime: chinaTime(now()),
    rate: '0',
    cost: '0',
    applystatus: '0',
  })

  const keyOf = (key: string) =>
    options.sm2PrivateKey === undefined ? Buffer.from(key, 'base64') : decryptBySm2(key, options.sm2PrivateKey)

  async function restore({ applyno = '', key = '', kaibiaotime = '' }: Fields): Promise<void> {
    const known = issued.get(applyno)
    if (!known) return
    const { url, file } = await issuers.printPlain(known, keyOf(key), kaibiaotime)
    await notify('restorenotice', { applyno, baohanno: known.baohanno, baohanurl: url, baohanfile: file })
  }

  /** A special invoice may come without a link; a digital one has no code. */
  const invoiceOf = ({ type }: Fields): Fields => ({
    ...(type === '0' ? { invoiceurl: `${server.url}/wj/fp.pdf`, invoicecode: '032002300111' } : {}),
    invoiceno: type === '0' ? '12345678' : '26322000000012345678',
  })
  const invoice = (baohanno: string, outcome: Fields) => notify('invoicenotice', { baohanno, ...outcome })

  async function withdraw(applyno: string, granted: boolean): Promise<void> {
    const baohanno = issued.get(applyno)?.baohanno ?? ''
    const outcome = { applystatus: granted ? '1' : '0', tuibaotime: chinaTime(now()) }
    const bare: Fields = { applystatus: '0', tuibaotime: '' }
    await notify('quitnotice', { applyno, baohanno, ...(granted || options.refusals !== 'bare' ? outcome : bare) })
  }

  /** A notice is sent until the platform answers; code 0 is an answer too, and the platform's final one. */
  async function notify(call: string, fields: Fields): Promise<void> {
    for (let attempt = 0; attempt < 30 && !stopped.signal.aborted; attempt += 1) {
      const stamped = signed({ appkey: options.appkey, timestamp: chinaTime(now()), ...fields }, options)
      try {
        const reply = await post(`${options.platformUrl}/${call}`, stamped, options.writing)
        replies.push({ call, applyno: fields.applyno ?? '', reply })
        return
      } catch {
        await new Promise((resolve) => setTimeout(resolve, (options.retrySeconds ?? 1) * 1_000))
      }
    }
  }

  return {
    url: `${server.url}/jk`,
    rootPem: issuers.rootPem,
    arrivals,
    /** The platform's answers to the notices, in order. */
    replies,
    /** What requests lacked by the tables of the specification; each was answered 0. */
    complaints,
    guaranteeNumberOf: (applyno: string) => issued.get(applyno)?.baohanno ?? '',
    /** Sends the notice of an application again, changed on request. */
    notifyAgain: (applyno: string, changes: Fields = {}) =>
      notify('baohannotice', { ...issued.get(applyno)?.notice, ...changes }),
    /** §6, by its own decision. */
    invoice,
    /** §8, without a request: 退保 was arranged offline. */
    withdraw,
    /** §12 */
    abandon: (applyno: string) => notify('giveupapply', { applyno }),
    /** Resolves when everything that was started is done; true when there was something. */
    async settle(): Promise<boolean> {
      const hasWork = work.size > 0
      while (work.size > 0) await Promise.all(work)
      return hasWork
    },
    async stop(): Promise<void> {
      stopped.abort()
      await server.stop()
    },
  }
}

export type ForeignInstitution = Awaited<ReturnType<typeof startForeignInstitution>>

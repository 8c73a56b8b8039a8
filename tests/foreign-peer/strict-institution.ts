/** An institution that keeps the specification, or breaks it in one way. */
import { createSigningIdentity } from './certificates.ts'
import { guaranteeLines } from './guarantee-clauses.ts'
import { printGuarantee } from './guarantee-pdf.ts'
import { readTime } from './read-message.ts'
import { no, type StrictLine, serveStrict, signatureOf, taken } from './strict-server.ts'
import { chinaTime, decrypt, type Fields, post, type Reply } from './wire.ts'

type Guarantee = {
  application: Fields
  content: string
  number: string
  state: 'applied' | 'issued' | 'restored' | 'withdrawn' | 'released' | 'abandoned'
  premium: string
  hasDemand: boolean
  opening: string
  key: string
}

const sealedNames = ['biaoduanno', 'biaoduanname', 'zbr', 'zbrorgnum']
const retryMs = 100
const hourMs = 3_600_000
const longestTimer = 2 ** 31 - 1

export async function startStrictInstitution(line: StrictLine & { platformUrl: string }) {
  const known = new Map<string, Guarantee>()
  const stopped = new AbortController()
  let issued = 0

  const server = await serveStrict('institution', line, (call, fields) => {
    if (call === 'baohanapply') return apply(fields)
    const guarantee = known.get(fields.applyno ?? '')
    if (guarantee === undefined) return no('没有此业务流水号')
    if (call === 'giveupapply') return abandon(guarantee)
    if (guarantee.number === '' || guarantee.number !== fields.baohanno) return no('没有此保函')
    const handlers: Record<string, (guarantee: Guarantee, fields: Fields) => Reply | Promise<Reply>> = {
      ...{ baohanrestore: restore, invoiceapply: invoice, quitapply: withdraw },
      ...{ canclenotice: release, claimsnotice: demand },
    }
    return handlers[call]?.(guarantee, fields) ?? no('没有此接口')
  })

  async function apply(fields: Fields): Promise<Reply> {
    const content = JSON.stringify(Object.entries(fields).sort())
    const before = known.get(fields.applyno ?? '')
    if (before !== undefined && before.content !== content) return no('同一流水号的内容不同')
    if (Number(fields.bzjamount) <= 0) return no('金额为零')
    const made: Guarantee = {
      ...{ application: fields, content, number: '', state: 'applied', premium: '' },
      ...{ hasDemand: false, opening: '', key: '' },
    }
    const store = () => {
      known.set(fields.applyno ?? '', made)
      later(() => issue(made))
    }
    if (line.broken === 'answers-before-storing') setTimeout(store, hourMs).unref()
    else store()
    return taken
  }

  function abandon(guarantee: Guarantee): Reply {
    if (guarantee.state === 'abandoned') return taken
    if (guarantee.state !== 'applied') return no('已出函')
    guarantee.state = 'abandoned'
    return taken
  }

  function restore(guarantee: Guarantee, { key = '', kaibiaotime = '' }: Fields): Reply | Promise<Reply> {
    const isSame = guarantee.opening === kaibiaotime && guarantee.key === key
    if (guarantee.state === 'restored' && isSame) return taken
    if (guarantee.state !== 'issued') return no('当前状态不能还原')
    const early = (readTime(kaibiaotime) ?? 0) - Date.now()
    if (early > 0 && line.broken !== 'takes-early-keys') {
      setTimeout(() => restore(guarantee, { key, kaibiaotime }), Math.min(early, longestTimer)).unref()
      return taken
    }
    const bytes = /^[0-9a-f]{32}$/i.test(key) ? Buffer.from(key, 'hex') : Buffer.from(key, 'base64')
    const opens = sealedNames.every((name) => {
      const sealed = guarantee.application[name]
      return sealed === undefined || sealed === '' || opensTo(sealed, bytes)
    })
    if (!opens && line.broken !== 'takes-any-key') return no('密钥无法解密')
    guarantee.state = 'restored'
    Object.assign(guarantee, { opening: kaibiaotime, key })
    const send = async () =>
      notify('restorenotice', { ...numbersOf(guarantee), baohanfile: await print(guarantee, bytes) })
    // Before the answer: a case waits only seconds for what must not come.
    if (early > 0) return send().then(() => taken)
    later(send)
    return taken
  }

  function invoice(guarantee: Guarantee, { amount = '', biddername, biddercode }: Fields): Reply {
    if (guarantee.state !== 'restored') return no('尚未开标')
    if (!(Number(amount) > 0 && Number(amount) <= Number(guarantee.premium))) return no('开票金额有误')
    const { application } = guarantee
    if (biddername !== application.biddername || biddercode !== application.biddercode) return no('投标企业不符')
    later(() =>
      notify('invoicenotice', { baohanno: guarantee.number, invoiceno: '26322000000031800001', applystatus: '1' }),
    )
    return taken
  }

  function withdraw(guarantee: Guarantee): Reply {
    if (guarantee.state !== 'issued' || guarantee.hasDemand) return no('当前状态不能退保')
    guarantee.state = 'withdrawn'
    later(() => notify('quitnotice', { ...numbersOf(guarantee), applystatus: '1', tuibaotime: chinaTime(Date.now()) }))
    return taken
  }

  function release(guarantee: Guarantee): Reply {
    if (guarantee.state === 'released') return taken
    if (guarantee.state !== 'restored' || guarantee.hasDemand) return no('当前状态不能注销')
    guarantee.state = 'released'
    return taken
  }

  function demand(guarantee: Guarantee): Reply {
    guarantee.hasDemand = true
    return taken
  }

  async function issue(guarantee: Guarantee): Promise<void> {
    if (guarantee.state === 'abandoned') return
    issued += 1
    guarantee.number = `外联严字（2026）第${String(issued).padStart(4, '0')}号`
    guarantee.state = 'issued'
    const { biddername = '', bzjamount = '' } = guarantee.application
    guarantee.premium = Math.max(500, Number(bzjamount) * 0.004).toFixed(2)
    await notify('baohannotice', {
      ...numbersOf(guarantee),
      baohanurl: 'https://outside.example.cn/1.pdf',
      baohanfile: await print(guarantee),
      payername: biddername.slice(0, 200).replaceAll('&', '＆'),
      payeraccount: '3299018800000000001',
      generatetime: chinaTime(Date.now()),
      rate: '0.004',
      cost: line.broken === 'gson-numbers' ? gson(guarantee.premium) : guarantee.premium,
      applystatus: '1',
    })
  }

  /** Base64 of the sealed guarantee or, with the key, of the plain one. */
  async function print({ application, number }: Guarantee, key?: Buffer): Promise<string> {
    const amount = line.broken === 'other-amount' ? '1.00' : application.bzjamount
    const lotOf = (name: string) => (key === undefined ? '密文' : decrypt(application[name] ?? '', key))
    const applyno = application.applyno ?? ''
    const facts = {
      ...{ 保函编号: number, 申请编号: applyno, 开立人: issuerName, 申请人: application.biddername ?? '' },
      ...{ 申请人信用代码: application.biddercode ?? '', '最高金额（小写）': `人民币${amount}元` },
      ...{ 标段编号: lotOf('biaoduanno'), 标段名称: lotOf('biaoduanname'), 受益人: lotOf('zbr') },
      // The runner's lots are named after their applications.
      ...(line.broken === 'shows-lot' ? { 备注: `CONF${applyno.slice(-12)}` } : {}),
    }
    const lines = guaranteeLines(facts, { withoutClauses: line.broken === 'no-clauses' })
    const title = key === undefined ? '投标保函（密文）' : '投标保函'
    return Buffer.from(await printGuarantee(title, lines, signer(), Date.now())).toString('base64')
  }

  async function notify(call: string, fields: Fields): Promise<void> {
    const attempts = line.broken === 'no-second-attempt' ? 1 : 50
    for (let attempt = 0; attempt < attempts && !stopped.signal.aborted; attempt += 1) {
      const stamped: Fields = { appkey: line.appkey, timestamp: chinaTime(Date.now()), ...fields }
      const isAnswered = await post(`${line.platformUrl}/${call}`, { ...stamped, sign: signatureOf(stamped, line) })
        .then(({ code, message }) => code === '1' || message !== '系统异常')
        .catch(() => false)
      if (isAnswered) return
      await new Promise((resolve) => setTimeout(resolve, retryMs))
    }
  }

  const later = (task: () => Promise<void>) => void setTimeout(() => task().catch(() => {}), 50)

  return {
    url: server.url,
    rootPem: signer().rootPem,
    async stop() {
      stopped.abort()
      await server.stop()
    },
  }
}

const numbersOf = ({ application, number }: Guarantee): Fields => ({
  applyno: application.applyno ?? '',
  baohanno: number,
})

const issuerName = '外联严格银行股份有限公司'
let identity: ReturnType<typeof createSigningIdentity> | undefined
/** Made once: keys take a while. */
const signer = () => (identity ??= createSigningIdentity(issuerName, Date.now()))

/** As Gson reads a number into a Double and prints it. */
function gson(text: string): string {
  const value = Number(text)
  if (value < 1e7) return text
  const [digits = '', exponent = ''] = value.toExponential().split('e+')
  return `${digits.includes('.') ? digits : `${digits}.0`}E${exponent}`
}

function opensTo(sealed: string, key: Buffer): boolean {
  try {
    return !decrypt(sealed, key).includes('\ufffd')
  } catch {
    return false
  }
}

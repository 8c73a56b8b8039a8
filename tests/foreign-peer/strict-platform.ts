/** A platform that keeps the specification, or breaks it in one way. It compares no text of guarantee files. */
import { randomBytes } from 'node:crypto'
import { no, type StrictLine, serveStrict, signatureOf, taken } from './strict-server.ts'
import { isSignedPdf } from './verify-signed-pdf.ts'
import { chinaTime, encrypt, type Fields, post, type Reply } from './wire.ts'

type Application = {
  number: string
  key: Buffer
  state: 'submitted' | 'issued' | 'opened' | 'restored' | 'withdrawn' | 'refused' | 'abandoned' | 'released'
  guaranteeNumber: string
  isAnswered: boolean
}

const platformcode = 'W3299010009'
const retryMs = 100
const amount = '700000.00'

export async function startStrictPlatform(line: StrictLine & { institutionUrl: string; roots: readonly string[] }) {
  const known = new Map<string, Application>()
  const stopped = new AbortController()
  const server = await serveStrict('platform', line, (call, fields) => {
    const application =
      call === 'invoicenotice'
        ? [...known.values()].find(({ guaranteeNumber }) => guaranteeNumber === fields.baohanno)
        : known.get(fields.applyno ?? '')
    if (application === undefined) return no('没有此业务流水号或保函编号')
    const handlers: Record<string, (application: Application, fields: Fields) => Reply> = {
      ...{ baohannotice: issue, restorenotice: restore, quitnotice: withdraw },
      ...{ invoicenotice: invoice, giveupapply: abandon },
    }
    return handlers[call]?.(application, fields) ?? no('没有此接口')
  })

  const isFine = (file: string | undefined) =>
    isSignedPdf(Buffer.from(file ?? '', 'base64'), line.broken === 'trusts-any-certificate' ? undefined : line.roots)

  function issue(application: Application, fields: Fields): Reply {
    if (line.broken === 'ignores-early-notices' && !application.isAnswered) return taken
    if (application.state !== 'submitted' && application.state !== 'issued') return no('当前状态不能办理')
    if (fields.applystatus === '0') {
      application.state = 'refused'
      return taken
    }
    const holder = [...known.values()].find(({ guaranteeNumber }) => guaranteeNumber === fields.baohanno)
    if (holder !== undefined && holder !== application) return no('保函编号已使用')
    if (!isFine(fields.baohanfile)) return no('保函文件核验未通过')
    application.state = 'issued'
    application.guaranteeNumber = fields.baohanno ?? ''
    return taken
  }

  function restore(application: Application, fields: Fields): Reply {
    if (application.state !== 'opened' && application.state !== 'restored') return no('尚未开标')
    if (application.guaranteeNumber !== fields.baohanno) return no('保函编号不符')
    if (!isFine(fields.baohanfile)) return no('保函文件核验未通过')
    application.state = 'restored'
    return taken
  }

  function withdraw(application: Application, { baohanno, applystatus }: Fields): Reply {
    if (application.state !== 'issued') return no('当前状态不能退保')
    if (application.guaranteeNumber !== baohanno) return no('保函编号不符')
    if (applystatus === '1') application.state = 'withdrawn'
    return taken
  }

  const invoice = ({ state }: Application): Reply =>
    state === 'opened' || state === 'restored' ? taken : no('尚未开标')

  function abandon(application: Application): Reply {
    if (application.state !== 'submitted') return no('已出函，不可放弃')
    application.state = 'abandoned'
    return taken
  }

  async function deliver(call: string, application: Application, fields: Fields): Promise<void> {
    for (let attempt = 0; attempt < 50 && !stopped.signal.aborted; attempt += 1) {
      const common = {
        appkey: line.appkey,
        timestamp: chinaTime(Date.now()),
        platformcode,
        applyno: application.number,
      }
      const stamped: Fields = { ...common, ...fields }
      const isAnswered = await post(`${line.institutionUrl}/${call}`, { ...stamped, sign: signatureOf(stamped, line) })
        .then(({ code, message }) => code === '1' || message !== '系统异常')
        .catch(() => false)
      if (isAnswered) return
      await new Promise((resolve) => setTimeout(resolve, retryMs))
    }
  }

  function apply(): void {
    const key = randomBytes(16)
    const number = `WS${Date.now()}${randomBytes(4).toString('hex').toUpperCase()}`
    const made: Application = { number, key, state: 'submitted', guaranteeNumber: '', isAnswered: false }
    known.set(number, made)
    deliver('baohanapply', made, {
      biddername: '云川镕堃建设集团有限公司',
      biddercode: '91329901MA1M8Q2R72',
      biaoduanno: encrypt('E3299010001000318001002', key),
      biaoduanname: encrypt('云川市轨道交通3号线一期工程土建施工02标', key),
      bzjamount: amount,
      zbr: encrypt('云川市轨道交通集团有限公司', key),
    }).then(() => {
      made.isAnswered = true
    })
  }

  const messages: Record<string, (application: Application) => [string, Fields]> = {
    open: (application) => {
      application.state = 'opened'
      const opening = { kaibiaotime: chinaTime(Date.now() - 1000), key: application.key.toString('base64') }
      return ['baohanrestore', opening]
    },
    withdraw: () => ['quitapply', { reason: '放弃投标' }],
    abandon: (application) => {
      application.state = 'abandoned'
      return ['giveupapply', {}]
    },
    invoice: () => [
      'invoiceapply',
      { biddername: '云川镕堃建设集团有限公司', biddercode: '91329901MA1M8Q2R72', amount: '2800.00', type: '0' },
    ],
    demand: () => [
      'claimsnotice',
      { payeramount: amount, applyusername: '高砚清', applyuserphone: '0512-66880012', Reason: '拒签合同' },
    ],
    release: () => ['canclenotice', {}],
  }

  return {
    url: server.url,
    /** What the people of a platform do: `apply`, or an action on an application. */
    operate(action: string, number: string | undefined): void {
      if (action === 'apply') apply()
      const application = known.get(number ?? '')
      const message = application === undefined ? undefined : messages[action]?.(application)
      if (application === undefined || message === undefined) return
      const [call, fields] = message
      const numbers: Fields = call === 'giveupapply' ? {} : { baohanno: application.guaranteeNumber }
      deliver(call, application, { ...numbers, ...fields }).catch(() => {})
    },
    async stop() {
      stopped.abort()
      await server.stop()
    },
  }
}

import { resolve } from 'node:path'
import { createGuaranteeMaker, ensureIdentity } from '@openbaohan/conformance/files/guarantee-maker.ts'
import type { Side } from '@openbaohan/protocol/calls.ts'
import { parseWireTime } from '@openbaohan/protocol/values/wire-time.ts'
import { both } from '../../both.ts'
import { type Command, defineCommand, type Io, readWhole, UsageError } from '../../command.ts'
import { createFaults, type Faults } from '../../peer/faults.ts'
import { createPeerClock, type PeerClock } from '../../peer/peer-clock.ts'
import { servePeer } from '../../peer/serve-peer.ts'
import { platformCode } from '../../sandbox/organisations.ts'
import { readDialect } from '../message/message-file.ts'
import { readText } from '../read-paths.ts'
import { peerOptions } from './peer-options.ts'

const bidder = { code: '91329901MA1M8Q2R72', name: '云川镕堃建设集团有限公司' }
const issuerName = '联调测试银行（非真实机构）'
const defaultIdentity = '.openbaohan-conformance'

const ports = [1, 65_535] as const

export const peerPlatform = peerCommand('platform', {
  zh: '虚构的交易平台，供正在开发的金融机构端联调：不需沙箱和数据库，可用控制接口下令、制造故障。只用于测试环境',
  en: 'an invented trading platform for an institution under development: no sandbox, no database; ordered and made to misbehave by a control API. For test systems only',
})

export const peerInstitution = peerCommand('institution', {
  zh: '虚构的金融机构，供正在开发的平台端联调：不需沙箱和数据库，可用控制接口下令、制造故障。只用于测试环境',
  en: 'an invented institution for a platform under development: no sandbox, no database; ordered and made to misbehave by a control API. For test systems only',
})

function peerCommand(side: Side, summary: Command['summary']): Command {
  return defineCommand({
    ...{ name: `peer ${side}`, takes: [], summary },
    options: {
      ...peerOptions,
      identity: {
        type: 'string',
        value: 'DIR',
        zh: `机构的测试证书目录（默认 ${defaultIdentity}）；平台须信任其中的 conformance-root.pem`,
        en: `folder of the institution's test certificates (default ${defaultIdentity}); the platform must trust its conformance-root.pem`,
      },
    },
    run: async ({ values }, io) => {
      const port = readWhole('port', values.port ?? '9600', ports)
      const settings = {
        ...{ side, url: readUrl(values.url), appkey: values.appkey, bidder, issuerName, amount: '700000.00' },
        secret: (await readText(values['secret-file'], io)).trim(),
        dialect: readDialect(values.dialect),
        platformCode: values.platformcode ?? platformCode,
      }
      const clock = createPeerClock(readClock(values.clock))
      const faults = readFaults(values.faults, readWhole('seed', values.seed ?? '1', [0, 999_999_999]))
      const controlPort = readWhole('control-port', values['control-port'] ?? String(port + 1), ports)
      const files =
        side === 'institution'
          ? await makerOf(resolve(io.cwd, values.identity ?? defaultIdentity), clock, io)
          : undefined
      const served = await servePeer(
        { settings, clock, faults, files },
        { host: values.host ?? '127.0.0.1', port, controlPort },
      )
      io.report(
        `${both('接口地址，在您的程序里登记', 'its interface, to be registered in your program')}: ${served.url}`,
      )
      io.report(`${both('控制接口，仅本机', 'its control API, on this machine only')}: ${served.controlUrl}`)
      await new Promise<void>((end) => {
        for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => end())
      })
      await served.close()
      return 0
    },
  })
}

async function makerOf(folder: string, clock: PeerClock, io: Io) {
  const { identity, file } = await ensureIdentity(folder)
  io.report(`${both('平台须信任此测试根证书', 'the platform must trust this test root')}: ${file}`)
  return await createGuaranteeMaker(identity, issuerName, clock.now)
}

function readUrl(url: string): string {
  if (URL.canParse(url)) return url
  throw new UsageError(`--url ${both('不是网址', 'is not a URL')}: ${url}`)
}

function readClock(text: string | undefined): number | undefined {
  const at = text === undefined ? undefined : parseWireTime(text)
  if (text !== undefined && at === undefined)
    throw new UsageError(`--clock ${both('应如', 'must be as')} "2026-12-01 09:00:00": ${text}`)
  return at
}

function readFaults(text: string | undefined, seed: number): Faults {
  const faults = createFaults(seed)
  const problem = changeBy(text ?? '{}', faults)
  if (problem === undefined) return faults
  throw new UsageError(`--faults ${both('应如', 'must be as')} {"lostAnswers":0.2,"delays":true}: ${problem}`)
}

function changeBy(text: string, faults: Faults): string | undefined {
  try {
    const given: unknown = JSON.parse(text)
    return typeof given === 'object' && given !== null ? faults.change({ ...given }) : text
  } catch {
    return text
  }
}

import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type LetterKind, letterKinds } from '@openbaohan/guarantee-file/text/letter-kind.ts'
import { findByApi } from '../../api/call-api.ts'
import { both } from '../../both.ts'
import { defineCommand, Failure, UsageError } from '../../command.ts'
import { sealedLetter } from '../../sandbox/beneficiary-seal.ts'
import { homeToAsk, loadAccess } from '../../sandbox/home.ts'
import { homeOption } from '../options.ts'
import { orUsage } from '../read-paths.ts'
import type { ApplicationView } from './show.ts'

const isKind = (kind: string): kind is LetterKind => Object.hasOwn(letterKinds, kind)

export const letter = defineCommand({
  name: 'letter',
  takes: ['NUMBER'],
  summary: {
    zh: '沙箱：为一笔已开标的申请写一份盖有受益人测试签章的索赔书、解除函等',
    en: 'sandbox: writes a demand, release or other letter about an opened application under a test seal of its beneficiary',
  },
  options: {
    kind: {
      type: 'string',
      value: 'K',
      zh: '种类：demand（默认）release authorisation withdrawal demand-withdrawal',
      en: 'demand (default), release, authorisation, withdrawal or demand-withdrawal',
    },
    amount: {
      type: 'string',
      value: 'YUAN',
      zh: '金额（默认为保函金额）',
      en: 'amount, that of the guarantee by default',
    },
    by: {
      type: 'string',
      value: 'NAME',
      zh: '由另一单位签章，用于练习核对',
      en: 'sealed by another organisation, to practise checking',
    },
    out: {
      type: 'string',
      value: 'FILE',
      zh: '写入的文件（默认 种类.pdf）',
      en: 'output file, KIND.pdf by default',
    },
    home: homeOption,
  },
  run: async ({ values, positionals: [number = ''] }, io) => {
    const kind = values.kind ?? 'demand'
    if (!isKind(kind)) throw new UsageError(`--kind ${kind}`)
    const home = homeToAsk(values.home, io)
    const path = `/api/applications/${encodeURIComponent(number)}`
    const access = await loadAccess(home, 'platform')
    const found = await findByApi<ApplicationView>(access, path)
    if (!found) throw new Failure(`platform ${both('没有这笔申请', 'has no application')}: ${number}`)
    const { lot, guaranteeNumber, amount } = found
    if (lot === undefined || guaranteeNumber === undefined)
      throw new Failure(both('开标后才有受益人和保函编号', 'beneficiary and number are known once the lot is opened'))
    const { beneficiaryName: from, beneficiaryCode: code } = lot
    const lotPath = `/api/lots/${encodeURIComponent(lot.lotNumber)}`
    const { agency } = (await findByApi<{ agency?: string }>(access, lotPath)) ?? {}
    const written = {
      kind,
      from,
      // an authorisation is for the whole lot
      ...(kind === 'authorisation'
        ? { guaranteeNumbers: [], lot: lot.lotNumber, agent: agency }
        : { guaranteeNumbers: [guaranteeNumber] }),
      ...(kind === 'demand' ? { amount: values.amount ?? amount } : {}),
    }
    const by = values.by === undefined ? { name: from, code } : { name: values.by }
    const file = resolve(io.cwd, values.out ?? `${letterKinds[kind].zh}.pdf`)
    await orUsage(writeFile(file, await sealedLetter(home, written, by)), file)
    io.out(file)
    return 0
  },
})

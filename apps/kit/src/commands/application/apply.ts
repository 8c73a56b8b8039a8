import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { callApiOnce } from '../../api/call-api.ts'
import { defineCommand } from '../../command.ts'
import { homeToAsk, loadAccess } from '../../sandbox/home.ts'
import { homeOption, jsonOption } from '../options.ts'
import { orUsage } from '../read-paths.ts'

export type Submitted = { applicationNumber: string; receipt: unknown }

export const apply = defineCommand({
  name: 'apply',
  takes: [],
  summary: {
    zh: '投标人向金融机构申请保函（§1），输出业务流水号',
    en: 'a bidder applies for a guarantee (§1); prints the application number',
  },
  options: {
    bidder: {
      type: 'string',
      value: 'CODE',
      required: true,
      zh: '投标人统一社会信用代码',
      en: 'credit code of the bidder',
    },
    lot: { type: 'string', value: 'NO', required: true, zh: '标段编号', en: 'lot number' },
    partner: {
      type: 'string',
      value: 'APPKEY',
      required: true,
      zh: '金融机构的 appkey',
      en: 'appkey of the institution',
    },
    product: {
      type: 'string',
      value: 'NAME',
      zh: '产品名称；该机构只有一个产品时可省略',
      en: 'name of the product; may be omitted where the institution offers one',
    },
    receipt: {
      type: 'string',
      value: 'FILE',
      zh: '把投标人的回执存入文件：开标前只有它能说明申请属于哪个标段',
      en: "keep the bidder's receipt in a file: before opening nothing else shows the application's lot",
    },
    home: homeOption,
    json: jsonOption,
  },
  run: async ({ values }, io) => {
    const platform = await loadAccess(homeToAsk(values.home, io), 'platform')
    const submitted = await callApiOnce<Submitted>(
      platform,
      '/api/applications',
      { bidderCode: values.bidder, lotNumber: values.lot, partner: values.partner, product: values.product },
      randomBytes(32).toString('base64url'),
    )
    if (values.receipt !== undefined)
      await orUsage(
        writeFile(resolve(io.cwd, values.receipt), `${JSON.stringify(submitted.receipt, null, 2)}\n`, { mode: 0o600 }),
        values.receipt,
      )
    io.out(values.json ? JSON.stringify(submitted) : submitted.applicationNumber)
    return 0
  },
})

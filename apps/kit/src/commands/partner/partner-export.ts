import { parseDialect } from '@openbaohan/protocol/dialects/dialects.ts'
import { type PartnerPack, writePack } from '@openbaohan/protocol/packs/partner-pack.ts'
import { toPortable } from '@openbaohan/protocol/packs/portable-message.ts'
import { dialectSource } from '@openbaohan/protocol/packs/short-dialect.ts'
import { callApi } from '../../api/call-api.ts'
import { both } from '../../both.ts'
import { defineCommand, Failure } from '../../command.ts'
import { type Access, homeToAsk, loadAccess } from '../../sandbox/home.ts'
import { homeOption } from '../options.ts'
import type { DryRun } from './dry-run-result.ts'
import type { GoldenFile } from './golden-files.ts'
import { organisationOption } from './partner-options.ts'

type Partner = { appkey: string; name: string; side: PartnerPack['side']; baseUrl: string }

export const partnerExport = defineCommand({
  name: 'partner export',
  takes: ['NAME'],
  summary: {
    zh: '把对方（appkey 或名称）的接口规格与样例报文写成一个接入包，不含密钥、签名与网址的主机名',
    en: 'writes dialect and golden messages of a partner (its appkey or name) as one pack, without secrets, signatures and the hosts of links',
  },
  options: {
    org: organisationOption,
    'with-urls': {
      type: 'boolean',
      zh: '写入基础地址，报文中的网址保持原样',
      en: 'writes the base URL, and leaves the links of the messages as they are',
    },
    'without-messages': { type: 'boolean', zh: '只写接口规格', en: 'writes the dialect only' },
    home: homeOption,
  },
  run: async ({ values, positionals: [name = ''] }, io) => {
    const access = await loadAccess(homeToAsk(values.home, io), values.org)
    const partner = await loadPartner(access, name)
    const path = `/api/partners/${encodeURIComponent(partner.appkey)}`
    const [newest] = await callApi<{ settings: { dialect: unknown } }[]>(access, 'GET', `${path}/versions`)
    const parsed = parseDialect(newest?.settings.dialect)
    if (!parsed.ok) throw new Failure(parsed.problems.join('; '))
    const messages = values['without-messages'] ? [] : await readableMessages(access, path, (line) => io.report(line))
    const withUrls = values['with-urls']
    io.out(
      writePack({
        // without a name of its own a partner has its appkey as one, which is no part of a pack
        ...{
          name: partner.name === partner.appkey ? partner.side : partner.name,
          side: partner.side,
          dialect: dialectSource(parsed.dialect),
        },
        ...(withUrls ? { baseUrl: partner.baseUrl } : {}),
        messages: messages.map((message) => ({ ...message, body: toPortable(message.body, { withUrls }) })),
      }),
    )
    io.report(
      messages.length === 0
        ? both(
            '没有样例报文：用 partner dry-run --messages DIR --keep 留存',
            'no golden messages: partner dry-run --messages DIR --keep stores some',
          )
        : both(
            `${messages.length} 条样例报文，除密钥、签名与链接外与对方所写一致：姓名、编号与文件仍在其中，转交前请检查`,
            `${messages.length} golden messages as the partner wrote them but for keys, signatures and links: names, numbers and files are still in them; check before you hand them on`,
          ),
    )
    return 0
  },
})

async function loadPartner(access: Access, name: string): Promise<Partner> {
  const partners = await callApi<Partner[]>(access, 'GET', '/api/partners')
  const found = partners.filter((one) => one.appkey === name)
  const named = found.length > 0 ? found : partners.filter((one) => one.name === name)
  const [partner] = named
  if (partner === undefined) throw new Failure(`${both('没有此对方', 'no such partner')}: ${name}`)
  if (named.length > 1)
    throw new Failure(
      `${both('有几个对方同名，请用 appkey', 'several partners have this name: use the appkey')}: ${named.map(({ appkey }) => appkey).join(' ')}`,
    )
  return partner
}

/** Those that the present settings read: another one would be refused at every import. */
async function readableMessages(access: Access, path: string, report: (line: string) => void): Promise<GoldenFile[]> {
  const messages = await callApi<GoldenFile[]>(access, 'GET', `${path}/golden`)
  const { refused } = await callApi<DryRun>(access, 'POST', `${path}/dry-run`, { recent: 0 })
  if (refused.length > 0)
    report(
      `${both('现行设置读不通，未写入', 'not readable with the present settings, left out')}: ${refused.join(', ')}`,
    )
  return messages.filter(({ name }) => !refused.includes(name))
}

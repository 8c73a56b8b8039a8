import { dialectWarnings } from '@openbaohan/protocol/dialects/dialect-warnings.ts'
import { type Dialect, dialects } from '@openbaohan/protocol/dialects/dialects.ts'
import { dialectDifferences } from '@openbaohan/protocol/packs/dialect-differences.ts'
import { shortDialect } from '@openbaohan/protocol/packs/short-dialect.ts'
import { ApiFailure, callApi } from '../../api/call-api.ts'
import { both, bothOf } from '../../both.ts'
import { defineCommand, Failure, type Io, UsageError } from '../../command.ts'
import { type Access, homeToAsk, loadAccess } from '../../sandbox/home.ts'
import { homeOption, jsonOption, secretFileOption } from '../options.ts'
import { addOptions, addPartner } from './add-partner.ts'
import { type DryRun, printResult } from './dry-run-result.ts'
import type { GoldenFile } from './golden-files.ts'
import { forceOption, organisationOption, readSecret, secretValueOption, weakSecretOption } from './partner-options.ts'
import { type ReadPack, readPack } from './read-pack.ts'
import { withRefusal } from './refused-change.ts'
import { signMessages, tryMessages } from './try-pack.ts'

export const partnerImport = defineCommand({
  name: 'partner import',
  takes: ['PACK'],
  summary: {
    zh: '读入接入包：显示将设置什么、尚缺什么；齐备时给样例报文重新签名、验证，然后增加对方，或更改已有的对方',
    en: 'reads a pack: shows what it sets and what is missing; when complete, signs its golden messages again, verifies them, and adds the partner or changes the existing one',
  },
  options: {
    org: { type: 'string', value: 'O', zh: organisationOption.zh, en: organisationOption.en },
    appkey: { type: 'string', value: 'K', zh: '对方的 appkey', en: "the partner's appkey" },
    base: {
      type: 'string',
      value: 'URL',
      zh: '对方接口的基础地址（默认接入包中的）',
      en: "base URL of the partner's interface (default: that of the pack)",
    },
    secret: secretValueOption,
    'secret-file': secretFileOption,
    'allow-weak-secret': weakSecretOption,
    show: { type: 'boolean', zh: '只显示，不设置', en: 'shows only, and sets nothing' },
    ...addOptions,
    force: forceOption,
    home: homeOption,
    json: jsonOption,
  },
  run: async ({ values, positionals: [file = '-'] }, io) => {
    const read = await readPack(file, io)
    showPack(read, io)
    const known = await findKnown(values, io)
    const base = values.base ?? read.pack.baseUrl
    const missing = missingFor(read, { ...values, base }, known !== undefined)
    if (missing.length > 0) io.report(`${both('尚缺', 'missing')}: ${missing.join(' ')}`)
    const hasSecret = values.secret !== undefined || values['secret-file'] !== undefined
    const secret = hasSecret ? await readSecret(values, io) : undefined
    const messages = secret === undefined ? [] : signMessages(read, values.appkey ?? 'appkey', secret)
    const tried = secret === undefined ? undefined : tryMessages(read, secret, messages)
    if (tried !== undefined) printResult(tried, io)
    const isReadable = tried === undefined || tried.refused.length === 0 || values.force
    const report = { pack: read.pack.name, missing, refused: tried?.refused ?? [] }
    if (values.show || missing.length > 0 || !isReadable || secret === undefined) {
      if (values.json) io.out(JSON.stringify({ ...report, ok: false }))
      return values.show && isReadable ? 0 : 1
    }
    const { org: organisation = '', appkey = '', force } = values
    const access = await loadAccess(homeToAsk(values.home, io), organisation)
    if (known !== undefined) await changePartner(access, read, { appkey, messages, force }, values.json, io)
    else
      await addPartner(
        access,
        {
          ...{ organisation, appkey, secret, force, dialect: read.pack.dialect, golden: messages },
          baseUrl: base ?? '',
          allowWeakSecret: values['allow-weak-secret'],
        },
        { ...values, name: values.name ?? read.pack.name },
        values.json,
        io,
      )
    if (values.json) io.out(JSON.stringify({ ...report, ok: true }))
    return 0
  },
})

type Known = { appkey: string; side: string }

/** The partner that has this appkey already. */
async function findKnown(
  values: { org: string | undefined; appkey: string | undefined; home: string | undefined },
  io: Io,
): Promise<Known | undefined> {
  if (values.org === undefined || values.appkey === undefined) return undefined
  const access = await loadAccess(homeToAsk(values.home, io), values.org)
  try {
    return await callApi<Known>(access, 'GET', `/api/partners/${encodeURIComponent(values.appkey)}`)
  } catch (error) {
    if (error instanceof ApiFailure && error.status === 404) return undefined
    throw error
  }
}

/** The dialect as what differs from the nearest shipped one. */
function showPack({ pack, dialect }: ReadPack, io: Io): void {
  io.report(`${both('对方', 'partner')}: ${pack.name} (${pack.side})`)
  const { base } = shortDialect(dialect)
  const differences = differencesFrom(base, dialect)
  io.report(`${both('接口规格', 'dialect')}: ${base}${differences.length === 0 ? '' : both('，其中', ' but for')}`)
  for (const line of differences) io.report(`    ${line}`)
  for (const warning of dialectWarnings(dialect)) io.report(`${both('注意', 'note')}: ${bothOf(warning)}`)
  const calls = [...new Set(pack.messages.map(({ wireName }) => wireName))]
  io.report(`${both('样例报文', 'golden messages')}: ${pack.messages.length} (${calls.join(' ')})`)
}

const differencesFrom = (base: string, dialect: Dialect): string[] =>
  dialectDifferences(dialects[base] ?? dialect, dialect).map(bothOf)

/** Options without which nothing can be set. */
function missingFor(
  { pack, dialect }: ReadPack,
  values: { readonly [name: string]: unknown },
  isKnown: boolean,
): string[] {
  if (values.org !== undefined && (values.org === 'platform') !== (pack.side === 'institution'))
    throw new UsageError(
      `--org ${both(`接入包的对方是 ${pack.side}，须由另一方读入`, `the partner of this pack is a ${pack.side}: the other side imports it`)}: ${values.org}`,
    )
  const isMissing = (name: string) => values[name] === undefined
  return [
    ...['org', 'appkey'].filter(isMissing),
    ...(isMissing('secret') && isMissing('secret-file') ? ['secret-file'] : []),
    ...(isKnown ? [] : ['base'].filter(isMissing)),
    ...(!isKnown && dialect.keyForm === 'fixed' ? ['fixed-key-file'].filter(isMissing) : []),
    ...(!isKnown && dialect.keyForm === 'sm2' && pack.side === 'institution'
      ? ['sm2-public-key'].filter(isMissing)
      : []),
  ].map((name) => `--${name}`)
}

/** The stored secret verifies the messages: another one on the command line would store messages that no one can read. */
async function changePartner(
  access: Access,
  { pack }: ReadPack,
  { appkey, messages, force }: { appkey: string; messages: readonly GoldenFile[]; force: boolean },
  isJson: boolean,
  io: Io,
): Promise<void> {
  const path = `/api/partners/${encodeURIComponent(appkey)}`
  const dryRun = await callApi<DryRun>(access, 'POST', `${path}/dry-run`, {
    dialect: pack.dialect,
    messages,
    recent: 0,
  })
  if (dryRun.refused.length > 0 && !force) {
    printResult(dryRun, io)
    throw new Failure(
      both(
        '该对方现有的密钥或报文与接入包不符，未作更改',
        'the secret or the messages of this partner do not fit the pack; nothing was changed',
      ),
    )
  }
  await withRefusal(callApi(access, 'PATCH', path, { dialect: pack.dialect, force }), isJson, io)
  await callApi(access, 'PUT', `${path}/golden`, { messages })
  io.report(`${both('已更改', 'changed')}: ${appkey}`)
}

/** A page for each code that `openbaohan explain` knows, in each language, and their index. */
import { explanations } from '@openbaohan/kit/commands/message/explain.ts'
import { oneLanguage } from '@openbaohan/ui/show/one-language.ts'
import type { SiteLanguage, SitePage } from './site-page.ts'
import { inLanguage, languages, table, type Words } from './words.ts'

type Explanation = (typeof explanations)[string]
type Kind = Words & { readonly more: Words }

const guide = (name: string, words: Words): Words => ({
  zh: `[${words.zh}](../guides/${name}.zh-CN.md)`,
  en: `[${words.en}](../guides/${name}.md)`,
})
const both = (...words: readonly Words[]): Words => ({
  zh: words.map(({ zh }) => zh).join('、'),
  en: words.map(({ en }) => en).join(', '),
})
const verification = guide('verify-a-guarantee', { zh: '核验保函文件', en: 'Check a guarantee file' })
const conformance = guide('conformance', { zh: '测试对方的系统', en: 'Conformance' })
const onboarding = guide('onboarding', { zh: '一小时接入对方', en: 'Onboarding of partners' })
const operations = guide('operations', { zh: '运维', en: 'Operations' })

/** Who resolves a code of a kind, and what to read. */
const kinds: Readonly<Record<string, Kind>> = {
  fault: {
    zh: '应答中的错误：由发送方的工程师更正',
    en: 'Error in a reply: for the engineers of the sender',
    more: both(onboarding, conformance),
  },
  refusal: { zh: '不予办理：由使用者处理', en: 'Refusal: for the user', more: operations },
  delivery: {
    zh: '发送问题：先自动重试，再由运维处理',
    en: 'Delivery: retried, then for an operator',
    more: operations,
  },
  http: {
    zh: 'HTTP 层的应答：由调用方的工程师更正',
    en: 'Answer of the HTTP layer: for the engineers of the caller',
    more: both(onboarding, operations),
  },
  operations: { zh: '运行环境：由我方运维处理', en: 'Surroundings of a program: for our operators', more: operations },
  bug: { zh: '我方故障', en: 'Our own failure', more: operations },
  'file: refuse': { zh: '保函文件：不接受', en: 'Guarantee file: rejected', more: verification },
  'file: warn': { zh: '保函文件：须有人核对', en: 'Guarantee file: a person checks it', more: verification },
  'file: ok': { zh: '保函文件：核验通过的说明', en: 'Guarantee file: a remark without objection', more: verification },
  finding: { zh: '提醒：不影响受理', en: 'Warning: rejects nothing', more: both(onboarding, operations) },
  work: {
    zh: '待核实事项：由交易中心或机构处理',
    en: 'Review queue: for the trading centre or the institution',
    more: operations,
  },
  alert: {
    zh: '待处理提醒：由机构的人员处理',
    en: 'Alert: for the people of the institution',
    more: operations,
  },
  conclusion: {
    zh: '预检的结论',
    en: 'Conclusion of the pre-flight',
    more: verification,
  },
  discrepancy: {
    zh: '索赔的不符点',
    en: 'Discrepancy of a demand',
    more: guide('demands', { zh: '索赔处理', en: 'Demands' }),
  },
  answer: {
    zh: '接口与页面的应答：由调用方或使用者处理',
    en: 'Answer of an API or a page: for the caller or the user',
    more: operations,
  },
  evidence: { zh: '证据包', en: 'Bundle of evidence', more: operations },
  template: {
    zh: '保函模板',
    en: 'Guarantee template',
    more: guide('templates', { zh: '保函模板', en: 'Guarantee templates' }),
  },
  signing: {
    zh: '签名与时间戳：由机构的运维处理',
    en: 'Signing and time stamps: for the operator of the institution',
    more: guide('signing-keys', { zh: '签名密钥', en: 'Signing keys' }),
  },
  statement: {
    zh: '对账',
    en: 'Comparison of statements',
    more: guide('reconciliation', { zh: '每日对账', en: 'Daily statements' }),
  },
  conformance: { zh: '一致性测试：未测试', en: 'Conformance: not tested', more: conformance },
  doctor: { zh: '接口诊断的结论', en: 'Result of the message diagnostics', more: onboarding },
}

const codes = Object.keys(explanations).toSorted()
const entryOf = (code: string): Explanation => explanations[code] ?? fail(code)
const kindOf = (code: string): Kind => kinds[entryOf(code).kind] ?? fail(code)
function fail(code: string): never {
  throw new Error(`tools/docs/error-pages.ts has no kind for ${code}`)
}

export function errorPages(): SitePage[] {
  return languages.flatMap((language) => [
    index(language),
    ...codes.map((code) => ({
      ...{ path: `errors/${code}`, language, source: 'docs/errors/generated.md' },
      text: pageOf(code, language),
    })),
  ])
}

function pageOf(code: string, language: SiteLanguage): string {
  const entry = entryOf(code)
  const kind = kindOf(code)
  const choose = (zh: string, en: string) => inLanguage(language, { zh, en })
  const related = codes
    .filter(
      (other) => other !== code && entryOf(other).kind === entry.kind && other.split('-')[0] === code.split('-')[0],
    )
    .slice(0, 6)
  const list = [
    `# \`${code}\``,
    '',
    `**${inLanguage(language, entry)}**`,
    '',
    inLanguage(language, kind) + choose('。', '.'),
    '',
    ...(entry.meaning === undefined
      ? []
      : [choose('## 发生了什么', '## What happened'), '', oneLanguage(entry.meaning, language), '']),
    ...(entry.todo === '' ? [] : [choose('## 该做什么', '## What to do'), '', oneLanguage(entry.todo, language), '']),
    choose('## 在命令行', '## On the command line'),
    '',
    '```sh',
    `npx openbaohan explain ${code}`,
    '```',
    '',
    `${choose('另见', 'See also')} ${inLanguage(language, kind.more)}${related.length === 0 ? '' : choose('；相近的代码：', '; similar codes: ')}${related.map((other) => `[\`${other}\`](site:errors/${other})`).join(' ')}`,
    '',
  ]
  return list.join('\n')
}

function index(language: SiteLanguage): SitePage {
  const choose = (zh: string, en: string) => inLanguage(language, { zh, en })
  const lines = [
    choose('# 错误代码与核验结果', '# Error codes and findings'),
    '',
    choose(
      `应答把代码写在方括号里：\`验签未通过 [signature-invalid]\`。共 ${codes.length} 个代码，每个一页；也可在上方搜索，或运行 \`npx openbaohan explain 代码\`。`,
      `A reply states the code in brackets: \`验签未通过 [signature-invalid]\`. There are ${codes.length} codes, a page each; use the search, or run \`npx openbaohan explain CODE\`.`,
    ),
    '',
    ...Object.entries(kinds).flatMap(([name, kind]) => [
      `## ${inLanguage(language, kind)}`,
      '',
      ...table(
        [choose('代码', 'code'), choose('文字', 'text')],
        codes
          .filter((code) => entryOf(code).kind === name)
          .map((code) => [`[\`${code}\`](site:errors/${code})`, inLanguage(language, entryOf(code))]),
      ),
    ]),
  ]
  return { path: 'errors/index', language, source: 'docs/reference/errors.md', text: lines.join('\n') }
}

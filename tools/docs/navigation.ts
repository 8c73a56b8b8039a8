/** What the site lists beside its pages, in both languages. A name without a page is an error of the assembly. */

export type NavigationGroup = {
  readonly zh: string
  readonly en: string
  /** Pages in the order in which they are read; their titles are read from them. */
  readonly pages: readonly string[]
}

const guides = (names: readonly string[]) => names.map((name) => `guides/${name}`)
const reference = (names: readonly string[]) => names.map((name) => `reference/${name}`)

export const navigation: readonly NavigationGroup[] = [
  {
    zh: '开始',
    en: 'Begin',
    pages: guides(['start', 'institution-in-an-hour', 'guarantee-file', 'go-live', 'architecture', 'comparison']),
  },
  {
    zh: '接入',
    en: 'Connect',
    pages: [...guides(['for-institutions', 'for-platforms', 'onboarding', 'conformance', 'peers']), 'examples/index'],
  },
  { zh: '查找', en: 'Look up', pages: ['errors/index', 'operator/index', 'calls/index', 'reference/openapi'] },
  {
    zh: '业务系统',
    en: 'Systems behind',
    pages: guides(['for-core-systems', 'for-tendering-systems', 'for-registers', 'bank-statements']),
  },
  {
    zh: '保函',
    en: 'Guarantees',
    pages: guides(['for-bidders', 'verify-a-guarantee', 'templates', 'signing-keys', 'demands']),
  },
  {
    zh: '运维',
    en: 'Operations',
    pages: guides(['operations', 'notifications', 'reconciliation', 'release-checklist']),
  },
  {
    zh: '参考',
    en: 'Reference',
    pages: reference([
      ...['guarantee-text', 'findings', 'commands', 'config', 'institution', 'states', 'access', 'webhooks'],
      ...['notifications', 'metrics', 'cases', 'vocabulary', 'protocol-package'],
    ]),
  },
  {
    zh: '设计',
    en: 'Design',
    pages: [
      ...['spec/protocol', 'spec/gaps', 'design/code', 'decisions/index', 'design/threat-model', 'design/benchmarks'],
      'design/security',
    ],
  },
]

/** A page for each question of an operator, in each language, and their index. */
import { slugify } from '../../docs/site/.vitepress/slugify.ts'
import { type OperatorQuestion, operatorQuestions } from './operator-questions.ts'
import type { SiteLanguage, SitePage } from './site-page.ts'
import { inLanguage, languages } from './words.ts'

export const operatorPages = (): SitePage[] =>
  languages.flatMap((language) => [
    index(language),
    ...operatorQuestions.map((question) => ({
      ...{ path: `operator/${question.name}`, language, source: 'docs/operator/generated.md' },
      text: pageOf(question, language),
    })),
  ])

function pageOf(
  { question, answer, commands, screen, codes, guide }: OperatorQuestion,
  language: SiteLanguage,
): string {
  const choose = (zh: string, en: string) => inLanguage(language, { zh, en })
  const heading = inLanguage(language, guide)
  const file = `../guides/${guide.name}${choose('.zh-CN', '')}.md${heading === '' ? '' : `#${slugify(heading)}`}`
  return [
    `# ${inLanguage(language, question)}`,
    '',
    inLanguage(language, answer),
    '',
    ...(commands.length === 0 ? [] : [choose('## 命令', '## Commands'), '', '```sh', ...commands, '```', '']),
    ...(screen === undefined
      ? []
      : [choose('## 页面', '## Page'), '', `${inLanguage(language, screen)}${choose('。', '.')}`, '']),
    ...(codes.length === 0
      ? []
      : [
          choose('## 有关的代码', '## Codes'),
          '',
          codes.map((code) => `[\`${code}\`](site:errors/${code})`).join(' '),
          '',
        ]),
    `${choose('详见', 'More in')} [${choose('指南', 'the guide')}](${file})`,
    '',
  ].join('\n')
}

function index(language: SiteLanguage): SitePage {
  const choose = (zh: string, en: string) => inLanguage(language, { zh, en })
  const text = [
    choose('# 运维问答', '# Questions of operators'),
    '',
    ...operatorQuestions.map(({ name, question }) => `- [${inLanguage(language, question)}](site:operator/${name})`),
    '',
  ].join('\n')
  return { path: 'operator/index', language, source: 'docs/operator/generated.md', text }
}

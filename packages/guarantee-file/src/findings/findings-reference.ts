import { type FindingText, findings } from './findings.ts'

const titles = { refuse: '红 Red: rejected', warn: '黄 Yellow: a person should check', ok: '绿 Green: passed' } as const

/** The reference page of all findings, by severity. */
export function findingsReference(): string {
  const rows: [string, FindingText][] = Object.entries(findings)
  const sections = (['refuse', 'warn', 'ok'] as const).map((severity) => {
    const lines = rows
      .filter(([, finding]) => finding.severity === severity)
      .map(([code, { zh, en, todo }]) => `| \`${code}\` | ${zh}<br>${en} | ${todo} |`)
    return `## ${titles[severity]}\n\n| code | meaning | what to do |\n| --- | --- | --- |\n${lines.join('\n')}\n`
  })
  const head =
    '# 保函文件检查结果 Findings about guarantee files\n\nGenerated from `packages/guarantee-file/src/findings/findings.ts` by `npm run references`.\n\n`openbaohan verify-file` 给出其中关于 PDF 和签章的各项，平台的核验给出全部；`openbaohan explain 代码` 解释一项。\n\n`openbaohan verify-file` prints those about the PDF and its signatures; the check of a platform reports all of them. `openbaohan explain CODE` prints one.\n'
  return [head, ...sections].join('\n')
}

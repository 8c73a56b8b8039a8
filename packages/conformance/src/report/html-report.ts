/** One file without scripts or addresses: for the screen, for print (A4), and for two signatures. */
import { formatWireTime } from '@openbaohan/protocol/values/wire-time.ts'
import type { CaseResult } from '../run-case.ts'
import { escapeXml as text } from './escape-xml.ts'
import { countOf, limitsOf, outcomeTexts, type Report, resultOf, resultTexts, themeOf } from './report.ts'

const style = `
  :root { --line: #cbd5e1; --ink: #0f172a; --muted: #64748b }
  body { margin: 0 auto; max-width: 1080px; padding: 32px 24px; color: var(--ink);
    font: 14px/1.6 system-ui, "Noto Sans SC", "Microsoft YaHei", sans-serif }
  h1 { font-size: 24px; margin: 0 } h2 { font-size: 17px; margin: 28px 0 8px }
  .sub { color: var(--muted) }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 16px; margin: 16px 0 }
  dt { color: var(--muted) } dd { margin: 0; overflow-wrap: anywhere }
  .counts { display: flex; gap: 12px; flex-wrap: wrap; margin: 16px 0 }
  .counts div { border: 1px solid var(--line); border-radius: 8px; padding: 8px 16px; min-width: 110px }
  .counts b { display: block; font-size: 22px }
  table { width: 100%; border-collapse: collapse; table-layout: fixed }
  th, td { border-bottom: 1px solid var(--line); padding: 5px 8px; text-align: left; vertical-align: top; overflow-wrap: anywhere }
  th:nth-child(1) { width: 24% } th:nth-child(2) { width: 11% } th:nth-child(4) { width: 13% }
  .why { color: var(--muted); font-size: 13px }
  .pass { color: #15803d } .tolerated { color: #b45309 } .fail { color: #b91c1c; font-weight: 700 } .not-run { color: var(--muted) }
  .sign { display: grid; grid-template-columns: 1fr 1fr; gap: 32px; margin-top: 40px; break-inside: avoid }
  .sign div { border-top: 1px solid var(--ink); padding-top: 8px; min-height: 96px }
  @media print { body { padding: 0; font-size: 11px } tr { break-inside: avoid } thead { display: table-header-group } }
  @media (max-width: 600px) { body { padding: 16px 12px } th:nth-child(2), td:nth-child(2) { display: none } th:nth-child(1) { width: 34% } th:nth-child(4) { width: 20% } .sign { grid-template-columns: 1fr } }
`

const sides = { institution: '金融机构 Institution', platform: '数据服务支撑平台 Platform' } as const

export function htmlReport(report: Report): string {
  const facts: [string, string][] = [
    ['被测方 Under test', sides[report.role]],
    ['地址 Address', report.url],
    ['appkey', report.appkey],
    ['接口规格 Dialect', report.dialect],
    ['时间 Time', `${formatWireTime(report.startedAt)} – ${formatWireTime(report.endedAt)}（北京时间 Asia/Shanghai）`],
    ['测试程序 Runner', `OpenBaohan ${report.version}`],
  ]
  const result = resultOf(report)
  const themes = [...Map.groupBy(report.results, themeOf)]
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>一致性测试报告 Conformance report</title><style>${style}</style></head><body>
<h1>电子保函业务对接接口 一致性测试报告</h1>
<p class="sub">Conformance report of the electronic guarantee interface</p>
<p class="${result === 'good' ? 'pass' : 'fail'}">结论：${resultTexts[result].zh} Result: ${resultTexts[result].en}</p>
<dl>${facts.map(([name, value]) => `<dt>${text(name)}</dt><dd>${text(value)}</dd>`).join('')}</dl>
<div class="counts">${(['pass', 'tolerated', 'fail', 'not-run'] as const)
    .map(
      (one) =>
        `<div class="${one}"><b>${countOf(report, one)}</b>${outcomeTexts[one].zh} ${outcomeTexts[one].en}</div>`,
    )
    .join('')}</div>
<h2>证明了什么 What this proves</h2>
<ul>${limitsOf(report)
    .map(({ zh, en }) => `<li>${text(zh)}<br><span class="sub">${text(en)}</span></li>`)
    .join('')}</ul>
${themes.map(([theme, results]) => themeTable(theme, results, report)).join('\n')}
<div class="sign"><div>测试方（签字、日期）<br><span class="sub">Tester (signature, date)</span></div>
<div>被测方（签字、日期）<br><span class="sub">Party under test (signature, date)</span></div></div>
</body></html>
`
}

function themeTable(theme: string, results: readonly CaseResult[], { known }: Report): string {
  const rows = results.map(({ case: one, outcome, why }) => {
    const label = `${outcomeTexts[outcome].zh} ${outcomeTexts[outcome].en}${known.has(one.id) ? '（已知 known）' : ''}`
    const reason = why === undefined ? '' : `<div class="why">${text(why.zh)}<br>${text(why.en)}</div>`
    return `<tr><td>${text(one.id)}</td><td>${text(one.clause)}</td><td>${text(one.zh)}<br><span class="sub">${text(one.en)}</span>${reason}</td><td class="${outcome}">${label}</td></tr>`
  })
  return `<h2>${text(theme)}</h2><table><thead><tr><th>用例 Case</th><th>条款 Clause</th><th>目的 Purpose</th><th>结果 Result</th></tr></thead><tbody>${rows.join('')}</tbody></table>`
}

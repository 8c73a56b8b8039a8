/** The reviewed tables of access as a page. */

import { institutionRoles } from '../../apps/institution/src/rights.ts'
import { institutionAccess } from '../../apps/institution/test/access-table.ts'
import { platformRoles } from '../../apps/platform/src/rights.ts'
import { platformAccess } from '../../apps/platform/test/access-table.ts'
import { type AccessTable, rolesOf, scopeOf } from './access-table.ts'

export function accessReference(): string {
  return [
    '# 谁可以调用什么 Who may call what',
    '',
    'Generated from `apps/*/test/access-table.ts` by `npm run references`.',
    '',
    '每一行是一个接口：系统凭密钥的权限，人员凭身份；空白为不可调用。此表经人复核，合约与它不符时测试失败。Each line is a procedure: systems call by the scope of a key, people by a role; where nothing stands, nobody may. The table is reviewed, and a contract that differs from it fails the tests.',
    '',
    '人员还受单位限制：投标人、招标代理、招标人各见各的，别人的一律答“没有”。People are bound to their organisation besides: what is another bidder\u2019s, agency\u2019s or beneficiary\u2019s is answered as if it were not there.',
    '',
    ...section('平台 The platform', platformAccess, platformRoles),
    ...section('金融机构 An institution', institutionAccess, institutionRoles),
  ].join('\n')
}

function section(title: string, table: AccessTable, roles: readonly string[]): string[] {
  return [
    `## ${title}`,
    '',
    `| | key | ${roles.join(' | ')} |`,
    `| --- | --- | ${roles.map(() => ':-:').join(' | ')} |`,
    ...Object.entries(table).map(([path, holders]) => {
      const scope = scopeOf(holders)
      const marks = roles.map((role) => (rolesOf(holders).includes(role) ? '✓' : ''))
      return `| \`${path}\` | ${scope === undefined ? '' : `\`${scope}\``} | ${marks.join(' | ')} |`
    }),
    '',
  ]
}

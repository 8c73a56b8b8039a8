/** Both programs' rights as a page. */

import { institutionRoles } from '@openbaohan/institution/domain/roles.ts'
import { wholeInstitutionContract } from '@openbaohan/institution/procedures/whole-contract.ts'
import { institutionRights } from '@openbaohan/institution/rights.ts'
import { platformRoles } from '@openbaohan/platform/domain/roles.ts'
import { wholePlatformContract } from '@openbaohan/platform/procedures/whole-contract.ts'
import { platformRights } from '@openbaohan/platform/rights.ts'
import type { Rights } from '@openbaohan/server/api/rights.ts'
import { procedureFolders } from './procedure-folders.ts'

export async function accessReference(): Promise<string> {
  const folders = {
    platform: await procedureFolders('platform', wholePlatformContract),
    institution: await procedureFolders('institution', wholeInstitutionContract),
  }
  return [
    '# 谁可以调用什么 Who may call what',
    '',
    'Generated from `apps/*/src/rights.ts` by `npm run references`.',
    '',
    '每一行是一个接口：系统凭密钥的权限，人员凭身份；空白为不可调用。此表的改动须经人复核；程序的答复与此表不符时测试失败。Each line is a procedure: systems call it with the scope of a key, people with a role; an empty cell means no access. A change of this table is reviewed by a person; the tests hold the answers of the programs to it.',
    '',
    '人员还受单位限制：投标人、招标代理、招标人各见各的，别人的一律答“没有”。People are bound to their organisation besides: what is another bidder\u2019s, agency\u2019s or beneficiary\u2019s is answered as if it were not there.',
    '',
    ...section('平台 The platform', platformRights, platformRoles, folders.platform),
    ...section('金融机构 An institution', institutionRights, institutionRoles, folders.institution),
  ].join('\n')
}

function section(
  title: string,
  rights: Rights,
  roles: readonly string[],
  folders: ReadonlyMap<string, string>,
): string[] {
  const names = new Set(Object.keys(rights).map((path) => path.split('.')[0] ?? path))
  return [
    `## ${title}`,
    '',
    `| | key | ${roles.join(' | ')} |`,
    `| --- | --- | ${roles.map(() => ':-:').join(' | ')} |`,
    ...Object.entries(rights).map(([path, { scope, roles: holders = [] }]) => {
      const marks = roles.map((role) => (holders.includes(role) ? '✓' : ''))
      return `| \`${path}\` | ${scope === undefined ? '' : `\`${scope}\``} | ${marks.join(' | ')} |`
    }),
    '',
    '代码所在目录 In which folder:',
    '',
    ...[...names].map((name) => `- \`${name}\`: \`${folders.get(name) ?? ''}\``),
    '',
  ]
}

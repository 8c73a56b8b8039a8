/** docs/reference/config.md, generated from the table of settings. */
import { type Setting, settings } from './settings.ts'

export function configReference(): string {
  const rows = Object.entries(settings).map(
    ([name, setting]: [string, Setting]) =>
      `| \`${setting.env}\` | \`${name}\` | ${setting.default === undefined ? '**必填 required**' : `\`${setting.default}\``} | ${setting.zh}<br>${setting.en} |`,
  )
  return `${[
    '# 配置 Configuration',
    '',
    'Generated from `packages/server/src/config/settings.ts` by `npm run references`.',
    '',
    '每项设置取自环境变量；没有时取自一个 YAML 文件（路径由 `OPENBAOHAN_CONFIG` 给出，键名见第二列）。',
    '启动前整体检查，所有问题一次列出；未知的键也是问题。',
    '',
    'Each setting comes from the environment, or else from one YAML file (its path in `OPENBAOHAN_CONFIG`, keys in the second',
    'column). All is checked before anything starts and every problem is named at once; an unknown key is a problem too.',
    '',
    '| environment | YAML | default | meaning |',
    '| --- | --- | --- | --- |',
    ...rows,
  ].join('\n')}\n`
}

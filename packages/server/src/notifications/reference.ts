/** docs/reference/notifications.md: each notification with its recipients, in the words that providers register beforehand. */
import { type NotificationKind, type NotificationKinds, wordsOf } from './notification-kinds.ts'

export type NotificationProgram = { title: string; kinds: NotificationKinds }

export function notificationsReference(programs: readonly NotificationProgram[]): string {
  return `${[
    '# 短信与邮件通知 Notifications',
    '',
    'Generated from the tables of notifications by `npm run references`.',
    '',
    '短信模板名为“种类.语言”，变量即正文中的花括号字段；向短信服务商报备时逐条使用下列文本。开标前可能发出的通知只含申请尾号、机构名称、日期、链接和验证码，不含其他内容。',
    '',
    'The name of a template is `kind.language`, its variables are the fields in braces. What may be sent before an opening names',
    'the end of an application number, an institution, a date, a link or a code, and nothing else.',
    '',
    ...programs.flatMap(sectionOf),
  ].join('\n')}\n`
}

function sectionOf({ title, kinds }: NotificationProgram): string[] {
  return [
    `## ${title}`,
    '',
    '| kind | to | text | example |',
    '| --- | --- | --- | --- |',
    ...Object.entries(kinds).map(
      ([name, kind]) =>
        `| \`${name}\` | ${kind.to.zh}<br>${kind.to.en} | ${textsOf(kind)} | ${wordsOf(kind, 'zh', sampleOf(kind)).text} |`,
    ),
    '',
  ]
}

const textsOf = ({ zh, en }: NotificationKind) =>
  [zh, en].map(({ subject, text }) => `**${subject}** ${text}`).join('<br>')

/** Every field of a kind, its secret one included. */
export const sampleOf = ({ sample, secret }: NotificationKind) => ({
  ...sample,
  ...(secret === undefined ? {} : { [secret.name]: secret.sample }),
})

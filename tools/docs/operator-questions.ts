/** What operators ask, with the first answer, where to look, and the guide that has the rest. */
import type { Words } from './words.ts'

export type OperatorQuestion = {
  /** Name of its page. */
  readonly name: string
  readonly question: Words
  readonly answer: Words
  /** Commands that show the state or correct it; each is read by the command line in a test. */
  readonly commands: readonly string[]
  /** Menu entry of the console, and the sign-in of a sandbox that sees it. */
  readonly screen?: Words
  /** Codes that lead here. */
  readonly codes: readonly string[]
  readonly guide: { readonly name: string; readonly zh: string; readonly en: string }
}

const operations = (zh: string, en: string) => ({ name: 'operations', zh, en })
const engineer = (zh: string, en: string): Words => ({
  zh: `“${zh}”，运维（\`integrator@…\`）`,
  en: `“${en}”, engineer (\`integrator@…\`)`,
})

export const operatorQuestions: readonly OperatorQuestion[] = [
  {
    name: 'is-it-up',
    question: { zh: '程序在正常运行吗？', en: 'Are the programs up?' },
    answer: {
      zh: '`GET /live` 表示进程在，`GET /ready` 表示连得上数据库、磁盘有空间、可以接收请求；`GET /metrics` 给出各项指标。Node 发布超过 120 天会提醒。',
      en: '`GET /live` states that the process runs, `GET /ready` that it reaches its database, that the disks have room, and that it takes requests; `GET /metrics` has the measurements. A Node older than 120 days is a warning.',
    },
    commands: ['npx openbaohan version'],
    codes: ['internal-error'],
    guide: operations('监控', 'Monitoring'),
  },
  {
    name: 'a-message-is-blocked',
    question: { zh: '有待处理报文怎么办？', en: 'What to do with a blocked message?' },
    answer: {
      zh: '对方答 0，或我方检查未通过，该申请其后的报文即等待。先看对方的说明和错误代码，更正原因，再重发；已不需要的才跳过。跳过须写明理由，不可撤回。',
      en: 'The peer answered 0, or our own check failed; later messages of this application wait. Read the peer’s message and the error code, correct the cause, then resend; skip only what is no longer needed. Skipping takes a reason and is final.',
    },
    commands: [
      'npx openbaohan blocked list --org platform',
      'npx openbaohan blocked resend finance_bank KEY --org platform',
      'npx openbaohan blocked skip finance_bank KEY --org platform',
    ],
    screen: engineer('待处理报文', 'Blocked messages'),
    codes: ['lane-blocked', 'peer-refused', 'outgoing-invalid', 'ampersand-in-value'],
    guide: operations('监控', 'Monitoring'),
  },
  {
    name: 'a-partner-is-down',
    question: { zh: '对方连不上，或答复不明？', en: 'A partner cannot be reached, or its answer is unclear?' },
    answer: {
      zh: '不必处理：会自动重试，绝不当作成功，也不拖慢其他对接方。核对网址、证书和网络；长时间不通请联系对方。恢复之后与对方对账。',
      en: 'Nothing at first: delivery is retried, never counted as success, and slows no other partner. Check address, certificate and network; contact the partner if it lasts. Reconcile afterwards.',
    },
    commands: ['npx openbaohan partner list --org platform', 'npx openbaohan blocked list --org platform'],
    screen: engineer('对接方', 'Partners'),
    codes: ['peer-unreachable', 'peer-unclear', 'wrong-environment'],
    guide: { name: 'reconciliation', zh: '差异与补救', en: 'Differences and corrections' },
  },
  {
    name: 'a-signature-does-not-match',
    question: { zh: '对方的签名不相符？', en: 'A partner’s signature does not match?' },
    answer: {
      zh: '把收到的报文原样存成文件，运行接口诊断：它给出相符的接口规格，或改哪一处就相符。诊断不出的，请对方给出待签名字符串逐字比较。',
      en: 'Store the message as it arrived and run the diagnostics: they name the dialect that matches, or the one change that would. Otherwise ask the partner for its canonical string and compare.',
    },
    commands: ['npx openbaohan doctor message.json --secret-file secret.txt', 'npx openbaohan canonical message.json'],
    screen: engineer('报文', 'Messages'),
    codes: ['signature-invalid', 'clock-off', 'message-ambiguous', 'forgeable-signature'],
    guide: { name: 'onboarding', zh: '4. 发出第一条报文（10 分钟）', en: '' },
  },
  {
    name: 'what-happened-to-a-guarantee',
    question: { zh: '一份保函经过了什么？', en: 'What happened to a guarantee?' },
    answer: {
      zh: '按业务流水号列出状态、文件及核验结果和全部事件；收发的原始报文按同一编号查询。开标前，平台上看不出申请属于哪个标段。',
      en: 'By the application number: its state, files with their checks, and every event; the raw messages are found by the same number. Before the opening, the platform cannot show the lot of an application.',
    },
    commands: ['npx openbaohan show NUMBER --org bank', 'npx openbaohan evidence export NUMBER --org bank'],
    screen: engineer('报文', 'Messages'),
    codes: ['unknown-application', 'guarantee-number-differs'],
    guide: operations('监控', 'Monitoring'),
  },
  {
    name: 'what-waits-for-review',
    question: { zh: '哪些事项等着人核实？', en: 'What waits for review?' },
    answer: {
      zh: '交易中心看“待核实事项”，机构看“待处理提醒”；每件写明处理结果后办结。各类事项的含义见下列代码。',
      en: 'The trading centre sees the review queue, an institution its alerts; each is closed with what was done. The codes below explain each kind.',
    },
    commands: ['npx openbaohan review list --org platform', 'npx openbaohan review close --org platform ID RESULT'],
    screen: { zh: '“待核实事项”，交易中心（`centre@…`）', en: '“Review queue”, trading centre (`centre@…`)' },
    codes: ['found-by-full-search', 'envelope-unreadable', 'contested-release'],
    guide: operations('待核实事项与提醒', 'Review queue and alerts'),
  },
  {
    name: 'an-opening-does-not-continue',
    question: { zh: '开标受阻怎么办？', en: 'An opening does not continue?' },
    answer: {
      zh: '开标失败会自动重试，标段页面写明原因。标段密钥缺失或数据库不可用时先恢复；确实开不了的，由交易中心暂停该标段，恢复之后再继续。其他标段的通知不受影响。',
      en: 'A failed opening is tried again, and the page of the lot states the cause. Restore a missing lot key or the database first; a lot that cannot open is suspended by the trading centre and resumed later. Other lots continue.',
    },
    commands: ['npx openbaohan review list --org platform'],
    screen: { zh: '“待核实事项”，交易中心（`centre@…`）', en: '“Review queue”, trading centre (`centre@…`)' },
    codes: ['opening-not-stuck', 'opening-under-way', 'try-again'],
    guide: operations('待核实事项与提醒', 'Review queue and alerts'),
  },
  {
    name: 'the-statements-differ',
    question: { zh: '与对方的对账单有差异？', en: 'The statements differ?' },
    answer: {
      zh: '导入对方的对账单，逐项列出差异、应由哪一方更正、怎样更正；缺的报文可重发。备份恢复之后、长时间中断之后都要对账。',
      en: 'Import the other side’s statement: it lists each difference, which side corrects it and how; missing messages are sent again. Reconcile after a restored backup and after a long interruption.',
    },
    commands: [
      'npx openbaohan reconcile --org platform --partner finance_bank --date 2026-11-25 --theirs statement.json',
    ],
    screen: engineer('对账', 'Reconciliation'),
    codes: ['content-conflict', 'out-of-turn'],
    guide: { name: 'reconciliation', zh: '差异与补救', en: 'Differences and corrections' },
  },
  {
    name: 'a-secret-is-replaced',
    question: { zh: '怎样更换密钥而不拒收报文？', en: 'How to replace a secret without rejecting messages?' },
    answer: {
      zh: '先在接收方更换；过渡期内新旧密钥都可验签，我方用新密钥签名。再把新密钥交给对方。泄露时过渡期给 0。',
      en: 'Replace it at the receiver first; during the overlap both secrets verify, and we sign with the new one. Then hand it to the partner. After a leak use an overlap of 0.',
    },
    commands: ['npx openbaohan partner rotate --org platform --appkey finance_bank --overlap-hours 48'],
    screen: engineer('对接方', 'Partners'),
    codes: ['secret-weak', 'signature-invalid'],
    guide: operations('更换密钥', 'Rotate a secret'),
  },
  {
    name: 'a-backup-is-restored',
    question: { zh: '怎样备份，怎样恢复？', en: 'How to back up, how to restore?' },
    answer: {
      zh: '备份三样：数据库、`files/`、`master.key`（与数据库分开）。恢复之后程序不会以不同内容重发；请与每个对接方核对备份以来的对账单。主密钥缺失，程序不启动。',
      en: 'Back up three things: the database, `files/` and `master.key` (apart from the database). A restored program sends nothing with other content; reconcile the days since the backup with every partner. Without its master key a program does not start.',
    },
    commands: [
      'npx openbaohan reconcile --org platform --partner finance_bank --date 2026-11-25 --theirs statement.json',
    ],
    codes: ['content-conflict'],
    guide: operations('备份与恢复', 'Back up and restore'),
  },
  {
    name: 'a-version-is-updated',
    question: { zh: '怎样升级，怎样退回？', en: 'How to update, how to go back?' },
    answer: {
      zh: '停止、备份、`npm ci`、`npm run build`、启动；数据库升级自动进行。退回须同时恢复升级前的备份：旧程序不打开新版本的数据。',
      en: 'Stop, back up, `npm ci`, `npm run build`, start; migrations run by themselves. Going back takes the backup of before: an older program does not open newer data.',
    },
    commands: ['npx openbaohan version'],
    codes: [],
    guide: operations('升级与退回', 'Update and downgrade'),
  },
  {
    name: 'a-partner-is-stopped',
    question: { zh: '怎样停止与一家对接方的新业务？', en: 'How to stop new business with a partner?' },
    answer: {
      zh: '停止新业务（`--run-off`）：不再有新申请，存量照常办理。暂停（`--suspended`）：只收索赔。两者都可恢复（`--active`）。',
      en: 'Run-off (`--run-off`): no new applications, everything else continues. Suspension (`--suspended`): only demands are accepted. Both end with `--active`.',
    },
    commands: [
      'npx openbaohan partner set --org platform --appkey finance_bank --run-off',
      'npx openbaohan partner set --org platform --appkey finance_bank --active',
    ],
    screen: engineer('对接方', 'Partners'),
    codes: ['partner-run-off', 'partner-suspended'],
    guide: { name: 'onboarding', zh: '停止新申请', en: '' },
  },
  {
    name: 'webhooks-do-not-arrive',
    question: { zh: 'webhook 没有送达？', en: 'Webhooks do not arrive?' },
    answer: {
      zh: '列表给出每个地址最近的失败。内网地址须列入 `OPENBAOHAN_WEBHOOK_NETWORKS`；接收方恢复之后，积压的自动送达，也可重放。',
      en: 'The list has the last failure of each address. An internal network must be listed in `OPENBAOHAN_WEBHOOK_NETWORKS`; what waited is sent when the receiver is back, and can be replayed.',
    },
    commands: ['npx openbaohan webhook list --org platform'],
    screen: engineer('事件推送', 'Webhooks'),
    codes: [],
    guide: operations('向内网系统推送事件', 'Let webhooks reach an internal system'),
  },
  {
    name: 'a-person-cannot-sign-in',
    question: { zh: '有人登录不了？', en: 'A person cannot sign in?' },
    answer: {
      zh: '密码输错五次锁定 15 分钟，重置即解除。手机丢失后重置登录须两人：一人在“人员”页提出，另一人确认并看到初始密码。',
      en: 'Five wrong passwords lock the account for 15 minutes; a reset ends the lock. A reset after a lost phone takes two people: one requests it on the page People, another confirms and sees the initial password.',
    },
    commands: [],
    screen: {
      zh: '“人员”，交易中心（`centre@…`）或机构主管（`manager@…`）',
      en: '“People”, trading centre (`centre@…`) or manager (`manager@…`)',
    },
    codes: ['needs-another', 'not-allowed'],
    guide: operations('控制台与人员', 'Consoles and people'),
  },
]

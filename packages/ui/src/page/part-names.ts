/** What a page loads, in words of people: by procedure, otherwise by the noun of its procedures. */

export type PartName = { readonly zh: string; readonly en: string }

const names: Readonly<Record<string, PartName>> = {
  'guarantees.listAccesses': { zh: '查阅记录', en: 'access record' },
  guarantees: { zh: '保函', en: 'guarantee' },
  'guarantees.findPicture': { zh: '保函页面', en: 'pages of the guarantee' },
  'guarantees.checkFile': { zh: '保函文件的检查', en: 'check of the guarantee file' },
  agencyLots: { zh: '标段', en: 'lots' },
  'agencyLots.listBeneficiaries': { zh: '招标人名单', en: 'list of beneficiaries' },
  'agencyLots.checkAmount': { zh: '担保金额的检查', en: 'check of the amount' },
  'agencyLots.checkName': { zh: '名称的检查', en: 'check of the name' },
  lotOrders: { zh: '待确认的标段指令', en: 'orders to be confirmed' },
  institutionChanges: { zh: '机构变更的复核', en: 'changes of institutions to be confirmed' },
  lotGuarantees: { zh: '标段的保函', en: 'guarantees of the lot' },
  'lotGuarantees.reminders': { zh: '注销提醒', en: 'reminders to release' },
  'lotGuarantees.proposals': { zh: '待盖章的注销', en: 'releases to be sealed' },
  lotDemands: { zh: '索赔', en: 'demands' },
  lotAuthorisations: { zh: '授权书', en: 'authorisations' },
  letterOverrides: { zh: '函件放行的复核', en: 'letter overrides to be confirmed' },
  myApplications: { zh: '我的申请', en: 'own applications' },
  'myApplications.me': { zh: '本企业信息', en: 'own company' },
  'myApplications.lots': { zh: '可申请的标段', en: 'lots open for applications' },
  'myApplications.offers': { zh: '可选的机构', en: 'institutions to choose from' },
  notices: { zh: '更正公告', en: 'correction notices' },
  registers: { zh: '名册', en: 'registers' },
  'registers.changes': { zh: '名册的变更', en: 'changes of registers' },
  review: { zh: '待核实事项', en: 'review queue' },
  'review.openings': { zh: '停止的开标', en: 'stopped openings' },
  centreWithdrawals: { zh: '代办退保', en: 'withdrawals by the centre' },
  'centre.openings': { zh: '开标安排', en: 'openings' },
  'centre.opening': { zh: '本次开标', en: 'this opening' },
  'centre.institutions': { zh: '金融机构', en: 'institutions' },
  'centre.checkSheet': { zh: '核验单', en: 'check sheet' },
  'centre.restoreSheet': { zh: '还原单', en: 'restore sheet' },
  'centre.integrityHints': { zh: '串通投标线索', en: 'integrity hints' },
  statistics: { zh: '统计', en: 'statistics' },
  regulatorReports: { zh: '监管月报', en: 'monthly reports' },
  'home.due': { zh: '今天的期限', en: 'what is due' },
  'home.changes': { zh: '最近的变化', en: 'latest changes' },
  'home.figures': { zh: '首页数字', en: 'figures' },
  'home.listFigure': { zh: '数字的明细', en: 'rows behind a figure' },
  'home.listUnread': { zh: '未读消息', en: 'unread notices' },
  search: { zh: '搜索结果', en: 'search results' },
  tasks: { zh: '待办数量', en: 'counts of tasks' },
  alertQueue: { zh: '告警', en: 'alerts' },
  applicants: { zh: '投标人', en: 'applicants' },
  approvals: { zh: '待复核事项', en: 'approvals' },
  inbox: { zh: '业务列表', en: 'business list' },
  'inbox.counts': { zh: '业务数量', en: 'counts of business' },
  'inbox.find': { zh: '这笔业务', en: 'this application' },
  'inbox.partners': { zh: '交易平台', en: 'platforms' },
  premiums: { zh: '手续费与保费', en: 'premiums' },
  'premiums.accounts': { zh: '收款账户', en: 'accounts' },
  recourses: { zh: '追偿', en: 'recourses' },
  refunds: { zh: '应退款', en: 'refunds' },
  bankEntries: { zh: '银行流水', en: 'bank entries' },
  invoiceConsole: { zh: '开票', en: 'invoices' },
  'invoiceConsole.count': { zh: '待开票数量', en: 'count of invoices' },
  rules: { zh: '产品与规则', en: 'product and rules' },
  'rules.versions': { zh: '规则版本', en: 'versions of rules' },
  'rules.evaluate': { zh: '模拟验证的结果', en: 'result of the dry run' },
  demandConsole: { zh: '索赔', en: 'demands' },
  'demandConsole.counts': { zh: '索赔数量', en: 'counts of demands' },
  'demandConsole.overrides': { zh: '索赔的复核', en: 'overrides of demands' },
  'demandConsole.previewNotice': { zh: '通知预览', en: 'preview of the notice' },
  reports: { zh: '报表', en: 'reports' },
  templates: { zh: '模板', en: 'templates' },
  'templates.compare': { zh: '模板对比', en: 'comparison of templates' },
  calendar: { zh: '工作日历', en: 'calendar' },
  people: { zh: '人员', en: 'people' },
  partners: { zh: '对接方', en: 'partners' },
  keys: { zh: '密钥', en: 'keys' },
  messages: { zh: '收发报文', en: 'messages' },
  'message-console': { zh: '接口诊断与报文', en: 'messages and diagnostics' },
  blocked: { zh: '待处理报文', en: 'blocked messages' },
  notifications: { zh: '短信与邮件', en: 'mail and SMS' },
  reconciliation: { zh: '对账', en: 'reconciliation' },
  conformance: { zh: '对接测试', en: 'conformance tests' },
  retention: { zh: '保存期限', en: 'retention' },
  webhooks: { zh: '事件推送', en: 'webhooks' },
  'release-groups': { zh: '可注销的保函', en: 'guarantees to release' },
  'public-notices': { zh: '更正公告', en: 'correction notices' },
  'opening-record': { zh: '开标记录', en: 'opening record' },
  'document-check': { zh: '文件的检查', en: 'check of the document' },
  rights: { zh: '权限', en: 'rights' },
  clock: { zh: '沙箱时钟', en: 'sandbox clock' },
  'sandbox-work': { zh: '沙箱可做的事', en: 'work in the sandbox' },
  'sandbox-sign-ins': { zh: '沙箱账号', en: 'sandbox accounts' },
}

/** @param queryKey of a procedure, `[['noun', 'verb'], { input }]`, or one that a page made itself, `['noun', …]` */
export function partNames([first, options]: readonly unknown[]): PartName | undefined {
  const path = Array.isArray(first) ? first.map(String) : [String(first)]
  const name = names[path.join('.')] ?? names[path[0] ?? '']
  return name === undefined || !isTotal(options) ? name : { zh: `${name.zh}的总数`, en: `total of ${name.en}` }
}

/** A list asks for its total separately. */
const isTotal = (options: unknown): boolean =>
  typeof options === 'object' &&
  options !== null &&
  'input' in options &&
  typeof options.input === 'object' &&
  options.input !== null &&
  'counted' in options.input

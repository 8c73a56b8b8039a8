/** Words of an opening before its time and of the notices: read where they are, so that other pages load without them. */
export const earlyChinese = {
  title: '提前开标',
  planned: '公告的开标时间',
  opened: '实际开标时间',
  by: '早 {{span}}',
  reason: '提前开标原因',
  unpublished: '未公开',
  label: '提前开标原因（将向所有人公开）',
  proposed: '{{who}} 提出提前开标，另一人须在 {{until}} 前同意才生效。',
  willBePublic: '原因（同意后向所有人公开）：{{reason}}',
  isPublic: '原因已公开',
  isInternal: '原因未公开',
  internal: '原因（不公开）：{{reason}}',
  purpose: '开始受理保函申请后，标段的更正在这里公布。已提交的申请和已出具的保函不因更正而改变。提前开标也在这里公布。',
  empty: '还没有更正公告',
  more: '更早的公告',
  failed: '公告没有读到，请稍后再试',
} as const

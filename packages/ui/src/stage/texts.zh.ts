/** 办理进度的各步，和折叠的技术凭证。 */
export const stageChinese = {
  label: '办理进度',
  steps: { applied: '申请', examined: '审核', paid: '缴费', issued: '出函', opened: '开标', restored: '还原' },
  statuses: {
    done: '已完成',
    current: '进行中',
    waits: '等待',
    elsewhere: '见机构页',
    todo: '未开始',
    omitted: '未进行',
    failed: '已终止',
  },
  evidence: '技术凭证（校验值、文件摘要、签章）',
  evidenceHint: '供争议时核对，日常办理用不到。',
} as const
